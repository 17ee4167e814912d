"""The place somebody chose: whose police and complaint ladder they are shown."""

from datetime import datetime

from sqlalchemy import select

from tgbot.memory.database import upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.tables import place


class Places:
    """Keeps one place a person, as the id of a jurisdiction."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def place_of(self, person: int) -> str | None:
        """Give the place a person chose; None if they never did."""
        async with self._engine.connect() as connection:
            found: str | None = await connection.scalar(select(place.c.place).where(place.c.person == person))
        return found

    async def set_place(self, person: int, identifier: str, now: datetime) -> None:
        """Remember the place a person chose."""
        async with self._engine.begin() as connection:
            await connection.execute(
                upsert(connection, place, person=person, place=identifier, chosen_at=now)
            )
