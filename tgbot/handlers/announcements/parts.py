"""Every part of announcements and alerts, made once."""

from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot

from tgbot.handlers.announcements.alerts import Alerts
from tgbot.handlers.announcements.announcing import Announcing
from tgbot.handlers.announcements.leaving import Leaving
from tgbot.handlers.announcements.sending import AnnouncementSending
from tgbot.handlers.answering import ShownScreens
from tgbot.handlers.services import Services

DRAFTS_KEPT = timedelta(days=1)
KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class AnnouncementParts:
    """Who takes /announce, who notices changes, who sends, and who takes people off."""

    services: Services
    sending: AnnouncementSending
    alerts: Alerts
    announcing: Announcing
    leaving: Leaving

    async def tidy_up(self) -> None:
        """Delete drafts that nobody sent, and what went out long ago."""
        now = self.services.clock()
        await self.services.memory.announcements.drop_older_than(now - DRAFTS_KEPT, now - KEPT)


def make_announcement_parts(services: Services, shown: ShownScreens, bot: Bot) -> AnnouncementParts:
    """Make them."""
    sending = AnnouncementSending(services, bot, shown)
    return AnnouncementParts(
        services,
        sending,
        Alerts(services, sending),
        Announcing(services, sending, shown),
        Leaving(services),
    )
