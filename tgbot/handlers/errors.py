"""The one place where what went wrong ends: a sentence for the person, a log line, a notice for operators."""

from datetime import datetime, timedelta

import structlog
from telegram import Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes

from tgbot.handlers.groups.migrating import Migrating
from tgbot.handlers.refusals import NOBODY_TO_TELL, NotSentError, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.under_way import Failure, under_way
from tgbot.handlers.visit import chosen_language, visit_of
from tgbot.log import new_reference, reference_bound
from tgbot.models.language import Language

NOTICE_EVERY = timedelta(minutes=5)
KINDS_REMEMBERED = 200
_log = structlog.get_logger(__name__)


def failure_of(error: Exception) -> Failure:
    """Say whether handling the same update again can help."""
    if not isinstance(error, TelegramError):
        return Failure.UNEXPECTED
    # Under a new token the bot is the same, and so are those who wait for it.
    if isinstance(error, NotSentError | RetryAfter | InvalidToken):
        return Failure.PASSING
    # The library counts BadRequest, our own mistake, among the errors of the network.
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return Failure.UNCERTAIN
    return Failure.FINAL


class Errors:
    """Takes every error a handler did not deal with by name."""

    def __init__(self, services: Services, migrating: Migrating) -> None:
        self._services = services
        self._migrating = migrating
        self._noticed: dict[str, datetime] = {}

    async def raised(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log the error under a reference, tell the person, and at times the operators."""
        error = context.error
        if error is None:
            return
        if isinstance(error, ChatMigrated):
            await self._follow(update, error.new_chat_id)
            return
        if isinstance(error, TelegramError) and refusal_of(error) in NOBODY_TO_TELL:
            _log.info("nobody_to_tell", reason=error.message)
            return
        way, failure = under_way(), failure_of(error)
        reference = way.reference if way and way.reference else new_reference()
        if way is not None:
            way.failure, way.reference = failure, reference
            if failure is Failure.PASSING or (failure is Failure.UNEXPECTED and way.may_fail_again):
                _log.warning("update_failed_for_now", kind=type(error).__name__, reference=reference)
                # Whoever else would handle it does so at the next attempt.
                raise ApplicationHandlerStop
        with reference_bound(reference):
            _log.error("update_failed", exc_info=error, kind=type(error).__name__)
            if isinstance(update, Update):
                await self._tell_person(update, context, reference)
            await self._tell_operators(error, context, reference)

    async def _follow(self, update: object, new: int) -> None:
        """Go on under the new id of a group that became a supergroup while it was answered."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is not None:
            await self._migrating.migrate(chat.id, new)
        _log.info("group_migrated")

    async def _tell_person(self, update: Update, context: ContextTypes.DEFAULT_TYPE, reference: str) -> None:
        chat = update.effective_chat
        if chat is None:
            return
        try:
            visit = await visit_of(update, self._services)
            await context.bot.send_message(
                chat.id, visit.words.html("error-apology", reference=reference), parse_mode=ParseMode.HTML
            )
        except TelegramError as failure:
            _log.warning("apology_failed", reason=failure.message)

    async def _tell_operators(
        self, error: Exception, context: ContextTypes.DEFAULT_TYPE, reference: str
    ) -> None:
        kind = type(error).__name__
        # A bad network mends itself.
        if failure_of(error) in {Failure.PASSING, Failure.UNCERTAIN} or not self._is_due(kind):
            return
        for operator in sorted(self._services.settings.admins):
            language = await chosen_language(operator, self._services) or Language.ZH_HANS
            words = self._services.editions.current.words[language]
            text = words.html("error-notice", kind=kind, reference=reference)
            try:
                await context.bot.send_message(operator, text, parse_mode=ParseMode.HTML)
            except TelegramError as failure:
                _log.warning("notice_failed", reason=failure.message)

    def _is_due(self, kind: str) -> bool:
        now = self._services.clock()
        last = self._noticed.get(kind)
        if last is not None and now - last < NOTICE_EVERY:
            return False
        if len(self._noticed) >= KINDS_REMEMBERED:
            self._noticed.clear()
        self._noticed[kind] = now
        return True
