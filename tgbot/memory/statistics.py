"""How many people came, and how often something was asked or done, by day, without knowing anybody.

Counts are gathered in the running bot and written together: no update waits for them, and a bot that is
killed loses those of the last moments alone.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from sqlalchemy import delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from tgbot.memory.database import add_to, insert_rows_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.keyed_ids import KeyedIds
from tgbot.memory.statistics_tables import daily_count, person_day

PEOPLE_KEPT = timedelta(days=35)
COUNTS_KEPT = timedelta(days=400)
# People noted once are not hashed and written again on that day, as long as so many are enough to tell.
MOST_SEEN = 5_000
# What a database that cannot be written to may leave waiting here.
MOST_GATHERED = 50_000
WRITTEN_AT_ONCE = 500
DELETED_AT_ONCE = 2_000


# The value of CountKind.GUARD: messages of groups that the guard judged.
JUDGED = "judged"


class CountKind(StrEnum):
    """What is counted; the values of each come from the knowledge or from the bot's own words."""

    TOPIC = "topic"
    WALLET = "wallet"
    VERDICT = "verdict"
    GUARD = "guard"
    JOIN = "join"


class Statistics:
    """Counts people and what they do."""

    def __init__(self, engine: MemoryEngine, keyed_ids: KeyedIds) -> None:
        self._engine = engine
        self._keyed_ids = keyed_ids
        self._writing = asyncio.Lock()
        self._day = date.min
        self._seen: set[int] = set()
        self._people: set[tuple[date, int]] = set()
        self._counts: Counter[tuple[date, CountKind, str]] = Counter()

    def count_person(self, person: int, day: date) -> None:
        """Note that somebody (a positive id; chats that speak are nobody) came on a day, in UTC."""
        if day != self._day:
            self._day = day
            self._seen.clear()
        if person in self._seen or person <= 0 or len(self._people) >= MOST_GATHERED:
            return
        if len(self._seen) >= MOST_SEEN:
            self._seen.clear()
        self._seen.add(person)
        self._people.add((day, person))

    def count(self, day: date, kind: CountKind, value: str) -> None:
        """Count something once. `value` is never a typed text: the caller takes it from the knowledge."""
        key = (day, kind, value)
        if key in self._counts or len(self._counts) < MOST_GATHERED:
            self._counts[key] += 1

    async def write(self) -> None:
        """Write what was gathered; what cannot be written now is kept for the next time."""
        # One after the other: who waited here knows that nothing gathered before is still on its way.
        async with self._writing:
            people, self._people = self._people, set()
            counts, self._counts = self._counts, Counter()
            try:
                await self._write(people, counts)
            except SQLAlchemyError:
                self._people |= people
                self._counts.update(counts)
                raise

    async def _write(
        self, people: set[tuple[date, int]], counts: Counter[tuple[date, CountKind, str]]
    ) -> None:
        if not people and not counts:
            return
        noted = iter(people)
        async with self._engine.begin() as connection:
            # In small parts: hashing and handing over thousands at once would hold up everybody.
            while part := [
                {"day": day, "person": self._keyed_ids.of(person)}
                for day, person in islice(noted, WRITTEN_AT_ONCE)
            ]:
                await connection.execute(insert_rows_if_new(connection, person_day), part)
            for (day, kind, value), met in counts.items():
                row = {"day": day, "kind": kind.value, "value": value, "met": met}
                await connection.execute(add_to(connection, daily_count, "met", **row))

    async def people_since(self, day: date) -> int:
        """Count the people who came on a day or later, each once; what is gathered counts too."""
        await self.write()
        people = select(func.count(person_day.c.person.distinct())).where(person_day.c.day >= day)
        # Among a million rows this takes a second: not in the event loop, where SQLite is read otherwise.
        async with self._engine.begin() as connection:
            return await connection.scalar(people) or 0

    async def counts_since(self, day: date) -> Mapping[CountKind, Sequence[tuple[str, int]]]:
        """Give what was counted on a day or later, by kind, the most frequent first."""
        await self.write()
        met = func.sum(daily_count.c.met)
        wanted = (
            select(daily_count.c.kind, daily_count.c.value, met)
            .where(daily_count.c.day >= day)
            .group_by(daily_count.c.kind, daily_count.c.value)
            .order_by(met.desc(), daily_count.c.value)
        )
        found: dict[CountKind, list[tuple[str, int]]] = {kind: [] for kind in CountKind}
        async with self._engine.connect() as connection:
            for kind, value, count in await connection.execute(wanted):
                found[CountKind(kind)].append((value, int(count)))
        return found

    def forget_seen(self, person: int) -> None:
        """Forget that somebody was here today."""
        self._seen.discard(person)

    async def tidy(self, now: datetime) -> None:
        """Forget people after PEOPLE_KEPT, and counts after COUNTS_KEPT."""
        while await self._drop_some_before((now - PEOPLE_KEPT).date()):
            pass
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(daily_count).where(daily_count.c.day < (now - COUNTS_KEPT).date())
            )

    async def _drop_some_before(self, day: date) -> bool:
        """Forget some who came before a day; False where there is nobody.

        A day can be a million people: deleted at once, they would keep updates from being kept meanwhile.
        """
        async with self._engine.begin() as connection:
            oldest = await connection.scalar(select(func.min(person_day.c.day)))
            if oldest is None or oldest >= day:
                return False
            people = select(person_day.c.person).where(person_day.c.day == oldest)
            next_one = await connection.scalar(
                people.order_by(person_day.c.person).limit(1).offset(DELETED_AT_ONCE)
            )
            some = delete(person_day).where(person_day.c.day == oldest)
            if next_one is not None:
                some = some.where(person_day.c.person < next_one)
            await connection.execute(some)
        return True
