"""One turn of a lane: a few of a ticket's messages to one side, or what is to be done beside tickets."""

from dataclasses import dataclass

import structlog
from aiolimiter import AsyncLimiter
from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from tgbot.handlers.refusals import NOBODY_TO_TELL, Refusal, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.handlers.tickets.sending import OriginalGoneError, Sending
from tgbot.handlers.tickets.topics import TOPIC_IS_LOST, Topics
from tgbot.models.ticket import Direction, Lane, Ticket, TicketMessage, TicketState
from tgbot.screens.tickets.person_screens import not_passed_on_screen

# Then the lane ends, and the others have their turn.
MESSAGES_A_TURN = 5
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast to send at most. Telegram takes about 30 messages a second overall, 20 a minute to a group."""

    a_second: float = 10
    to_staff_a_minute: float = 20


class Turns:
    """Takes turns, at a pace Telegram takes. Of each lane one turn is taken at a time."""

    def __init__(self, services: Services, bot: Bot, pace: Pace) -> None:
        self._memory = services.memory
        self._clock = services.clock
        self._sending = Sending(services, bot)
        self._topics = Topics(services, bot)
        self._rooms = Rooms(services)
        self._overall = AsyncLimiter(pace.a_second, 1)
        self._to_staff = AsyncLimiter(pace.to_staff_a_minute, 60)
        self._waiting: set[Lane | None] = set()
        self._mended_lanes: set[Lane] = set()
        self._is_stopping = False

    def stop(self) -> None:
        """Begin to send nothing more."""
        self._is_stopping = True

    def is_waiting(self, key: Lane | None) -> bool:
        """Say whether a turn waits for its moment to send, with nothing under way."""
        return key in self._waiting

    async def take(self, key: Lane | None) -> None:
        """Take one turn of a lane; without one, of what is to be done beside tickets.

        Raises Telegram's errors where the whole lane has to wait.
        """
        if key is None:
            await self._run_errands()
        elif key.direction is Direction.TO_STAFF:
            await self._staff_turn(key)
        else:
            await self._person_turn(key)

    async def mended(self, lane: Lane, error: TelegramError) -> bool:
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
            await self._take_turn(None, self._to_staff)
            try:
                await self._topics.run(errand)
            except (BadRequest, Forbidden) as error:
                if refusal_of(error) in NOBODY_TO_TELL:
                    raise
                _log.error("ticket_errand_refused", errand=errand.kind, reason=error.message)
            await self._memory.ticket_keeping.done(errand)

    async def _person_turn(self, lane: Lane) -> None:
        for _ in range(MESSAGES_A_TURN):
            if await self._next(lane) is None:
                return
            await self._take_turn(lane, self._overall)
            found = await self._next(lane)
            if found is None:
                return
            ticket, kept = found
            try:
                await self._sending.deliver(ticket, kept)
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
            await self._take_turn(lane, self._to_staff, self._overall)
            found = await self._next(lane)
            if found is None:
                break
            await self._to_topic(*found)
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
            await self._take_turn(lane, self._to_staff)
            await self._topics.make(ticket)
            ticket = await tickets.of(lane.ticket)
        if ticket and ticket.thread and ticket.header is None:
            await self._take_turn(lane, self._to_staff)
            await self._topics.head(ticket)
        if ticket and ticket.is_open and ticket.shown is TicketState.CLOSED:
            await self._topics.open_again(ticket)
        return ticket is not None and not self._is_stopping

    async def _to_topic(self, ticket: Ticket, kept: TicketMessage) -> None:
        try:
            await self._sending.deliver(ticket, kept)
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

    async def _take_turn(self, key: Lane | None, *limiters: AsyncLimiter) -> None:
        """Wait until one more message may be sent. Nothing is in flight meanwhile: a stop ends it here."""
        self._waiting.add(key)
        try:
            for limiter in limiters:
                await limiter.acquire()
        finally:
            self._waiting.discard(key)
