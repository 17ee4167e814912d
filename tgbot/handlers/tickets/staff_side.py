"""The staff's side: what is written in the topic of a ticket."""

import structlog
from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from tgbot.desk.routing import StaffMessage, staff_message
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.contents import author_of, content_of
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.tickets.ending import close_by_staff
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.handlers.tickets.staff_chat import lacking_rights
from tgbot.models.ticket import ContentKind, Direction, NewMessage, Ticket, TicketMessage

_log = structlog.get_logger(__name__)


class StaffSide:
    """Takes what volunteers write in topics of tickets; the rest of the staff chat is nobody's business."""

    def __init__(self, services: Services, desk: Desk) -> None:
        self._services = services
        self._desk = desk
        self._rooms = Rooms(services)

    async def written(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a message in the staff chat.

        Raises ApplicationHandlerStop for what is said in a ticket's topic, whoever it is for: nothing of it
        is a question to the bot. Commands go on.
        """
        message = update.effective_message
        ticket = await ticket_of(message, self._services, self._desk)
        if message is None or ticket is None:
            return
        is_own = message.from_user is not None and message.from_user.id == context.bot.id
        if update.edited_message is not None:
            await self._edited(message)
        elif is_own:
            pass
        elif message.forum_topic_closed is not None:
            await close_by_staff(self._rooms, ticket)
        elif is_written(message):
            kind = staff_message(
                message.text or message.caption or "",
                is_reply=_is_reply(message),
                answered=await self._answered(message),
                ticket=ticket.id,
            )
            if kind is StaffMessage.COMMAND:
                return
            if kind is StaffMessage.ANSWER:
                await self._answer(ticket, message)
        raise ApplicationHandlerStop

    async def membership(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what changes about the bot in the staff chat: it is no support group, and needs its rights.

        Raises ApplicationHandlerStop.
        """
        changed = update.my_chat_member
        lacking = lacking_rights(changed.new_chat_member) if changed else ""
        if lacking:
            _log.error("staff_chat_takes_rights_away", needed=lacking)
        raise ApplicationHandlerStop

    async def _answer(self, ticket: Ticket, message: Message) -> None:
        now, memory = self._services.clock(), self._services.memory
        by = message.from_user.id if message.from_user else self._desk.staff_chat
        if not await memory.tickets.answered(ticket.id, by, now):
            await self._rooms.tell_staff(ticket.id, self._rooms.staff_reader().words.html("ticket-is-closed"))
            return
        author = author_of(message) if self._rooms.book.rules.staff_are_named else ""
        answered = message.reply_to_message if _is_reply(message) else None
        await memory.ticket_messages.add(
            NewMessage(
                ticket.id,
                Direction.TO_PERSON,
                content_of(message, author=author),
                now,
                message.chat.id,
                message.message_id,
                answered.message_id if answered else None,
            )
        )
        self._desk.ring()

    async def _edited(self, message: Message) -> None:
        kept = await self._services.memory.ticket_messages.from_source(message.chat.id, message.message_id)
        is_said = kept is not None and kept.content.kind in {ContentKind.TEXT, ContentKind.CAPTIONED}
        text = message.text or message.caption or ""
        # What was a command or becomes a note stays as it was sent: nothing can be taken back by an edit.
        if kept is None or kept.direction is not Direction.TO_PERSON or not is_said or text.startswith("/"):
            return
        await self._services.memory.ticket_messages.edit(
            kept, content_of(message, author=kept.content.author)
        )
        self._desk.ring()

    async def _answered(self, message: Message) -> TicketMessage | None:
        answered = message.reply_to_message
        if answered is None:
            return None
        return await self._services.memory.ticket_messages.from_copy(message.chat.id, answered.message_id)


async def ticket_of(message: Message | None, services: Services, desk: Desk) -> Ticket | None:
    """Give the ticket in whose topic a message was written; None anywhere else."""
    if message is None or message.chat.id != desk.staff_chat or not message.is_topic_message:
        return None
    if message.message_thread_id is None:
        return None
    return await services.memory.tickets.in_thread(desk.staff_chat, message.message_thread_id)


def is_written(message: Message) -> bool:
    """Say whether somebody wrote or sent something; what Telegram notes in a topic is for nobody."""
    kinds = (message.text, message.caption, message.effective_attachment)
    return any(it is not None for it in kinds) and message.pinned_message is None


def _is_reply(message: Message) -> bool:
    """Say whether a message replies to another; in a topic every message replies at least to the topic."""
    answered = message.reply_to_message
    if answered is None:
        return False
    return answered.forum_topic_created is None and answered.message_id != message.message_thread_id
