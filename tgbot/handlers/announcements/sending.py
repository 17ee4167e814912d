"""Sending announcements and alerts: each recipient once, in order, so slowly that answers keep their share.

What became of a message is written down right after it. A bot that is killed between the two writes to that
one person again, and to nobody else; none is left out. The operator's progress message is edited here alone,
so that it never falls back behind what it showed.
"""

import asyncio
from dataclasses import replace

import structlog
from aiolimiter import AsyncLimiter
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from tgbot.handlers.announcements.contents import Contents
from tgbot.handlers.answering import NO_PREVIEW, ShownScreens, keyboard
from tgbot.handlers.refusals import (
    CANNOT_EDIT,
    NOBODY_TO_TELL,
    Refusal,
    ordered_pause_s,
    passes_by_itself,
    refusal_of,
)
from tgbot.handlers.services import Services
from tgbot.models.announcement import Addressee, Announcement, AnnouncementState, Fate
from tgbot.screens.announcements import progress_screen
from tgbot.screens.screen import Screen

# Telegram takes about 30 messages a second overall; answers to people need some of them.
SECONDS_A_MESSAGE = 1 / 20
TAKEN_AT_ONCE = 50
PROGRESS_EVERY_S = 4.0
LOOK_AGAIN_S = 5.0
LONGEST_PAUSE_S = 60.0
PAUSE_AFTER_FAILURE_S = 30.0
FINISH_WITHIN_S = 0.9
# After so many failures in a row the trouble may lie with this one recipient: others must not wait for it.
PATIENCE_WITH_ONE = 6
_GONE = frozenset(
    {
        Refusal.BLOCKED,
        Refusal.DEACTIVATED,
        Refusal.CHAT_NOT_FOUND,
        Refusal.CANNOT_BEGIN,
        Refusal.USER_NOT_FOUND,
    }
)
_log = structlog.get_logger(__name__)


class AnnouncementSending:
    """Sends from its start until its stop, with what a former run left."""

    def __init__(self, services: Services, bot: Bot, shown: ShownScreens) -> None:
        self._services = services
        self._shown = shown
        self._announcements = services.memory.announcements
        self._addressees = services.memory.addressees
        self._bot = bot
        self._pace = AsyncLimiter(1, SECONDS_A_MESSAGE)
        self._bell = asyncio.Event()
        self._to_show: set[int] = set()
        self._shown_at = 0.0
        self._show_not_before = 0.0
        self._paused_until = 0.0
        self._failures = 0
        self._is_stopping = False
        # What was sent but could not be written down: nobody is sent anything before it is.
        self._unwritten: tuple[int, int, Fate] | None = None
        self._task: asyncio.Task[None] | None = None
        self._turn_task: asyncio.Task[bool] | None = None

    def start(self) -> None:
        """Begin to send."""
        self._task = asyncio.create_task(self._run(), name="announcements")

    async def stop(self) -> None:
        """Finish the message in flight and begin none; gives up within a second what does not end."""
        self._is_stopping = True
        self._bell.set()
        if self._task is None:
            return
        _, late = await asyncio.wait({self._task}, timeout=FINISH_WITHIN_S)
        for task in late:
            task.cancel()
        ended = (task for task in (self._task, self._turn_task) if task)
        await asyncio.gather(*ended, return_exceptions=True)

    def changed(self, identifier: int | None = None) -> None:
        """Look at once what there is to send, and show how far an announcement is."""
        if identifier is not None:
            self._to_show.add(identifier)
        self._bell.set()

    async def _run(self) -> None:
        while not self._is_stopping:
            self._bell.clear()
            turn = self._turn_task = asyncio.create_task(self._turn())
            try:
                await asyncio.wait({turn})
            except asyncio.CancelledError:
                # A stop that lasts too long ends this task, and what it waits for with it.
                turn.cancel()
                raise
            if not self._ended_well(turn) or not turn.result():
                await self._rest()

    def _ended_well(self, turn: asyncio.Task[bool]) -> bool:
        error = turn.exception()
        if error is None:
            return True
        if isinstance(error, SQLAlchemyError):
            # A locked or full database; what is in it is sent once it can be written to again.
            _log.error("announcements_unreadable", kind=type(error).__name__)
        else:
            _log.error("announcement_failed", exc_info=error, kind=type(error).__name__)
        self._pause(PAUSE_AFTER_FAILURE_S)
        return False

    async def _rest(self) -> None:
        now = asyncio.get_running_loop().time()
        seconds = min(LOOK_AGAIN_S, max(0.05, self._paused_until - now if self._paused_until > now else 60.0))
        try:
            await asyncio.wait_for(self._bell.wait(), seconds)
        except TimeoutError:
            return

    async def _turn(self) -> bool:
        """Show what is to be shown, send to some recipients; False where nothing can be done now."""
        await self._show_what_changed()
        if self._paused_until > asyncio.get_running_loop().time():
            return False
        if self._unwritten:
            await self._write_down(*self._unwritten)
        current = await self._announcements.next()
        if current is None:
            return False
        recipients = await self._addressees.next_for(current, TAKEN_AT_ONCE)
        if not recipients:
            return await self._finish(current)
        contents = Contents(self._services, current)
        for recipient in recipients:
            async with self._pace:
                if self._is_stopping:
                    return True
                fate = await self._send(recipient, await contents.for_reader_of(recipient.language))
            if fate is None:
                return False
            if not await self._write_down(current.id, recipient.person, fate):
                return True
            await self._show_now_and_then(current.id)
        return True

    async def _write_down(self, identifier: int, person: int, fate: Fate) -> bool:
        self._unwritten = (identifier, person, fate)
        if fate is Fate.BLOCKED:
            await self._addressees.take_off(person)
        goes_on = await self._announcements.dealt_with(identifier, person, fate)
        self._unwritten = None
        return goes_on

    async def _send(self, recipient: Addressee, screen: Screen) -> Fate | None:
        """Send to one person; None where the same person is to be tried again later."""
        is_only_trouble_here = self._failures >= PATIENCE_WITH_ONE and await self._telegram_answers()
        try:
            await self._bot.send_message(
                recipient.person,
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen),
                link_preview_options=NO_PREVIEW,
            )
        except RetryAfter as error:
            seconds = ordered_pause_s(error)
            _log.warning("announcement_postponed", retry_after=seconds)
            self._pause(seconds)
            return None
        except (BadRequest, Forbidden) as error:
            self._failures = 0
            if refusal_of(error) in _GONE:
                return Fate.BLOCKED
            _log.info("announcement_refused", reason=error.message)
            return Fate.FAILED
        except TelegramError as error:
            if isinstance(error, NetworkError) and is_only_trouble_here:
                self._failures = 0
                _log.warning("announcement_given_up_for_one", reason=error.message)
                return Fate.FAILED
            self._failures += 1
            seconds = min(LONGEST_PAUSE_S, 0.5 * 2 ** min(self._failures, 8))
            _log.warning("announcement_waits_for_telegram", reason=error.message, seconds=seconds)
            self._pause(seconds)
            return None
        self._failures = 0
        return Fate.SENT

    async def _telegram_answers(self) -> bool:
        try:
            await self._bot.get_me()
        except TelegramError:
            return False
        return True

    async def _finish(self, current: Announcement) -> bool:
        """Show the summary, then note the end: a kill between the two shows it once more."""
        if not await self._show(replace(current, state=AnnouncementState.FINISHED)):
            return False
        await Contents(self._services, current).ended()
        await self._announcements.finish(current.id)
        _log.info(
            "announcement_finished",
            kind=current.kind,
            sent=current.sent,
            blocked=current.blocked,
            failed=current.failed,
        )
        return True

    async def _show_now_and_then(self, identifier: int) -> None:
        if asyncio.get_running_loop().time() - self._shown_at >= PROGRESS_EVERY_S:
            self._to_show.add(identifier)
        if self._to_show:
            await self._show_what_changed()

    async def _show_what_changed(self) -> None:
        if asyncio.get_running_loop().time() < self._show_not_before:
            return
        for identifier in sorted(self._to_show):
            current = await self._announcements.of(identifier)
            if current is None or await self._show(current):
                self._to_show.discard(identifier)

    async def _show(self, current: Announcement) -> bool:
        """Edit the progress message; False where that has to be tried again later."""
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
            return await self._shown_otherwise(current, operator, screen, error)
        self._shown.remember(operator, message, screen)
        return True

    async def _shown_otherwise(
        self, current: Announcement, operator: int, screen: Screen, error: TelegramError
    ) -> bool:
        refusal = refusal_of(error)
        if passes_by_itself(error):
            _log.info("announcement_progress_postponed", reason=error.message)
            self._show_not_before = asyncio.get_running_loop().time() + PROGRESS_EVERY_S
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

    def _pause(self, seconds: float) -> None:
        self._paused_until = asyncio.get_running_loop().time() + seconds
