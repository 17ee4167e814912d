"""The language somebody chose."""

from datetime import UTC, datetime

from sqlalchemy import select

from tgbot.memory.database import upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.tables import preference
from tgbot.models.language import Language


class Preferences:
    """Keeps one language a person. `person` is a Telegram user id, or the id of a chat that speaks."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def language_of(self, person: int) -> Language | None:
        """Give the language a person chose; None if they never did."""
        async with self._engine.connect() as connection:
            found = await connection.scalar(
                select(preference.c.language).where(preference.c.person == person)
            )
        return Language(found) if found else None

    async def set_language(self, person: int, language: Language) -> None:
        """Answer this person in `language` from now on."""
        async with self._engine.begin() as connection:
            await connection.execute(
                upsert(
                    connection,
                    preference,
                    person=person,
                    language=language.value,
                    chosen_at=datetime.now(UTC),
                )
            )
