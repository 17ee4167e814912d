"""The memory as a whole: opened once, with a part for each concern."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tgbot.memory.database import open_engine
from tgbot.memory.people import People
from tgbot.memory.preferences import Preferences
from tgbot.memory.reports import Reports


@dataclass(frozen=True, slots=True)
class Memory:
    """What the bot remembers, part by part."""

    preferences: Preferences
    reports: Reports
    people: People


@asynccontextmanager
async def open_memory(address: str) -> AsyncIterator[Memory]:
    """Open the memory at an SQLAlchemy address, up to date. Raises MemoryUnavailableError."""
    engine = await open_engine(address)
    try:
        yield Memory(Preferences(engine), Reports(engine), People(engine))
    finally:
        await engine.dispose()
