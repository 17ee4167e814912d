"""Who may be written to unasked, and the recipients of each announcement.

Nobody's message waits for it: people are gathered as they write, and written together every few seconds. A
bot that is killed loses those of the last moments until they write again.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import Select, delete, func, select, update

from tgbot.memory.announcement_tables import addressee, subscription
from tgbot.memory.database import insert_if_new, insert_rows_or_change
from tgbot.memory.engine import MemoryEngine
from tgbot.models.announcement import Addressee, Announcement, AnnouncementKind, Audience
from tgbot.models.language import Language

GATHERED_AT_MOST = 20_000
RECOGNISED_AT_MOST = 10_000
WRITTEN_AT_ONCE = 500


class Addressees:
    """Keeps everybody who uses the bot in private, with the language they read."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._gathered: dict[int, tuple[Language, datetime]] = {}
        self._recognised: OrderedDict[int, Language] = OrderedDict()
        self._writing = asyncio.Lock()

    def note(self, person: int, language: Language, now: datetime) -> None:
        """Gather somebody who has just used the bot in private; without the database, and without waiting.

        Who comes while too many are gathered already is noted the next time.
        """
        if self._recognised.get(person) is language or len(self._gathered) >= GATHERED_AT_MOST:
            return
        self._gathered[person] = (language, now)
        self._recognised[person] = language
        self._recognised.move_to_end(person)
        if len(self._recognised) > RECOGNISED_AT_MOST:
            self._recognised.popitem(last=False)

    async def write(self) -> None:
        """Write what was gathered, in parts that keep nobody else from writing for long."""
        async with self._writing:
            for _ in range(0, len(self._gathered), WRITTEN_AT_ONCE):
                part = dict(islice(self._gathered.items(), WRITTEN_AT_ONCE))
                rows = [
                    {"person": person, "language": language, "since": since, "wants_announcements": True}
                    for person, (language, since) in part.items()
                ]
                if rows:
                    async with self._engine.begin() as connection:
                        await connection.execute(
                            insert_rows_or_change(connection, addressee, "language"), rows
                        )
                for person, noted in part.items():
                    if self._gathered.get(person) == noted:
                        del self._gathered[person]

    async def overlook(self, person: int) -> None:
        """Drop somebody from what is gathered; afterwards nothing of them is on its way to the database."""
        async with self._writing:
            self._gathered.pop(person, None)
            self._recognised.pop(person, None)

    async def take_off(self, person: int) -> None:
        """Write to somebody no more, who has blocked the bot or is gone.

        Whoever said no to announcements is kept, so that the no still holds when they come back.
        """
        await self.overlook(person)
        async with self._engine.begin() as connection:
            await connection.execute(delete(subscription).where(subscription.c.person == person))
            await connection.execute(
                delete(addressee).where(addressee.c.person == person, addressee.c.wants_announcements)
            )

    async def turn_announcements(
        self, person: int, language: Language, now: datetime, *, wanted: bool
    ) -> None:
        """Send somebody announcements from now on, or none."""
        async with self._engine.begin() as connection:
            new = {"language": language, "since": now, "wants_announcements": wanted}
            await connection.execute(insert_if_new(connection, addressee, person=person, **new))
            await connection.execute(
                update(addressee).where(addressee.c.person == person).values(wants_announcements=wanted)
            )

    async def wants_announcements(self, person: int) -> bool:
        """Say whether somebody is sent announcements; everybody is who has not said no."""
        async with self._engine.connect() as connection:
            found = await connection.scalar(
                select(addressee.c.wants_announcements).where(addressee.c.person == person)
            )
        return found is not False

    async def count_by_language(self) -> Mapping[Language, int]:
        """Count who is sent announcements, by language."""
        counted = (
            select(addressee.c.language, func.count())
            .where(addressee.c.wants_announcements)
            .group_by(addressee.c.language)
        )
        # The whole table is read: in the writers' thread it holds up nobody who asks something.
        async with self._engine.begin() as connection:
            return {Language(name): count for name, count in await connection.execute(counted)}

    async def count_followers(self, organisation: str) -> int:
        """Count who follows an organisation and is sent announcements."""
        people = _people(AnnouncementKind.ANNOUNCEMENT, Audience(organisation)).subquery()
        async with self._engine.begin() as connection:
            return await connection.scalar(select(func.count()).select_from(people)) or 0

    async def next_for(self, announcement: Announcement, limit: int) -> Sequence[Addressee]:
        """Give the recipients that come next, in the order of their ids."""
        people = (
            _people(announcement.kind, announcement.audience)
            .where(addressee.c.person > announcement.reached)
            .order_by(addressee.c.person)
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            rows = await connection.execute(people)
            return [Addressee(person, Language(language)) for person, language in rows]


def _people(kind: AnnouncementKind, audience: Audience) -> Select[int, str]:
    """Choose the recipients. An alert goes to every follower: they asked for it."""
    people = select(addressee.c.person, addressee.c.language)
    if kind is AnnouncementKind.ANNOUNCEMENT:
        people = people.where(addressee.c.wants_announcements)
    if audience.language is not None:
        people = people.where(addressee.c.language == audience.language)
    if audience.organisation is not None:
        people = people.join(subscription, subscription.c.person == addressee.c.person).where(
            subscription.c.organisation == audience.organisation
        )
    return people
