"""Opening a ticket, and passing on what its person writes."""

from enum import StrEnum

from telegram import Message

from tgbot.desk.contents import safe
from tgbot.desk.routing import MOST_WAITING
from tgbot.desk.waits import TICKETS_LOOKED_AT, Outlook, outlook
from tgbot.guide.position import Position
from tgbot.handlers.scenes import scene_at
from tgbot.handlers.tickets.contents import content_of
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.visit import Visit, in_language
from tgbot.models.ticket import Direction, Lane, NewMessage, NewTicket, Ticket
from tgbot.screens.tickets.handover import handover_lines


class PassedOn(StrEnum):
    """What became of a message of the person."""

    KEPT = "kept"
    KEPT_BEFORE = "kept_before"
    TOO_MANY = "too_many"


async def outlook_for(visit: Visit) -> Outlook:
    """Say what somebody who asks for a volunteer now has to expect."""
    recent = await visit.services.memory.tickets.recent(TICKETS_LOOKED_AT)
    return outlook(visit.edition.desk.rules.hours, recent, visit.reader.now)


async def open_ticket(visit: Visit, desk: Desk, position: Position | None) -> tuple[Ticket, bool]:
    """Open a ticket for who asks, with what their flow found; gives their open one, and whether it is new."""
    organisation, topic, summary = None, None, ""
    if position is not None:
        # What is handed over is read by the staff, in their language.
        scene = await scene_at(in_language(visit, visit.edition.desk.rules.staff_language), position)
        organisation, topic = scene.wallet.id, position.topic
        summary = "\n".join(handover_lines(scene))
    new = NewTicket(
        visit.person,
        visit.reader.language,
        desk.staff_chat,
        visit.reader.now,
        organisation or None,
        topic,
        summary,
    )
    opened = await visit.services.memory.tickets.open(new)
    desk.ring()
    return opened


async def pass_on(
    visit: Visit, desk: Desk, ticket: Ticket, message: Message, text: str | None = None
) -> PassedOn:
    """Keep a message for the staff, with what is private in it masked; `text` in place of its own."""
    memory = visit.services.memory
    waiting = await memory.ticket_messages.count_to_do(Lane(ticket.id, Direction.TO_STAFF))
    if waiting >= MOST_WAITING:
        return PassedOn.TOO_MANY
    answered = message.reply_to_message
    is_new = await memory.ticket_messages.add(
        NewMessage(
            ticket.id,
            Direction.TO_STAFF,
            safe(content_of(message, text=text)),
            visit.reader.now,
            message.chat.id,
            message.message_id,
            answered.message_id if answered else None,
        )
    )
    await memory.tickets.asked(ticket.id, visit.reader.now)
    desk.ring()
    return PassedOn.KEPT if is_new else PassedOn.KEPT_BEFORE
