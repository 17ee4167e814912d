"""Delivering what tickets hold: each message once and in order, however often Telegram or the bot stop.

A message stands in the memory before it is sent, and is marked right after. A bot that is killed between
the two sends that one message again, and no other. One task delivers one lane (a ticket, a direction);
lanes run side by side. Where Telegram wants a pause the lane ends, and is begun again when the pause is over.
"""

import asyncio
from dataclasses import dataclass

import structlog
from aiolimiter import AsyncLimiter
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from tgbot.handlers.refusals import NOBODY_TO_TELL, Refusal, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.handlers.tickets.sending import OriginalGoneError, Sending
from tgbot.handlers.tickets.topics import TOPIC_IS_LOST, Topics
from tgbot.models.ticket import Direction, Lane, Ticket, TicketMessage, TicketState
from tgbot.screens.tickets.person_screens import not_passed_on_screen

LOOK_AGAIN_S = 5.0
LANES_AT_ONCE = {Direction.TO_STAFF: 8, Direction.TO_PERSON: 16}
# Then the lane ends, and the others have their turn.
MESSAGES_A_TURN = 5
PAUSE_AFTER_FAILURE_S = 60.0
LONGEST_PAUSE_S = 30.0
FINISH_WITHIN_S = 8.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to send at most. Telegram takes about 30 messages a second overall, 20 a minute to a group."""

    a_second: float = 10
    to_staff_a_minute: float = 20


class Delivery:
    """Delivers from its start until its stop."""

    def __init__(self, services: Services, desk: Desk, bot: Bot, pace: Pace) -> None:
        self._memory = services.memory
        self._clock = services.clock
        self._desk = desk
        self._sending = Sending(services, bot)
        self._topics = Topics(services, bot)
        self._rooms = Rooms(services)
        self._overall = AsyncLimiter(pace.a_second, 1)
        self._to_staff = AsyncLimiter(pace.to_staff_a_minute, 60)
        self._running: dict[Lane | None, asyncio.Task[None]] = {}
        self._in_flight: set[Lane | None] = set()
        self._paused: dict[Lane | Direction | None, float] = {}
        self._mended_lanes: set[Lane] = set()
        self._down_until = 0.0
        self._failures = 0
        self._is_stopping = False
        self._loop_task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver, with what a former run left."""
        self._loop_task = asyncio.create_task(self._run(), name="ticket delivery")

    async def stop(self) -> None:
        """Finish what is in flight, begin nothing new; gives up what does not end soon."""
        self._is_stopping = True
        self._desk.ring()
        if self._loop_task:
            await asyncio.wait({self._loop_task})
        for key, task in self._running.items():
            if key not in self._in_flight:
                task.cancel()
        if self._running:
            _, late = await asyncio.wait(set(self._running.values()), timeout=FINISH_WITHIN_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self) -> None:
        while not self._is_stopping:
            self._desk.bell.clear()
            await self._begin_lanes()
            try:
                await asyncio.wait_for(self._desk.bell.wait(), self._seconds_to_next_look())
            except TimeoutError:
                continue

    def _seconds_to_next_look(self) -> float:
        now = asyncio.get_running_loop().time()
        ends = (until for until in (*self._paused.values(), self._down_until) if until > now)
        return min(LOOK_AGAIN_S, max(0.05, min(ends, default=now + LOOK_AGAIN_S) - now))

    async def _begin_lanes(self) -> None:
        now = asyncio.get_running_loop().time()
        self._paused = {key: until for key, until in self._paused.items() if until > now}
        if self._down_until > now:
            return
        if None not in self._running and Direction.TO_STAFF not in self._paused and None not in self._paused:
            self._begin(None)
        for lane in await self._memory.ticket_messages.lanes():
            busy = sum(key.direction is lane.direction for key in self._running if key)
            is_free = busy < LANES_AT_ONCE[lane.direction] and lane not in self._running
            is_paused = lane in self._paused or lane.direction in self._paused
            if is_free and not is_paused:
                self._begin(lane)

    def _begin(self, key: Lane | None) -> None:
        task = asyncio.create_task(self._turn(key))
        self._running[key] = task
        task.add_done_callback(lambda done: self._ended(key, done))

    def _ended(self, key: Lane | None, task: asyncio.Task[None]) -> None:
        self._running.pop(key, None)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            _log.error("ticket_lane_failed", exc_info=error, kind=type(error).__name__)
            self._pause(key, PAUSE_AFTER_FAILURE_S)
        if key is not None:
            self._desk.ring()

    async def _turn(self, key: Lane | None) -> None:
        is_staff = key is None or key.direction is Direction.TO_STAFF
        try:
            if key is None:
                await self._run_errands()
            elif is_staff:
                await self._staff_turn(key)
            else:
                await self._person_turn(key)
        except RetryAfter as error:
            after = error.retry_after
            seconds = after if isinstance(after, int) else after.total_seconds()
            _log.warning("tickets_postponed", retry_after=seconds)
            self._pause(Direction.TO_STAFF if is_staff else key, seconds)
        except ChatMigrated as error:
            _log.error("staff_chat_has_a_new_id", set_TGBOT_STAFF_CHAT_to=error.new_chat_id)
            self._pause(Direction.TO_STAFF, PAUSE_AFTER_FAILURE_S)
        except (BadRequest, Forbidden) as error:
            # What a person's chat refuses is dealt with by name; this comes from the staff chat.
            if key is None or not await self._mended(key, error):
                _log.error("tickets_refused", reason=error.message)
                whole_chat = is_staff and refusal_of(error) in NOBODY_TO_TELL
                self._pause(Direction.TO_STAFF if whole_chat else key, PAUSE_AFTER_FAILURE_S)
        except NetworkError as error:
            self._failures += 1
            seconds = min(LONGEST_PAUSE_S, 0.5 * 2 ** min(self._failures, 8))
            self._down_until = asyncio.get_running_loop().time() + seconds
            _log.warning("tickets_wait_for_telegram", reason=error.message, seconds=seconds)
        else:
            self._failures = 0

    def _pause(self, key: Lane | Direction | None, seconds: float) -> None:
        self._paused[key] = asyncio.get_running_loop().time() + seconds

    async def _mended(self, lane: Lane, error: TelegramError) -> bool:
        """Have a lost topic made anew and a closed one opened; False where that was tried just before."""
        refusal = refusal_of(error)
        if lane in self._mended_lanes or lane.direction is Direction.TO_PERSON:
            return False
        ticket = await self._memory.tickets.of(lane.ticket)
        if ticket is None or ticket.thread is None:
            return False
        if refusal in TOPIC_IS_LOST:
            await self._memory.tickets.topic_lost(ticket.id, ticket.thread)
        elif refusal is Refusal.TOPIC_IS_CLOSED:
            await self._topics.open_again(ticket)
        else:
            return False
        self._mended_lanes.add(lane)
        return True

    async def _run_errands(self) -> None:
        for errand in await self._memory.ticket_keeping.errands():
            await self._to_staff.acquire()
            try:
                await self._topics.run(errand)
            except (BadRequest, Forbidden) as error:
                if refusal_of(error) in NOBODY_TO_TELL:
                    raise
                _log.error("ticket_errand_refused", errand=errand.kind, reason=error.message)
            await self._memory.ticket_keeping.done(errand)

    async def _person_turn(self, lane: Lane) -> None:
        for _ in range(MESSAGES_A_TURN):
            await self._overall.acquire()
            found = await self._next(lane)
            if found is None:
                return
            ticket, kept = found
            try:
                await self._deliver(lane, ticket, kept)
            except OriginalGoneError:
                await self._memory.ticket_messages.failed(kept)
            except (BadRequest, Forbidden) as error:
                await self._memory.ticket_messages.failed(kept)
                await self._tell_staff_of(error, ticket)

    async def _tell_staff_of(self, error: TelegramError, ticket: Ticket) -> None:
        words = self._rooms.staff_reader().words
        if refusal_of(error) not in NOBODY_TO_TELL:
            _log.error("ticket_message_refused", reason=error.message)
            await self._rooms.tell_staff(ticket.id, words.html("ticket-not-delivered"))
        elif await self._memory.tickets.unreachable(ticket.id, self._clock()):
            await self._rooms.tell_staff(ticket.id, words.html("ticket-unreachable"))

    async def _staff_turn(self, lane: Lane) -> None:
        if not await self._ready_topic(lane):
            return
        for _ in range(MESSAGES_A_TURN):
            if await self._next(lane) is None:
                break
            await self._to_staff.acquire()
            await self._overall.acquire()
            found = await self._next(lane)
            if found is None:
                break
            await self._to_topic(lane, *found)
            self._mended_lanes.discard(lane)
        ticket = await self._memory.tickets.of(lane.ticket)
        if ticket and ticket.thread and ticket.shown is not ticket.state and not self._is_stopping:
            await self._topics.show(ticket)

    async def _ready_topic(self, lane: Lane) -> bool:
        """Make sure the ticket of a lane has an open topic with its summary; False where it needs none."""
        tickets = self._memory.tickets
        ticket = await tickets.of(lane.ticket)
        if ticket is None:
            return False
        if ticket.thread is None:
            if not ticket.is_open and await self._next(lane) is None:
                await tickets.shows(ticket.id, ticket.state)
                return False
            await self._to_staff.acquire()
            await self._topics.make(ticket)
            ticket = await tickets.of(lane.ticket)
        if ticket and ticket.thread and ticket.header is None:
            await self._to_staff.acquire()
            await self._topics.head(ticket)
        if ticket and ticket.is_open and ticket.shown is TicketState.CLOSED:
            await self._topics.open_again(ticket)
        return ticket is not None and not self._is_stopping

    async def _to_topic(self, lane: Lane, ticket: Ticket, kept: TicketMessage) -> None:
        try:
            await self._deliver(lane, ticket, kept)
        except OriginalGoneError:
            await self._not_passed_on(kept)
        except BadRequest as error:
            if refusal_of(error) in TOPIC_IS_LOST | NOBODY_TO_TELL | {Refusal.TOPIC_IS_CLOSED}:
                raise
            _log.error("ticket_message_refused", reason=error.message)
            await self._not_passed_on(kept)

    async def _not_passed_on(self, kept: TicketMessage) -> None:
        await self._memory.ticket_messages.failed(kept)
        ticket = await self._memory.tickets.of(kept.ticket)
        if ticket and kept.source_chat is not None:
            words = (await self._rooms.person_reader(ticket)).words
            await self._rooms.tell_person(ticket.id, not_passed_on_screen(words))

    async def _next(self, lane: Lane) -> tuple[Ticket, TicketMessage] | None:
        """Give a lane's next message, and its ticket as it stands after that: it says whom to send to."""
        if self._is_stopping:
            return None
        kept = await self._memory.ticket_messages.next_in(lane)
        ticket = await self._memory.tickets.of(kept.ticket) if kept else None
        return (ticket, kept) if ticket and kept else None

    async def _deliver(self, lane: Lane, ticket: Ticket, kept: TicketMessage) -> None:
        self._in_flight.add(lane)
        try:
            await self._sending.deliver(ticket, kept)
        finally:
            self._in_flight.discard(lane)
