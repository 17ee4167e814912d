"""The operator's message that shows how far an announcement is.

It is edited here alone, by the task that sends, so that it never falls back behind what it showed.
"""

import asyncio

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from tgbot.handlers.answering import ShownScreens, keyboard
from tgbot.handlers.refusals import CANNOT_EDIT, NOBODY_TO_TELL, Refusal, passes_by_itself, refusal_of
from tgbot.handlers.services import Services
from tgbot.models.announcement import Announcement
from tgbot.screens.announcements import progress_screen, refused_screen
from tgbot.screens.screen import Screen
from tgbot.trust.publishing import Objections

PROGRESS_EVERY_S = 4.0
_log = structlog.get_logger(__name__)


class Progress:
    """Shows how far announcements are, not more often than every PROGRESS_EVERY_S seconds unasked."""

    def __init__(self, services: Services, bot: Bot, shown: ShownScreens) -> None:
        self._services = services
        self._announcements = services.memory.announcements
        self._bot = bot
        self._shown = shown
        self._to_show: set[int] = set()
        self._shown_at = 0.0
        self._not_before = 0.0

    def changed(self, identifier: int) -> None:
        """Show this announcement the next time anything is shown."""
        self._to_show.add(identifier)

    async def show_now_and_then(self, identifier: int) -> None:
        """Show what has changed, and this announcement where it was not shown for a while."""
        if asyncio.get_running_loop().time() - self._shown_at >= PROGRESS_EVERY_S:
            self._to_show.add(identifier)
        if self._to_show:
            await self.show_what_changed()

    async def show_what_changed(self) -> None:
        """Show every announcement that has changed; what cannot be shown now is shown later."""
        if asyncio.get_running_loop().time() < self._not_before:
            return
        for identifier in sorted(self._to_show):
            current = await self._announcements.of(identifier)
            if current is None or await self.show(current):
                self._to_show.discard(identifier)

    async def show(self, current: Announcement) -> bool:
        """Show an announcement as it is given; False where that has to be tried again later."""
        operator, message = current.operator, current.progress_message
        if operator is None or message is None:
            return True
        self._shown_at = asyncio.get_running_loop().time()
        words = self._services.editions.current.words[current.operator_language]
        screen = progress_screen(current, words)
        if self._shown.is_shown(operator, message, screen):
            return True
        try:
            await self._bot.edit_message_text(
                screen.text, operator, message, parse_mode=ParseMode.HTML, reply_markup=keyboard(screen)
            )
        except TelegramError as error:
            return await self._otherwise(current, operator, screen, error)
        self._shown.remember(operator, message, screen)
        return True

    async def say_why_stopped(self, current: Announcement, objections: Objections) -> None:
        """Tell the operator what in an announcement must not go out any more."""
        if current.operator is None:
            return
        screen = refused_screen(objections, self._services.editions.current.words[current.operator_language])
        try:
            await self._bot.send_message(
                current.operator, screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(screen)
            )
        except TelegramError as error:
            # They see it stopped, and why when they let it go on.
            _log.info("announcement_stop_not_explained", reason=error.message)

    async def _otherwise(
        self, current: Announcement, operator: int, screen: Screen, error: TelegramError
    ) -> bool:
        refusal = refusal_of(error)
        if passes_by_itself(error):
            _log.info("announcement_progress_postponed", reason=error.message)
            self._not_before = asyncio.get_running_loop().time() + PROGRESS_EVERY_S
            return False
        if refusal in CANNOT_EDIT:
            # The operator deleted it: the next one begins below.
            try:
                sent = await self._bot.send_message(
                    operator, screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(screen)
                )
            except TelegramError as failure:
                _log.info("announcement_progress_not_shown", reason=failure.message)
                return not passes_by_itself(failure)
            await self._announcements.show_progress_in(current.id, sent.message_id)
        elif refusal in NOBODY_TO_TELL or refusal is Refusal.DEACTIVATED:
            await self._announcements.show_progress_in(current.id, None)
        elif refusal is not Refusal.NOT_MODIFIED:
            _log.warning("announcement_progress_refused", reason=error.message)
        return True
