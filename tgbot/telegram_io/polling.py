"""Long polling: asking Telegram for updates, and confirming them only after they were kept."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from tgbot.handlers.refusals import ordered_pause_s

# Telegram's own server answers after 50 s at the latest; what a proxy on the way allows is often less.
LONG_POLL_S = 30
ANSWER_WITHIN_S = 10
UPDATES_AT_ONCE = 100
# Answered sooner than this, asking again at once would bring one or two updates.
BUSY_S = 0.02
GATHER_S = 0.005
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0
_log = structlog.get_logger(__name__)


class Polling:
    """Asks for updates for as long as it runs. `receive` keeps them; `room` waits until more can be taken.

    It ends by itself where Telegram does not know the token any more; see `ended`.
    The library's own updater would confirm updates while they still wait in its queue.
    """

    def __init__(
        self,
        address: str,
        request: BaseRequest,
        allowed: Sequence[str],
        receive: Callable[[Sequence[dict[str, Any]]], Awaitable[None]],
        room: Callable[[], Awaitable[None]],
    ) -> None:
        self._address = address
        self._request = request
        self._allowed = list(allowed)
        self._receive = receive
        self._room = room
        self._offset = 0
        self._task: asyncio.Task[None] | None = None
        # Where nobody writes, the first answer takes as long as Telegram holds the question back.
        self.is_well = True
        self.ended: asyncio.Future[InvalidToken] = asyncio.get_running_loop().create_future()

    def start(self) -> None:
        """Begin to ask."""
        self._task = asyncio.create_task(self._ask_on())

    async def stop(self) -> None:
        """Ask no more. What was delivered and not confirmed comes again, and is recognised."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _ask_on(self) -> None:
        failures = 0
        while True:
            await self._room()
            asked_at = asyncio.get_running_loop().time()
            try:
                # After a failure the next answer comes at once: it is known soon whether all is well again.
                updates = await self._ask(0 if failures else LONG_POLL_S)
                await self._receive(updates)
            except InvalidToken as error:
                self.is_well = False
                # 404 and 401 both: nothing will come under this token any more.
                self.ended.set_result(error)
                return
            except TelegramError as error:
                failures += 1
                self.is_well = False
                await self._after(error, failures)
                continue
            except Exception:  # noqa: BLE001, see below
                # Nothing is known to lead here. Whatever does, the people behind the next updates still wait.
                failures += 1
                self.is_well = False
                _log.exception("updates_not_received")
                await asyncio.sleep(_pause_after(failures))
                continue
            failures = 0
            self.is_well = True
            if updates:
                self._offset = max(update["update_id"] for update in updates) + 1
            if asyncio.get_running_loop().time() - asked_at < BUSY_S and len(updates) < UPDATES_AT_ONCE // 2:
                # They come one after another: fetched and kept together, each costs a fraction.
                await asyncio.sleep(GATHER_S)

    async def _ask(self, held_back_s: int) -> list[dict[str, Any]]:
        wanted = {
            "offset": self._offset,
            "limit": UPDATES_AT_ONCE,
            "timeout": held_back_s,
            "allowed_updates": json.dumps(self._allowed),
        }
        found = await self._request.post(
            f"{self._address}/getUpdates?{urlencode(wanted)}", read_timeout=held_back_s + ANSWER_WITHIN_S
        )
        if not isinstance(found, list) or not all(_is_update(it) for it in found):
            # Taken for an empty answer it would be asked for again at once, and for ever.
            raise NetworkError("The server answered something that is no list of updates")
        return found

    async def _after(self, error: TelegramError, failures: int) -> None:
        pause = _pause_after(failures)
        if isinstance(error, Conflict):
            _log.error(
                "another_instance",
                reason=error.message,
                advice="another process asks for this bot's updates, or set a webhook: stop it",
            )
            pause = LONGEST_PAUSE_S / 3
        elif isinstance(error, RetryAfter):
            pause = ordered_pause_s(error)
        else:
            _log.warning("polling_failed", kind=type(error).__name__, reason=error.message)
        await asyncio.sleep(pause)


def _is_update(found: object) -> bool:
    return isinstance(found, dict) and isinstance(found.get("update_id"), int)


def _pause_after(failures: int) -> float:
    return min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(failures - 1, 10))
