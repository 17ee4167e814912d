"""The commands of the staff, in topics of tickets alone: whoever writes there is in the staff chat."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from telegram import Message, Update
from telegram.ext import ContextTypes

from tgbot.handlers.services import Services
from tgbot.handlers.tickets.contents import author_of
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.tickets.ending import ban_by_staff, close_by_staff
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.handlers.tickets.staff_side import ticket_of
from tgbot.locale.words import Html
from tgbot.models.organisation import Organisation
from tgbot.models.ticket import Content, ContentKind, Direction, NewMessage, Ticket
from tgbot.screens.tickets.staff_texts import prepared_list, who

Command = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
# Gives what the staff are told in the topic; None where that is done already.
_Doing = Callable[[Ticket, Message, str], Awaitable[Html | None]]


class StaffCommands:
    """Does what volunteers ask for, and confirms it shortly in the topic."""

    def __init__(self, services: Services, desk: Desk) -> None:
        self._services = services
        self._desk = desk
        self._rooms = Rooms(services)

    @property
    def by_name(self) -> Mapping[str, Command]:
        """Give the commands by their names."""
        doings: Mapping[str, _Doing] = {
            "take": self._take,
            "a": self._prepared,
            "card": self._card,
            "close": self._close,
            "who": self._who,
            "ban": self._ban,
            "unban": self._unban,
        }
        return {name: self._in_topic(doing) for name, doing in doings.items()}

    def _in_topic(self, doing: _Doing) -> Command:
        async def command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.effective_message
            ticket = await ticket_of(message, self._services, self._desk)
            if message is None or ticket is None:
                return
            told = await doing(ticket, message, " ".join(context.args or ()))
            if told is not None:
                await self._rooms.tell_staff(ticket.id, told)

        return command

    async def _take(self, ticket: Ticket, message: Message, _: str) -> Html:
        words = self._rooms.staff_reader().words
        by = message.from_user.id if message.from_user else self._desk.staff_chat
        if not await self._services.memory.tickets.take(ticket.id, by):
            return words.html("ticket-is-closed")
        name = author_of(message)
        return words.html("ticket-taken", name=name) if name else words.html("ticket-taken-anonymous")

    async def _prepared(self, ticket: Ticket, message: Message, name: str) -> Html | None:
        staff, book = self._rooms.staff_reader(), self._rooms.book
        if not name:
            return prepared_list(book.answers, staff.language, staff.words)
        answer = book.answer(name)
        if answer is None:
            return staff.words.html("ticket-no-such-answer", name=name)
        person = await self._rooms.person_reader(ticket)
        content = Content(ContentKind.TEXT, person.text(answer.text))
        return await self._send(ticket, message, content, staff.words.html("ticket-answer-sent", name=name))

    async def _card(self, ticket: Ticket, message: Message, query: str) -> Html | None:
        reader = self._rooms.staff_reader()
        if not query:
            return reader.words.html("ticket-card-which")
        organisation = await self._organisation(query)
        if organisation is None:
            return reader.words.html("ticket-no-such-card", name=query)
        content = Content(ContentKind.CARD, organisation=organisation.id)
        sent = reader.words.html("ticket-card-sent", name=reader.text(organisation.names))
        return await self._send(ticket, message, content, sent)

    async def _close(self, ticket: Ticket, _: Message, __: str) -> Html | None:
        if await close_by_staff(self._rooms, ticket):
            return None
        return self._rooms.staff_reader().words.html("ticket-is-closed")

    async def _who(self, ticket: Ticket, _: Message, __: str) -> Html:
        tickets = self._services.memory.tickets
        count = await tickets.count_of(ticket.person)
        return who(ticket, count, await tickets.first_of(ticket.person) or ticket, self._rooms.staff_reader())

    async def _ban(self, ticket: Ticket, _: Message, __: str) -> None:
        await ban_by_staff(self._rooms, ticket)

    async def _unban(self, ticket: Ticket, _: Message, __: str) -> Html:
        words = self._rooms.staff_reader().words
        was_banned = await self._services.memory.ticket_keeping.unban(ticket.person)
        return words.html("ticket-unbanned" if was_banned else "ticket-not-banned")

    async def _send(self, ticket: Ticket, message: Message, content: Content, told: Html) -> Html | None:
        """Send the person something; a command that Telegram delivers twice does it once."""
        now, memory = self._services.clock(), self._services.memory
        by = message.from_user.id if message.from_user else self._desk.staff_chat
        if not await memory.tickets.answered(ticket.id, by, now):
            return self._rooms.staff_reader().words.html("ticket-is-closed")
        source = (message.chat.id, message.message_id)
        is_new = await memory.ticket_messages.add(
            NewMessage(ticket.id, Direction.TO_PERSON, content, now, *source)
        )
        return told if is_new else None

    async def _organisation(self, query: str) -> Organisation | None:
        edition = self._services.editions.current
        by_id = await edition.store.organisation(query.lower())
        if by_id is not None:
            return by_id
        found = await edition.searcher.search(query)
        return await edition.store.organisation(found.exact[0]) if len(found.exact) == 1 else None
