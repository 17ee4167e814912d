"""Everything the guard of groups remembers, part by part."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Table, delete, select, update

from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import (
    group_allowed,
    group_chat,
    group_count,
    group_digest,
    group_report,
    group_strike,
    group_trusted,
    guard_action,
    passing_message,
)
from tgbot.memory.guard_actions import GuardActions
from tgbot.memory.guard_counts import GroupCounts, SentDigests
from tgbot.memory.guard_lists import AllowedLists, Strikes
from tgbot.memory.guard_passing import PassingMessages
from tgbot.memory.guard_reports import GroupReports
from tgbot.memory.keyed_ids import KeyedIds

# What the guard did can be undone for so long; counts are kept to compare a year with the one before.
ACTIONS_KEPT = timedelta(days=90)
STRIKES_KEPT = timedelta(days=30)
REPORTS_KEPT = timedelta(days=90)
COUNTS_KEPT = timedelta(days=400)
# Messages have other numbers in the supergroup: what speaks of them by number stays behind.
_OF_MESSAGES: Sequence[Table] = (passing_message, group_report)
_OF_GROUPS: Sequence[Table] = (
    guard_action,
    group_allowed,
    group_trusted,
    group_strike,
    group_count,
    group_digest,
)


class GuardMemory:
    """What was done, what is allowed, who was stopped, reported and counted, and what is to be removed."""

    def __init__(self, engine: MemoryEngine, keyed_ids: KeyedIds) -> None:
        self._engine = engine
        self.actions = GuardActions(engine)
        self.allowed = AllowedLists(engine)
        self.strikes = Strikes(engine, keyed_ids)
        self.reports = GroupReports(engine, keyed_ids)
        self.counts = GroupCounts(engine)
        self.digests = SentDigests(engine)
        self.passing = PassingMessages(engine)

    async def write_gathered(self) -> None:
        """Write what is gathered in memory to be written together."""
        await self.counts.write()

    async def migrate(self, old: int, new: int) -> None:
        """Go on under the id of the supergroup a group became. Being told twice does no harm."""
        await self.counts.write()
        async with self._engine.begin() as connection:
            for table in _OF_MESSAGES:
                await connection.execute(delete(table).where(table.c.chat == old))
            for table in _OF_GROUPS:
                found = await connection.scalar(select(table.c.chat).where(table.c.chat == old).limit(1))
                if found is None:
                    continue
                values: dict[str, int | None] = {"chat": new}
                if table is guard_action:
                    values |= {"message": None, "notice": None}
                else:
                    # The new id has hardly lived yet: what it has gathered gives way to the years before.
                    await connection.execute(delete(table).where(table.c.chat == new))
                await connection.execute(update(table).where(table.c.chat == old).values(**values))
        self.allowed.forget_held()

    async def tidy(self, now: datetime) -> None:
        """Forget what is old, and the lists of groups that are no longer registered."""
        await self.actions.drop_older_than(now - ACTIONS_KEPT)
        await self.strikes.drop_older_than(now - STRIKES_KEPT)
        await self.reports.drop_older_than(now - REPORTS_KEPT)
        await self.counts.drop_older_than((now - COUNTS_KEPT).date())
        async with self._engine.begin() as connection:
            for table in (group_allowed, group_trusted):
                registered = select(group_chat.c.chat).where(group_chat.c.chat == table.c.chat).exists()
                await connection.execute(delete(table).where(~registered))
        self.allowed.forget_held()
