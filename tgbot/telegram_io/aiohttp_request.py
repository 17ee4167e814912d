"""Calling the Bot API through aiohttp: several times cheaper a call than the library's own client."""

from types import TracebackType
from typing import Any, Self, TypeGuard
from urllib.request import getproxies

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from tgbot.handlers.refusals import AnswerLostError, NotSentError
from tgbot.telegram_io.telegrams_json import read_json

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 10.0
UPLOAD_TIMEOUT_S = 60.0
# Below what servers commonly allow, so that it is this side that closes a connection nobody uses.
KEEP_ALIVE_S = 30.0
_KNOWN_OF_SENT = ("reply_markup", "entities", "caption_entities", "link_preview_options", "reply_to_message")
_JSON = {"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT}
_FORM = {"User-Agent": BaseRequest.USER_AGENT}


class AiohttpRequest(BaseRequest):
    """The library's requests on one aiohttp session.

    Raises NotSentError where the server was not reached at all, so that the call may be made again without a
    thought; TimedOut and AnswerLostError where it may have been carried out although nothing came back, and
    NetworkError where a gateway answered in its place.
    """

    __slots__ = ("_connections", "_session")

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Give how long an answer is waited for, in seconds, unless a call says otherwise."""
        return READ_TIMEOUT_S

    async def initialize(self) -> None:
        """Open the session; connections are made when they are needed."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE_S)
            # Looking for a proxy in the environment costs each call; it cannot change while the bot runs.
            self._session = aiohttp.ClientSession(
                connector=connector, trust_env=bool(getproxies()), auto_decompress=True
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917, the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call; gives the HTTP status and the body. Times are in seconds.

        The time to write counts into the time to read: what is not taken is not answered either.
        """
        if self._session is None:
            msg = "This request is not initialized."
            raise RuntimeError(msg)
        has_files = request_data is not None and request_data.contains_files
        patience = _seconds(read_timeout, UPLOAD_TIMEOUT_S if has_files else READ_TIMEOUT_S)
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(pool_timeout, CONNECT_TIMEOUT_S),
            sock_connect=_seconds(connect_timeout, CONNECT_TIMEOUT_S),
            sock_read=patience,
        )
        headers, body = _body_of(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout
            ) as response:
                payload = await response.read()
                if not response.ok and not _is_a_refusal(payload):
                    # From some gateway: its 401 or 404 says nothing about the bot's token.
                    raise NetworkError(f"A gateway answered in place of the server ({response.status})")
                return response.status, payload
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSentError(f"The server cannot be reached ({type(error).__name__})") from error
        except TimeoutError as error:
            raise TimedOut(f"No answer within {patience} s") from error
        # Their texts may hold the address, and with it the token.
        except (aiohttp.ClientError, ConnectionError) as error:
            raise AnswerLostError(f"The connection broke ({type(error).__name__})") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read what the server answered. Raises AnswerLostError where it is no JSON of a Bot API server."""
        try:
            answer = read_json(payload)
        except ValueError as error:
            raise AnswerLostError("The server answered something that is no JSON") from error
        if not _is_of_the_bot_api(answer) or (answer["ok"] and "result" not in answer):
            raise AnswerLostError("The server answered something that is not the Bot API's")
        sent = answer.get("result")
        if isinstance(sent, dict) and "message_id" in sent:
            # What the bot has just sent it knows; turning that back into objects costs more than the call.
            for known in _KNOWN_OF_SENT:
                sent.pop(known, None)
        return answer

    async def __aenter__(self) -> Self:
        """Initialize; see `telegram.request.BaseRequest`."""
        await self.initialize()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Shut down."""
        await self.shutdown()


def _is_of_the_bot_api(answer: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(answer, dict) and "ok" in answer


def _is_a_refusal(payload: bytes) -> bool:
    try:
        return _is_of_the_bot_api(read_json(payload))
    except ValueError:
        return False


def _seconds(given: object, default: float) -> float | None:
    return given if given is None or isinstance(given, int | float) else default


def _body_of(request_data: RequestData | None) -> tuple[dict[str, str], bytes | aiohttp.FormData | None]:
    if request_data is None:
        return _FORM, None
    if not request_data.contains_files:
        return _JSON, orjson.dumps(request_data.parameters, option=orjson.OPT_NON_STR_KEYS)
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return _FORM, form
