"""Reminders: what to ask somebody about, and when. A reminder is deleted once it was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from tgbot.memory.database import upsert_by
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.tables import reminder

REMINDERS_A_PERSON = 10


@dataclass(frozen=True, slots=True)
class NewReminder:
    """A reminder to keep. `subject` is callback data; `due_at` and `created_at` are aware."""

    person: int
    kind: str
    subject: str
    language: str
    due_at: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Reminder(NewReminder):
    """A reminder that is kept."""

    id: int


class Reminders:
    """Keeps one reminder a person, kind and subject, and at most REMINDERS_A_PERSON a person."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def add(self, new: NewReminder) -> bool:
        """Keep a reminder; one about the same thing is moved. False where the person has too many."""
        own = select(func.count()).where(
            reminder.c.person == new.person,
            ~((reminder.c.kind == new.kind) & (reminder.c.subject == new.subject)),
        )
        async with self._engine.begin() as connection:
            if (await connection.scalar(own) or 0) >= REMINDERS_A_PERSON:
                return False
            await connection.execute(
                upsert_by(
                    connection,
                    reminder,
                    ("person", "kind", "subject"),
                    person=new.person,
                    kind=new.kind,
                    subject=new.subject,
                    language=new.language,
                    due_at=new.due_at,
                    created_at=new.created_at,
                )
            )
        return True

    async def due(self, now: datetime, limit: int) -> Sequence[Reminder]:
        """Give the reminders that are due, the longest due first."""
        in_order = (
            select(reminder)
            .where(reminder.c.due_at <= now)
            .order_by(reminder.c.due_at, reminder.c.id)
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            rows = await connection.execute(in_order)
            return [Reminder(**row) for row in rows.mappings()]

    async def of(self, person: int) -> Sequence[Reminder]:
        """Give the reminders of a person, the next one first."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(
                select(reminder).where(reminder.c.person == person).order_by(reminder.c.due_at, reminder.c.id)
            )
            return [Reminder(**row) for row in rows.mappings()]

    async def done(self, sent: Reminder) -> None:
        """Delete a reminder that was sent, or never can be; not if it has been put off meanwhile."""
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(reminder).where(reminder.c.id == sent.id, reminder.c.due_at == sent.due_at)
            )

    async def cancel(self, identifier: int, person: int) -> bool:
        """Delete a reminder of a person; False if there is none of that number that is theirs."""
        async with self._engine.begin() as connection:
            result = await connection.execute(
                delete(reminder).where(reminder.c.id == identifier, reminder.c.person == person)
            )
        return bool(result.rowcount)

    async def count_due(self, now: datetime) -> int:
        """Count the reminders that are due."""
        async with self._engine.connect() as connection:
            return (
                await connection.scalar(
                    select(func.count()).select_from(reminder).where(reminder.c.due_at <= now)
                )
                or 0
            )
