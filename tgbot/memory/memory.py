"""The memory as a whole: opened once, with a part for each concern."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from tgbot.memory.addressees import Addressees
from tgbot.memory.announced import AnnouncedKnowledge
from tgbot.memory.announcements import Announcements
from tgbot.memory.corrections import Corrections
from tgbot.memory.database import needed_to_start, open_engine
from tgbot.memory.figures import Figures
from tgbot.memory.flow_counts import FlowCounts
from tgbot.memory.groups import Groups
from tgbot.memory.guard import GuardMemory
from tgbot.memory.inbox import InboxRows
from tgbot.memory.join_requests import JoinRequests
from tgbot.memory.keyed_ids import KeyedIds, passing_keyed_ids
from tgbot.memory.misses import Misses
from tgbot.memory.people import HeldInProcess, People
from tgbot.memory.places import Places
from tgbot.memory.preferences import Preferences
from tgbot.memory.progress import ProgressOfPeople
from tgbot.memory.reminders import Reminders
from tgbot.memory.reports import Reports
from tgbot.memory.statistics import Statistics
from tgbot.memory.subscriptions import Subscriptions
from tgbot.memory.ticket_keeping import TicketKeeping
from tgbot.memory.ticket_messages import TicketMessages
from tgbot.memory.tickets import Tickets

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the bot remembers, part by part."""

    inbox: InboxRows
    preferences: Preferences
    places: Places
    progress: ProgressOfPeople
    reminders: Reminders
    flow_counts: FlowCounts
    misses: Misses
    reports: Reports
    people: People
    groups: Groups
    guard: GuardMemory
    join_requests: JoinRequests
    tickets: Tickets
    ticket_messages: TicketMessages
    ticket_keeping: TicketKeeping
    corrections: Corrections
    statistics: Statistics
    figures: Figures
    addressees: Addressees
    subscriptions: Subscriptions
    announcements: Announcements
    announced: AnnouncedKnowledge

    async def write_gathered(self) -> None:
        """Write what is gathered in memory to be written together."""
        await self.flow_counts.write()
        await self.progress.write()
        await self.addressees.write()
        await self.guard.write_gathered()
        await self.statistics.write()

    async def tidy(self, now: datetime) -> None:
        """Forget what nobody needs any more."""
        await self.misses.tidy(now)
        await self.reports.tidy(now)
        await self.flow_counts.tidy(now)
        await self.guard.tidy(now)
        await self.statistics.tidy(now)


@asynccontextmanager
async def open_memory(address: str, keyed_ids: KeyedIds | None = None) -> AsyncIterator[Memory]:
    """Open the memory at an SQLAlchemy address, up to date. Raises MemoryUnavailableError.

    Without `keyed_ids` whoever is counted is known again only until it is closed: for commands, which count
    nobody.
    """
    engine = await open_engine(address, keyed_ids)
    keyed = keyed_ids or passing_keyed_ids()
    progress = ProgressOfPeople(engine)
    addressees = Addressees(engine)
    statistics = Statistics(engine, keyed)
    held = HeldInProcess(Preferences(engine), progress, addressees, statistics)
    memory = Memory(
        inbox=InboxRows(engine),
        preferences=held.preferences,
        places=Places(engine),
        progress=progress,
        reminders=Reminders(engine),
        flow_counts=FlowCounts(engine),
        misses=Misses(engine, keyed),
        reports=Reports(engine),
        people=People(engine, held, keyed),
        groups=Groups(engine),
        guard=GuardMemory(engine, keyed),
        join_requests=JoinRequests(engine),
        tickets=Tickets(engine),
        ticket_messages=TicketMessages(engine),
        ticket_keeping=TicketKeeping(engine),
        corrections=Corrections(engine),
        statistics=statistics,
        figures=Figures(engine),
        addressees=addressees,
        subscriptions=Subscriptions(engine),
        announcements=Announcements(engine),
        announced=AnnouncedKnowledge(engine),
    )
    try:
        with needed_to_start():
            await memory.groups.all()
        yield memory
    finally:
        try:
            await memory.write_gathered()
        except SQLAlchemyError as error:
            # What is gathered is a few seconds of counts; a bot that stops does so in order all the same.
            _log.error("gathered_not_written", kind=type(error).__name__)
        await engine.dispose()
