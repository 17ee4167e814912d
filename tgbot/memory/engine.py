"""The memory's two roads into its database: one for reading, one for writing.

A read from a small SQLite file takes a few microseconds; handing it to a thread and back takes a hundred
times that. With write-ahead logging a reader waits for no writer, so SQLite is read in the event loop itself.
Writing stays in a thread of its own: a commit may wait for the disk. Any other database is asked by its
asynchronous driver for both.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import Connection, Dialect, Engine, Executable, Result, ScalarResult, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")
# Of ten seconds that a bot has to stop, and several things to write one after the other.
STOPPING_TIMEOUT_MS = 300
Values = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class ReadingConnection(Protocol):
    """A connection for those who read: SQLAlchemy's `AsyncConnection`, or one that reads in the loop."""

    async def execute(self, statement: Executable, parameters: Any = None, /) -> Result[*tuple[Any, ...]]:  # noqa: ANN401
        """Execute a statement."""
        ...

    async def scalar(self, statement: Executable, parameters: Any = None, /) -> Any:  # noqa: ANN401
        """Give the first value of the first row; None where there is none."""
        ...

    async def scalars(self, statement: Executable, parameters: Any = None, /) -> ScalarResult[Any]:  # noqa: ANN401
        """Give the first value of each row."""
        ...


class _InLoopConnection:
    """Reads in the event loop: each call has ended before anything else runs."""

    __slots__ = ("_connection", "_engine")

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    async def __aenter__(self) -> Self:
        self._connection = self._engine.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    async def execute(self, statement: Executable, parameters: Any = None, /) -> Result[*tuple[Any, ...]]:  # noqa: ANN401
        return self._open.execute(statement, parameters)

    async def scalar(self, statement: Executable, parameters: Any = None, /) -> Any:  # noqa: ANN401
        return self._open.scalar(statement, parameters)

    async def scalars(self, statement: Executable, parameters: Any = None, /) -> ScalarResult[Any]:  # noqa: ANN401
        return self._open.scalars(statement, parameters)

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            msg = "This connection is not open."
            raise RuntimeError(msg)
        return self._connection


class MemoryEngine:
    """What every part of the memory is given: `connect` to read, `begin` to write in a transaction."""

    def __init__(
        self, writing: AsyncEngine, reading: Engine | None = None, at_once: Engine | None = None
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._at_once = at_once
        self._writer = ThreadPoolExecutor(1, "memory-writer")

    @property
    def dialect(self) -> Dialect:
        """Give the kind of database behind it."""
        return self._writing.dialect

    def connect(self) -> AbstractAsyncContextManager[ReadingConnection]:
        """Give a connection to read from, for as long as the context lasts."""
        if self._reading is None:
            return self._writing.connect()
        return _InLoopConnection(self._reading)

    def begin(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Give a connection to write with; what is written is kept when the context ends without an error."""
        return self._writing.begin()

    async def write_at_once(self, work: Callable[[Connection], T]) -> T:
        """Do a whole transaction in one go beside the event loop, for what is written all the time.

        Each step of `begin` goes to a thread and back; this goes there once. `work` is given a connection of
        SQLAlchemy's own; what it wrote is kept when it ends without an error. Gives what `work` gives.
        """
        if self._at_once is None:
            async with self._writing.begin() as connection:
                return await connection.run_sync(work)
        return await asyncio.get_running_loop().run_in_executor(
            self._writer, _transaction, self._at_once, work
        )

    def hurry(self) -> None:
        """Wait only briefly from now on where another process holds SQLite's lock: the bot is to stop."""
        if self.dialect.name != "sqlite":
            return
        for engine in (self._writing.sync_engine, self._at_once):
            if engine is not None:
                event.listen(engine, "checkout", _wait_briefly)

    async def empty_log(self) -> None:
        """Bring SQLite's log into the file and leave it empty: what was deleted still stands in the log.

        Whoever reads at this moment keeps it from being emptied; the next one who calls does it then.
        """
        if self.dialect.name != "sqlite":
            return
        async with self._writing.connect() as connection:
            # A transaction, even an empty one, would keep the log from being emptied.
            raw = (await connection.get_raw_connection()).driver_connection
            if raw is not None:
                await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def dispose(self) -> None:
        """Close all connections; the writing ones last, because the last of all takes SQLite's log along."""
        self._writer.shutdown()
        for engine in (self._reading, self._at_once):
            if engine is not None:
                engine.dispose()
        await self._writing.dispose()


def _transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    with engine.begin() as connection:
        return work(connection)


def _wait_briefly(connection: Any, *_: object) -> None:  # noqa: ANN401, the driver's own
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {STOPPING_TIMEOUT_MS}")
    cursor.close()
