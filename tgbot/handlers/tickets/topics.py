"""The forum topic of a ticket: made, named and iconed by its state, closed, opened again, deleted."""

from collections.abc import Mapping

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from tgbot.handlers.answering import NO_PREVIEW
from tgbot.handlers.refusals import Refusal, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.models.ticket import Errand, ErrandKind, Ticket, TicketState
from tgbot.screens.tickets.staff_texts import STATE_ICONS, header, topic_title

TOPIC_IS_LOST = frozenset({Refusal.THREAD_NOT_FOUND, Refusal.TOPIC_IS_DELETED, Refusal.TOPIC_ID_INVALID})
_log = structlog.get_logger(__name__)


class Topics:
    """Keeps the topics of the staff chat in step with the tickets."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._tickets = services.memory.tickets
        self._rooms = Rooms(services)
        self._bot = bot
        self._icons: Mapping[str, str] | None = None

    async def make(self, ticket: Ticket) -> None:
        """Make the topic of a ticket that has none. One made for a ticket that is gone is removed again."""
        name = await self._title(ticket)
        icon = await self._icon(ticket.state)
        made = await self._bot.create_forum_topic(ticket.staff_chat, name, icon_custom_emoji_id=icon)
        if not await self._tickets.topic_made(ticket.id, made.message_thread_id, ticket.state):
            await self._services.memory.ticket_keeping.remove_topic(ticket.staff_chat, made.message_thread_id)

    async def head(self, ticket: Ticket) -> None:
        """Send what is handed over as the first message of a topic."""
        reader = self._rooms.staff_reader()
        text = header(ticket, await self._rooms.wallet_name(ticket, reader), reader)
        sent = await self._bot.send_message(
            ticket.staff_chat,
            text,
            parse_mode=ParseMode.HTML,
            message_thread_id=ticket.thread,
            link_preview_options=NO_PREVIEW,
        )
        await self._tickets.header_sent(ticket.id, sent.message_id)

    async def open_again(self, ticket: Ticket) -> None:
        """Open a closed topic."""
        if ticket.thread is not None:
            await self._tolerating(
                self._bot.reopen_forum_topic(ticket.staff_chat, ticket.thread), Refusal.TOPIC_NOT_MODIFIED
            )

    async def show(self, ticket: Ticket) -> None:
        """Have the topic show the state of its ticket."""
        if ticket.thread is not None:
            name, icon = await self._title(ticket), await self._icon(ticket.state)
            await self._tolerating(
                self._bot.edit_forum_topic(
                    ticket.staff_chat, ticket.thread, name=name, icon_custom_emoji_id=icon
                ),
                Refusal.TOPIC_NOT_MODIFIED,
            )
            if ticket.state is TicketState.CLOSED:
                await self._tolerating(
                    self._bot.close_forum_topic(ticket.staff_chat, ticket.thread), Refusal.TOPIC_NOT_MODIFIED
                )
        await self._tickets.shows(ticket.id, ticket.state)

    async def run(self, errand: Errand) -> None:
        """Do what is to be done outside the topics of tickets."""
        if errand.kind is ErrandKind.CALL_OUT:
            await self._bot.send_message(
                errand.staff_chat, errand.text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            )
        elif errand.thread is not None:
            await self._tolerating(
                self._bot.delete_forum_topic(errand.staff_chat, errand.thread), *TOPIC_IS_LOST
            )

    async def _tolerating(self, call: object, *refusals: Refusal) -> None:
        try:
            await call  # type: ignore[misc]  # any of the library's calls
        except BadRequest as error:
            if refusal_of(error) not in refusals:
                raise

    async def _title(self, ticket: Ticket) -> str:
        reader = self._rooms.staff_reader()
        return topic_title(ticket, await self._rooms.wallet_name(ticket, reader), reader.words)

    async def _icon(self, state: TicketState) -> str | None:
        if self._icons is None:
            self._icons = await self._offered_icons()
        return self._icons.get(STATE_ICONS[state])

    async def _offered_icons(self) -> Mapping[str, str]:
        """Ask which icons topics may have. Without them topics are told apart by their names alone."""
        try:
            stickers = await self._bot.get_forum_topic_icon_stickers()
        except TelegramError as error:
            _log.info("no_topic_icons", reason=error.message)
            return {}
        known = ((it.emoji, it.custom_emoji_id) for it in stickers)
        # The same emoji comes with or without the mark that asks for its coloured form.
        return {emoji.rstrip("\ufe0f"): identifier for emoji, identifier in known if emoji and identifier}
