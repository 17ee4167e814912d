"""Looking into a memory file without changing it, also while the bot writes to it."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

WAL, SHARED_MEMORY = "-wal", "-shm"
_WAIT_S = 5.0
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# The lower byte of SQLite's extended codes is the code proper.
_PRIMARY = 0xFF


class MemoryDamagedError(Exception):
    """A file is no whole memory; the message is the rest of a sentence that begins with its name."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a whole memory file holds: its revision (see `database.newest_revision`) and rows by table."""

    revision: str
    rows: Mapping[str, int]


def beside(path: Path, ending: str) -> Path:
    """Give the name of the WAL or the shared memory that SQLite keeps beside a database."""
    return path.with_name(path.name + ending)


@contextmanager
def opened_read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a memory file for reading alone, and leave no file behind. Raises sqlite3.Error.

    SQLite makes a WAL even for a reader where there is none; then nobody writes, and the file is read as one
    that does not change. A bot that starts in that very moment makes what is read here doubtful, no more.
    """
    mode = "mode=ro" if beside(path, WAL).exists() else "mode=ro&immutable=1"
    connection = _connect(path, mode)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def opened_to_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a memory file to copy it, with others writing or not. Raises sqlite3.Error.

    Unlike `opened_read_only` it takes part in SQLite's locking, so what is read stands for one moment even
    if a bot starts meanwhile; who closes last writes the WAL into the file.
    """
    connection = _connect(path, "mode=rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        yield connection
    finally:
        connection.close()


def hold_a_moment(connection: sqlite3.Connection) -> None:
    """Begin to read, so that this connection sees the memory as it is now until it is closed.

    Raises MemoryDamagedError, and sqlite3.Error for other reasons than damage.
    """
    with damage_named():
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def inspect(connection: sqlite3.Connection) -> Inspected:
    """Check an opened memory from end to end and count its rows.

    Raises MemoryDamagedError, and sqlite3.Error for other reasons than damage.
    """
    with damage_named():
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            msg = f"is damaged ({' '.join(str(found).split())})"
            raise MemoryDamagedError(msg)
        listed = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        tables = [str(name) for (name,) in listed]
        if "alembic_version" not in tables:
            msg = "is no memory of this bot"
            raise MemoryDamagedError(msg)
        revision = revision_of(connection)
        return Inspected(revision, {name: _rows(connection, name) for name in _own(tables)})


def revision_of(connection: sqlite3.Connection) -> str:
    """Read the revision of an opened memory. Raises as `inspect` does."""
    with damage_named():
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        msg = "has no revision"
        raise MemoryDamagedError(msg)
    return str(found[0])


def _own(tables: list[str]) -> list[str]:
    return sorted(name for name in tables if name != "alembic_version" and not name.startswith("sqlite_"))


def _rows(connection: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    (rows,) = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608, a quoted name
    return int(rows)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, timeout=_WAIT_S)


@contextmanager
def damage_named() -> Iterator[None]:
    """Turn what SQLite says of a damaged file, and of nothing else, into MemoryDamagedError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & _PRIMARY not in _DAMAGE:
            raise
        msg = f"is damaged ({error})"
        raise MemoryDamagedError(msg) from error
