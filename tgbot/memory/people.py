"""Forgetting a person: the one place that knows every table with a person in it."""

from sqlalchemy import Column, Table, delete, or_
from sqlalchemy.ext.asyncio import AsyncEngine

from tgbot.memory.progress import ProgressOfPeople
from tgbot.memory.tables import PERSON, metadata


def person_columns() -> dict[Table, list[Column[int]]]:
    """Give every table that holds people's ids, with the columns that do."""
    found = {
        table: [column for column in table.columns if column.info == PERSON]
        for table in metadata.sorted_tables
    }
    return {table: columns for table, columns in found.items() if columns}


class People:
    """Forgets people."""

    def __init__(self, engine: AsyncEngine, progress: ProgressOfPeople) -> None:
        self._engine = engine
        self._progress = progress

    async def forget(self, person: int) -> dict[str, int]:
        """Delete every row that holds this person's id; gives the number of rows by table."""
        # What is still gathered would otherwise be written after the person was forgotten.
        await self._progress.write()
        deleted = {}
        async with self._engine.begin() as connection:
            for table, columns in person_columns().items():
                result = await connection.execute(
                    delete(table).where(or_(*(column == person for column in columns)))
                )
                deleted[table.name] = result.rowcount
        return deleted
