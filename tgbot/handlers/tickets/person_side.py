"""The person's side: /ticket, and what somebody writes while a ticket of theirs is open."""

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from tgbot.desk.contents import safe
from tgbot.desk.routing import REOPENED_WITHIN, is_to_be_told
from tgbot.handlers.answering import ShownScreens, send
from tgbot.handlers.guiding import emergency_for
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.contents import content_of
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.tickets.opening import PassedOn, open_ticket, outlook_for, pass_on
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.handlers.visit import Visit, visit_of
from tgbot.models.ticket import Direction, Ticket
from tgbot.screens import callback_data
from tgbot.screens.screen import Screen
from tgbot.screens.ticket_actions import CloseTicket, RateTicket, ReopenTicket, SkipRatingWord
from tgbot.screens.tickets.person_screens import (
    already_open_screen,
    offer_screen,
    opened_screen,
    passed_on_screen,
    rating_done_screen,
    refused_screen,
    reopened_screen,
    too_many_screen,
)
from tgbot.screens.topics import private_only_screen
from tgbot.trust.private_things import masked


class PersonSide:
    """Takes what people write to volunteers, in private."""

    def __init__(self, services: Services, desk: Desk, shown: ShownScreens) -> None:
        self._services = services
        self._desk = desk
        self._shown = shown
        self._rooms = Rooms(services)

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /ticket: with a text it opens one at once, without one it says what would happen."""
        message = update.effective_message
        if message is None:
            return
        visit = await visit_of(update, self._services)
        await send(message, await self._asked(visit, message, has_text=bool(context.args)), self._shown)

    async def _asked(self, visit: Visit, message: Message, *, has_text: bool) -> Screen:
        if not visit.in_private:
            return private_only_screen(None, None, visit.reader, self._services.bot_username)
        if await self._services.memory.ticket_keeping.is_banned(visit.person):
            return refused_screen(visit.words)
        open_one = await self._services.memory.tickets.open_of(visit.person)
        outlook = await outlook_for(visit)
        if not has_text:
            return (
                already_open_screen(open_one, visit.reader)
                if open_one
                else offer_screen((), None, outlook, visit.reader)
            )
        ticket, is_new = await open_ticket(visit, self._desk, None)
        text = (message.text or "").split(maxsplit=1)[1]
        if await pass_on(visit, self._desk, ticket, message, text) is PassedOn.TOO_MANY:
            return too_many_screen(ticket, visit.words)
        if not is_new:
            return passed_on_screen(ticket, visit.words)
        return opened_screen(ticket, outlook, visit.reader, has_text=True)

    async def written(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take what somebody writes in private, where it belongs to a ticket; everything else goes on.

        Raises ApplicationHandlerStop for what it took.
        """
        message = update.effective_message
        if message is None:
            return
        if update.edited_message is not None:
            if await self._edited(message):
                raise ApplicationHandlerStop
            return
        visit = await visit_of(update, self._services)
        ticket = await self._services.memory.tickets.open_of(visit.person)
        if ticket is not None:
            await self._pass_on(visit, ticket, message)
        elif not await self._after_the_end(visit, message):
            return
        raise ApplicationHandlerStop

    async def _edited(self, message: Message) -> bool:
        kept = await self._services.memory.ticket_messages.from_source(message.chat.id, message.message_id)
        if kept is None or kept.direction is not Direction.TO_STAFF:
            return False
        is_command = (message.text or "").startswith("/ticket")
        parts = (message.text or "").split(maxsplit=1)
        text = (parts[1] if len(parts) > 1 else "") if is_command else None
        if text != "":
            await self._services.memory.ticket_messages.edit(kept, safe(content_of(message, text=text)))
            self._desk.ring()
        return True

    async def _pass_on(self, visit: Visit, ticket: Ticket, message: Message) -> None:
        last = await self._services.memory.ticket_messages.last_from_person(ticket.id)
        heard = max(last, ticket.opened_at) if last else ticket.opened_at
        passed = await pass_on(visit, self._desk, ticket, message)
        text = message.text or message.caption or ""
        if passed is PassedOn.TOO_MANY:
            await send(message, too_many_screen(ticket, visit.words), self._shown)
        elif visit.edition.guidance.is_urgent(text):
            # A volunteer may answer in an hour; what stops the loss cannot wait for that.
            await send(message, await emergency_for(visit, text), self._shown)
        elif passed is PassedOn.KEPT and is_to_be_told(heard, visit.reader.now):
            await send(message, passed_on_screen(ticket, visit.words), self._shown)

    async def _after_the_end(self, visit: Visit, message: Message) -> bool:
        """Take a reply to a closed ticket, or the word about its rating; False for anything else."""
        tickets = self._services.memory.tickets
        replied = await self._replied(visit, message)
        if replied is not None:
            return await self._go_on(visit, replied, message)
        text = message.text or ""
        rated = await tickets.wanting_word(visit.person, visit.reader.now)
        if rated is None or not text or visit.edition.guidance.is_urgent(text):
            return False
        word = masked(text)
        if await tickets.word(rated.id, visit.person, word):
            words = self._rooms.staff_reader().words
            await self._rooms.tell_staff(rated.id, words.html("ticket-rating-word-in-topic", text=word[:500]))
        await send(message, rating_done_screen(visit.words, has_word=True), self._shown)
        return True

    async def _go_on(self, visit: Visit, ticket: Ticket, message: Message) -> bool:
        """Reopen a ticket with the reply to it; one that is too old becomes a new ticket."""
        if await self._services.memory.ticket_keeping.is_banned(visit.person):
            await send(message, refused_screen(visit.words), self._shown)
            return True
        now = visit.reader.now
        if await self._services.memory.tickets.reopen(ticket.id, now - REOPENED_WITHIN, now):
            words = self._rooms.staff_reader().words
            await self._rooms.tell_staff(ticket.id, words.html("ticket-reopened-in-topic"))
            await pass_on(visit, self._desk, ticket, message)
            await send(message, reopened_screen(ticket, visit.words), self._shown)
            return True
        new, _ = await open_ticket(visit, self._desk, None)
        await pass_on(visit, self._desk, new, message)
        screen = opened_screen(new, await outlook_for(visit), visit.reader, has_text=True)
        await send(message, screen, self._shown)
        return True

    async def _replied(self, visit: Visit, message: Message) -> Ticket | None:
        """Give the person's own ticket that a message replies to; None where it replies to none."""
        answered = message.reply_to_message
        if answered is None:
            return None
        messages = self._services.memory.ticket_messages
        kept = await messages.from_copy(message.chat.id, answered.message_id)
        kept = kept or await messages.from_source(message.chat.id, answered.message_id)
        identifier = kept.ticket if kept else ticket_in_buttons(answered)
        ticket = await self._services.memory.tickets.of(identifier) if identifier else None
        return ticket if ticket and ticket.person == visit.person else None


def ticket_in_buttons(message: Message) -> int | None:
    """Give the ticket the buttons of a message are about; the rating's own question is no place to reply."""
    for row in message.reply_markup.inline_keyboard if message.reply_markup else ():
        for button in row:
            action = (
                callback_data.read(button.callback_data) if isinstance(button.callback_data, str) else None
            )
            match action:
                case SkipRatingWord():
                    return None
                case CloseTicket(ticket) | ReopenTicket(ticket) | RateTicket(ticket, _):
                    return ticket
                case _:
                    continue
    return None
