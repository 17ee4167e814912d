"""Delivery of updates to a webhook, in the order and with the patience of the Bot API server.

Updates of one *lane* go one after another, lanes side by side up to `max_connections`. A lane is a chat for
messages and a person for taps, inline queries and requests to join: a tap does not wait for a message.
"""

import asyncio
import os
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
from yarl import URL

from tgbot.sandbox.arguments import Arguments, arguments_in
from tgbot.sandbox.refusals import RefusalError

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105, the name of a header
ANSWER_WITHIN_S = 60.0
LONGEST_PAUSE_S = 60.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_NOT_IN_AN_ANSWER = frozenset({"setwebhook", "deletewebhook", "close", "logout"})
Lane = tuple[str, int]
Update = dict[str, Any]
Call = Callable[[str, Arguments], Awaitable[object]]
HandedOver = Callable[[Sequence[Update]], None]


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """What setWebhook asked for. The second try comes at once, the third after `retry_s`, then ever later."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str = ""
    retry_s: float = 2.0


@dataclass(slots=True)
class _Failed:
    """Why an update was not taken, and after how many seconds the bot wants it again (0: as usual)."""

    reason: str
    retry_after_s: float = 0.0


@dataclass(slots=True)
class Webhook:
    """Delivers until it is stopped. `call` carries out what the bot answers with."""

    settings: WebhookSettings
    call: Call
    now: Callable[[], float] = time.time
    last_error_date: int = 0
    last_error_message: str = ""
    _lanes: dict[Lane, deque[Update]] = field(default_factory=dict)
    _failures: dict[Lane, int] = field(default_factory=dict)
    _ready: "asyncio.Queue[Lane]" = field(default_factory=asyncio.Queue)
    _pauses: dict[Lane, asyncio.TimerHandle] = field(default_factory=dict)
    _connections: list[asyncio.Task[None]] = field(default_factory=list)
    _idle: int = 0
    _address: URL = field(init=False)
    _handed_over: HandedOver | None = None
    _session: aiohttp.ClientSession | None = None

    def __post_init__(self) -> None:
        self._address = URL(self.settings.url)

    def start(self, handed_over: HandedOver) -> None:
        """Begin; `handed_over` hears of each delivery as it is sent."""
        self._handed_over = handed_over
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN_S),
            headers=self._headers(),
        )

    async def stop(self) -> list[Update]:
        """End every delivery; gives what was not confirmed, in order."""
        for pause in self._pauses.values():
            pause.cancel()
        for connection in self._connections:
            connection.cancel()
        ended = await asyncio.gather(*self._connections, return_exceptions=True)
        if self._session:
            await self._session.close()
        for how in ended:
            if isinstance(how, Exception):
                raise how
        left = [update for lane in self._lanes.values() for update in lane]
        return sorted(left, key=lambda update: int(update["update_id"]))

    @property
    def pending_count(self) -> int:
        """Give how many updates were not confirmed."""
        return sum(len(lane) for lane in self._lanes.values())

    def put(self, update: Update) -> None:
        """Deliver an update as soon as those before it in its lane are confirmed."""
        lane = lane_of(update)
        waiting = self._lanes.get(lane)
        if waiting is not None:
            waiting.append(update)
            return
        self._lanes[lane] = deque([update])
        self._is_ready(lane)

    def _is_ready(self, lane: Lane) -> None:
        self._pauses.pop(lane, None)
        self._ready.put_nowait(lane)
        if self._ready.qsize() > self._idle and len(self._connections) < self.settings.max_connections:
            self._connections.append(asyncio.create_task(self._deliver()))

    async def _deliver(self) -> None:
        """Deliver the first update of one lane after another: what one connection does."""
        while True:
            self._idle += 1
            try:
                lane = await self._ready.get()
            finally:
                self._idle -= 1
            failed = await self._send(self._lanes[lane][0])
            if failed:
                self._pause(lane, failed)
            else:
                self._next_in(lane)

    def _next_in(self, lane: Lane) -> None:
        self._failures.pop(lane, None)
        waiting = self._lanes[lane]
        waiting.popleft()
        if waiting:
            self._ready.put_nowait(lane)
        else:
            del self._lanes[lane]

    def _pause(self, lane: Lane, failed: _Failed) -> None:
        self.last_error_date, self.last_error_message = int(self.now()), failed.reason
        failures = self._failures[lane] = self._failures.get(lane, 0) + 1
        usual = 0.0 if failures == 1 else min(self.settings.retry_s * 2 ** (failures - 2), LONGEST_PAUSE_S)
        loop = asyncio.get_running_loop()
        self._pauses[lane] = loop.call_later(failed.retry_after_s or usual, self._is_ready, lane)

    async def _send(self, update: Update) -> _Failed | None:
        """Send one update; gives why it was not taken."""
        if self._address.host not in LOOPBACK:
            # The sandbox calls nobody outside this machine.
            return _Failed("Failed to resolve host: Name or service not known")
        if self._session is None or self._handed_over is None:
            return _Failed("Webhook connection closed")
        self._handed_over((update,))
        try:
            async with self._session.post(
                self._address, data=orjson.dumps(update), allow_redirects=False
            ) as response:
                asked_for = await _asked_for(response)
        except TimeoutError:
            return _Failed("Read timeout expired")
        except aiohttp.ClientSSLError:
            return _Failed("SSL error {certificate verify failed}")
        except aiohttp.ClientConnectorError as error:
            return _Failed(os.strerror(error.errno) if error.errno else "Connection refused")
        except aiohttp.ClientError:
            return _Failed("Webhook connection closed")
        if not 200 <= response.status <= 299:
            reason = f"Wrong response from the webhook: {response.status} {response.reason}"
            return _Failed(reason, _seconds(response.headers.get("Retry-After")))
        method = str(asked_for.pop("method", "")).lower()
        if method and method not in _NOT_IN_AN_ANSWER and not method.startswith("get"):
            # The bot does not learn how it ended.
            await self.call(method, Arguments(asked_for))
        return None

    def _headers(self) -> Mapping[str, str]:
        headers = {"Content-Type": "application/json"}
        if self.settings.secret_token:
            headers[SECRET_HEADER] = self.settings.secret_token
        return headers


def lane_of(update: Update) -> Lane:
    """Give the lane of an update."""
    kind, content = next((name, value) for name, value in update.items() if name != "update_id")
    if kind == "my_chat_member":
        return kind, int(content["chat"]["id"])
    if kind in {"chat_member", "chat_join_request"}:
        return "member", int(content["from"]["id"])
    if "chat" in content:
        return ("guest" if kind == "guest_message" else "message"), int(content["chat"]["id"])
    return kind, int(content["from"]["id"])


async def _asked_for(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """Read the call that an answer may hold."""
    if response.content_type == "multipart/form-data":
        parts = aiohttp.MultipartReader.from_response(response)
        return {
            part.name or "": await part.text()
            async for part in parts
            if isinstance(part, aiohttp.BodyPartReader)
        }
    body = await response.read()
    try:
        return arguments_in(response.content_type, body) if body else {}
    except RefusalError:
        return {}


def _seconds(retry_after: str | None) -> float:
    return float(retry_after) if retry_after and retry_after.isdecimal() else 0.0
