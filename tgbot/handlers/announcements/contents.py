"""What the recipients of one announcement or alert are sent: drawn once for each language."""

from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_without_update
from tgbot.locale.words import Html
from tgbot.memory.announced import read_alert
from tgbot.models.announcement import Announcement, AnnouncementKind
from tgbot.models.language import Language
from tgbot.screens.alerts import alert_screen
from tgbot.screens.announcements import announcement_screen
from tgbot.screens.screen import Screen

_NOBODY = 0


class Contents:
    """Draws an announcement or an alert, from the knowledge in force now."""

    def __init__(self, services: Services, announcement: Announcement) -> None:
        self._services = services
        self._announcement = announcement
        self._drawn: dict[Language, Screen] = {}

    async def for_reader_of(self, language: Language) -> Screen:
        """Give the message in a language."""
        if language not in self._drawn:
            self._drawn[language] = await self._draw(language)
        return self._drawn[language]

    async def ended(self) -> None:
        """Clear up after everybody was told: nobody can follow what is in the directory no more."""
        organisation = self._announcement.audience.organisation
        if self._announcement.kind is not AnnouncementKind.ALERT or organisation is None:
            return
        if await self._services.editions.current.store.organisation(organisation) is None:
            await self._services.memory.subscriptions.end_for_all(organisation)

    async def _draw(self, language: Language) -> Screen:
        visit = visit_without_update(self._services, _NOBODY, language)
        if self._announcement.kind is AnnouncementKind.ANNOUNCEMENT:
            return announcement_screen(Html(self._announcement.text), visit.words)
        organisation = await visit.edition.store.organisation(self._announcement.audience.organisation or "")
        alert = read_alert(self._announcement.text)
        return alert_screen(alert, organisation, visit.edition.minds.why, visit.reader)
