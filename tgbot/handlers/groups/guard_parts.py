"""Everything that guards groups, made once and in order."""

from dataclasses import dataclass

from telegram import Bot

from tgbot.handlers.answering import ShownScreens
from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.groups.digest import Digests
from tgbot.handlers.groups.group_log import GroupLog
from tgbot.handlers.groups.guard import Guard
from tgbot.handlers.groups.guard_acts import GuardActs
from tgbot.handlers.groups.guard_notices import GuardNotices
from tgbot.handlers.groups.guard_people import GuardPeople
from tgbot.handlers.groups.guard_taps import GuardTaps
from tgbot.handlers.groups.passing_messages import PassingMessages
from tgbot.handlers.groups.reports_in_group import ReportsInGroup
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.groups.welcome import Welcome
from tgbot.handlers.services import Services


@dataclass(frozen=True, slots=True)
class GuardParts:
    """What judges messages, and what says so."""

    people: GuardPeople
    guard: Guard
    taps: GuardTaps
    welcome: Welcome
    reports: ReportsInGroup
    notices: GuardNotices
    log: GroupLog
    passing: PassingMessages
    digests: Digests

    async def send_waiting(self) -> None:
        """Say what had to wait its time, in groups and in their logs."""
        await self.notices.send_waiting()
        await self.log.send_waiting()


def make_guard_parts(
    services: Services, bot: Bot, admins: GroupAdmins, sending: UnaskedSending, shown: ShownScreens
) -> GuardParts:
    """Make them."""
    passing = PassingMessages(services, bot)
    people = GuardPeople(services, bot, admins)
    log = GroupLog(services, sending)
    acts = GuardActs(services, bot, log)
    notices = GuardNotices(services, sending, passing)
    return GuardParts(
        people=people,
        guard=Guard(services, people, acts, notices, log),
        taps=GuardTaps(services, bot, admins, acts),
        welcome=Welcome(services, people, sending, passing, log),
        reports=ReportsInGroup(services, admins, people, log, shown),
        notices=notices,
        log=log,
        passing=passing,
        digests=Digests(services, bot, sending),
    )
