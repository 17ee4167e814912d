"""Every part of the running bot, made once and in order; `app` connects them with Telegram and the clock."""

from dataclasses import dataclass

from telegram import Bot

from tgbot.handlers.announcements.parts import AnnouncementParts, make_announcement_parts
from tgbot.handlers.answering import ShownScreens
from tgbot.handlers.asking import Asking
from tgbot.handlers.checking import Checking
from tgbot.handlers.errors import Errors
from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.groups.expected_texts import ExpectedTexts
from tgbot.handlers.groups.group_answers import GroupAnswers
from tgbot.handlers.groups.guard_parts import GuardParts, make_guard_parts
from tgbot.handlers.groups.joining import Joining
from tgbot.handlers.groups.migrating import Migrating
from tgbot.handlers.groups.panel import Panel
from tgbot.handlers.groups.passing_messages import PassingMessages
from tgbot.handlers.groups.registering import Registering
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.guiding import Guiding
from tgbot.handlers.inline import Inline
from tgbot.handlers.operators.contact_checks import ContactChecks
from tgbot.handlers.operators.statistics import StatisticsPage
from tgbot.handlers.own_pages import OwnPages
from tgbot.handlers.reminding import Reminding
from tgbot.handlers.services import Services
from tgbot.handlers.taps import Taps
from tgbot.handlers.tickets.parts import TicketParts, make_ticket_parts
from tgbot.handlers.tickets.tending import Tending
from tgbot.handlers.tickets.turns import Pace
from tgbot.knowledge.live import LiveKnowledge
from tgbot.pictures.reading import PictureReader


@dataclass(frozen=True, slots=True)
class Parts:
    """What answers people, and what does things at a time of its own."""

    services: Services
    knowledge: LiveKnowledge
    asking: Asking
    pages: OwnPages
    taps: Taps
    guiding: Guiding
    checking: Checking
    inline: Inline
    errors: Errors
    reminding: Reminding
    admins: GroupAdmins
    expected_texts: ExpectedTexts
    panel: Panel
    joining: Joining
    registering: Registering
    guarding: GuardParts
    tickets: TicketParts | None
    tending: Tending
    contact_checks: ContactChecks
    statistics_page: StatisticsPage
    announcements: AnnouncementParts


def make_parts(services: Services, knowledge: LiveKnowledge, bot: Bot, pace: Pace) -> Parts:
    """Make all parts. They share what was shown, so that no message is edited to what it shows already."""
    admins = GroupAdmins(bot, services.clock)
    shown = ShownScreens(GroupAnswers(bot, admins, PassingMessages(services, bot), services.memory.groups))
    expected_texts = ExpectedTexts()
    migrating = Migrating(services.memory, admins)
    sending = UnaskedSending(bot, migrating)
    guarding = make_guard_parts(services, bot, admins, sending, shown)
    return Parts(
        services=services,
        knowledge=knowledge,
        asking=Asking(services, shown),
        pages=OwnPages(services, shown),
        taps=Taps(services, shown),
        guiding=Guiding(services, shown),
        checking=Checking(services, shown, PictureReader()),
        inline=Inline(services),
        errors=Errors(services, migrating),
        reminding=Reminding(services, bot),
        admins=admins,
        expected_texts=expected_texts,
        panel=Panel(services, admins, expected_texts, sending, shown),
        joining=Joining(services, bot, guarding.people, sending, shown),
        registering=Registering(services, bot, admins, migrating, sending),
        guarding=guarding,
        tickets=make_ticket_parts(services, shown, bot, pace),
        tending=Tending(services),
        contact_checks=ContactChecks(services, knowledge, sending, shown),
        statistics_page=StatisticsPage(services, shown),
        announcements=make_announcement_parts(services, shown, bot),
    )
