"""How often something happened in a group on a day, without people; and which weeks' digests were sent.

Counts are gathered in the running bot and written together, like those of flows.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from tgbot.memory.database import add_to, insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import group_count, group_digest

LONGEST_NAME = 64


class GroupCounts:
    """Counts what happens in groups. What is counted is named with a dot: `asked.alipay`, `did.removed`."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._gathered: Counter[tuple[int, date, str]] = Counter()

    def count(self, chat: int, day: date, what: str) -> None:
        """Count something once."""
        self._gathered[chat, day, what[:LONGEST_NAME]] += 1

    async def write(self) -> None:
        """Write what was gathered; what cannot be written now is kept for the next time."""
        gathered, self._gathered = self._gathered, Counter()
        if not gathered:
            return
        try:
            async with self._engine.begin() as connection:
                for (chat, day, what), met in gathered.items():
                    row = {"chat": chat, "day": day, "what": what, "met": met}
                    await connection.execute(add_to(connection, group_count, "met", **row))
        except SQLAlchemyError:
            self._gathered.update(gathered)
            raise

    async def between(self, chat: int, first: date, last: date) -> Mapping[str, int]:
        """Give the counts of a group from one day to another, both included; what is gathered counts too."""
        await self.write()
        wanted = (
            select(group_count.c.what, func.sum(group_count.c.met))
            .where(group_count.c.chat == chat, group_count.c.day >= first, group_count.c.day <= last)
            .group_by(group_count.c.what)
        )
        async with self._engine.connect() as connection:
            rows = await connection.execute(wanted)
            return {what: int(met) for what, met in rows}

    async def drop_older_than(self, day: date) -> int:
        """Forget counts and sent digests of days before one; gives the number of counts."""
        async with self._engine.begin() as connection:
            gone = await connection.execute(delete(group_count).where(group_count.c.day < day))
            await connection.execute(delete(group_digest).where(group_digest.c.week < day))
        return gone.rowcount


class SentDigests:
    """Which group has got the digest of which week (its Monday)."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def claim(self, chat: int, week: date) -> bool:
        """Note that a digest is being sent; False where it was before."""
        async with self._engine.begin() as connection:
            added = await connection.execute(insert_if_new(connection, group_digest, chat=chat, week=week))
        return bool(added.rowcount)

    async def give_back(self, chat: int, week: date) -> None:
        """Note that it could not be sent after all, and is to be tried again."""
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(group_digest).where(group_digest.c.chat == chat, group_digest.c.week == week)
            )
