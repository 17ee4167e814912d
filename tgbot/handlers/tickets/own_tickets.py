"""A person's tickets outside the conversation: in /mine, as a file, and when everything is forgotten."""

from telegram import Chat

from tgbot.handlers.tickets.rooms import Rooms
from tgbot.handlers.tickets.tending import zone_of_desk
from tgbot.handlers.visit import Visit
from tgbot.screens.tickets.own_lines import TicketLine
from tgbot.screens.tickets.staff_texts import about
from tgbot.screens.tickets.transcript import transcript

TICKETS_SHOWN = 3
_BYTE_ORDER_MARK = "\ufeff"


async def ticket_lines(visit: Visit) -> list[TicketLine]:
    """Give the newest tickets of who asks, for /mine."""
    rooms = Rooms(visit.services)
    return [
        TicketLine(
            ticket.id,
            about(ticket, await rooms.wallet_name(ticket, visit.reader), visit.words),
            ticket.state,
        )
        for ticket in await visit.services.memory.tickets.latest_of(visit.person, TICKETS_SHOWN)
    ]


async def send_transcript(visit: Visit, identifier: int, chat: Chat) -> bool:
    """Send what was written in one's own ticket as a file; False where it is not theirs, or gone."""
    ticket = await visit.services.memory.tickets.of(identifier)
    if ticket is None or ticket.person != visit.person or chat.id != visit.person:
        return False
    rooms = Rooms(visit.services)
    wallet = await rooms.wallet_name(ticket, visit.reader)
    messages = await visit.services.memory.ticket_messages.of(ticket.id)
    text = transcript(ticket, messages, wallet, zone_of_desk(rooms.book.rules), visit.words)
    await chat.send_document(
        # Older programs take a file for UTF-8 by this mark alone.
        f"{_BYTE_ORDER_MARK}{text}".encode(),
        filename=f"volunteer-{ticket.id}.txt",
        caption=visit.words.html("transcript-caption", number=ticket.id),
    )
    return True


async def forget_tickets(visit: Visit) -> int:
    """Delete the tickets of who asks, with their topics, and tell the staff; gives how many there were."""
    rooms = Rooms(visit.services)
    words = rooms.staff_reader().words
    memory = visit.services.memory
    open_one = await memory.tickets.open_of(visit.person)
    told = {open_one.id: words.html("ticket-deleted-by-person", number=open_one.id)} if open_one else {}
    deleted = await memory.ticket_keeping.forget(visit.person, told)
    rooms.ring()
    return deleted
