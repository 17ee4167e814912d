"""Noticing that the knowledge has changed, and queueing what followers are to be told."""

import structlog
from telegram.ext import ContextTypes

from tgbot.handlers.announcements.sending import AnnouncementSending
from tgbot.handlers.services import Services
from tgbot.knowledge.marks import marks_in, state_of
from tgbot.memory.announced import Announced
from tgbot.models.alert import alerts_between

_log = structlog.get_logger(__name__)


class Alerts:
    """Compares the knowledge in force with the one followers were last told of."""

    def __init__(self, services: Services, sending: AnnouncementSending) -> None:
        self._services = services
        self._sending = sending
        self._compared = ""

    async def look_at_the_start(self, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Queue what changed while the bot was stopped."""
        await self.look()

    async def look(self) -> int:
        """Queue what is new; gives how many alerts that is. Costs nothing where people are shown the same.

        At the very first start everything is taken for known.
        """
        edition = self._services.editions.current
        state = state_of(edition)
        if state == self._compared:
            return 0
        announced = self._services.memory.announced
        queued = 0
        if await announced.state() != state:
            before = await announced.latest()
            after = Announced(state, await marks_in(edition))
            alerts = alerts_between(before.marks, after.marks) if before else {}
            queued = await announced.take_up(before, after, alerts, self._services.clock())
            _log.info("knowledge_compared", changed=len(alerts), queued=queued)
        self._compared = state
        if queued:
            self._sending.changed()
        return queued
