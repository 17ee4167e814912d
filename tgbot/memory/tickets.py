"""Tickets: who waits for a person at the other end, and where each ticket stands."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select, update
from sqlalchemy.exc import IntegrityError

from tgbot.memory.database import insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.ticket_tables import ticket
from tgbot.models.language import Language
from tgbot.models.ticket import NewTicket, Ticket, TicketState
from tgbot.models.topic import Topic

LONGEST_RATING_WORD = 500
_OPEN = ticket.c.state != TicketState.CLOSED.value


class Tickets:
    """Keeps tickets; a person has at most one that is open, and the database sees to it."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def open(self, new: NewTicket) -> tuple[Ticket, bool]:
        """Open a ticket; gives the person's open one, and whether it is new."""
        values: dict[str, Any] = {
            "person": new.person,
            "language": new.language.value,
            "state": TicketState.WAITING.value,
            "organisation": new.organisation,
            "topic": new.topic.value if new.topic else None,
            "summary": new.summary,
            "staff_chat": new.staff_chat,
            "opened_at": new.opened_at,
            "waiting_since": new.opened_at,
        }
        async with self._engine.begin() as connection:
            inserted = await connection.execute(insert_if_new(connection, ticket, **values))
            found = (
                await connection.execute(select(ticket).where(ticket.c.person == new.person, _OPEN))
            ).one()
        return _ticket(found), bool(inserted.rowcount)

    async def of(self, identifier: int) -> Ticket | None:
        """Give a ticket by its number."""
        return await self._one(ticket.c.id == identifier)

    async def open_of(self, person: int) -> Ticket | None:
        """Give the open ticket of a person."""
        return await self._one(and_(ticket.c.person == person, _OPEN))

    async def in_thread(self, staff_chat: int, thread: int) -> Ticket | None:
        """Give the ticket a topic of the staff chat belongs to."""
        return await self._one(and_(ticket.c.staff_chat == staff_chat, ticket.c.thread == thread))

    async def latest_of(self, person: int, limit: int) -> Sequence[Ticket]:
        """Give the tickets of a person, the newest first."""
        wanted = select(ticket).where(ticket.c.person == person).order_by(ticket.c.id.desc()).limit(limit)
        return await self._all(wanted)

    async def first_of(self, person: int) -> Ticket | None:
        """Give the oldest ticket of a person that is kept."""
        wanted = select(ticket).where(ticket.c.person == person).order_by(ticket.c.id).limit(1)
        found = await self._all(wanted)
        return found[0] if found else None

    async def count_of(self, person: int) -> int:
        """Count the tickets of a person that are kept."""
        async with self._engine.connect() as connection:
            return await connection.scalar(select(func.count()).where(ticket.c.person == person)) or 0

    async def recent(self, limit: int) -> Sequence[Ticket]:
        """Give the tickets opened last, the newest first."""
        return await self._all(select(ticket).order_by(ticket.c.id.desc()).limit(limit))

    async def count_waiting(self) -> int:
        """Count the tickets that wait for an answer."""
        async with self._engine.connect() as connection:
            wanted = select(func.count()).where(ticket.c.state == TicketState.WAITING.value)
            return await connection.scalar(wanted) or 0

    async def oldest_waiting(self) -> datetime | None:
        """Give since when the ticket has waited that waits longest; None where none does."""
        wanted = select(func.min(ticket.c.waiting_since)).where(ticket.c.state == TicketState.WAITING.value)
        async with self._engine.connect() as connection:
            found: datetime | None = await connection.scalar(wanted)
            return found

    async def waiting(self) -> Sequence[Ticket]:
        """Give the tickets that wait and were never called out, the longest waiting first."""
        wanted = (
            select(ticket)
            .where(ticket.c.state == TicketState.WAITING.value, ticket.c.escalated_at.is_(None))
            .order_by(ticket.c.waiting_since)
        )
        return await self._all(wanted)

    async def take(self, identifier: int, by: int) -> bool:
        """Note who takes care of an open ticket; False for a closed one."""
        values = {"taken_by": by, "state": TicketState.TAKEN.value}
        return await self._update(and_(ticket.c.id == identifier, _OPEN), values)

    async def answered(self, identifier: int, by: int, now: datetime) -> bool:
        """Note that an open ticket was answered; False for a closed one."""
        values = {
            "state": TicketState.ANSWERED.value,
            "answered_at": func.coalesce(ticket.c.answered_at, now),
            "taken_by": func.coalesce(ticket.c.taken_by, by),
            "waiting_since": None,
        }
        return await self._update(and_(ticket.c.id == identifier, _OPEN), values)

    async def asked(self, identifier: int, now: datetime) -> None:
        """Note that the person wrote again, so that somebody is to answer."""
        answered = and_(ticket.c.id == identifier, ticket.c.state == TicketState.ANSWERED.value)
        await self._update(answered, {"state": TicketState.WAITING.value, "waiting_since": now})
        await self._update(ticket.c.id == identifier, {"unreachable_at": None})

    async def close(self, identifier: int, now: datetime) -> bool:
        """Close an open ticket; False where it is closed already."""
        values = {"state": TicketState.CLOSED.value, "closed_at": now, "waiting_since": None}
        return await self._update(and_(ticket.c.id == identifier, _OPEN), values)

    async def reopen(self, identifier: int, closed_since: datetime, now: datetime) -> bool:
        """Open a ticket again that was closed at `closed_since` or later.

        False where it was not, or where the person has another one open.
        """
        where = and_(ticket.c.id == identifier, ticket.c.closed_at >= closed_since)
        values = {
            "state": TicketState.WAITING.value,
            "closed_at": None,
            "waiting_since": now,
            "word_wanted_until": None,
        }
        try:
            return await self._update(where, values)
        except IntegrityError:
            return False

    async def rate(self, identifier: int, person: int, rating: int, word_until: datetime) -> bool:
        """Rate a closed ticket of one's own, 1 to 5; a word about it is taken until a moment."""
        where = and_(ticket.c.id == identifier, ticket.c.person == person, ~_OPEN)
        return await self._update(where, {"rating": rating, "word_wanted_until": word_until})

    async def wanting_word(self, person: int, now: datetime) -> Ticket | None:
        """Give the ticket whose rating a word of this person is awaited for."""
        return await self._one(and_(ticket.c.person == person, ticket.c.word_wanted_until > now))

    async def word(self, identifier: int, person: int, text: str | None) -> bool:
        """Keep the word about a rating, or none; False where none is awaited."""
        wanted = and_(
            ticket.c.id == identifier, ticket.c.person == person, ticket.c.word_wanted_until.is_not(None)
        )
        kept = text[:LONGEST_RATING_WORD] if text else None
        return await self._update(wanted, {"rating_word": kept, "word_wanted_until": None})

    async def topic_made(self, identifier: int, thread: int, shows: TicketState) -> bool:
        """Note a ticket's new topic and the state it shows; False where the ticket is gone or has one."""
        where = and_(ticket.c.id == identifier, ticket.c.thread.is_(None))
        return await self._update(where, {"thread": thread, "header": None, "shown": shows.value})

    async def topic_lost(self, identifier: int, thread: int) -> None:
        """Note that a topic was deleted: it has to be made anew."""
        where = and_(ticket.c.id == identifier, ticket.c.thread == thread)
        await self._update(where, {"thread": None, "header": None, "shown": None})

    async def header_sent(self, identifier: int, message: int) -> None:
        """Note where the summary stands."""
        await self._update(ticket.c.id == identifier, {"header": message})

    async def shows(self, identifier: int, state: TicketState) -> None:
        """Note which state the topic shows."""
        await self._update(ticket.c.id == identifier, {"shown": state.value})

    async def unreachable(self, identifier: int, now: datetime) -> bool:
        """Note that the person cannot be written to; False where that is known."""
        where = and_(ticket.c.id == identifier, ticket.c.unreachable_at.is_(None))
        return await self._update(where, {"unreachable_at": now})

    async def _update(self, where: ColumnElement[bool], values: Mapping[str, Any]) -> bool:
        async with self._engine.begin() as connection:
            result = await connection.execute(update(ticket).where(where).values(**values))
        return bool(result.rowcount)

    async def _one(self, where: ColumnElement[bool]) -> Ticket | None:
        found = await self._all(select(ticket).where(where).order_by(ticket.c.id.desc()).limit(1))
        return found[0] if found else None

    async def _all(self, wanted: Any) -> Sequence[Ticket]:  # noqa: ANN401, a select of whole tickets
        async with self._engine.connect() as connection:
            return [_ticket(row) for row in await connection.execute(wanted)]


def _ticket(row: Row[Any]) -> Ticket:
    values = dict(row._mapping)  # noqa: SLF001, SQLAlchemy's public name for it
    values["language"] = Language(row.language)
    values["state"] = TicketState(row.state)
    values["topic"] = Topic(row.topic) if row.topic else None
    values["shown"] = TicketState(row.shown) if row.shown else None
    return Ticket(**values)
