"""Who is told when something changes about which organisation."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, literal, select

from tgbot.memory.announcement_tables import addressee, subscription
from tgbot.memory.database import insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.models.announcement import SUBSCRIPTIONS_A_PERSON
from tgbot.models.language import Language

# Looked up for each number that somebody saves; building a statement costs as much as carrying it out.
_HAS = select(literal(1)).where(
    subscription.c.person == bindparam("person"), subscription.c.organisation == bindparam("organisation")
)


class Subscriptions:
    """Keeps at most SUBSCRIPTIONS_A_PERSON organisations a person."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def add(self, person: int, organisation: str, language: Language, now: datetime) -> bool:
        """Tell somebody of changes from now on; False where they follow as many as are kept.

        Whoever follows something may be written to.
        """
        others = select(func.count()).where(
            subscription.c.person == person, subscription.c.organisation != organisation
        )
        async with self._engine.begin() as connection:
            if (await connection.scalar(others) or 0) >= SUBSCRIPTIONS_A_PERSON:
                return False
            new = {"language": language, "since": now, "wants_announcements": True}
            await connection.execute(insert_if_new(connection, addressee, person=person, **new))
            await connection.execute(
                insert_if_new(connection, subscription, person=person, organisation=organisation, since=now)
            )
        return True

    async def end(self, person: int, organisation: str) -> None:
        """Tell somebody of changes no more."""
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(subscription).where(
                    subscription.c.person == person, subscription.c.organisation == organisation
                )
            )

    async def end_for_all(self, organisation: str) -> None:
        """End the subscriptions to an organisation that is in the directory no more."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(subscription).where(subscription.c.organisation == organisation))

    async def of(self, person: int) -> Sequence[str]:
        """Give the organisations somebody follows, the oldest subscription first."""
        own = (
            select(subscription.c.organisation)
            .where(subscription.c.person == person)
            .order_by(subscription.c.since, subscription.c.organisation)
        )
        async with self._engine.connect() as connection:
            return list(await connection.scalars(own))

    async def has(self, person: int, organisation: str) -> bool:
        """Say whether somebody follows an organisation."""
        async with self._engine.connect() as connection:
            return bool(await connection.scalar(_HAS, {"person": person, "organisation": organisation}))
