"""The road of an update: received, kept, handled at its turn, let go; set aside when it fails each time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import orjson
import structlog
from telegram import Bot, Update

from tgbot.handlers.under_way import Failure, UnderWay, handling
from tgbot.log import new_reference, reference_bound
from tgbot.memory.inbox import KeptUpdate
from tgbot.metrics import Metrics
from tgbot.telegram_io.inbox import Inbox, InboxUnwritableError
from tgbot.telegram_io.received import ReceivedUpdate, lane_of, person_of, urgency_of
from tgbot.telegram_io.turns import Place, Turns

ATTEMPTS = 3
# Counted at every start that finds the update unfinished: it may be what ends the process.
STARTS = 10
PAUSES_S = (0.3, 2.0)
LONGEST_PAUSE_S = 30.0
# For so long an update waits for a Telegram that cannot be reached.
PATIENCE = timedelta(minutes=10)
# After this time Telegram itself drops a tap that was not delivered: nobody looks at the button any more.
LATE_TAP = timedelta(seconds=150)
STOP_WITHIN_S = 8.0
Updates = Sequence[dict[str, Any]]
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers. `process` handles an update, and notes its errors in `under_way()`.

    `tell_excess` answers somebody who sent too many at once.
    """

    process: Callable[[Update], Awaitable[None]]
    tell_excess: Callable[[Update], Awaitable[None]]


class Handling:
    """Takes updates from polling or from the webhook to whoever answers them."""

    def __init__(
        self, bot: Bot, inbox: Inbox, metrics: Metrics, clock: Callable[[], datetime], answers: Answers
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._metrics = metrics
        self._clock = clock
        self._answers = answers
        self._stopping = asyncio.Event()
        self.turns = Turns(self._handle)
        metrics.queue.set_function(lambda: self.turns.waiting)
        metrics.inbox.set_function(lambda: inbox.depth)

    async def start(self) -> None:
        """Begin with what was left unfinished."""
        for kept in await self._inbox.start():
            attempts = kept.attempts + 1
            received = self._read(replace(kept, attempts=attempts))
            if received is None or attempts > STARTS:
                await self._set_aside(kept.update_id, attempts, new_reference())
                continue
            await self._inbox.note_attempt(kept.update_id, attempts)
            self.turns.put(received)

    async def stop(self) -> None:
        """Finish what is under way, for STOP_WITHIN_S at most; the rest is handled at the next start."""
        self._stopping.set()
        await self.turns.stop(STOP_WITHIN_S)
        await self._inbox.stop()

    async def receive(self, updates: Updates) -> None:
        """Take updates as Telegram delivered them. When this returns they may be confirmed."""
        now = self._clock()
        new = []
        for raw in updates:
            update_id = raw.get("update_id")
            if not isinstance(update_id, int) or self._inbox.is_known(update_id):
                self._metrics.repeated.inc()
                continue
            self._metrics.updates.labels(_kind_of(raw)).inc()
            received = self._read(KeptUpdate(update_id, orjson.dumps(raw), None, now), raw)
            if received is not None:
                new.append(received)
        wanted = [placed for received in new if (placed := self._placed(received)) is not None]
        try:
            await self._inbox.keep([received.kept for received in wanted])
        except InboxUnwritableError:
            # What cannot be kept is handled before it is confirmed: slower, and just as safe.
            _log.exception("inbox_unwritable", updates=len(wanted))
            for received in wanted:
                await self._handle(received)
            return
        for received in wanted:
            self.turns.put(received)

    def _read(self, kept: KeptUpdate, raw: dict[str, Any] | None = None) -> ReceivedUpdate | None:
        """Read an update; None for one that cannot be read, which is logged under a reference."""
        try:
            update = Update.de_json(_without_buttons(raw or orjson.loads(kept.body)), self._bot)
            lane, urgency, person = lane_of(update), urgency_of(update), person_of(update)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            _log.error("update_unreadable", kind=type(error).__name__, reference=new_reference())
            return None
        delivered_at = asyncio.get_running_loop().time()
        return ReceivedUpdate(update, replace(kept, person=person), lane, urgency, delivered_at)

    def _placed(self, received: ReceivedUpdate) -> ReceivedUpdate | None:
        match self.turns.place_for(received):
            case Place.WAITING:
                return received
            case Place.FIRST_TOO_MANY:
                self._metrics.excess.inc()
                return replace(received, is_excess=True)
        self._metrics.excess.inc()
        return None

    async def _handle(self, received: ReceivedUpdate) -> None:
        """Handle one update, more than once where that helps. Raises nothing but a cancellation."""
        attempt = 0
        pauses = 0
        while True:
            attempt += 1
            way = UnderWay(
                received.delivered_at,
                is_late=self._is_late(received),
                may_fail_again=attempt < ATTEMPTS,
                give_way=self.turns.give_way,
                take_place=self.turns.take_place,
            )
            await self._attempt(received, way)
            number, attempts = received.kept.update_id, received.kept.attempts + attempt
            match way.failure:
                case None | Failure.UNCERTAIN:
                    self._inbox.finish(number)
                    return
                case Failure.PASSING if self._clock() - received.kept.received_at < PATIENCE:
                    attempt -= 1
                case Failure.UNEXPECTED if attempt < ATTEMPTS:
                    await self._inbox.note_attempt(number, attempts)
                case _:
                    await self._set_aside(number, attempts, way.reference)
                    return
            pauses += 1
            if await self._pause(way, pauses):
                return

    async def _attempt(self, received: ReceivedUpdate, way: UnderWay) -> None:
        with handling(way):
            try:
                if received.is_excess:
                    await self._answers.tell_excess(received.update)
                else:
                    await self._answers.process(received.update)
            except Exception as error:  # noqa: BLE001, one update must never stop the others
                way.failure = Failure.UNEXPECTED
                way.reference = way.reference or new_reference()
                with reference_bound(way.reference):
                    _log.error("update_failed", exc_info=error, kind=type(error).__name__)
        if way.failure is not None:
            self._metrics.failed.inc()

    async def _pause(self, way: UnderWay, pauses: int) -> bool:
        """Wait before the next attempt; True where the bot is told to stop meanwhile."""
        seconds = PAUSES_S[pauses - 1] if pauses <= len(PAUSES_S) else min(LONGEST_PAUSE_S, 2.0**pauses)
        with way.giving_way():
            try:
                async with asyncio.timeout(seconds):
                    await self._stopping.wait()
            except TimeoutError:
                return False
        return True

    def _is_late(self, received: ReceivedUpdate) -> bool:
        tap = received.update.callback_query
        return tap is not None and self._clock() - received.kept.received_at >= LATE_TAP

    async def _set_aside(self, update_id: int, attempts: int, reference: str | None) -> None:
        self._metrics.set_aside.inc()
        _log.error("update_set_aside", attempts=attempts, reference=reference)
        await self._inbox.set_aside(update_id, attempts, reference)


def _without_buttons(raw: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a tapped message looks like: the tap says all, and reading it back costs the most."""
    query = raw.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    if isinstance(message, dict):
        message.pop("reply_markup", None)
        message.pop("entities", None)
    return raw


def _kind_of(raw: dict[str, Any]) -> str:
    """Give the kind of an update: one of Telegram's names, whatever else came along."""
    return next((name for name in raw if name in _KINDS), "unknown")


_KINDS = frozenset(Update.ALL_TYPES)
