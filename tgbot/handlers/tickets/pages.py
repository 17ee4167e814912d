"""The screens that buttons about tickets lead to. Whose ticket it is, is looked at on every tap."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tgbot.desk.routing import REOPENED_WITHIN, WORD_TAKEN_WITHIN
from tgbot.guide.position import Position
from tgbot.handlers.scenes import scene_at
from tgbot.handlers.tickets.opening import open_ticket, outlook_for
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.handlers.visit import Visit
from tgbot.models.ticket import Ticket
from tgbot.screens import ticket_actions
from tgbot.screens.actions import Action
from tgbot.screens.home import changed_screen
from tgbot.screens.screen import Screen
from tgbot.screens.tickets.handover import handover_lines
from tgbot.screens.tickets.person_screens import (
    RATINGS,
    already_open_screen,
    closed_screen,
    offer_screen,
    opened_screen,
    rated_screen,
    rating_done_screen,
    refused_screen,
    reopened_screen,
    too_late_screen,
)


async def _talk(visit: Visit, action: ticket_actions.TalkToVolunteer) -> Screen:
    return await _offer(visit, action.position)


async def _ask(visit: Visit, _: ticket_actions.AskVolunteer) -> Screen:
    return await _offer(visit, None)


async def _open(visit: Visit, action: ticket_actions.OpenTicket) -> Screen:
    return await _opened(visit, action.position)


async def _open_plain(visit: Visit, _: ticket_actions.OpenPlainTicket) -> Screen:
    return await _opened(visit, None)


async def _close(visit: Visit, action: ticket_actions.CloseTicket) -> Screen:
    ticket = await _own(visit, action.ticket)
    if ticket is None or not await visit.services.memory.tickets.close(ticket.id, visit.reader.now):
        return changed_screen(visit.words)
    rooms = Rooms(visit.services)
    await rooms.tell_staff(ticket.id, rooms.staff_reader().words.html("ticket-closed-by-person"))
    return closed_screen(ticket, visit.words, by_staff=False)


async def _reopen(visit: Visit, action: ticket_actions.ReopenTicket) -> Screen:
    ticket = await _own(visit, action.ticket)
    if ticket is None:
        return changed_screen(visit.words)
    refused = await _refused(visit)
    if refused:
        return refused
    now = visit.reader.now
    if not await visit.services.memory.tickets.reopen(ticket.id, now - REOPENED_WITHIN, now):
        return too_late_screen(visit.words)
    rooms = Rooms(visit.services)
    await rooms.tell_staff(ticket.id, rooms.staff_reader().words.html("ticket-reopened-in-topic"))
    return reopened_screen(ticket, visit.words)


async def _rate(visit: Visit, action: ticket_actions.RateTicket) -> Screen:
    until = visit.reader.now + WORD_TAKEN_WITHIN
    is_rating = action.rating in RATINGS
    if not is_rating or not await visit.services.memory.tickets.rate(
        action.ticket, visit.person, action.rating, until
    ):
        return changed_screen(visit.words)
    rooms = Rooms(visit.services)
    words = rooms.staff_reader().words
    await rooms.tell_staff(action.ticket, words.html("ticket-rated-in-topic", rating=action.rating))
    return rated_screen(action.ticket, action.rating, visit.words)


async def _skip_word(visit: Visit, action: ticket_actions.SkipRatingWord) -> Screen:
    if not await visit.services.memory.tickets.word(action.ticket, visit.person, None):
        return changed_screen(visit.words)
    return rating_done_screen(visit.words, has_word=False)


async def _gone(visit: Visit, _: ticket_actions.SendTranscript) -> Screen:
    return changed_screen(visit.words)


async def _offer(visit: Visit, position: Position | None) -> Screen:
    refused = await _refused(visit)
    if refused:
        return refused
    open_one = await visit.services.memory.tickets.open_of(visit.person)
    if open_one is not None:
        return already_open_screen(open_one, visit.reader)
    found = handover_lines(await scene_at(visit, position)) if position else ()
    return offer_screen(found, position, await outlook_for(visit), visit.reader)


async def _opened(visit: Visit, position: Position | None) -> Screen:
    refused = await _refused(visit)
    if refused or visit.services.desk is None:
        return refused or changed_screen(visit.words)
    outlook = await outlook_for(visit)
    ticket, is_new = await open_ticket(visit, visit.services.desk, position)
    if not is_new:
        return already_open_screen(ticket, visit.reader)
    return opened_screen(ticket, outlook, visit.reader, has_text=False)


async def _refused(visit: Visit) -> Screen | None:
    """Say so where tickets are off, or are not taken from this person."""
    if visit.services.desk is None:
        return changed_screen(visit.words)
    if await visit.services.memory.ticket_keeping.is_banned(visit.person):
        return refused_screen(visit.words)
    return None


async def _own(visit: Visit, identifier: int) -> Ticket | None:
    ticket = await visit.services.memory.tickets.of(identifier)
    return ticket if ticket and ticket.person == visit.person else None


# Any: each page takes exactly the type of action it stands beside.
TICKET_PAGES: Mapping[type[Action], Callable[[Visit, Any], Awaitable[Screen]]] = {
    ticket_actions.TalkToVolunteer: _talk,
    ticket_actions.AskVolunteer: _ask,
    ticket_actions.OpenTicket: _open,
    ticket_actions.OpenPlainTicket: _open_plain,
    ticket_actions.CloseTicket: _close,
    ticket_actions.ReopenTicket: _reopen,
    ticket_actions.RateTicket: _rate,
    ticket_actions.SkipRatingWord: _skip_word,
    ticket_actions.SendTranscript: _gone,
}
