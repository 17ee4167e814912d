"""The language somebody chose."""

from collections import OrderedDict
from datetime import UTC, datetime

from sqlalchemy import select

from tgbot.memory.database import upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.tables import preference
from tgbot.models.language import Language

# Whoever wrote lately will write again.
PEOPLE_HELD = 3_000


class Preferences:
    """Keeps one language a person. `person` is a Telegram user id, or the id of a chat that speaks."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._held: OrderedDict[int, Language | None] = OrderedDict()

    async def language_of(self, person: int) -> Language | None:
        """Give the language a person chose; None if they never did."""
        if person in self._held:
            self._held.move_to_end(person)
            return self._held[person]
        async with self._engine.connect() as connection:
            found = await connection.scalar(
                select(preference.c.language).where(preference.c.person == person)
            )
        language = Language(found) if found else None
        self._hold(person, language)
        return language

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
        self._hold(person, language)

    def forget_held(self, person: int) -> None:
        """Read what this person chose anew: their row was deleted."""
        self._held.pop(person, None)

    def _hold(self, person: int, language: Language | None) -> None:
        self._held[person] = language
        self._held.move_to_end(person)
        if len(self._held) > PEOPLE_HELD:
            self._held.popitem(last=False)
