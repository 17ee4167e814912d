"""Who writes and who comes: read from an update, and compared with whom they may be imitating."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Bot, Chat, Message, MessageEntity, User
from telegram.error import BadRequest, Forbidden

from tgbot.guard.members import Admin, Author
from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.refusals import NOBODY_TO_TELL, refusal_of
from tgbot.handlers.services import Services
from tgbot.models.group import RegisteredGroup
from tgbot.trust.impostors import GroupNames, Impostor, Shown, impostor

GROUPS_REMEMBERED = 2_000
VERDICTS_REMEMBERED = 20_000
LINKED_KEPT = timedelta(hours=1)
_Key = tuple[int, int, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a group, and what they were made of; `number` tells them from later ones."""

    admins: tuple[Admin, ...]
    title: str
    names: GroupNames
    number: int


class GuardPeople:
    """Tells who somebody is to the guard. What was found about a name is remembered: people write often."""

    def __init__(self, services: Services, bot: Bot, admins: GroupAdmins) -> None:
        self._services = services
        self._bot = bot
        self._admins = admins
        self._names: OrderedDict[int, _Names] = OrderedDict()
        self._verdicts: OrderedDict[_Key, Impostor | None] = OrderedDict()
        self._judged_by: object = None
        self._made = 0
        self._linked: OrderedDict[int, tuple[int | None, datetime]] = OrderedDict()

    async def author_of(self, message: Message) -> Author | None:
        """Read who wrote a message; None where nobody did. Raises NetworkError."""
        behind, user = message.sender_chat, message.from_user
        if behind is not None:
            is_group = behind.id == message.chat.id
            linked = not is_group and (
                bool(message.is_automatic_forward) or await self._is_linked(message.chat.id, behind)
            )
            title = behind.title or behind.full_name or ""
            return Author(
                behind.id,
                title,
                behind.username,
                is_anonymous_admin=is_group,
                is_linked_channel=linked,
            )
        if user is None:
            return None
        is_admin = await self._admins.is_admin(message.chat.id, user.id)
        return author_of_user(user, message.sender_tag, is_admin=is_admin)

    async def impostor(self, author: Author, group: RegisteredGroup) -> Impostor | None:
        """Say whom somebody is taken for in a group. Raises NetworkError."""
        accounts = self._services.editions.current.minds.checker.accounts
        if accounts is not self._judged_by:
            self._verdicts.clear()
            self._judged_by = accounts
        names = await self._names_of(group)
        key = (names.number, author.id, author.name, author.username, author.title)
        if key in self._verdicts:
            self._verdicts.move_to_end(key)
            return self._verdicts[key]
        found = impostor(Shown(author.name, author.username, author.title), names.names, accounts)
        self._verdicts[key] = found
        if len(self._verdicts) > VERDICTS_REMEMBERED:
            self._verdicts.popitem(last=False)
        return found

    async def _names_of(self, group: RegisteredGroup) -> _Names:
        admins = await self._admins.of(group.chat)
        held = self._names.get(group.chat)
        if held is not None and held.title == group.title and held.admins == admins:
            return held
        self._made += 1
        shown = [admin for admin in admins if not admin.is_bot]
        names = GroupNames(group.title, shown, group.username)
        self._names[group.chat] = held = _Names(admins, group.title, names, self._made)
        if len(self._names) > GROUPS_REMEMBERED:
            self._names.popitem(last=False)
        return held

    async def _is_linked(self, chat: int, channel: Chat) -> bool:
        """Say whether a channel is the one the group belongs to."""
        now = self._services.clock()
        linked, asked_at = self._linked.get(chat, (None, datetime.min.replace(tzinfo=now.tzinfo)))
        if now - asked_at > LINKED_KEPT:
            try:
                linked = (await self._bot.get_chat(chat)).linked_chat_id
            except (BadRequest, Forbidden) as error:
                if refusal_of(error) not in NOBODY_TO_TELL:
                    raise
                linked = None
            self._linked[chat] = (linked, now)
            if len(self._linked) > GROUPS_REMEMBERED:
                self._linked.popitem(last=False)
        return linked == channel.id


def author_of_user(user: User, title: str | None = None, *, is_admin: bool = False) -> Author:
    """Read a person; `title` is what stands beside their name in the group."""
    return Author(user.id, user.full_name, user.username, title, is_admin=is_admin)


def text_for_guard(message: Message) -> str:
    """Give everything of a message that others read or open: text, hidden links, buttons, polls, contacts."""
    parts = [message.text, message.caption]
    entities = message.entities or message.caption_entities
    parts += [entity.url for entity in entities if entity.type == MessageEntity.TEXT_LINK]
    if message.reply_markup is not None:
        parts += [button.url for row in message.reply_markup.inline_keyboard for button in row]
        parts += [button.text for row in message.reply_markup.inline_keyboard for button in row]
    if message.poll is not None:
        parts += [message.poll.question, *(option.text for option in message.poll.options)]
    if message.contact is not None:
        name = f"{message.contact.first_name} {message.contact.last_name or ''}"
        parts.append(f"{name} {message.contact.phone_number}")
    return "\n".join(part for part in parts if part)
