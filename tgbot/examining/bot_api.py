"""Asking the Bot API server directly, so that what it answers can be judged whatever it is."""

import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.request import getproxies

import aiohttp
import orjson

PATIENCE_S, READY_PATIENCE_S = 10.0, 3.0
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What came back from one call.

    `failure` says why nothing did, else it is empty. `result` and `description` are the Bot API's, None and
    empty where the body was no answer of a Bot API server. `date` is the server's clock in UTC.
    """

    failure: str = ""
    status: int = 0
    content_type: str = ""
    date: datetime | None = None
    is_bot_api: bool = False
    result: Any = None
    description: str = ""


class BotApiServer:
    """A Bot API server, asked with one token. The token never stands in an answer."""

    def __init__(self, api_url: str, token: str) -> None:
        self._base = f"{api_url}/bot{token}"

    async def call(self, method: str) -> ApiAnswer:
        """Call a method without parameters. Whatever goes wrong is in the answer."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE_S)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout, trust_env=bool(getproxies())) as session,
                # Whoever redirects is no Bot API server, and must not send the token on.
                session.get(f"{self._base}/{method}", allow_redirects=False) as response,
            ):
                body = await response.content.read(_MOST_BYTES)
                return _answer(response, body)
        except TimeoutError:
            return ApiAnswer(failure=f"it does not answer within {PATIENCE_S:.0f} s")
        except (aiohttp.ClientError, OSError) as error:
            return ApiAnswer(failure=_reason(error))


async def problems_of_running_bot(listen: str) -> list[str] | None:
    """Ask a running bot at its own address what keeps it from its work; None where it does not answer."""
    host, _, port = listen.rpartition(":")
    host = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(host, host)  # noqa: S104, nothing is listened on
    timeout = aiohttp.ClientTimeout(total=READY_PATIENCE_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"http://{host}:{port}/readyz") as response,
        ):
            read = orjson.loads(await response.content.read(_MOST_BYTES))
    except (aiohttp.ClientError, OSError, ValueError):
        return None
    problems = read.get("problems") if isinstance(read, dict) else None
    return [str(problem) for problem in problems] if isinstance(problems, list) else None


def _answer(response: aiohttp.ClientResponse, body: bytes) -> ApiAnswer:
    status, content_type = response.status, response.content_type
    date = _date(response.headers.get("Date"))
    try:
        read = orjson.loads(body)
    except ValueError:
        read = None
    if not isinstance(read, dict) or not isinstance(read.get("ok"), bool):
        return ApiAnswer("", status, content_type, date)
    description = str(read.get("description", ""))
    result = read.get("result") if read["ok"] else None
    return ApiAnswer("", status, content_type, date, is_bot_api=True, result=result, description=description)


def _date(header: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(header or "")
    except ValueError:
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


def _reason(error: Exception) -> str:
    """Say why there was no answer. The errors' own texts may hold the address, and with it the token."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "its name cannot be resolved"
    if isinstance(error, aiohttp.ClientConnectorCertificateError | ssl.SSLError):
        return "its certificate is not valid"
    if isinstance(error, OSError) and error.errno:
        return f"it cannot be reached ({os.strerror(error.errno)})"
    return f"the connection broke ({type(error).__name__})"
