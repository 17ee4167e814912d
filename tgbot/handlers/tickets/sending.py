"""Sending one message of a ticket to one side, and keeping its copy in step when it is edited."""

from dataclasses import replace

from telegram import Bot, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from tgbot.desk.contents import fitting, longest, safe, under_name
from tgbot.handlers.answering import NO_PREVIEW, keyboard
from tgbot.handlers.refusals import CANNOT_EDIT, Refusal, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.contents import entities_of, keyboard_of
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.handlers.visit import visit_without_update
from tgbot.models.ticket import (
    Content,
    ContentKind,
    Direction,
    MessageState,
    Ticket,
    TicketMessage,
)
from tgbot.screens.card import card_screen
from tgbot.screens.screen import Screen


class OriginalGoneError(Exception):
    """A message cannot be copied any more: it was deleted, or Telegram lets nobody copy it."""


class Sending:
    """Sends messages of tickets. Whom to is read from the ticket, each time."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._rooms = Rooms(services)
        self._bot = bot

    async def deliver(self, ticket: Ticket, kept: TicketMessage) -> None:
        """Send a message, or bring its copy up to date, and note that it is done.

        Raises OriginalGoneError, or Telegram's own errors.
        """
        messages = self._services.memory.ticket_messages
        settled = kept if kept.direction is Direction.TO_STAFF else replace(kept, content=safe(kept.content))
        if kept.state is MessageState.CHANGED and kept.sent_chat and kept.sent_message:
            await self._edit(kept, kept.sent_chat, kept.sent_message)
            await messages.brought_up_to_date(settled)
            return
        chat, thread = _place(ticket, kept.direction)
        sent = await self._send(ticket, kept, chat, thread)
        await messages.sent(settled, chat, sent, self._services.clock())

    async def _send(self, ticket: Ticket, kept: TicketMessage, chat: int, thread: int | None) -> int:
        content = shown(kept)
        match content.kind:
            case ContentKind.NOTICE:
                return await self._notice(content, chat, thread)
            case ContentKind.CARD:
                return await self._card(ticket, content, chat)
            case ContentKind.TEXT if not content.copied:
                sent = await self._bot.send_message(
                    chat,
                    content.text,
                    entities=entities_of(content),
                    reply_parameters=await self._reply(kept, chat),
                    message_thread_id=thread,
                    link_preview_options=NO_PREVIEW,
                )
                return sent.message_id
            case _:
                return await self._copy(kept, content, chat, thread)

    async def _copy(self, kept: TicketMessage, content: Content, chat: int, thread: int | None) -> int:
        if kept.source_chat is None or kept.source_message is None:
            raise OriginalGoneError
        is_captioned = content.kind is ContentKind.CAPTIONED and bool(content.text)
        try:
            copy = await self._bot.copy_message(
                chat,
                kept.source_chat,
                kept.source_message,
                caption=content.text if is_captioned else None,
                caption_entities=entities_of(content) if is_captioned else None,
                reply_parameters=await self._reply(kept, chat),
                message_thread_id=thread,
            )
        except BadRequest as error:
            if refusal_of(error) in {Refusal.NOT_FOUND_TO_COPY, Refusal.CANNOT_BE_COPIED}:
                raise OriginalGoneError from error
            raise
        return copy.message_id

    async def _notice(self, content: Content, chat: int, thread: int | None) -> int:
        sent = await self._bot.send_message(
            chat,
            content.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard_of(content),
            message_thread_id=thread,
            link_preview_options=NO_PREVIEW,
        )
        return sent.message_id

    async def _card(self, ticket: Ticket, content: Content, chat: int) -> int:
        organisation = await self._services.editions.current.store.organisation(content.organisation)
        if organisation is None:
            raise OriginalGoneError
        reader = await self._rooms.person_reader(ticket)
        visit = visit_without_update(self._services, ticket.person, reader.language)
        screen: Screen = card_screen(organisation, visit.reader)
        sent = await self._bot.send_message(
            chat,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen),
            link_preview_options=NO_PREVIEW,
        )
        return sent.message_id

    async def _edit(self, kept: TicketMessage, chat: int, message: int) -> None:
        content = shown(kept)
        try:
            if content.kind is ContentKind.TEXT:
                await self._bot.edit_message_text(
                    content.text,
                    chat,
                    message,
                    entities=entities_of(content),
                    link_preview_options=NO_PREVIEW,
                )
            elif content.kind is ContentKind.CAPTIONED:
                await self._bot.edit_message_caption(
                    chat, message, caption=content.text, caption_entities=entities_of(content)
                )
        except BadRequest as error:
            refusal = refusal_of(error)
            if refusal is not Refusal.NOT_MODIFIED and refusal not in CANNOT_EDIT:
                raise

    async def _reply(self, kept: TicketMessage, chat: int) -> ReplyParameters | None:
        answered = await self._services.memory.ticket_messages.counterpart(kept, chat)
        return ReplyParameters(answered, allow_sending_without_reply=True) if answered else None


def shown(kept: TicketMessage) -> Content:
    """Give a content as the other side sees it: under the author's name where it has one, fitting."""
    content = under_name(kept.content) if kept.direction is Direction.TO_PERSON else kept.content
    return replace(content, text=fitting(content.text, longest(content)))


def _place(ticket: Ticket, direction: Direction) -> tuple[int, int | None]:
    """Give the chat and topic of one side: this is the one place that says who receives a message."""
    if direction is Direction.TO_PERSON:
        return ticket.person, None
    return ticket.staff_chat, ticket.thread
