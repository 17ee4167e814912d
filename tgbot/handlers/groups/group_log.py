"""The log of a group's admins: what the guard did, at a pace that Telegram takes, in the place they chose.

Where no place was chosen nothing is told: the group's settings say so, and what was done is counted and kept.
"""

import time
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from telegram.error import TelegramError

from tgbot.guard.pacing import Pace, Together
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.refusals import passes_by_itself
from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_without_update
from tgbot.models.group import RegisteredGroup
from tgbot.models.language import Language
from tgbot.screens.groups.log import Lacking, LogEntry, lacking_screen, log_screen
from tgbot.screens.screen import Screen

# Telegram takes twenty messages a minute to one group, and answers to people need some of them.
EVERY_S = 5.0
# A lacking right is told again after so long, if it is still missed.
TOLD_AGAIN = timedelta(days=7)
LACKING_REMEMBERED = 5_000
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Waiting:
    chat: int
    topic: int | None
    language: Language
    entry: LogEntry


class GroupLog:
    """Tells admins, entry by entry; what one person did in a short while is told together."""

    def __init__(self, services: Services, sending: UnaskedSending) -> None:
        self._services = services
        self._sending = sending
        self._pace: Pace[_Waiting] = Pace(EVERY_S, _belong)
        self._lacking: dict[tuple[int, Lacking], datetime] = {}

    async def tell(self, group: RegisteredGroup, entry: LogEntry) -> None:
        """Tell a group's admins of something; nothing where they chose no place for it."""
        settings = group.settings
        if settings.log_chat is not None:
            waiting = _Waiting(settings.log_chat, settings.log_topic, settings.language, entry)
            self._pace.add(settings.log_chat, waiting)
            await self._send_to(settings.log_chat)

    async def tell_lacking(self, group: RegisteredGroup, lacking: Lacking) -> None:
        """Tell once which right the bot lacks."""
        now = self._services.clock()
        told = self._lacking.get((group.chat, lacking))
        settings = group.settings
        if settings.log_chat is None or (told is not None and now - told < TOLD_AGAIN):
            return
        if len(self._lacking) >= LACKING_REMEMBERED:
            self._lacking.clear()
        self._lacking[group.chat, lacking] = now
        words = visit_without_update(self._services, 0, settings.language).words
        screen = lacking_screen(lacking, group.title, words)
        try:
            await self._sending.send(settings.log_chat, screen, settings.log_topic)
        except TelegramError as error:
            if not passes_by_itself(error):
                raise
            del self._lacking[group.chat, lacking]
            _log.info("log_postponed", reason=error.message)

    async def send_waiting(self) -> None:
        """Send what waits and whose time has come."""
        for place in self._pace.places(time.monotonic()):
            await self._send_to(place)

    async def _send_to(self, place: Hashable) -> None:
        together = self._pace.take(place, time.monotonic())
        if together is None:
            return
        first = together.items[0]
        try:
            await self._sending.send(first.chat, self._screen(together), first.topic)
        except TelegramError as error:
            if not passes_by_itself(error):
                raise
            self._pace.put_back(place, together)
            _log.info("log_postponed", reason=error.message)

    def _screen(self, together: Together[_Waiting]) -> Screen:
        reader = visit_without_update(self._services, 0, together.items[0].language).reader
        return log_screen([waiting.entry for waiting in together.items], together.left_out, reader)


def _belong(one: _Waiting, other: _Waiting) -> bool:
    same_person = one.entry.person == other.entry.person and one.entry.group == other.entry.group
    return same_person and one.topic == other.topic and not (one.entry.reporters or other.entry.reporters)
