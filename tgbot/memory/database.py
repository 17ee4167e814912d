"""Opening the memory's database: a SQLite file in the state folder, or any address SQLAlchemy knows."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Insert, Table, create_engine, event, inspect, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from tgbot.memory import (  # noqa: F401, their tables are made too
    announcement_tables,
    correction_tables,
    group_tables,
    statistics_tables,
    ticket_tables,
)
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.keyed_ids import KeyedIds
from tgbot.memory.state_files import FILE_MODE, FOLDER_MODE, close_to_others
from tgbot.memory.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

FILE_NAME = "memory.sqlite"
BUSY_TIMEOUT_MS = 5_000
READING_TIMEOUT_MS = 100
# Of each connection; what is read often is held in the process anyway.
CACHE_KIB = 512
# What SQLite says, and what an operator does about it.
_ADVICE = {
    "is locked": "Another process holds it: end that one, then start again.",
    "is full": "Make room on the disk, then start again.",
    "readonly": "Make the state folder and its files the bot's own.",
    "unable to open": "Make the state folder and its files the bot's own.",
}
_ADVICE_IF_DAMAGED = "Restore a backup or move the file away."
_MIGRATIONS = Path(__file__).parent / "migrations"


class MemoryUnavailableError(Exception):
    """The memory cannot be opened; the message says why and what to do."""


def address_in(state_dir: Path) -> str:
    """Give the address of the memory file in a state folder."""
    return f"sqlite+aiosqlite:///{state_dir / FILE_NAME}"


def prepare_state_dir(state_dir: Path) -> None:
    """Make the state folder and the memory's file, both for their owner alone, also where they were not.

    SQLite gives the files it makes beside the memory the memory's own mode.
    Raises MemoryUnavailableError where the folder cannot be made or written to.
    """
    make_state_dir(state_dir)
    try:
        (state_dir / FILE_NAME).touch(mode=FILE_MODE)
    except OSError as error:
        raise _not_writable(state_dir, error) from error


def make_state_dir(state_dir: Path) -> None:
    """Make the state folder, and close it and the bot's files in it to others.

    Raises MemoryUnavailableError where it cannot be made or written to.
    """
    probe = state_dir / ".write-probe"
    try:
        state_dir.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
        close_to_others(state_dir)
    except OSError as error:
        raise _not_writable(state_dir, error) from error


def _not_writable(state_dir: Path, error: OSError) -> MemoryUnavailableError:
    advice = "Run this as the user the bot runs as, or set TGBOT_STATE_DIR."
    return MemoryUnavailableError(
        f"The state folder {state_dir} cannot be written to ({error.strerror}). {advice}"
    )


@contextmanager
def needed_to_start() -> Iterator[None]:
    """Read or write what the bot cannot start without. Raises MemoryUnavailableError where that fails."""
    try:
        yield
    except DBAPIError as error:
        raise _not_openable(error) from error


def _not_openable(error: DBAPIError) -> MemoryUnavailableError:
    reason = str(error.orig)
    advice = next((advice for words, advice in _ADVICE.items() if words in reason), _ADVICE_IF_DAMAGED)
    return MemoryUnavailableError(f"The memory cannot be opened ({reason}). {advice}")


async def open_engine(address: str, keyed_ids: KeyedIds | None = None) -> MemoryEngine:
    """Open the database and bring its tables up to date; `keyed_ids` are for rows with plain ids from before.

    Raises MemoryUnavailableError for a damaged file, or one that a newer version has written.
    """
    # An error of the database is logged, and what people wrote must not be in it.
    # One connection writes: SQLite has one writer at a time, and each connection has a thread and a cache.
    pool = {"pool_size": 1, "max_overflow": 0} if address.startswith("sqlite") else {}
    engine = create_async_engine(address, hide_parameters=True, **pool)
    opened = MemoryEngine(engine)
    if engine.dialect.name == "sqlite":
        same_file = engine.url.set(drivername="sqlite")
        reading = create_engine(same_file, hide_parameters=True)
        at_once = create_engine(same_file, hide_parameters=True, pool_size=1, max_overflow=0)
        event.listen(engine.sync_engine, "connect", _prepare_connection)
        event.listen(reading, "connect", _prepare_reading)
        event.listen(at_once, "connect", _prepare_connection)
        opened = MemoryEngine(engine, reading, at_once)
    try:
        if not await opened.write_at_once(_is_up_to_date):
            async with opened.begin() as connection:
                await connection.run_sync(upgrade_tables, keyed_ids)
    except DBAPIError as error:
        await opened.dispose()
        raise _not_openable(error) from error
    except (MemoryUnavailableError, asyncio.CancelledError):
        await opened.dispose()
        raise
    return opened


def insert_if_new(connection: AsyncConnection, table: Table, **values: Any) -> Insert:  # noqa: ANN401
    """Build an insert that does nothing where a unique key exists already; see `rowcount` for which."""
    return _insert(connection, table).values(**values).on_conflict_do_nothing()


def insert_rows_if_new(connection: AsyncConnection | Connection, table: Table) -> Insert:
    """Build an insert of many rows, to be executed with a list; those that exist are passed over."""
    return _insert(connection, table).on_conflict_do_nothing()


def insert_rows_or_change(connection: AsyncConnection, table: Table, column: str) -> Insert:
    """Build an insert of many rows, to be executed with a list; of one that exists, `column` is changed."""
    inserted = _insert(connection, table)
    keys = [key.name for key in table.primary_key]
    other = table.c[column] != inserted.excluded[column]
    return inserted.on_conflict_do_update(
        index_elements=keys, set_={column: inserted.excluded[column]}, where=other
    )


def upsert(connection: AsyncConnection, table: Table, **values: Any) -> Insert:  # noqa: ANN401
    """Build an insert that replaces the row with the same primary key."""
    return upsert_by(connection, table, tuple(column.name for column in table.primary_key), **values)


def upsert_by(connection: AsyncConnection, table: Table, keys: tuple[str, ...], **values: Any) -> Insert:  # noqa: ANN401
    """Build an insert that replaces the row with the same unique key."""
    changed = {name: value for name, value in values.items() if name not in keys}
    inserted = _insert(connection, table).values(**values)
    return inserted.on_conflict_do_update(index_elements=list(keys), set_=changed)


def add_to(connection: AsyncConnection, table: Table, counter: str, **values: Any) -> Insert:  # noqa: ANN401
    """Build an insert that adds to the counter of the row with the same primary key."""
    inserted = _insert(connection, table).values(**values)
    sum_of_both = table.c[counter] + inserted.excluded[counter]
    keys = [column.name for column in table.primary_key]
    return inserted.on_conflict_do_update(index_elements=keys, set_={counter: sum_of_both})


def _insert(connection: AsyncConnection | Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    if connection.dialect.name == "postgresql":
        # A tenth of a second and some megabytes that SQLite has no use for.
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415

        return postgresql.insert(table)
    return sqlite.insert(table)


def _prepare_connection(connection: Any, _: object) -> None:  # noqa: ANN401, the driver's own
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted must not stay readable in the file: people are promised to be forgotten.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _prepare_reading(connection: Any, _: object) -> None:  # noqa: ANN401, the driver's own
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {READING_TIMEOUT_MS}")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    # Whoever writes does it through the other road; here it would hold up everybody.
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _is_up_to_date(connection: Connection) -> bool:
    """Say whether the tables are those of this version; those of a new database are made."""
    found = _revision(connection)
    if found is None and not inspect(connection).get_table_names():
        _make_all(connection)
        return True
    return found == newest_revision()


def upgrade_tables(connection: Connection, keyed_ids: KeyedIds | None = None) -> None:
    """Bring the tables up to date, one migration after another. Raises MemoryUnavailableError."""
    # Alembic takes 10 MB and is needed after an upgrade alone.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    config.attributes["keyed_ids"] = keyed_ids
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        msg = (
            f"The memory was written by a newer version ({error}). Install that version, or restore a backup."
        )
        raise MemoryUnavailableError(msg) from error


def _make_all(connection: Connection) -> None:
    """Make the tables of a new database at once, as all migrations together would."""
    if connection.dialect.name == "sqlite":
        # By itself the driver keeps each table at once, and a kill in between would leave some of them.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    metadata.create_all(connection, checkfirst=False)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": newest_revision()})


def newest_revision() -> str:
    """Give the newest migration; their files are named `m<revision>_<purpose>.py`."""
    return max(path.name[1:5] for path in (_MIGRATIONS / "versions").glob("m[0-9]*_*.py"))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found) if found else None
