"""Forgetting a person: the one place that knows every table with a person in it."""

from sqlalchemy import Column, Table, delete, or_, update
from sqlalchemy.ext.asyncio import AsyncEngine

from tgbot.memory import group_tables, ticket_tables  # noqa: F401, their people are forgotten too
from tgbot.memory.progress import ProgressOfPeople
from tgbot.memory.tables import MENTIONED, PERSON, metadata


def person_columns(info: dict[str, bool] = PERSON) -> dict[Table, list[Column[int]]]:
    """Give every table that holds people's ids, with the columns that do."""
    found = {
        table: [column for column in table.columns if column.info == info] for table in metadata.sorted_tables
    }
    return {table: columns for table, columns in found.items() if columns}


class People:
    """Forgets people."""

    def __init__(self, engine: AsyncEngine, progress: ProgressOfPeople) -> None:
        self._engine = engine
        self._progress = progress

    async def forget(self, person: int) -> dict[str, int]:
        """Delete every row of this person's; gives the number of rows by table. Others' rows lose the id."""
        # What is still gathered would otherwise be written after the person was forgotten.
        await self._progress.write()
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
                deleted[table.name] = result.rowcount
        return deleted
