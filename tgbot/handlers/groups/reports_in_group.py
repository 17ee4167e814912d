"""What members ask in a group: its rules, its admins, and /report as a reply to a message."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram import Message, Update
from telegram.ext import ContextTypes

from tgbot.guard.findings import fingerprint
from tgbot.handlers.answering import ShownScreens, send
from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.groups.group_log import GroupLog
from tgbot.handlers.groups.guard_people import GuardPeople, text_for_guard
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, in_language, visit_of
from tgbot.memory.guard_actions import NewAction
from tgbot.memory.guard_reports import GroupReportOutcome
from tgbot.models.group import RegisteredGroup
from tgbot.models.guarding import Deed, Reason, Subject, SubjectKind
from tgbot.screens.groups.covering import covered, covered_name
from tgbot.screens.groups.guard_texts import NAME_LENGTH, admins_screen, rules_screen
from tgbot.screens.groups.log import EXCERPT_LENGTH, LogEntry
from tgbot.screens.screen import Screen

# From so many people on, the admins are called for one message.
CALLED_FROM = 3
ADMINS_CALLED = 5

Handled = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

_OUTCOME_WORDS: Mapping[str, str] = {
    "admin": "group-report-admin",
    "already": "group-report-already",
    "bot": "group-report-bot",
    "enough": "group-report-enough",
    "how": "group-report-how",
    "kept": "group-report-kept",
    "own": "group-report-own",
    "thanks": "group-report-thanks",
}


class ReportsInGroup:
    """Answers /rules, /admins and /report."""

    def __init__(
        self,
        services: Services,
        admins: GroupAdmins,
        people: GuardPeople,
        log: GroupLog,
        shown: ShownScreens,
    ) -> None:
        self._services = services
        self._admins = admins
        self._people = people
        self._log = log
        self._shown = shown

    @property
    def by_name(self) -> Mapping[str, Handled]:
        """Give the commands by their names."""
        return {"rules": self.rules, "admins": self.admins, "report": self.report}

    async def rules(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /rules: those of the group, in its language."""
        message = update.effective_message
        if message is not None:
            visit, group = await self._group_visit(update, message)
            checker = visit.edition.minds.checker
            own = group.settings.rules if group else ""
            await send(message, rules_screen(own, checker, visit.words), self._shown)

    async def admins(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /admins."""
        message = update.effective_message
        if message is not None:
            visit, _group = await self._group_visit(update, message)
            admins = await self._admins.of(message.chat.id)
            await send(message, admins_screen(admins, visit.words), self._shown)

    async def report(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /report. What it answers is passed on to the admins, not judged."""
        message = update.message
        if message is None:
            return
        visit, group = await self._group_visit(update, message)
        outcome = await self._reported(visit, message, group)
        await send(message, Screen(visit.words.html(_OUTCOME_WORDS[outcome])), self._shown)

    async def _reported(self, visit: Visit, message: Message, group: RegisteredGroup | None) -> str:
        """Deal with a report; gives what became of it, as _OUTCOME_WORDS has it."""
        subject = message.reply_to_message
        # Every message of a topic replies to the one that began it.
        if subject is None or subject.forum_topic_created is not None:
            return "how"
        author = await self._people.author_of(subject)
        if author is None or author.id == visit.person:
            return "own" if author else "how"
        if subject.from_user is not None and subject.from_user.username == self._services.bot_username:
            return "bot"
        if author.is_beyond_the_guard:
            return "admin"
        reports = self._services.memory.guard.reports
        outcome, reporters = await reports.add(
            message.chat.id, subject.message_id, visit.person, visit.reader.now
        )
        if outcome is not GroupReportOutcome.RECORDED:
            return "already" if outcome is GroupReportOutcome.ALREADY else "enough"
        self._services.memory.guard.counts.count(message.chat.id, visit.reader.now.date(), "did.reported")
        if group is None or group.settings.log_chat is None:
            return "kept"
        if reporters in {1, CALLED_FROM}:
            await self._tell(visit, group, subject, reporters)
        return "thanks"

    async def _tell(self, visit: Visit, group: RegisteredGroup, subject: Message, reporters: int) -> None:
        author = await self._people.author_of(subject)
        if author is None:
            return
        text = text_for_guard(subject)
        known = await self._services.memory.guard.actions.about(group.chat, subject.message_id)
        number = known.id if known else await self._keep(visit, group, subject, author.id, text)
        calls = await self._admins.of(group.chat) if reporters >= CALLED_FROM else ()
        called = tuple((it.person, covered_name(it.name, NAME_LENGTH)) for it in calls if not it.is_bot)
        entry = LogEntry(
            group=group.title,
            number=number,
            person=author.id,
            name=author.name,
            username=author.username,
            deed=Deed.REPORTED,
            reasons=(Reason.REPORTED,),
            excerpt=covered(text, visit.edition.minds.checker.check(text), EXCERPT_LENGTH) if text else "",
            link=subject.link,
            reporters=reporters,
            admins=called[:ADMINS_CALLED],
        )
        await self._log.tell(group, entry)

    async def _keep(
        self, visit: Visit, group: RegisteredGroup, subject: Message, author: int, text: str
    ) -> int:
        wording = (Subject(SubjectKind.WORDING, fingerprint(text)),) if text else ()
        return await self._services.memory.guard.actions.add(
            NewAction(
                group.chat,
                subject.message_id,
                author,
                Deed.REPORTED,
                is_muted=False,
                reasons=(Reason.REPORTED,),
                subjects=wording,
                created_at=visit.reader.now,
            )
        )

    async def _group_visit(self, update: Update, message: Message) -> tuple[Visit, RegisteredGroup | None]:
        """Give the visit in the group's language: what is said here is read by everybody."""
        visit = await visit_of(update, self._services)
        group = await self._services.memory.groups.of(message.chat.id)
        return (in_language(visit, group.settings.language) if group else visit), group
