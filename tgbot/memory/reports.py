"""Reports of wrong or dead numbers, for operators to look at. A report never changes the data by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, exists, func, select

from tgbot.memory.database import insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.tables import report

REPORTS_A_DAY = 5
# As long as a number may wait for its yearly check.
REPORTS_KEPT = timedelta(days=400)


class ReportOutcome(StrEnum):
    """What became of a report."""

    RECORDED = "recorded"
    ALREADY = "already"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class NewReport:
    """What somebody says is wrong, as it stood on the card. `created_at` is aware."""

    reporter: int
    organisation: str
    contact_key: str
    number: str
    kind: str
    knowledge_hash: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Report(NewReport):
    """A report that is kept."""

    id: int


class Reports:
    """Keeps one report a person and contact, at most REPORTS_A_DAY a person in 24 hours."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def add(self, new: NewReport) -> ReportOutcome:
        """Keep a report, unless this person has reported the contact already or has reported enough."""
        same = select(report.c.id).where(
            report.c.reporter == new.reporter,
            report.c.organisation == new.organisation,
            report.c.contact_key == new.contact_key,
        )
        since = new.created_at - timedelta(days=1)
        todays = select(func.count()).where(report.c.reporter == new.reporter, report.c.created_at > since)
        async with self._engine.begin() as connection:
            if await connection.scalar(select(exists(same))):
                return ReportOutcome.ALREADY
            if (await connection.scalar(todays) or 0) >= REPORTS_A_DAY:
                return ReportOutcome.TOO_MANY
            # The unique key decides between two taps at the same moment.
            inserted = await connection.execute(
                insert_if_new(
                    connection,
                    report,
                    reporter=new.reporter,
                    organisation=new.organisation,
                    contact_key=new.contact_key,
                    number=new.number,
                    kind=new.kind,
                    knowledge_hash=new.knowledge_hash,
                    created_at=new.created_at,
                )
            )
        return ReportOutcome.RECORDED if inserted.rowcount else ReportOutcome.ALREADY

    async def kinds_about(self, organisation: str, contact_key: str) -> dict[str, int]:
        """Count the reports about one contact, by what they say is wrong."""
        about = (
            select(report.c.kind, func.count())
            .where(report.c.organisation == organisation, report.c.contact_key == contact_key)
            .group_by(report.c.kind)
        )
        async with self._engine.connect() as connection:
            return {kind: int(count) for kind, count in await connection.execute(about)}

    async def count(self) -> int:
        """Count all reports."""
        async with self._engine.connect() as connection:
            return await connection.scalar(select(func.count()).select_from(report)) or 0

    async def recent(self, limit: int, offset: int) -> Sequence[Report]:
        """Give reports, newest first."""
        newest_first = select(report).order_by(report.c.created_at.desc(), report.c.id.desc())
        async with self._engine.connect() as connection:
            rows = await connection.execute(newest_first.limit(limit).offset(offset))
            return [Report(**row) for row in rows.mappings()]

    async def tidy(self, now: datetime) -> None:
        """Forget reports after REPORTS_KEPT."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(report).where(report.c.created_at < now - REPORTS_KEPT))
