"""The world of the sandbox: people, chats, messages and the one bot, as plain state; and events."""

import itertools
import time
from collections.abc import Callable, Iterable
from typing import Any

from tgbot.sandbox.chats import Chat, InviteLink, Message, Person
from tgbot.sandbox.entities import Formatted
from tgbot.sandbox.memberships import LEFT, MEMBER, OWNER, Membership
from tgbot.sandbox.rights import admin_rights

__all__ = ["Chat", "InviteLink", "Message", "Person", "World"]

# How long the bot may write to somebody who asks to join, though they never started it.
JOIN_REQUEST_OPENS_CHAT_S = 5 * 60.0
Listener = Callable[[dict[str, Any]], None]


class World:
    """Everything that exists in the sandbox.

    `takes_ephemeral` is whether this Telegram knows ephemeral messages (Bot API 10.2) or refuses them;
    `overlooks_ephemeral` makes it show them to everybody, as one that never heard of them.
    `messages_kept` is how many messages of each chat are kept (None: all).
    """

    def __init__(self, bot_name: str = "钱包热线", bot_username: str = "wallet_hotline_bot") -> None:
        self.bot_id = 7_000_000_001
        self.bot_username = bot_username
        self.token = f"{self.bot_id}:sandbox-token-that-opens-nothing-at-all"
        self.names: dict[str | None, str] = {None: bot_name}
        self.descriptions: dict[str | None, str] = {}
        self.short_descriptions: dict[str | None, str] = {}
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.commands: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
        self.privacy_mode = True
        self.rate_limits = False
        self.takes_ephemeral = True
        self.overlooks_ephemeral = False
        self.clock_ahead_s = 0.0
        self.messages_kept: int | None = None
        self._listeners: list[Listener] = []
        self._people_ids = itertools.count(1001)
        self._group_ids = itertools.count(1)
        self._link_ids = itertools.count(1)
        self._file_ids = itertools.count(1)

    def now(self) -> float:
        """Give the sandbox's time in seconds since 1970; tests can move it ahead."""
        return time.time() + self.clock_ahead_s

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every event from now on; gives what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: str, **details: Any) -> None:  # noqa: ANN401, JSON
        """Tell everybody who listens what happened."""
        for listener in tuple(self._listeners):
            listener({"event": event, **details})

    def add_person(
        self, first_name: str, language_code: str | None = None, username: str | None = None
    ) -> Person:
        """Make a person, with a private chat that the bot may not write to before they started it."""
        person = Person(next(self._people_ids), first_name, language_code, username)
        self.people[person.id] = person
        memberships = {person.id: MEMBER, self.bot_id: MEMBER}
        self.chats[person.id] = Chat(person.id, "private", self.bot_id, memberships=memberships)
        self.tell("chat", id=person.id)
        return person

    def add_group(  # noqa: PLR0913, what a group is made with
        self,
        title: str,
        members: list[Person],
        kind: str = "supergroup",
        *,
        is_forum: bool = False,
        username: str | None = None,
        joins_by_request: bool = False,
        has_bot: bool = True,
        bot_rights: Iterable[str] | None = None,
        chat_id: int | None = None,
    ) -> Chat:
        """Make a group as it has been for a while: nobody is told. The first member owns it.

        The bot is a plain member, or an administrator with `bot_rights`, or absent.
        """
        number = next(self._group_ids)
        if chat_id is None:
            chat_id = -1_000_000_000_000 - 100 - number if kind == "supergroup" else -100 - number
        chat = Chat(chat_id, kind, self.bot_id, title, username, is_forum and kind == "supergroup")
        chat.joins_by_request = joins_by_request
        chat.memberships = {person.id: MEMBER for person in members}
        chat.memberships |= {person.id: OWNER for person in members[:1]}
        self._place_bot(chat, bot_rights, has_bot=has_bot)
        return self._keep(chat)

    def add_channel(
        self,
        title: str,
        owner: Person,
        username: str | None = None,
        *,
        bot_rights: Iterable[str] | None = None,
        chat_id: int | None = None,
    ) -> Chat:
        """Make a channel. The bot is in it only as an administrator, with `bot_rights`."""
        if chat_id is None:
            chat_id = -1_000_000_000_000 - 100 - next(self._group_ids)
        chat = Chat(chat_id, "channel", self.bot_id, title, username, memberships={owner.id: OWNER})
        self._place_bot(chat, bot_rights, has_bot=False)
        return self._keep(chat)

    def link(self, channel: Chat, group: Chat) -> None:
        """Make a group the discussion of a channel: posts are forwarded there automatically."""
        channel.linked_chat, group.linked_chat = group.id, channel.id
        self.tell("chat", id=group.id)

    def add_invite_link(self, chat: Chat, creator: dict[str, Any]) -> InviteLink:
        """Make an invite link into a chat."""
        link = InviteLink(f"https://t.me/+sandbox{next(self._link_ids):09d}", creator)
        chat.invite_links[link.url] = link
        return link

    def migrate(self, group: Chat) -> Chat:
        """Turn a basic group into a supergroup with a new id, as Telegram does."""
        upgraded = self.add_group(group.title or "", [])
        upgraded.memberships = dict(group.memberships)
        upgraded.permissions = group.permissions
        group.migrated_to = upgraded.id
        self.tell("chat", id=upgraded.id)
        return upgraded

    def find_chat(self, name: str) -> Chat | None:
        """Find a chat by its id or its public @username."""
        if name.startswith("@"):
            wanted = name[1:].lower()
            return next((one for one in self.chats.values() if (one.username or "").lower() == wanted), None)
        try:
            return self.chats.get(int(name))
        except ValueError:
            return None

    def membership(self, chat: Chat, identifier: int) -> Membership:
        """Give how somebody stands in a chat at this moment; what has run out ends here."""
        found = chat.memberships.get(identifier, LEFT)
        if not found.until or found.until > self.now():
            return found
        ended = LEFT if found.status == "kicked" or not found.is_member else MEMBER
        chat.memberships[identifier] = ended
        return ended

    def may_answer_request_of(self, person: Person) -> bool:
        """Say whether a join request still lets the bot write to somebody."""
        requests = [chat.join_requests.get(person.id) for chat in self.chats.values()]
        now = self.now()
        return any(
            one and one.told_bot and now - one.asked_at <= JOIN_REQUEST_OPENS_CHAT_S for one in requests
        )

    def add_message(self, chat: Chat, content: Formatted, **details: Any) -> Message:  # noqa: ANN401, fields
        """Put a message into a chat; one with a `reader` takes no number from the others."""
        if details.get("reader") is None:
            chat.last_message_id += 1
            identifier = chat.last_message_id
        else:
            chat.last_ephemeral_id += 1
            identifier = -chat.last_ephemeral_id
        message = Message(identifier, chat, int(self.now()), content, **details)
        replied = chat.messages.get(message.reply_to or 0)
        if replied:
            message.reply_root = replied.reply_root or replied.id
            message.topic = message.topic or replied.topic
        if message.service == "forum_topic_created":
            message.topic = message.id
        chat.messages[message.id] = message
        if self.messages_kept is not None and len(chat.messages) > self.messages_kept:
            del chat.messages[next(iter(chat.messages))]
        self.tell("message", message=message)
        return message

    def delete_message(self, message: Message) -> None:
        """Take a message away from everybody."""
        message.deleted = True
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.tell("deleted", chat=message.chat.id, id=message.id)

    def store_file(self, name: str, content: bytes) -> str:
        """Keep a file; gives its id."""
        identifier = f"file{next(self._file_ids)}"
        self.files[identifier] = (name, content)
        return identifier

    def bot_user(self) -> dict[str, Any]:
        """Give the bot as a User."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.names[None],
            "username": self.bot_username,
        }

    def _place_bot(self, chat: Chat, rights: Iterable[str] | None, *, has_bot: bool) -> None:
        if rights is not None:
            chat.memberships[self.bot_id] = Membership("administrator", admin_rights(rights))
        elif has_bot:
            chat.memberships[self.bot_id] = MEMBER

    def _keep(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        self.tell("chat", id=chat.id)
        return chat
