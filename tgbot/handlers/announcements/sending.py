"""Sending announcements and alerts: each recipient once, in order, so slowly that answers keep their share.

What became of a message is written down right after it. A bot that is killed between the two writes to that
one person again, and to nobody else; none is left out. Where Telegram's answer was lost the message may have
arrived: one person is tried a second time, and while answers go on being lost nobody else is.
"""

import asyncio
from dataclasses import replace

import structlog
from aiolimiter import AsyncLimiter
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from tgbot.handlers.announcements.contents import Contents
from tgbot.handlers.announcements.progress import Progress
from tgbot.handlers.answering import NO_PREVIEW, ShownScreens, keyboard
from tgbot.handlers.refusals import AnswerLostError, Refusal, ordered_pause_s, refusal_of
from tgbot.handlers.services import Services
from tgbot.models.announcement import Announcement, AnnouncementState, Fate
from tgbot.screens.screen import Screen
from tgbot.trust.publishing import Objections

# Telegram takes about 30 messages a second overall; answers to people need some of them.
SECONDS_A_MESSAGE = 1 / 20
TAKEN_AT_ONCE = 50
LOOK_AGAIN_S = 5.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0
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
        self._announcements = services.memory.announcements
        self._addressees = services.memory.addressees
        self._bot = bot
        self._pace = AsyncLimiter(1, SECONDS_A_MESSAGE)
        self._bell = asyncio.Event()
        self._progress = Progress(services, bot, shown)
        self._paused_until = 0.0
        self._failures = 0
        # Whose message may have arrived: nobody is sent anything before Telegram answers something harmless.
        self._unsure: tuple[int, int] | None = None
        self._repeats_lost = True
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
            self._progress.changed(identifier)
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
        pause = self._paused_until - now
        seconds = min(LOOK_AGAIN_S, pause) if pause > 0 else LOOK_AGAIN_S
        try:
            await asyncio.wait_for(self._bell.wait(), seconds)
        except TimeoutError:
            return

    async def _turn(self) -> bool:
        """Show what is to be shown, send to some recipients; False where nothing can be done now."""
        await self._progress.show_what_changed()
        if self._paused_until > asyncio.get_running_loop().time():
            return False
        if self._unwritten:
            await self._write_down(*self._unwritten)
        current = await self._announcements.next()
        if current is None:
            return False
        contents = Contents(self._services, current)
        if objections := await contents.objections():
            return await self._stop_for(current, objections)
        recipients = await self._addressees.next_for(current, TAKEN_AT_ONCE)
        if not recipients:
            return await self._finish(current)
        if self._unsure and not await self._telegram_answers():
            self._pause_longer()
            return False
        for recipient in recipients:
            async with self._pace:
                if self._is_stopping or not contents.is_current:
                    return True
                screen = await contents.for_reader_of(recipient.language)
                fate = await self._send(current.id, recipient.person, screen)
            if fate is None:
                return False
            if not await self._write_down(current.id, recipient.person, fate):
                return True
            await self._progress.show_now_and_then(current.id)
            if self._unsure:
                return True
        return True

    async def _stop_for(self, current: Announcement, objections: Objections) -> bool:
        """Stop an announcement that says what must not go out any more, and tell its operator why."""
        await self._announcements.stop(current.id)
        self._progress.changed(current.id)
        await self._progress.say_why_stopped(current, objections)
        _log.warning("announcement_stopped", announcement=current.id)
        return True

    async def _write_down(self, identifier: int, person: int, fate: Fate) -> bool:
        self._unwritten = (identifier, person, fate)
        if fate is Fate.BLOCKED:
            await self._addressees.take_off(person)
        goes_on = await self._announcements.dealt_with(identifier, person, fate)
        self._unwritten = None
        return goes_on

    async def _send(self, announcement: int, person: int, screen: Screen) -> Fate | None:
        """Send to one person; None where the same person is to be tried again later."""
        is_only_trouble_here = self._failures >= PATIENCE_WITH_ONE and await self._telegram_answers()
        try:
            await self._bot.send_message(
                person,
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
            self._answered()
            if refusal_of(error) in _GONE:
                return Fate.BLOCKED
            _log.info("announcement_refused", reason=error.message)
            return Fate.FAILED
        except (TimedOut, AnswerLostError) as error:
            return self._fate_of_lost((announcement, person), error)
        except TelegramError as error:
            if isinstance(error, NetworkError) and is_only_trouble_here:
                self._failures = 0
                _log.warning("announcement_given_up_for_one", reason=error.message)
                return Fate.FAILED
            _log.warning("announcement_waits_for_telegram", reason=error.message)
            self._pause_longer()
            return None
        self._answered()
        return Fate.SENT

    def _fate_of_lost(self, whom: tuple[int, int], error: TelegramError) -> Fate | None:
        is_first = self._unsure != whom
        self._unsure = whom
        _log.warning("announcement_answer_lost", reason=error.message)
        self._pause_longer()
        if is_first and self._repeats_lost:
            return None
        self._repeats_lost = False
        return Fate.FAILED

    def _answered(self) -> None:
        self._failures, self._unsure, self._repeats_lost = 0, None, True

    async def _telegram_answers(self) -> bool:
        try:
            await self._bot.get_me()
        except TelegramError:
            return False
        return True

    async def _finish(self, current: Announcement) -> bool:
        """Show the summary, then note the end: a kill between the two shows it once more."""
        if not await self._progress.show(replace(current, state=AnnouncementState.FINISHED)):
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

    def _pause_longer(self) -> None:
        """Leave Telegram alone, the longer the more often it has failed in a row."""
        self._failures += 1
        self._pause(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(self._failures - 1, 8)))

    def _pause(self, seconds: float) -> None:
        self._paused_until = asyncio.get_running_loop().time() + seconds
