"""A row about one person for any table, made from what the table says of its columns."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, LargeBinary, SmallInteger, Table, insert

from tests.memory.traces import PERSON_ID, WORDS
from tgbot.memory.database import open_engine
from tgbot.memory.keyed_ids import KeyedIds
from tgbot.memory.tables import KEYED, MENTIONED, PERSON, Moment, metadata

# Ids of the person that stand in columns for other numbers.
THEIR_CHATS = frozenset(
    {
        "announcement.reached",
        "join_request.user_chat",
        "ticket_message.sent_chat",
        "ticket_message.source_chat",
    }
)
Wanted = Callable[[Table], bool]
Overrides = Mapping[str, Mapping[str, Any]]


async def fill(
    address: str, keyed: KeyedIds, now: datetime, wanted: Wanted, overrides: Overrides | None = None
) -> None:
    """Write one row into each wanted table, with the person's words in every text that is theirs."""
    engine = await open_engine(address)
    async with engine.begin() as connection:
        for table in filter(wanted, metadata.sorted_tables):
            values = dict(_row(table, keyed, now)) | dict((overrides or {}).get(table.name, {}))
            await connection.execute(insert(table).values(**values))
    await engine.dispose()


def is_about_people(table: Table) -> bool:
    """Say whether a table, or the one its rows belong to, holds people."""
    if any(column.info in (PERSON, MENTIONED, KEYED) for column in table.columns):
        return True
    return any(is_about_people(key.column.table) for key in table.foreign_keys)


def _row(table: Table, keyed: KeyedIds, now: datetime) -> Iterator[tuple[str, Any]]:
    is_theirs = table.name == "ticket" or not any(column.info == MENTIONED for column in table.columns)
    for column in table.columns:
        if column.name != "id" or column.foreign_keys:
            yield column.name, _value(column, keyed, now, " ".join(WORDS) if is_theirs else "-")


def _value(column: Column[Any], keyed: KeyedIds, now: datetime, words: str) -> Any:  # noqa: ANN401
    if column.info in (PERSON, MENTIONED) or f"{column.table.name}.{column.name}" in THEIR_CHATS:
        return PERSON_ID
    if column.info == KEYED:
        return keyed.of(PERSON_ID)
    kind = column.type
    if isinstance(kind, Moment):
        return now
    if isinstance(kind, Date):
        return now.date()
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Integer | BigInteger | SmallInteger):
        return 1
    if isinstance(kind, LargeBinary):
        return words.encode()
    return words[: getattr(kind, "length", None) or len(words)]
