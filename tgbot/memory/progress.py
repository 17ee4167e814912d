"""Where people left a flow. Buttons carry everything themselves; this is what /mine lists.

A tap does not wait for it: positions are gathered and written together, the latest of each flow alone. A
bot that is killed loses those of the last moments; the buttons in the chat still work.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import delete, select
from sqlalchemy.exc import SQLAlchemyError

from tgbot.memory.database import upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.tables import flow_progress

KEPT_FOR = timedelta(days=90)
LISTED = 8
GATHERED_AT_MOST = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """A flow somebody left. `position` is callback data; `updated_at` is aware."""

    person: int
    topic: str
    wallet: str
    position: str
    updated_at: datetime


class ProgressOfPeople:
    """Keeps one position a person, topic and wallet, for KEPT_FOR."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._gathered: dict[tuple[int, str, str], Progress] = {}
        self._writing = asyncio.Lock()

    async def keep(self, progress: Progress) -> None:
        """Note where somebody stands now."""
        self._gathered[progress.person, progress.topic, progress.wallet] = progress
        if len(self._gathered) >= GATHERED_AT_MOST:
            # A note that cannot be written is no reason to fail a tap; the write has kept what it can.
            with suppress(SQLAlchemyError):
                await self.write()

    async def write(self) -> None:
        """Write what was gathered; whoever waits for this knows that nothing is still on its way.

        What cannot be written now is kept for the next time, up to half of GATHERED_AT_MOST, the latest.
        """
        async with self._writing:
            gathered, self._gathered = self._gathered, {}
            if not gathered:
                return
            try:
                async with self._engine.begin() as connection:
                    for progress in gathered.values():
                        await connection.execute(upsert(connection, flow_progress, **asdict(progress)))
            except SQLAlchemyError:
                latest = islice(reversed({**gathered, **self._gathered}.items()), GATHERED_AT_MOST // 2)
                self._gathered = dict(reversed(list(latest)))
                raise

    async def drop(self, person: int, topic: str, wallet: str) -> None:
        """Forget where somebody stood."""
        await self.write()
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(flow_progress).where(
                    flow_progress.c.person == person,
                    flow_progress.c.topic == topic,
                    flow_progress.c.wallet == wallet,
                )
            )

    async def of(self, person: int) -> Sequence[Progress]:
        """Give the flows somebody left, the latest first, at most LISTED."""
        latest = (
            select(flow_progress)
            .where(flow_progress.c.person == person)
            .order_by(flow_progress.c.updated_at.desc())
            .limit(LISTED)
        )
        await self.write()
        async with self._engine.connect() as connection:
            rows = await connection.execute(latest)
            return [Progress(**row) for row in rows.mappings()]

    async def drop_older_than(self, moment: datetime) -> int:
        """Delete what nobody has gone on with since a moment (aware); gives how many."""
        await self.write()
        async with self._engine.begin() as connection:
            result = await connection.execute(
                delete(flow_progress).where(flow_progress.c.updated_at < moment)
            )
        return result.rowcount
