"""The messages of tickets: written here before they are sent, so that none is lost and each is sent once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select, update

from tgbot.memory.database import insert_if_new
from tgbot.memory.engine import MemoryEngine
from tgbot.memory.ticket_tables import ticket, ticket_message
from tgbot.models.ticket import (
    Content,
    Direction,
    Lane,
    MessageState,
    NewMessage,
    TicketMessage,
)

_CONTENT = TypeAdapter(Content)
_TO_DO = ticket_message.c.state.in_((MessageState.PENDING.value, MessageState.CHANGED.value))


class TicketMessages:
    """Keeps every message of every ticket, and knows what is still to be delivered."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def add(self, new: NewMessage) -> bool:
        """Keep a message to deliver; False where the same message of the same chat is kept already."""
        values = {
            "ticket": new.ticket,
            "direction": new.direction.value,
            "content": _json(new.content),
            "created_at": new.created_at,
            "source_chat": new.source_chat,
            "source_message": new.source_message,
            "reply_to": new.reply_to,
        }
        async with self._engine.begin() as connection:
            inserted = await connection.execute(
                insert_if_new(
                    connection, ticket_message, state=MessageState.PENDING.value, revision=0, **values
                )
            )
        return bool(inserted.rowcount)

    async def edit(self, kept: TicketMessage, content: Content) -> None:
        """Change a message: before it is sent that is all, afterwards its copy is to be edited as well."""
        # It may be sent at this very moment; then the revision tells that what was sent is not the newest.
        state = case(
            (ticket_message.c.sent_message.is_not(None), MessageState.CHANGED.value),
            else_=MessageState.PENDING.value,
        )
        where = and_(ticket_message.c.id == kept.id, ticket_message.c.state != MessageState.FAILED.value)
        async with self._engine.begin() as connection:
            await connection.execute(
                update(ticket_message)
                .where(where)
                .values(
                    content=_json(content),
                    revision=ticket_message.c.revision + 1,
                    state=state,
                )
            )

    async def from_source(self, chat: int, message: int) -> TicketMessage | None:
        """Give the message that was written as this one."""
        return await self._one(
            and_(ticket_message.c.source_chat == chat, ticket_message.c.source_message == message)
        )

    async def from_copy(self, chat: int, message: int) -> TicketMessage | None:
        """Give the message whose copy on the other side is this one."""
        return await self._one(
            and_(ticket_message.c.sent_chat == chat, ticket_message.c.sent_message == message)
        )

    async def lanes(self) -> Sequence[Lane]:
        """Give the lanes with something to do, the longest waiting first.

        A topic that does not show its ticket's state yet is something to do too.
        """
        waiting = (
            select(ticket_message.c.ticket, ticket_message.c.direction)
            .where(_TO_DO)
            .group_by(ticket_message.c.ticket, ticket_message.c.direction)
            .order_by(func.min(ticket_message.c.id))
        )
        unshown = select(ticket.c.id).where(or_(ticket.c.shown.is_(None), ticket.c.shown != ticket.c.state))
        async with self._engine.connect() as connection:
            lanes = [Lane(row.ticket, Direction(row.direction)) for row in await connection.execute(waiting)]
            lanes += [Lane(row.id, Direction.TO_STAFF) for row in await connection.execute(unshown)]
        return list(dict.fromkeys(lanes))

    async def next_in(self, lane: Lane) -> TicketMessage | None:
        """Give the next message to deliver in a lane."""
        return await self._one(
            and_(
                ticket_message.c.ticket == lane.ticket,
                ticket_message.c.direction == lane.direction.value,
                _TO_DO,
            )
        )

    async def sent(self, kept: TicketMessage, chat: int, message: int, now: datetime) -> None:
        """Note where the copy of a message stands, and that it shows the content `kept` has."""
        values: dict[str, Any] = {"sent_chat": chat, "sent_message": message, "sent_at": now}
        await self._settle(kept, values)

    async def brought_up_to_date(self, kept: TicketMessage) -> None:
        """Note that the copy shows the content `kept` has."""
        await self._settle(kept, {})

    async def failed(self, kept: TicketMessage) -> None:
        """Note that a message cannot be delivered."""
        async with self._engine.begin() as connection:
            await connection.execute(
                update(ticket_message)
                .where(ticket_message.c.id == kept.id)
                .values(state=MessageState.FAILED.value)
            )

    async def counterpart(self, kept: TicketMessage, chat: int) -> int | None:
        """Give the message in `chat` that a reply there has to point at; None where it answers none."""
        if kept.reply_to is None or kept.source_chat is None:
            return None
        copied = await self.from_copy(kept.source_chat, kept.reply_to)
        if copied is not None and copied.ticket == kept.ticket and copied.source_chat == chat:
            return copied.source_message
        own = await self.from_source(kept.source_chat, kept.reply_to)
        if own is not None and own.ticket == kept.ticket and own.sent_chat == chat:
            return own.sent_message
        return None

    async def of(self, identifier: int) -> Sequence[TicketMessage]:
        """Give all messages of a ticket in the order they were written."""
        wanted = select(ticket_message).where(ticket_message.c.ticket == identifier)
        async with self._engine.connect() as connection:
            return [_message(row) for row in await connection.execute(wanted.order_by(ticket_message.c.id))]

    async def last_from_person(self, identifier: int) -> datetime | None:
        """Give when the person wrote last in a ticket."""
        wanted = select(func.max(ticket_message.c.id)).where(
            ticket_message.c.ticket == identifier,
            ticket_message.c.direction == Direction.TO_STAFF.value,
            ticket_message.c.source_chat.is_not(None),
        )
        async with self._engine.connect() as connection:
            newest = await connection.scalar(wanted)
            if newest is None:
                return None
            written: datetime | None = await connection.scalar(
                select(ticket_message.c.created_at).where(ticket_message.c.id == newest)
            )
        return written

    async def count_to_do(self, lane: Lane) -> int:
        """Count what is still to be delivered in a lane."""
        wanted = select(func.count()).where(
            ticket_message.c.ticket == lane.ticket,
            ticket_message.c.direction == lane.direction.value,
            _TO_DO,
        )
        async with self._engine.connect() as connection:
            return await connection.scalar(wanted) or 0

    async def _settle(self, kept: TicketMessage, values: dict[str, Any]) -> None:
        same = and_(ticket_message.c.id == kept.id, ticket_message.c.revision == kept.revision)
        async with self._engine.begin() as connection:
            settled = {**values, "state": MessageState.SENT.value, "content": _json(kept.content)}
            result = await connection.execute(update(ticket_message).where(same).values(**settled))
            if not result.rowcount:
                # It was edited while it was under way.
                changed = {**values, "state": MessageState.CHANGED.value}
                await connection.execute(
                    update(ticket_message).where(ticket_message.c.id == kept.id).values(**changed)
                )

    async def _one(self, where: ColumnElement[bool]) -> TicketMessage | None:
        wanted = select(ticket_message).where(where).order_by(ticket_message.c.id).limit(1)
        async with self._engine.connect() as connection:
            row = (await connection.execute(wanted)).first()
        return _message(row) if row else None


def _json(content: Content) -> str:
    return _CONTENT.dump_json(content, exclude_defaults=True).decode()


def _message(row: Row[Any]) -> TicketMessage:
    values = dict(row._mapping)  # noqa: SLF001, SQLAlchemy's public name for it
    values["direction"] = Direction(row.direction)
    values["state"] = MessageState(row.state)
    values["content"] = _CONTENT.validate_json(row.content)
    return TicketMessage(**values)
