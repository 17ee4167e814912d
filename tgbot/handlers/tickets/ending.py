"""Ending a ticket from the staff's side."""

from tgbot.handlers.tickets.rooms import Rooms
from tgbot.models.ticket import Ticket
from tgbot.screens.tickets.person_screens import closed_screen, refused_screen


async def close_by_staff(rooms: Rooms, ticket: Ticket) -> bool:
    """Close a ticket and ask the person how it was; False where it is closed already."""
    if not await rooms.memory.tickets.close(ticket.id, rooms.staff_reader().now):
        return False
    reader = await rooms.person_reader(ticket)
    await rooms.tell_person(ticket.id, closed_screen(ticket, reader.words, by_staff=True))
    await rooms.tell_staff(ticket.id, rooms.staff_reader().words.html("ticket-closed-in-topic"))
    return True


async def ban_by_staff(rooms: Rooms, ticket: Ticket) -> None:
    """Take nothing more from the person of a ticket, close it, and tell them."""
    now = rooms.staff_reader().now
    await rooms.memory.ticket_keeping.ban(ticket.person, now)
    if await rooms.memory.tickets.close(ticket.id, now):
        reader = await rooms.person_reader(ticket)
        await rooms.tell_person(ticket.id, refused_screen(reader.words))
    await rooms.tell_staff(ticket.id, rooms.staff_reader().words.html("ticket-banned"))
