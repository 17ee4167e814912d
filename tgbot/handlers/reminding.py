"""Sending the reminders that are due: each once, in order, at a pace Telegram takes.

A reminder is deleted right after it was sent. A bot that is killed between the two sends that one
reminder again, and no other; none is lost. Where Telegram's answer to one is lost, nobody knows whether it
arrived: it is sent once more, and then counts as sent.
"""

import structlog
from aiolimiter import AsyncLimiter
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from tgbot.handlers.answering import NO_PREVIEW, keyboard
from tgbot.handlers.due_reminders import due_screen
from tgbot.handlers.refusals import NOBODY_TO_TELL, AnswerLostError, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_without_update
from tgbot.memory.reminders import Reminder
from tgbot.models.language import Language
from tgbot.screens.screen import Screen

# Telegram takes about 30 messages a second overall; answers to people need some of them.
SECONDS_A_REMINDER = 1 / 20
TAKEN_AT_ONCE = 200
_log = structlog.get_logger(__name__)


class Reminding:
    """Sends reminders, until it is told to stop."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot
        self._pace = AsyncLimiter(1, SECONDS_A_REMINDER)
        self._is_stopping = False
        # The numbers of reminders whose answer was lost.
        self._uncertain: set[int] = set()

    async def stop(self) -> None:
        """Send no further reminder; the one under way is finished."""
        self._is_stopping = True

    async def send_due(self) -> int:
        """Send what is due, the longest due first; gives how many people were reminded.

        It ends early where Telegram wants a pause or cannot be reached; what is left is due the next
        time.
        """
        sent = 0
        while due := await self._services.memory.reminders.due(self._services.clock(), TAKEN_AT_ONCE):
            for reminder in due:
                if self._is_stopping:
                    return sent
                try:
                    sent += await self._send(reminder)
                except RetryAfter as error:
                    _log.warning("reminders_postponed", retry_after=str(error.retry_after))
                    return sent
                except NetworkError as error:
                    if isinstance(error, BadRequest):
                        raise
                    _log.warning("reminders_postponed", reason=error.message)
                    return sent
        return sent

    async def _send(self, reminder: Reminder) -> bool:
        visit = visit_without_update(self._services, reminder.person, Language(reminder.language))
        screen = await due_screen(visit, reminder)
        if screen is None:
            await self._services.memory.reminders.done(reminder)
            return False
        async with self._pace:
            was_sent = await self._deliver_once_or_twice(reminder, screen)
        self._uncertain.discard(reminder.id)
        await self._services.memory.reminders.done(reminder)
        return was_sent

    async def _deliver_once_or_twice(self, reminder: Reminder, screen: Screen) -> bool:
        try:
            return await self._deliver(reminder.person, screen)
        except (TimedOut, AnswerLostError) as error:
            if reminder.id not in self._uncertain:
                self._uncertain.add(reminder.id)
                raise
            _log.warning("reminder_uncertain", reason=error.message)
            return True

    async def _deliver(self, person: int, screen: Screen) -> bool:
        """Send one screen; False to somebody who can no longer be written to."""
        try:
            await self._bot.send_message(
                person,
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen),
                link_preview_options=NO_PREVIEW,
            )
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in NOBODY_TO_TELL:
                raise
            _log.info("nobody_to_remind", reason=error.message)
            return False
        return True
