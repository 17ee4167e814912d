"""How often each answer of each step was taken, by day, without people.

Counts are gathered in the running bot and written together: a tap does not wait for them, and a bot that
is killed loses those of the last moments alone.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from tgbot.memory.database import add_to
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.tables import flow_count

COUNTS_KEPT = timedelta(days=400)

# The answer of somebody who came to a step: what is missing to it from the answers is who gave up there.
ARRIVED = ""


class FlowCounts:
    """Counts arrivals at steps and answers taken."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._gathered: Counter[tuple[date, str, str]] = Counter()

    def count(self, day: date, step: str, answer: str = ARRIVED) -> None:
        """Count one arrival at a step (`topic.step`), or one answer taken there."""
        self._gathered[day, step, answer] += 1

    async def write(self) -> None:
        """Write what was gathered; what cannot be written now is kept for the next time."""
        gathered, self._gathered = self._gathered, Counter()
        if not gathered:
            return
        try:
            async with self._engine.begin() as connection:
                for (day, step, answer), taken in gathered.items():
                    row = {"day": day, "step": step, "answer": answer, "taken": taken}
                    await connection.execute(add_to(connection, flow_count, "taken", **row))
        except SQLAlchemyError:
            self._gathered.update(gathered)
            raise

    async def since(self, day: date) -> Mapping[tuple[str, str], int]:
        """Give the written counts by step and answer, from a day on."""
        total = func.sum(flow_count.c.taken)
        async with self._engine.connect() as connection:
            rows = await connection.execute(
                select(flow_count.c.step, flow_count.c.answer, total)
                .where(flow_count.c.day >= day)
                .group_by(flow_count.c.step, flow_count.c.answer)
            )
            return {(step, answer): int(taken) for step, answer, taken in rows}

    async def tidy(self, now: datetime) -> None:
        """Forget counts after COUNTS_KEPT."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(flow_count).where(flow_count.c.day < (now - COUNTS_KEPT).date()))
