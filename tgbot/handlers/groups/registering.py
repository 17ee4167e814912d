"""Registering a group: the bot was added somewhere, given other rights, or removed."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from telegram import (
    Bot,
    Chat,
    ChatMember,
    ChatMemberAdministrator,
    Message,
    Update,
)
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ContextTypes

from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.groups.migrating import Migrating
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.refusals import NOBODY_TO_TELL, REQUEST_IS_SETTLED, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.models.group import ChatKind, RegisteredGroup
from tgbot.screens.deep_links import my_groups_link
from tgbot.screens.groups.panel import (
    CHANNEL_RIGHT_WORDS,
    RIGHT_WORDS,
    added_in_group_screen,
    panel_screen,
)

# A group that lost the bot by mistake keeps its settings this long.
KEPT_WITHOUT_BOT = timedelta(days=1)
_AWAY = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_log = structlog.get_logger(__name__)


class Registering:
    """Keeps the list of groups in step with where the bot is."""

    def __init__(
        self,
        services: Services,
        bot: Bot,
        admins: GroupAdmins,
        migrating: Migrating,
        sending: UnaskedSending,
    ) -> None:
        self._services = services
        self._bot = bot
        self._admins = admins
        self._migrating = migrating
        self._sending = sending

    async def own_membership(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a `my_chat_member` update: the bot was added, promoted, demoted or removed."""
        changed = update.my_chat_member
        if changed is None or changed.chat.type == ChatType.PRIVATE:
            return
        self._admins.note(changed)
        was, now = changed.old_chat_member, changed.new_chat_member
        if now.status in _AWAY:
            self._admins.forget(changed.chat.id)
            await self._services.memory.groups.left(changed.chat.id, self._services.clock())
            return
        if changed.chat.type == ChatType.CHANNEL and now.status != ChatMemberStatus.ADMINISTRATOR:
            return
        group = await self._register(changed.chat, now)
        if was.status in _AWAY or was.status != now.status:
            visit = await visit_of(update, self._services)
            await self._show_panel(visit, group, lacking_rights(now, group.kind), changed.from_user.id)

    async def title_changed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the service message about a new title."""
        chat = update.effective_chat
        if chat is not None and await self._services.memory.groups.of(chat.id):
            await self._services.memory.groups.rename(chat.id, chat.title or "", chat.username)

    async def migrated(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the service message about a group that became a supergroup."""
        message: Message | None = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id:
            await self._migrating.migrate(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            await self._migrating.migrate(message.migrate_from_chat_id, message.chat.id)

    async def tidy_up(self) -> None:
        """Unregister the groups the bot was removed from a day ago, and count the members of the others."""
        groups = self._services.memory.groups
        await groups.drop_left_before(self._services.clock() - KEPT_WITHOUT_BOT)
        for group in await groups.all():
            try:
                members = await self._bot.get_chat_member_count(group.chat)
            except TelegramError as error:
                _log.info("members_not_counted", reason=error.message)
                continue
            if members != group.members:
                await groups.note(group.chat, invite_link=group.invite_link, members=members)

    async def _register(self, chat: Chat, own: ChatMember) -> RegisteredGroup:
        groups = self._services.memory.groups
        kind = ChatKind(chat.type)
        await groups.register(chat.id, kind, chat.title or "", chat.username, self._services.clock())
        known = await groups.of(chat.id)
        if known is None:
            msg = "a group that was just registered is gone"
            raise LookupError(msg)
        link = known.invite_link or await self._link(chat, own)
        await groups.note(chat.id, invite_link=link, members=await self._count(chat.id))
        return await groups.of(chat.id) or known

    async def _link(self, chat: Chat, own: ChatMember) -> str | None:
        """Give the way in: for a group a link of the bot's own that asks to join; a channel's own link."""
        if chat.type == ChatType.CHANNEL and chat.username:
            return f"https://t.me/{chat.username}"
        if not (isinstance(own, ChatMemberAdministrator) and own.can_invite_users):
            return None
        try:
            asks = chat.type != ChatType.CHANNEL
            link = await self._bot.create_chat_invite_link(chat.id, creates_join_request=asks)
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in REQUEST_IS_SETTLED | NOBODY_TO_TELL:
                raise
            return None
        return link.invite_link

    async def _count(self, chat: int) -> int | None:
        try:
            return await self._bot.get_chat_member_count(chat)
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in NOBODY_TO_TELL:
                raise
            return None

    async def _show_panel(
        self, visit: Visit, group: RegisteredGroup, lacking: Sequence[str], person: int
    ) -> None:
        """Show the panel in private; to somebody who never started the bot, the way to it in the group."""
        may_list = self._services.is_operator(person)
        screen = panel_screen(group, lacking, visit.reader, may_list=may_list, now=visit.reader.now)
        if await self._sending.send(person, screen) or group.kind is ChatKind.CHANNEL:
            return
        link = my_groups_link(self._services.bot_username)
        await self._sending.send(group.chat, added_in_group_screen(link, visit.reader))


def lacking_rights(own: ChatMember, kind: ChatKind) -> tuple[str, ...]:
    """Give the rights the bot would use in a chat and has not got, by the Bot API's names."""
    wanted = CHANNEL_RIGHT_WORDS if kind is ChatKind.CHANNEL else RIGHT_WORDS
    return tuple(right for right in wanted if not getattr(own, right, False))
