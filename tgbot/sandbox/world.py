"""The world of the sandbox: people, chats, messages and the one bot, as plain state; and events."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tgbot.sandbox.entities import Formatted
from tgbot.sandbox.markup import Keyboard

ANONYMOUS_ADMIN_ID = 1087968824
CHANNEL_BOT_ID = 136817688
Listener = Callable[[dict[str, Any]], None]


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    last_name: str | None = None
    started: bool = False
    blocked_bot: bool = False

    def as_user(self) -> dict[str, Any]:
        """Give the Bot API's User."""
        user = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {name: value for name, value in user.items() if value is not None}


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's), a group or a supergroup."""

    id: int
    type: str
    title: str | None = None
    members: set[int] = field(default_factory=set)
    admins: set[int] = field(default_factory=set)
    has_bot: bool = True
    migrated_to: int | None = None
    last_message_id: int = 0
    messages: dict[int, "Message"] = field(default_factory=dict)


@dataclass(slots=True)
class Message:
    """A message in a chat. Exactly one of `sender` (a person) and `from_bot` holds."""

    id: int
    chat: Chat
    date: int
    content: Formatted
    sender: Person | None = None
    from_bot: bool = False
    sender_chat: dict[str, Any] | None = None
    keyboard: Keyboard | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    reply_to: int | None = None
    edited: int | None = None
    deleted: bool = False
    via_bot: bool = False
    service: str | None = None


class World:
    """Everything that exists in the sandbox."""

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
        self.commands: dict[tuple[str, str | None], list[dict[str, str]]] = {}
        self.privacy_mode = True
        self.rate_limits = False
        self.clock_ahead_s = 0.0
        self._listeners: list[Listener] = []
        self._people_ids = itertools.count(1001)
        self._group_ids = itertools.count(1)
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
        self.chats[person.id] = Chat(person.id, "private", members={person.id})
        self.tell("chat", id=person.id)
        return person

    def add_group(self, title: str, members: list[Person], kind: str = "supergroup") -> Chat:
        """Make a group that the bot is in; the first member owns it."""
        number = next(self._group_ids)
        chat_id = -1_000_000_000_000 - 100 - number if kind == "supergroup" else -100 - number
        chat = Chat(chat_id, kind, title, {person.id for person in members})
        chat.admins = {person.id for person in members[:1]}
        self.chats[chat_id] = chat
        self.tell("chat", id=chat_id)
        return chat

    def migrate(self, group: Chat) -> Chat:
        """Turn a basic group into a supergroup with a new id, as Telegram does."""
        members = [self.people[identifier] for identifier in sorted(group.members)]
        upgraded = self.add_group(group.title or "", members)
        upgraded.admins = set(group.admins)
        group.migrated_to = upgraded.id
        return upgraded

    def add_message(self, chat: Chat, content: Formatted, **details: Any) -> Message:  # noqa: ANN401, fields
        """Put a message into a chat."""
        chat.last_message_id += 1
        message = Message(chat.last_message_id, chat, int(self.now()), content, **details)
        chat.messages[message.id] = message
        self.tell("message", message=message)
        return message

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

    def as_chat(self, chat: Chat) -> dict[str, Any]:
        """Give the Bot API's Chat."""
        if chat.type == "private":
            user = self.people[chat.id].as_user()
            kept = ("id", "first_name", "last_name", "username")
            return {name: user[name] for name in kept if name in user} | {"type": "private"}
        return {"id": chat.id, "type": chat.type, "title": chat.title}

    def as_message(self, message: Message, *, with_reply: bool = True) -> dict[str, Any]:
        """Give the Bot API's Message."""
        result: dict[str, Any] = {
            "message_id": message.id,
            "date": message.date,
            "chat": self.as_chat(message.chat),
            **message.extra,
        }
        if message.from_bot:
            result["from"] = self.bot_user()
        elif message.sender_chat:
            result["sender_chat"] = message.sender_chat
            result["from"] = _shared_account(message.sender_chat, message.chat)
        elif message.sender:
            result["from"] = message.sender.as_user()
        if message.content.text:
            key = "caption" if "document" in message.extra or "photo" in message.extra else "text"
            result[key] = message.content.text
            if message.content.entities:
                result["entities" if key == "text" else "caption_entities"] = message.content.entities
        if message.keyboard:
            result["reply_markup"] = {"inline_keyboard": message.keyboard}
        if message.edited:
            result["edit_date"] = message.edited
        if message.via_bot:
            result["via_bot"] = self.bot_user()
        replied = message.chat.messages.get(message.reply_to or 0)
        if with_reply and replied and not replied.deleted:
            result["reply_to_message"] = self.as_message(replied, with_reply=False)
        return result


def _shared_account(sender_chat: dict[str, Any], chat: Chat) -> dict[str, Any]:
    """Give the account through which anonymous admins, or people who post as a channel, all write."""
    if sender_chat["id"] == chat.id:
        return {
            "id": ANONYMOUS_ADMIN_ID,
            "is_bot": True,
            "first_name": "Group",
            "username": "GroupAnonymousBot",
        }
    return {"id": CHANNEL_BOT_ID, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
