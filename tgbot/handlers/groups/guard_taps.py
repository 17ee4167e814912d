"""Buttons under the guard's log: undo, allow here, ban. They carry the number of what was done, and no more.

Whoever taps may have written the number by hand. Nothing happens before Telegram says that they are an admin
of that very group at this moment.
"""

from collections.abc import Mapping
from datetime import datetime

import structlog
from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from tgbot.handlers.answering import NO_PREVIEW, answer_query, keyboard
from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.groups.guard_acts import BanOutcome, GuardActs
from tgbot.handlers.refusals import CANNOT_DELETE, CANNOT_EDIT, NOBODY_TO_TELL, Refusal, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_of
from tgbot.locale.words import Html, Words
from tgbot.memory.guard_actions import KeptAction
from tgbot.models.guarding import Deed, Reason, Settled, Subject, SubjectKind
from tgbot.models.language import Language
from tgbot.screens import callback_data
from tgbot.screens.groups.log import buttons, settled_line
from tgbot.screens.guard_actions import AllowHere, BanFromGroup, GuardAction, UndoGuard
from tgbot.screens.screen import Screen

_POSING = frozenset(
    {Reason.POSES_AS_ADMIN, Reason.POSES_AS_GROUP, Reason.POSES_AS_ORGANISATION, Reason.POSES_AS_SUPPORT}
)
_OUTCOME_WORDS: Mapping[str, str] = {
    "already": "guard-already",
    "may-not-ban": "guard-may-not-ban",
    "cannot-ban": "guard-cannot-ban",
    "done": "guard-done",
}
_SETTLES = {UndoGuard: Settled.UNDONE, AllowHere: Settled.ALLOWED, BanFromGroup: Settled.BANNED}
_log = structlog.get_logger(__name__)


class GuardTaps:
    """Carries out what admins decide."""

    def __init__(self, services: Services, bot: Bot, admins: GroupAdmins, acts: GuardActs) -> None:
        self._services = services
        self._bot = bot
        self._admins = admins
        self._acts = acts

    async def tapped(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a tap. It is answered once, with what became of it."""
        query = update.callback_query
        if query is None:
            return
        words = (await visit_of(update, self._services)).words
        action = callback_data.read(query.data or "")
        if not isinstance(action, UndoGuard | AllowHere | BanFromGroup):
            await answer_query(query, words.plain("guard-action-gone"), in_window=True)
            return
        kept = await self._services.memory.guard.actions.of(action.number)
        # A stranger learns nothing from the answer, not even which numbers exist.
        if kept is None or not await self._admins.is_admin_now(kept.chat, query.from_user.id):
            await answer_query(query, words.plain("guard-only-admins"), in_window=True)
            return
        outcome = await self._settle(kept, action)
        await answer_query(query, words.plain(_OUTCOME_WORDS[outcome]), in_window=outcome != "done")
        if outcome == "done":
            await self._show(query, kept, _SETTLES[type(action)])

    async def _settle(self, kept: KeptAction, action: GuardAction) -> str:
        """Carry a decision out; gives what became of it, as _OUTCOME_WORDS has it."""
        now = self._services.clock()
        actions = self._services.memory.guard.actions
        if not await actions.settle(kept.id, _SETTLES[type(action)], now):
            return "already"
        match action:
            case BanFromGroup():
                outcome = await self._acts.ban(kept)
                if outcome is not BanOutcome.BANNED:
                    await actions.settle_as(kept.id, kept.settled, now)
                    return "may-not-ban" if outcome is BanOutcome.NO_RIGHT else "cannot-ban"
                self._services.memory.guard.counts.count(kept.chat, now.date(), "did.banned")
            case UndoGuard():
                if not await self._acts.restore(kept):
                    await actions.settle_as(kept.id, kept.settled, now)
                    return "may-not-ban"
                await self._services.memory.guard.strikes.clear(kept.chat, kept.person)
                await self._take_warning_away(kept)
                await self._teach(kept, now)
            case AllowHere():
                await self._teach(kept, now)
        return "done"

    async def _teach(self, kept: KeptAction, now: datetime) -> None:
        """Have the group's list know better. A person is trusted only where their name was the reason."""
        subjects = list(kept.subjects)
        if _POSING.intersection(kept.reasons):
            subjects.append(Subject(SubjectKind.PERSON, str(kept.person)))
        await self._services.memory.guard.allowed.allow(kept.chat, subjects, now)

    async def _take_warning_away(self, kept: KeptAction) -> None:
        if kept.notice is None or kept.done is not Deed.WARNED:
            return
        try:
            await self._bot.delete_message(kept.chat, kept.notice)
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in CANNOT_DELETE | NOBODY_TO_TELL:
                raise
            _log.info("warning_not_removed", reason=error.message)

    async def _show(self, query: CallbackQuery, kept: KeptAction, settled: Settled) -> None:
        """Write under the entry what was decided, and by whom, with what can still be done."""
        message = query.message
        if not isinstance(message, Message) or not message.text:
            return
        words = await self._log_words(kept)
        line = settled_line(settled, query.from_user.full_name, words)
        screen = Screen(Html(f"{message.text_html}\n\n{line}"), buttons(kept.id, kept.done, settled, words))
        try:
            await message.edit_text(
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen),
                link_preview_options=NO_PREVIEW,
            )
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in {*CANNOT_EDIT, *NOBODY_TO_TELL, Refusal.NOT_MODIFIED}:
                raise
            _log.info("entry_not_updated", reason=error.message)

    async def _log_words(self, kept: KeptAction) -> Words:
        group = await self._services.memory.groups.of(kept.chat)
        language = group.settings.language if group else Language.ZH_HANS
        return self._services.editions.current.words[language]
