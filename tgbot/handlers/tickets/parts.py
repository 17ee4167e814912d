"""Every part of tickets, made once; there are none where tickets are off."""

from dataclasses import dataclass

from telegram import Bot

from tgbot.handlers.answering import ShownScreens
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.delivery import Delivery
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.tickets.person_side import PersonSide
from tgbot.handlers.tickets.staff_commands import StaffCommands
from tgbot.handlers.tickets.staff_side import StaffSide
from tgbot.handlers.tickets.turns import Pace


@dataclass(frozen=True, slots=True)
class TicketParts:
    """Who takes what both sides write, and who delivers it."""

    desk: Desk
    person: PersonSide
    staff: StaffSide
    commands: StaffCommands
    delivery: Delivery


def make_ticket_parts(services: Services, shown: ShownScreens, bot: Bot, pace: Pace) -> TicketParts | None:
    """Make them where there is a desk."""
    desk = services.desk
    if desk is None:
        return None
    return TicketParts(
        desk,
        PersonSide(services, desk, shown),
        StaffSide(services, desk),
        StaffCommands(services, desk),
        Delivery(services, desk, bot, pace),
    )
