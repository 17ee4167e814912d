"""The inbox: updates that Telegram delivered, until their handling has ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from sqlalchemy import Connection, bindparam, delete, func, select, update

from tgbot.memory.database import insert_rows_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.tables import inbox

# Far more than Telegram could deliver a second time.
NUMBERS_KEPT = 5_000
# Long enough for an operator to look into it; afterwards what somebody wrote is not kept.
SET_ASIDE_KEPT = timedelta(days=7)


class InboxState(IntEnum):
    """Where an update stands."""

    WAITING = 0
    DONE = 1
    SET_ASIDE = 2


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """An update that was delivered. `body` is its JSON; `received_at` is aware; `person` who it is from."""

    update_id: int
    body: bytes
    person: int | None
    received_at: datetime
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that failed each time: what operators are told of it."""

    update_id: int
    reference: str | None
    attempts: int
    received_at: datetime


_FINISH = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("finished"))
    .values(state=InboxState.DONE, body=None, person=None)
)


class InboxRows:
    """Keeps updates. Every number is kept once, whoever delivers it how often."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    def hurry(self) -> None:
        """Wait only briefly from now on for a database that another process holds."""
        self._engine.hurry()

    async def write(self, new: Sequence[KeptUpdate], finished: Sequence[int]) -> None:
        """Keep new updates and let go of finished ones, together or not at all."""
        rows = [
            {
                "update_id": kept.update_id,
                "state": InboxState.WAITING,
                "person": kept.person,
                "body": kept.body,
                "attempts": kept.attempts,
                "received_at": kept.received_at,
            }
            for kept in new
        ]

        def write(connection: Connection) -> None:
            if rows:
                connection.execute(insert_rows_if_new(connection, inbox), rows)
            if finished:
                connection.execute(_FINISH, [{"finished": number} for number in finished])

        await self._engine.write_at_once(write)

    async def waiting(self) -> Sequence[KeptUpdate]:
        """Give what was not finished, in the order it came."""
        in_order = select(inbox).where(inbox.c.state == InboxState.WAITING).order_by(inbox.c.update_id)
        async with self._engine.connect() as connection:
            rows = await connection.execute(in_order)
            return [
                KeptUpdate(row.update_id, row.body or b"", row.person, row.received_at, row.attempts)
                for row in rows
            ]

    async def known_numbers(self) -> Sequence[int]:
        """Give the numbers that were delivered before, lowest first."""
        async with self._engine.connect() as connection:
            return list(await connection.scalars(select(inbox.c.update_id).order_by(inbox.c.update_id)))

    async def begin_attempts(self) -> None:
        """Note that what was not finished is begun once more."""
        async with self._engine.begin() as connection:
            await connection.execute(
                update(inbox).where(inbox.c.state == InboxState.WAITING).values(attempts=inbox.c.attempts + 1)
            )

    async def note_attempt(self, update_id: int, attempts: int) -> None:
        """Note how often the handling of an update was begun."""
        async with self._engine.begin() as connection:
            await connection.execute(
                update(inbox).where(inbox.c.update_id == update_id).values(attempts=attempts)
            )

    async def set_aside(self, update_id: int, attempts: int, reference: str | None) -> None:
        """Handle an update no more; it is kept for operators for SET_ASIDE_KEPT."""
        async with self._engine.begin() as connection:
            await connection.execute(
                update(inbox)
                .where(inbox.c.update_id == update_id)
                .values(state=InboxState.SET_ASIDE, attempts=attempts, reference=reference)
            )

    async def aside(self) -> Sequence[SetAside]:
        """Give what was set aside, the newest first."""
        columns = (inbox.c.update_id, inbox.c.reference, inbox.c.attempts, inbox.c.received_at)
        newest_first = (
            select(*columns)
            .where(inbox.c.state == InboxState.SET_ASIDE)
            .order_by(inbox.c.received_at.desc(), inbox.c.update_id.desc())
        )
        async with self._engine.connect() as connection:
            return [SetAside(*row) for row in await connection.execute(newest_first)]

    async def take_up_again(self, reference: str) -> int:
        """Let what was set aside under a reference be handled at the next start; gives how many it was."""
        async with self._engine.begin() as connection:
            result = await connection.execute(
                update(inbox)
                .where(inbox.c.state == InboxState.SET_ASIDE, inbox.c.reference == reference)
                .values(state=InboxState.WAITING, attempts=0, reference=None)
            )
        return result.rowcount

    async def drop_old_numbers(self) -> None:
        """Delete all but the latest NUMBERS_KEPT finished numbers."""
        latest = (
            select(inbox.c.update_id)
            .where(inbox.c.state == InboxState.DONE)
            .order_by(inbox.c.update_id.desc())
            .limit(1)
            .offset(NUMBERS_KEPT)
        )
        async with self._engine.begin() as connection:
            bound = await connection.scalar(latest)
            if bound is not None:
                await connection.execute(
                    delete(inbox).where(inbox.c.state == InboxState.DONE, inbox.c.update_id <= bound)
                )

    async def drop_set_aside(self, now: datetime) -> None:
        """Delete what was set aside longer than SET_ASIDE_KEPT ago."""
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(inbox).where(
                    inbox.c.state == InboxState.SET_ASIDE, inbox.c.received_at < now - SET_ASIDE_KEPT
                )
            )

    async def count_waiting(self) -> int:
        """Count what is not finished."""
        async with self._engine.connect() as connection:
            found = await connection.scalar(
                select(func.count()).select_from(inbox).where(inbox.c.state == InboxState.WAITING)
            )
        return found or 0
