"""The guard of groups: every message is judged before anything else reads it, new, edited, or a command."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import structlog
from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes

from tgbot.guard.deciding import Decision, decide
from tgbot.guard.findings import (
    Finding,
    doubts,
    finding_of,
    findings_in,
    subjects_of,
    without_allowed,
)
from tgbot.guard.members import Author
from tgbot.handlers.groups.group_log import GroupLog
from tgbot.handlers.groups.guard_acts import Done, GuardActs
from tgbot.handlers.groups.guard_notices import GuardNotices, NoticeFor
from tgbot.handlers.groups.guard_people import GuardPeople, text_for_guard
from tgbot.handlers.groups.unasked_sending import topic_of
from tgbot.handlers.refusals import passes_by_itself
from tgbot.handlers.services import Services
from tgbot.memory.guard_actions import NewAction
from tgbot.memory.statistics import JUDGED, CountKind
from tgbot.models.group import ChatKind, GroupSettings, GuardLevel, RegisteredGroup
from tgbot.models.guarding import Deed, Reason
from tgbot.models.language import language_for
from tgbot.screens.groups.covering import covered
from tgbot.screens.groups.guard import Notice
from tgbot.screens.groups.log import EXCERPT_LENGTH, LogEntry
from tgbot.trust.check_digits import PrivateKind
from tgbot.trust.checking import Checked

# Somebody with a dubious name is told of once a day, not message by message.
NAMED_AGAIN = timedelta(hours=24)
REMEMBERED = 20_000
LOG_ZONE = ZoneInfo("Asia/Shanghai")
Key = TypeVar("Key")
Value = TypeVar("Value")
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _About:
    """What was decided about an author's message, what was done, and under which number."""

    author: Author
    decision: Decision
    done: Done
    number: int


class Guard:
    """Judges messages, and does what the group's level says."""

    def __init__(
        self,
        services: Services,
        people: GuardPeople,
        acts: GuardActs,
        notices: GuardNotices,
        log: GroupLog,
    ) -> None:
        self._services = services
        self._people = people
        self._acts = acts
        self._notices = notices
        self._log = log
        self._named: OrderedDict[tuple[int, int, str], datetime] = OrderedDict()
        self._edits: OrderedDict[tuple[int, int], frozenset[Reason]] = OrderedDict()

    async def message(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a message of a group, new or edited. Where it is removed nobody else gets to see it."""
        message = update.message or update.edited_message
        if message is None or self._is_own(message):
            return
        group = await self._services.memory.groups.of(message.chat.id) or _unregistered(message)
        if group.guard_at(self._services.clock()) is GuardLevel.OFF:
            return
        try:
            deed = await self._guarded(message, group)
        except TelegramError as error:
            if not passes_by_itself(error):
                raise
            # Nobody in the group asked for anything, so nobody is told that it failed. Without knowing who
            # the admins are nobody is touched.
            _log.warning("message_not_guarded", reason=error.message)
            return
        if deed is Deed.REMOVED:
            raise ApplicationHandlerStop

    async def _guarded(self, message: Message, group: RegisteredGroup) -> Deed | None:
        """Judge a message and do what is to be done; gives what was done, None for nothing."""
        author = await self._people.author_of(message)
        decision = await self._judge(message, author, group) if author else None
        if author is None or decision is None or self._was_told(message, author, decision):
            return None
        return await self._act(group, message, author, decision)

    async def _judge(self, message: Message, author: Author, group: RegisteredGroup) -> Decision | None:
        if author.is_beyond_the_guard:
            return None
        allowed = await self._services.memory.guard.allowed.of(group.chat)
        if author.id in allowed.people:
            return None
        self._services.memory.statistics.count(self._services.clock().date(), CountKind.GUARD, JUDGED)
        text = text_for_guard(message)
        found: tuple[Finding, ...] = ()
        if text:
            found = without_allowed(findings_in(text, self._checked(text)), allowed)
        posing = await self._people.impostor(author, group)
        if posing is not None:
            found = (*found, finding_of(posing, author.id))
        level = group.guard_at(self._services.clock())
        return decide(level, found, in_doubt=bool(found) and doubts(text))

    def _is_own(self, message: Message) -> bool:
        """Say whether somebody sent a card of this bot's through inline mode."""
        return message.via_bot is not None and message.via_bot.username == self._services.bot_username

    def _checked(self, text: str) -> Checked:
        return self._services.editions.current.minds.checker.check(text)

    def _was_told(self, message: Message, author: Author, decision: Decision) -> bool:
        """Say whether nothing is new: a name that was told of today, an edit that changes nothing."""
        chat, now = message.chat.id, self._services.clock()
        if decision.is_about_the_author and decision.deed is not Deed.REMOVED:
            key = (chat, author.id, decision.reasons[0].value)
            last = self._named.get(key)
            if last is not None and now - last < NAMED_AGAIN:
                return True
            _remember(self._named, key, now)
        reasons = frozenset(decision.reasons)
        if message.edit_date is not None and self._edits.get((chat, message.message_id)) == reasons:
            return decision.deed is not Deed.REMOVED
        _remember(self._edits, (chat, message.message_id), reasons)
        return False

    async def _act(
        self, group: RegisteredGroup, message: Message, author: Author, decision: Decision
    ) -> Deed:
        now = self._services.clock()
        done = await self._acts.carry_out(group, message, author, decision)
        number = await self._services.memory.guard.actions.add(
            NewAction(
                chat=group.chat,
                message=message.message_id,
                person=author.id,
                done=done.deed,
                is_muted=done.muted_until is not None,
                reasons=decision.reasons,
                subjects=subjects_of(decision.findings),
                created_at=now,
            )
        )
        self._count(group.chat, done.deed, decision.reasons, now)
        private = _private(decision)
        if done.deed in {Deed.WARNED, Deed.REMOVED}:
            reply_to = None if done.deed is Deed.REMOVED else message.message_id
            notice = Notice(done.deed, decision.reasons, private, decision.is_about_the_author)
            await self._notices.tell(
                NoticeFor(group, topic_of(message), reply_to, number, decision.organisation, notice)
            )
        await self._log.tell(group, self._entry(group, message, _About(author, decision, done, number)))
        return done.deed

    def _entry(self, group: RegisteredGroup, message: Message, about: "_About") -> LogEntry:
        text = text_for_guard(message)
        why = self._services.editions.current.minds.why
        author, decision, until = about.author, about.decision, about.done.muted_until
        flags = [flag for it in decision.findings if it.reason is Reason.WORDING for flag in it.details]
        return LogEntry(
            group=group.title,
            number=about.number,
            person=author.id,
            name=author.name,
            username=author.username,
            deed=about.done.deed,
            reasons=decision.reasons,
            why=tuple(why[flag].in_language(group.settings.language) for flag in flags if flag in why),
            private=_private(decision),
            excerpt=covered(text, self._checked(text), EXCERPT_LENGTH) if text else "",
            link=message.link,
            muted_until=until.astimezone(LOG_ZONE) if until else None,
        )

    def _count(self, chat: int, deed: Deed, reasons: tuple[Reason, ...], now: datetime) -> None:
        counts = self._services.memory.guard.counts
        counts.count(chat, now.date(), f"did.{deed.value}")
        for reason in reasons:
            counts.count(chat, now.date(), f"stopped.{reason.value}")


def _unregistered(message: Message) -> RegisteredGroup:
    """Give a group nobody has registered, as one that was just joined: only secrets are removed there."""
    language = language_for(message.from_user.language_code if message.from_user else None)
    kind = ChatKind.SUPERGROUP if message.chat.type == ChatKind.SUPERGROUP.value else ChatKind.GROUP
    return RegisteredGroup(
        chat=message.chat.id,
        kind=kind,
        title=message.chat.title or "",
        username=message.chat.username,
        invite_link=None,
        members=None,
        settings=GroupSettings(language=language, guard=GuardLevel.WATCH),
        registered_at=message.date,
    )


def _private(decision: Decision) -> tuple[PrivateKind, ...]:
    secrets = (finding for finding in decision.findings if finding.reason is Reason.SECRET)
    return tuple(PrivateKind(kind) for finding in secrets for kind in finding.details)


def _remember(held: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    held[key] = value
    held.move_to_end(key)
    if len(held) > REMEMBERED:
        held.popitem(last=False)
