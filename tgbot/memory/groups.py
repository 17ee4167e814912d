"""Registered groups and channels. Every message of a group asks for them, so they are kept in memory too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, delete, select, update

from tgbot.memory.database import insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import group_chat
from tgbot.models.group import ChatKind, GroupSettings, RegisteredGroup

_SETTINGS = TypeAdapter(GroupSettings)


class Groups:
    """Keeps the groups the bot was added to, with their settings.

    All are read once and held: there are as many as admins have added, and nobody else writes to the table.
    """

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._held: dict[int, RegisteredGroup] | None = None

    async def of(self, chat: int) -> RegisteredGroup | None:
        """Give a group by the id of its chat; None where the bot was never added, or was removed."""
        group = (await self._all()).get(chat)
        return group if group and group.left_at is None else None

    async def all(self) -> Sequence[RegisteredGroup]:
        """Give the groups the bot is in, the oldest first."""
        return [group for group in (await self._all()).values() if group.left_at is None]

    @property
    def has_any(self) -> bool:
        """Say whether the bot is in a group, as far as groups have been read."""
        return any(group.left_at is None for group in (self._held or {}).values())

    def has_listed(self, wallet: str) -> bool:
        """Say whether a group about a wallet is listed in `/support`, as far as groups have been read."""
        known = (self._held or {}).values()
        return any(it.settings.is_listed and not it.left_at and wallet in it.settings.wallets for it in known)

    async def register(
        self, chat: int, kind: ChatKind, title: str, username: str | None, now: datetime
    ) -> bool:
        """Register a group the bot was added to; False where it is known and goes on as it was set."""
        values = {"kind": kind.value, "title": title[:255], "username": username}
        settings = _SETTINGS.dump_json(GroupSettings()).decode()
        async with self._engine.begin() as connection:
            insert = insert_if_new(
                connection, group_chat, chat=chat, settings=settings, registered_at=now, **values
            )
            is_new = bool((await connection.execute(insert)).rowcount)
            if not is_new:
                known = update(group_chat).where(group_chat.c.chat == chat)
                await connection.execute(known.values(left_at=None, **values))
        await self._read_again(chat)
        return is_new

    async def save_settings(self, chat: int, settings: GroupSettings) -> None:
        """Set a group."""
        body = _SETTINGS.dump_json(settings).decode()
        await self._update(chat, settings=body)

    async def note(self, chat: int, *, invite_link: str | None, members: int | None) -> None:
        """Note the link that asks to join, and how many members there are."""
        await self._update(chat, invite_link=invite_link, members=members)

    async def rename(self, chat: int, title: str, username: str | None) -> None:
        """Note that a group is called something else now."""
        await self._update(chat, title=title[:255], username=username)

    async def left(self, chat: int, now: datetime) -> None:
        """Note that the bot was removed."""
        await self._update(chat, left_at=now)

    async def drop_left_before(self, moment: datetime) -> int:
        """Unregister the groups the bot was removed from before a moment; gives their number."""
        async with self._engine.begin() as connection:
            gone = await connection.execute(delete(group_chat).where(group_chat.c.left_at < moment))
        self._held = None
        return gone.rowcount

    async def migrate(self, old: int, new: int) -> None:
        """Go on under the id of the supergroup a group became. Settings of the old id win: they are older."""
        async with self._engine.begin() as connection:
            known = await connection.scalar(select(group_chat.c.chat).where(group_chat.c.chat == old))
            if known is None:
                return
            await connection.execute(delete(group_chat).where(group_chat.c.chat == new))
            values = {"chat": new, "kind": ChatKind.SUPERGROUP.value, "left_at": None}
            await connection.execute(update(group_chat).where(group_chat.c.chat == old).values(**values))
        self._held = None
        for group in await self.all():
            if group.settings.log_chat == old:
                await self.save_settings(group.chat, replace(group.settings, log_chat=new))

    async def _update(self, chat: int, **values: object) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(update(group_chat).where(group_chat.c.chat == chat).values(**values))
        await self._read_again(chat)

    async def _all(self) -> dict[int, RegisteredGroup]:
        if self._held is None:
            async with self._engine.connect() as connection:
                rows = await connection.execute(select(group_chat).order_by(group_chat.c.registered_at))
                self._held = {row.chat: _group(row) for row in rows}
        return self._held

    async def _read_again(self, chat: int) -> None:
        held = await self._all()
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(group_chat).where(group_chat.c.chat == chat))).first()
        if row is not None:
            held[chat] = _group(row)


def groups_in(connection: Connection) -> list[RegisteredGroup]:
    """Give the groups the bot is in, for whoever looks into the memory from outside the bot."""
    rows = connection.execute(select(group_chat).order_by(group_chat.c.registered_at))
    return [group for group in map(_group, rows) if group.left_at is None]


def _group(row: Row[tuple[object, ...]]) -> RegisteredGroup:
    return RegisteredGroup(
        row.chat,
        ChatKind(row.kind),
        row.title,
        row.username,
        row.invite_link,
        row.members,
        _SETTINGS.validate_json(row.settings),
        row.registered_at,
        row.left_at,
    )
