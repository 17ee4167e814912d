"""Who comes and who goes: impostors are told of, others welcomed, service messages cleaned away.

Telegram tells of a new member twice, in a `chat_member` update (where the bot is an admin) and in a service
message (in groups that are not too large). Whichever comes first counts.
"""

from collections import OrderedDict
from datetime import datetime, timedelta

import structlog
from telegram import ChatMember, ChatMemberRestricted, Update, User
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from tgbot.guard.findings import finding_of, subjects_of
from tgbot.guard.welcoming import Arrivals, is_quiet
from tgbot.handlers.groups.group_log import GroupLog
from tgbot.handlers.groups.guard_people import GuardPeople, author_of_user
from tgbot.handlers.groups.passing_messages import PassingMessages
from tgbot.handlers.groups.unasked_sending import UnaskedSending, topic_of
from tgbot.handlers.refusals import NOBODY_TO_TELL, Refusal, passes_by_itself, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_without_update
from tgbot.memory.guard_actions import NewAction
from tgbot.models.group import GuardLevel, RegisteredGroup
from tgbot.models.guarding import Deed
from tgbot.screens.groups.guard_texts import welcome_screen
from tgbot.screens.groups.log import Lacking, LogEntry

# A welcome goes away by itself after so long where the group keeps the bot's answers for ever.
WELCOME_KEPT_S = 600
TOLD_TWICE_WITHIN = timedelta(minutes=2)
REMEMBERED = 20_000
_GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_log = structlog.get_logger(__name__)


class Welcome:
    """Receives new members."""

    def __init__(
        self,
        services: Services,
        people: GuardPeople,
        sending: UnaskedSending,
        passing: PassingMessages,
        log: GroupLog,
    ) -> None:
        self._services = services
        self._people = people
        self._sending = sending
        self._passing = passing
        self._log = log
        self._arrivals = Arrivals()
        self._came: OrderedDict[tuple[int, int], datetime] = OrderedDict()

    async def member_changed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a `chat_member` update."""
        changed = update.chat_member
        if changed is None or _is_in(changed.old_chat_member) or not _is_in(changed.new_chat_member):
            return
        group = await self._services.memory.groups.of(changed.chat.id)
        if group is not None:
            await self._came_in(group, changed.new_chat_member.user, None)

    async def service_message(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the message that somebody joined or left."""
        message = update.message
        group = await self._services.memory.groups.of(message.chat.id) if message else None
        if message is None or group is None:
            return
        for user in message.new_chat_members:
            await self._came_in(group, user, topic_of(message))
        if group.settings.removes_service_messages:
            try:
                await message.delete()
            except (BadRequest, Forbidden) as error:
                if refusal_of(error) is Refusal.CANNOT_BE_DELETED:
                    await self._log.tell_lacking(group, Lacking.DELETE)
                elif refusal_of(error) not in {Refusal.NOT_FOUND_TO_DELETE, *NOBODY_TO_TELL}:
                    raise

    async def _came_in(self, group: RegisteredGroup, user: User, topic: int | None) -> None:
        now = self._services.clock()
        key = (group.chat, user.id)
        last = self._came.get(key)
        self._came[key] = now
        self._came.move_to_end(key)
        if len(self._came) > REMEMBERED:
            self._came.popitem(last=False)
        if user.is_bot or (last is not None and now - last < TOLD_TWICE_WITHIN):
            return
        self._services.memory.guard.counts.count(group.chat, now.date(), "joined")
        if not await self._is_impostor(group, user, now):
            await self._welcome(group, user, topic, now)

    async def _is_impostor(self, group: RegisteredGroup, user: User, now: datetime) -> bool:
        """Say whether somebody new poses as somebody else, and tell the admins."""
        trusted = (await self._services.memory.guard.allowed.of(group.chat)).people
        if group.guard_at(now) is GuardLevel.OFF or user.id in trusted:
            return False
        author = author_of_user(user)
        try:
            found = await self._people.impostor(author, group)
        except TelegramError as error:
            if not passes_by_itself(error):
                raise
            _log.warning("newcomer_not_judged", reason=error.message)
            return False
        if found is None:
            return False
        finding = finding_of(found, author.id)
        number = await self._services.memory.guard.actions.add(
            NewAction(
                group.chat,
                None,
                author.id,
                Deed.WATCHED,
                is_muted=False,
                reasons=(finding.reason,),
                subjects=subjects_of((finding,)),
                created_at=now,
            )
        )
        counts = self._services.memory.guard.counts
        counts.count(group.chat, now.date(), f"stopped.{finding.reason.value}")
        entry = LogEntry(
            group=group.title,
            number=number,
            person=author.id,
            name=author.name,
            username=author.username,
            deed=Deed.WATCHED,
            reasons=(finding.reason,),
            is_newcomer=True,
        )
        await self._log.tell(group, entry)
        return True

    async def _welcome(self, group: RegisteredGroup, user: User, topic: int | None, now: datetime) -> None:
        """Welcome somebody; the welcome before goes away."""
        settings = group.settings
        fits = self._arrivals.may_be_welcomed(group.chat, now)
        if settings.welcome is None or not fits or is_quiet(settings.quiet_hours, now):
            return
        visit = visit_without_update(self._services, 0, settings.language)
        checker = visit.edition.minds.checker
        screen = welcome_screen(user.full_name, settings.welcome, checker, visit.words)
        try:
            await self._passing.remove_welcomes(group.chat)
            sent = await self._sending.send(group.chat, screen, topic)
        except TelegramError as error:
            if not passes_by_itself(error):
                raise
            # A welcome that comes late is none.
            _log.info("not_welcomed", reason=error.message)
            return
        if sent is not None:
            kept_s = settings.answers_kept_s or WELCOME_KEPT_S
            await self._passing.keep(sent.chat.id, sent.message_id, kept_s, is_welcome=True)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in _GONE
