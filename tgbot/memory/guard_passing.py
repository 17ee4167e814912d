"""Messages of the bot in groups that are to be removed after a while."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from tgbot.memory.database import upsert
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import passing_message


@dataclass(frozen=True, slots=True)
class PassingMessage:
    """One of them. `is_welcome` says that the next welcome takes its place."""

    chat: int
    message: int
    is_welcome: bool
    due_at: datetime


class PassingMessages:
    """Keeps which messages are to be removed, and when."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def add(self, passing: PassingMessage) -> None:
        """Keep one; a message that is kept already is moved to the new moment."""
        async with self._engine.begin() as connection:
            await connection.execute(
                upsert(
                    connection,
                    passing_message,
                    chat=passing.chat,
                    message=passing.message,
                    is_welcome=passing.is_welcome,
                    due_at=passing.due_at,
                )
            )

    async def due(self, now: datetime, limit: int) -> Sequence[PassingMessage]:
        """Give those whose time has come, the longest due first."""
        return await self._read(passing_message.c.due_at <= now, limit)

    async def welcomes(self, chat: int, limit: int) -> Sequence[PassingMessage]:
        """Give the welcomes that still stand in a group."""
        return await self._read((passing_message.c.chat == chat) & passing_message.c.is_welcome, limit)

    async def drop(self, chat: int, messages: Iterable[int]) -> None:
        """Forget messages that were removed, or never can be."""
        async with self._engine.begin() as connection:
            await connection.execute(
                delete(passing_message).where(
                    passing_message.c.chat == chat, passing_message.c.message.in_(tuple(messages))
                )
            )

    async def _read(self, which: ColumnElement[bool], limit: int) -> Sequence[PassingMessage]:
        wanted = select(passing_message).where(which).order_by(passing_message.c.due_at).limit(limit)
        async with self._engine.connect() as connection:
            rows = await connection.execute(wanted)
            return [PassingMessage(**row) for row in rows.mappings()]
