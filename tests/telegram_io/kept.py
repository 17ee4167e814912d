"""An inbox on a real database file, and what can happen to that file."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from tgbot.memory.database import FILE_NAME, address_in, open_engine, prepare_state_dir
from tgbot.memory.inbox import InboxRows, InboxState, KeptUpdate

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LI, WANG, GROUP = 1001, 1002, -1_000_000_000_001


@asynccontextmanager
async def rows_in(folder: Path) -> AsyncIterator[InboxRows]:
    """The inbox's rows in a state folder."""
    prepare_state_dir(folder)
    engine = await open_engine(address_in(folder))
    try:
        yield InboxRows(engine)
    finally:
        await engine.dispose()


def raw_update(number: int, chat: int = LI, text: str = "支付宝") -> dict[str, Any]:
    """A message as Telegram delivers it."""
    kind = "private" if chat > 0 else "supergroup"
    person = {
        "id": chat if chat > 0 else LI,
        "is_bot": False,
        "first_name": "小李",
        "language_code": "zh-hans",
    }
    message = {"message_id": number, "date": 1_790_000_000, "chat": {"id": chat, "type": kind}, "text": text}
    return {"update_id": number, "message": message | {"from": person}}


def raw_tap(number: int, chat: int = LI, data: str = "x") -> dict[str, Any]:
    """A tap as Telegram delivers it."""
    message = raw_update(number, chat)["message"]
    return {
        "update_id": number,
        "callback_query": {
            "id": str(number),
            "from": message["from"],
            "chat_instance": "1",
            "message": message,
            "data": data,
        },
    }


def kept(number: int, person: int | None = LI) -> KeptUpdate:
    """An update as the inbox keeps it."""
    return KeptUpdate(number, orjson.dumps(raw_update(number)), person, NOW)


def states(folder: Path) -> dict[int, InboxState]:
    """What stands in the file, by update."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return {
            number: InboxState(state)
            for number, state in connection.execute("SELECT update_id, state FROM inbox")
        }


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the database as another process does that writes for long."""
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")
