"""What outlives a ticket or ends it: errands in the staff chat, bans, retention, forgetting."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tgbot.memory.database import upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.ticket_tables import ticket, ticket_ban, ticket_errand
from tgbot.models.ticket import Errand, ErrandKind, TicketState


class TicketKeeping:
    """Keeps errands and bans, and lets go of tickets together with their topics."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def call_out(self, identifier: int, staff_chat: int, text: str, now: datetime) -> bool:
        """Tell everybody in the staff chat about a ticket, once; False where that was done before."""
        once = (ticket.c.id == identifier) & ticket.c.escalated_at.is_(None)
        async with self._engine.begin() as connection:
            result = await connection.execute(update(ticket).where(once).values(escalated_at=now))
            if result.rowcount:
                await _add(connection, ErrandKind.CALL_OUT, staff_chat, None, text)
        return bool(result.rowcount)

    async def remove_topic(self, staff_chat: int, thread: int) -> None:
        """Have a topic deleted."""
        async with self._engine.begin() as connection:
            await _add(connection, ErrandKind.DELETE_TOPIC, staff_chat, thread, "")

    async def errands(self) -> Sequence[Errand]:
        """Give what is to be done, in order."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(ticket_errand).order_by(ticket_errand.c.id))
            return [
                Errand(row.id, ErrandKind(row.kind), row.staff_chat, row.thread, row.text) for row in rows
            ]

    async def done(self, errand: Errand) -> None:
        """Note that an errand is done, or never can be."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(ticket_errand).where(ticket_errand.c.id == errand.id))

    async def ban(self, person: int, now: datetime) -> None:
        """Take no tickets from somebody any more."""
        async with self._engine.begin() as connection:
            await connection.execute(upsert(connection, ticket_ban, person=person, banned_at=now))

    async def unban(self, person: int) -> bool:
        """Take tickets from somebody again; False where they were not banned."""
        async with self._engine.begin() as connection:
            result = await connection.execute(delete(ticket_ban).where(ticket_ban.c.person == person))
        return bool(result.rowcount)

    async def is_banned(self, person: int) -> bool:
        """Say whether tickets are taken from somebody."""
        async with self._engine.connect() as connection:
            wanted = select(ticket_ban.c.person).where(ticket_ban.c.person == person)
            return await connection.scalar(wanted) is not None

    async def drop_closed_before(self, moment: datetime) -> int:
        """Delete the tickets closed before a moment, with their topics; gives their number."""
        return await self._drop(ticket.c.closed_at < moment, {})

    async def forget(self, person: int, told: Mapping[int, str]) -> int:
        """Delete a person's tickets with their topics; gives their number.

        `told` is what to tell everybody in the staff chat about those still open, by the ticket's number.
        """
        return await self._drop(ticket.c.person == person, told)

    async def _drop(self, where: ColumnElement[bool], told: Mapping[int, str]) -> int:
        async with self._engine.begin() as connection:
            rows = list(await connection.execute(select(ticket).where(where)))
            for row in rows:
                if row.id in told and row.state != TicketState.CLOSED.value:
                    await _add(connection, ErrandKind.CALL_OUT, row.staff_chat, None, told[row.id])
                if row.thread is not None:
                    await _add(connection, ErrandKind.DELETE_TOPIC, row.staff_chat, row.thread, "")
            await connection.execute(delete(ticket).where(ticket.c.id.in_([row.id for row in rows])))
        return len(rows)


async def _add(
    connection: AsyncConnection, kind: ErrandKind, staff_chat: int, thread: int | None, text: str
) -> None:
    values = {"kind": kind.value, "staff_chat": staff_chat, "thread": thread, "text": text}
    await connection.execute(insert(ticket_errand).values(**values))
