"""What the recipients of one announcement or alert are sent: drawn once for each language."""

import asyncio

from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_without_update
from tgbot.locale.words import Html
from tgbot.memory.announced import read_alert
from tgbot.models.announcement import Announcement, AnnouncementKind
from tgbot.models.language import Language
from tgbot.screens.alerts import alert_screen
from tgbot.screens.announcements import announcement_screen
from tgbot.screens.check_result import plain_text
from tgbot.screens.screen import Screen
from tgbot.trust.publishing import Objections, addresses_in, objections_to

_NOBODY = 0


class Contents:
    """Draws an announcement or an alert, from the knowledge in force now."""

    def __init__(self, services: Services, announcement: Announcement) -> None:
        self._services = services
        self._announcement = announcement
        self._edition = services.editions.current
        self._drawn: dict[Language, Screen] = {}

    @property
    def is_current(self) -> bool:
        """Say whether what it is drawn from is still in force: a number may be withheld meanwhile."""
        return self._services.editions.current is self._edition

    async def objections(self) -> Objections:
        """Say what stands against an announcement now; the knowledge may have changed since the draft."""
        if self._announcement.kind is not AnnouncementKind.ANNOUNCEMENT:
            return Objections()
        text = self._announcement.text
        checker = await asyncio.to_thread(lambda: self._edition.minds.checker)
        return objections_to(plain_text(Html(text)), addresses_in(text), checker)

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
