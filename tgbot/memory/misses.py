"""What was not understood: texts that people chose to send to the editors, and counts by shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select

from tgbot.memory.database import add_to, insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.keyed_ids import KeyedIds
from tgbot.memory.tables import miss, miss_count

MISSES_A_DAY = 5
TEXTS_KEPT = timedelta(days=90)
SHAPES_KEPT = timedelta(days=400)
LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class Miss:
    """A text somebody chose to send. `created_at` is aware."""

    text: str
    created_at: datetime


class Misses:
    """Keeps what people send, at most MISSES_A_DAY a person in 24 hours, and counts the rest by shape."""

    def __init__(self, engine: MemoryEngine, keyed_ids: KeyedIds) -> None:
        self._engine = engine
        self._keyed_ids = keyed_ids

    async def tell(self, person: int, text: str, now: datetime) -> bool:
        """Keep a text for the editors; False where this person has sent enough for today.

        The caller masks what is private in it.
        """
        since = now - timedelta(days=1)
        hashed = self._keyed_ids.of(person)
        todays = select(func.count()).where(miss.c.person == hashed, miss.c.created_at > since)
        async with self._engine.begin() as connection:
            if (await connection.scalar(todays) or 0) >= MISSES_A_DAY:
                return False
            kept = text[:LONGEST_TEXT]
            await connection.execute(
                insert_if_new(connection, miss, person=hashed, text=kept, created_at=now)
            )
        return True

    async def count(self, day: date, shape: str) -> None:
        """Count one text of a shape that was not understood."""
        async with self._engine.begin() as connection:
            await connection.execute(add_to(connection, miss_count, "met", day=day, shape=shape, met=1))

    async def recent(self, limit: int) -> Sequence[Miss]:
        """Give what people sent, newest first."""
        newest_first = select(miss.c.text, miss.c.created_at).order_by(
            miss.c.created_at.desc(), miss.c.id.desc()
        )
        async with self._engine.connect() as connection:
            rows = await connection.execute(newest_first.limit(limit))
            return [Miss(**row) for row in rows.mappings()]

    async def shapes_since(self, day: date, limit: int) -> Sequence[tuple[str, int]]:
        """Give the shapes that were not understood from a day on, the most frequent first."""
        met = func.sum(miss_count.c.met)
        wanted = (
            select(miss_count.c.shape, met)
            .where(miss_count.c.day >= day)
            .group_by(miss_count.c.shape)
            .order_by(met.desc(), miss_count.c.shape)
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            return [(shape, int(count)) for shape, count in await connection.execute(wanted)]

    async def tidy(self, now: datetime) -> None:
        """Forget texts after TEXTS_KEPT, and counts after SHAPES_KEPT."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(miss).where(miss.c.created_at < now - TEXTS_KEPT))
            await connection.execute(delete(miss_count).where(miss_count.c.day < (now - SHAPES_KEPT).date()))
