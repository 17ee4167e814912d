"""The memory as a whole: opened once, with a part for each concern."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tgbot.memory.database import open_engine
from tgbot.memory.flow_counts import FlowCounts
from tgbot.memory.groups import Groups
from tgbot.memory.guard import GuardMemory
from tgbot.memory.join_requests import JoinRequests
from tgbot.memory.misses import Misses
from tgbot.memory.people import People
from tgbot.memory.places import Places
from tgbot.memory.preferences import Preferences
from tgbot.memory.progress import ProgressOfPeople
from tgbot.memory.reminders import Reminders
from tgbot.memory.reports import Reports
from tgbot.memory.ticket_keeping import TicketKeeping
from tgbot.memory.ticket_messages import TicketMessages
from tgbot.memory.tickets import Tickets


@dataclass(frozen=True, slots=True)
class Memory:
    """What the bot remembers, part by part."""

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

    async def write_gathered(self) -> None:
        """Write what is gathered in memory to be written together."""
        await self.flow_counts.write()
        await self.progress.write()
        await self.guard.write_gathered()


@asynccontextmanager
async def open_memory(address: str) -> AsyncIterator[Memory]:
    """Open the memory at an SQLAlchemy address, up to date. Raises MemoryUnavailableError."""
    engine = await open_engine(address)
    progress = ProgressOfPeople(engine)
    memory = Memory(
        preferences=Preferences(engine),
        places=Places(engine),
        progress=progress,
        reminders=Reminders(engine),
        flow_counts=FlowCounts(engine),
        misses=Misses(engine),
        reports=Reports(engine),
        people=People(engine, progress),
        groups=Groups(engine),
        guard=GuardMemory(engine),
        join_requests=JoinRequests(engine),
        tickets=Tickets(engine),
        ticket_messages=TicketMessages(engine),
        ticket_keeping=TicketKeeping(engine),
    )
    try:
        await memory.groups.all()
        yield memory
    finally:
        await memory.write_gathered()
        await engine.dispose()
