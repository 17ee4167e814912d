"""The road of an update: received, kept, handled at its turn, let go; set aside when it fails each time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import orjson
import structlog
from telegram import Bot, Update

from tgbot.handlers.under_way import Failure, UnderWay, handling
from tgbot.log import new_reference, reference_bound
from tgbot.memory.inbox import KeptUpdate
from tgbot.metrics import Metrics
from tgbot.telegram_io.inbox import Inbox, InboxUnwritableError
from tgbot.telegram_io.received import (
    ReceivedUpdate,
    body_of,
    kind_named_in,
    lane_of,
    person_of,
    urgency_of,
    without_buttons,
)
from tgbot.telegram_io.turns import Place, Turns
from tgbot.telegram_io.webhook import StillComingError

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
# For so long what could not be kept holds up its being confirmed. Its chat may be one that Telegram wants to
# rest for a minute: all others would wait with it.
UNKEPT_WAIT_S = 20.0
Updates = Sequence[dict[str, Any]]
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers. `process` handles an update, and notes its errors in `under_way()`.

    `tell_excess` answers somebody who sent too many at once. In the chats of `read_to_the_last` nothing is
    too many: somebody is waiting for what volunteers write.
    """

    process: Callable[[Update], Awaitable[None]]
    tell_excess: Callable[[Update], Awaitable[None]]
    read_to_the_last: frozenset[int] = frozenset()


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
        self._started_at = clock()
        self.turns = Turns(self._handle, answers.read_to_the_last)
        metrics.queue.set_function(lambda: self.turns.waiting)
        metrics.inbox.set_function(lambda: inbox.depth)

    async def start(self) -> None:
        """Begin with what was left unfinished."""
        self._started_at = self._clock()
        for kept in await self._inbox.start():
            received = self._read(kept)
            if received is None or kept.attempts > STARTS:
                await self._set_aside(kept, 0, new_reference())
            else:
                self.turns.put(received)

    async def stop(self) -> None:
        """Finish what is under way, for STOP_WITHIN_S at most; the rest is handled at the next start."""
        self._stopping.set()
        self._inbox.hurry()
        await self.turns.stop(STOP_WITHIN_S)
        await self._inbox.stop()

    @property
    def can_keep(self) -> bool:
        """Say whether what came last could be kept."""
        return self._inbox.is_writable

    async def receive(self, updates: Updates) -> None:
        """Take updates as Telegram delivered them. When this returns they may be confirmed.

        Raises StillComingError for one whose first delivery has not come so far.
        """
        wanted: list[ReceivedUpdate] = []
        unreadable: list[KeptUpdate] = []
        for update_id, raw in self._new_among(updates).items():
            self._metrics.updates.labels(kind_named_in(raw)).inc()
            kept = KeptUpdate(update_id, body_of(raw), None, self._clock())
            received = self._read(kept, raw)
            if received is None:
                unreadable.append(kept)
            elif (placed := self._placed(received)) is not None:
                wanted.append(placed)
        try:
            await self._inbox.keep([*(received.kept for received in wanted), *unreadable])
        except InboxUnwritableError as error:
            _log.error("updates_not_kept", updates=len(wanted), reason=str(error))
            await self._handle_before_confirming(wanted)
            return
        for received in wanted:
            self.turns.put(received)
        for kept in unreadable:
            await self._set_aside(kept, 1, new_reference())

    def _new_among(self, updates: Updates) -> dict[int, dict[str, Any]]:
        """Give what was not delivered before, by number. Raises StillComingError."""
        new: dict[int, dict[str, Any]] = {}
        for raw in updates:
            update_id = raw.get("update_id")
            if not isinstance(update_id, int) or update_id in new or self._inbox.is_known(update_id):
                self._metrics.repeated.inc()
            elif self._inbox.is_coming(update_id):
                raise StillComingError
            else:
                new[update_id] = raw
        return new

    async def _handle_before_confirming(self, unkept: Sequence[ReceivedUpdate]) -> None:
        """Handle what cannot be kept while Telegram still has it: slower, and as safe for UNKEPT_WAIT_S."""
        if not unkept:
            return
        loop = asyncio.get_running_loop()
        ends = []
        for received in unkept:
            ended: asyncio.Future[None] = loop.create_future()
            ends.append(ended)
            self.turns.put(replace(received, ended=ended))
        _, late = await asyncio.wait(ends, timeout=UNKEPT_WAIT_S)
        if late:
            _log.error("updates_confirmed_unkept", updates=len(late))

    def _read(self, kept: KeptUpdate, raw: dict[str, Any] | None = None) -> ReceivedUpdate | None:
        """Read an update; None for one that cannot be read."""
        try:
            update = Update.de_json(without_buttons(raw or orjson.loads(kept.body)), self._bot)
            lane, urgency, person = lane_of(update), urgency_of(update), person_of(update)
        except Exception as error:  # noqa: BLE001, whatever is in one update must never stop the others
            _log.error("update_unreadable", kind=type(error).__name__)
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
        """Let an update go once it was dealt with. Raises nothing but a cancellation."""
        is_dealt_with = await self._dealt_with(received)
        if received.ended is not None:
            # It was never kept; where it is not dealt with the bot stops, and Telegram has it still.
            if is_dealt_with and not received.ended.done():
                received.ended.set_result(None)
        elif is_dealt_with:
            self._inbox.finish(received.kept.update_id)

    async def _dealt_with(self, received: ReceivedUpdate) -> bool:
        """Handle one update, more than once where that helps; False where it is kept, for later or aside."""
        attempt = 0
        pauses = 0
        while True:
            attempt += 1
            way = UnderWay(
                received.delivered_at,
                is_late=self._is_late(received),
                may_fail_again=attempt < ATTEMPTS,
                give_way=partial(self.turns.give_way, received.lane),
                take_place=partial(self.turns.take_place, received.lane),
            )
            await self._attempt(received, way)
            match way.failure:
                case None | Failure.UNCERTAIN:
                    return True
                case Failure.PASSING if self._waited(received) < PATIENCE:
                    attempt -= 1
                case Failure.UNEXPECTED if way.may_fail_again:
                    await self._inbox.note_attempt(received.kept.update_id, received.kept.attempts + attempt)
                case _ if received.ended is not None:
                    _log.error("update_given_up", attempts=attempt, reference=way.reference)
                    return True
                case _:
                    await self._set_aside(received.kept, attempt, way.reference)
                    return False
            pauses += 1
            if await self._pause(way, pauses):
                return False

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

    def _waited(self, received: ReceivedUpdate) -> timedelta:
        # What a former run left may be old, and has not waited for Telegram yet.
        return self._clock() - max(received.kept.received_at, self._started_at)

    def _is_late(self, received: ReceivedUpdate) -> bool:
        tap = received.update.callback_query
        return tap is not None and self._clock() - received.kept.received_at >= LATE_TAP

    async def _set_aside(self, kept: KeptUpdate, attempts: int, reference: str | None) -> None:
        self._metrics.set_aside.inc()
        _log.error("update_set_aside", attempts=attempts, reference=reference)
        await self._inbox.set_aside(kept.update_id, kept.attempts + attempts, reference)
