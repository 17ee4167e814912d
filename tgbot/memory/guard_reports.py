"""Messages that members of a group reported: each once a person, and so many a day."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select

from tgbot.memory.database import insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import group_report
from tgbot.memory.keyed_ids import KeyedIds

REPORTS_A_DAY = 10
DAY = timedelta(days=1)


class GroupReportOutcome(StrEnum):
    """What became of a report."""

    RECORDED = "recorded"
    ALREADY = "already"
    TOO_MANY = "too_many"


class GroupReports:
    """Keeps who reported what."""

    def __init__(self, engine: MemoryEngine, keyed_ids: KeyedIds) -> None:
        self._engine = engine
        self._keyed_ids = keyed_ids

    async def add(
        self, chat: int, message: int, reporter: int, now: datetime
    ) -> tuple[GroupReportOutcome, int]:
        """Keep a report; gives what became of it, and how many people have reported the message by now."""
        hashed = self._keyed_ids.of(reporter)
        lately = select(func.count()).where(
            group_report.c.reporter == hashed, group_report.c.created_at > now - DAY
        )
        reporters = select(func.count()).where(group_report.c.chat == chat, group_report.c.message == message)
        async with self._engine.begin() as connection:
            if (await connection.scalar(lately) or 0) >= REPORTS_A_DAY:
                return GroupReportOutcome.TOO_MANY, 0
            added = await connection.execute(
                insert_if_new(
                    connection, group_report, chat=chat, message=message, reporter=hashed, created_at=now
                )
            )
            count = await connection.scalar(reporters) or 0
        outcome = GroupReportOutcome.RECORDED if added.rowcount else GroupReportOutcome.ALREADY
        return outcome, int(count)

    async def drop_older_than(self, moment: datetime) -> int:
        """Forget reports made before a moment; gives their number."""
        async with self._engine.begin() as connection:
            gone = await connection.execute(delete(group_report).where(group_report.c.created_at < moment))
        return gone.rowcount
