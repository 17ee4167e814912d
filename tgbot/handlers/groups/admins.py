"""The admins of groups: remembered for what is only read, asked afresh for what changes something."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Bot, ChatMember, ChatMemberAdministrator, ChatMemberOwner, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from tgbot.guard.members import Admin
from tgbot.handlers.refusals import NO_SUCH_MEMBER, NOBODY_TO_TELL, refusal_of
from tgbot.handlers.services import Clock

# Changes arrive as updates where the bot is an admin itself; elsewhere the list is asked for again by and by.
KEPT = timedelta(minutes=10)
GROUPS_REMEMBERED = 5_000
_ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class _Known:
    admins: tuple[Admin, ...]
    read_at: datetime


class GroupAdmins:
    """The admins of groups, kept fresh from `chat_member` updates."""

    def __init__(self, bot: Bot, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock
        self._known: OrderedDict[int, _Known] = OrderedDict()
        # How often a group's admins changed: a list that was asked for before a change is not kept.
        self._changes = 0

    async def of(self, chat: int) -> tuple[Admin, ...]:
        """Give the admins of a group; empty where the bot cannot ask (any more).

        Raises NetworkError where Telegram cannot be reached.
        """
        known = self._known.get(chat)
        if known is not None and self._clock() - known.read_at < KEPT:
            return known.admins
        changes = self._changes
        try:
            members = await self._bot.get_chat_administrators(chat)
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in NOBODY_TO_TELL:
                raise
            return ()
        admins = tuple(admin_of(member) for member in members)
        if changes == self._changes:
            self._keep(chat, admins)
        return admins

    async def is_admin(self, chat: int, person: int) -> bool:
        """Say whether somebody is an admin, as far as is remembered: enough to leave them alone."""
        return any(admin.person == person for admin in await self.of(chat))

    async def is_admin_now(self, chat: int, person: int) -> bool:
        """Ask Telegram whether somebody is an admin of a group at this moment; False where it does not say.

        For everything that changes something: whoever was an admin a minute ago may have been stopped.
        """
        try:
            member = await self._bot.get_chat_member(chat, person)
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in NO_SUCH_MEMBER | NOBODY_TO_TELL:
                raise
            return False
        return member.status in _ADMINS

    async def own_membership(self, chat: int) -> ChatMember | None:
        """Give what the bot itself may do in a group at this moment; None where Telegram does not say."""
        try:
            return await self._bot.get_chat_member(chat, self._bot.id)
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in NOBODY_TO_TELL:
                raise
            return None

    async def names(self, chat: int) -> tuple[str, ...]:
        """Give the names of the admins who show themselves, in Telegram's order, without bots."""
        return tuple(it.name for it in await self.of(chat) if not (it.is_bot or it.is_anonymous))

    async def member_changed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a `chat_member` or `my_chat_member` update: note who became an admin and who no longer is."""
        changed = update.chat_member or update.my_chat_member
        if changed is not None and changed.chat.type != ChatType.PRIVATE:
            self.note(changed)

    def note(self, changed: ChatMemberUpdated) -> None:
        """Note what a change of a member says about the admins."""
        new = changed.new_chat_member
        if new.status not in _ADMINS and changed.old_chat_member.status not in _ADMINS:
            return
        self._changes += 1
        known = self._known.get(changed.chat.id)
        if known is None:
            return
        others = tuple(it for it in known.admins if it.person != new.user.id)
        admins = (*others, admin_of(new)) if new.status in _ADMINS else others
        self._known[changed.chat.id] = _Known(admins, known.read_at)

    def forget(self, chat: int) -> None:
        """Ask again the next time: the group has another id now, or the bot was removed."""
        self._changes += 1
        self._known.pop(chat, None)

    def _keep(self, chat: int, admins: tuple[Admin, ...]) -> None:
        self._known[chat] = _Known(admins, self._clock())
        self._known.move_to_end(chat)
        if len(self._known) > GROUPS_REMEMBERED:
            self._known.popitem(last=False)


def admin_of(member: ChatMember) -> Admin:
    """Read an admin from the Bot API's ChatMember."""
    user = member.user
    title, anonymous = None, False
    if isinstance(member, ChatMemberAdministrator | ChatMemberOwner):
        title, anonymous = member.custom_title, member.is_anonymous
    return Admin(user.id, user.full_name, user.username, title, bool(anonymous), user.is_bot)
