"""Forgetting a person: the one place that knows every table with a person in it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, Update, delete, func, or_, select, update

from tgbot.memory import (  # noqa: F401, their people are forgotten too
    correction_tables,
    group_tables,
    ticket_tables,
)
from tgbot.memory.addressees import Addressees
from tgbot.memory.announcement_tables import addressee, announcement
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.keyed_ids import KeyedIds
from tgbot.memory.preferences import Preferences
from tgbot.memory.progress import ProgressOfPeople
from tgbot.memory.statistics import Statistics
from tgbot.memory.statistics_tables import person_day
from tgbot.memory.tables import KEYED, MENTIONED, PERSON, inbox, metadata


def person_columns(info: dict[str, bool] = PERSON) -> dict[Table, list[Column[Any]]]:
    """Give every table that holds people's ids, with the columns that do."""
    found = {
        table: [column for column in table.columns if column.info == info] for table in metadata.sorted_tables
    }
    return {table: columns for table, columns in found.items() if columns}


@dataclass(frozen=True, slots=True)
class HeldInProcess:
    """The parts of the memory that hold something about people beside the database."""

    preferences: Preferences
    progress: ProgressOfPeople
    addressees: Addressees
    statistics: Statistics


class People:
    """Forgets people."""

    def __init__(self, engine: MemoryEngine, held: HeldInProcess, keyed_ids: KeyedIds) -> None:
        self._engine = engine
        self._held = held
        self._keyed_ids = keyed_ids

    async def forget(self, person: int) -> dict[str, int]:
        """Delete every row of this person's; gives the number of rows by table. Others' rows lose the id."""
        # What is still gathered would otherwise be written after the person was forgotten.
        await self._held.progress.write()
        await self._held.addressees.overlook(person)
        await self._held.statistics.write()
        self._held.statistics.forget_seen(person)
        hashed = self._keyed_ids.of(person)
        deleted = {}
        async with self._engine.begin() as connection:
            for table, columns in person_columns(MENTIONED).items():
                for column in columns:
                    await connection.execute(
                        update(table).where(column == person).values({column.name: None})
                    )
            for table, columns in person_columns().items():
                result = await connection.execute(
                    delete(table).where(or_(*(column == person for column in columns)))
                )
                if table is not inbox:
                    # What waits there is on its way to be answered, and kept no longer than that.
                    deleted[table.name] = result.rowcount
            for table, columns in person_columns(KEYED).items():
                result = await connection.execute(
                    delete(table).where(or_(*(column == hashed for column in columns)))
                )
                if table is not person_day:
                    # That somebody came is nothing they gave to the bot.
                    deleted[table.name] = result.rowcount
            await connection.execute(_step_back(person))
        self._held.preferences.forget_held(person)
        await self._engine.empty_log()
        return deleted


def _step_back(person: int) -> Update:
    """Let announcements that had come to somebody stand at the addressee before, who was told as well."""
    before = select(func.max(addressee.c.person)).where(addressee.c.person < person).scalar_subquery()
    return (
        update(announcement).where(announcement.c.reached == person).values(reached=func.coalesce(before, 0))
    )
