"""What the world of the sandbox consists of: people, chats with their topics and links, and messages."""

from dataclasses import dataclass, field
from typing import Any

from tgbot.sandbox.entities import Formatted
from tgbot.sandbox.markup import Keyboard
from tgbot.sandbox.memberships import LEFT, MEMBER, AdminIds, Membership
from tgbot.sandbox.rights import USUAL_PERMISSIONS


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with a Telegram account.

    `started` means that they opened the private chat with the bot, `known` that the bot was told of them.
    """

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    last_name: str | None = None
    started: bool = False
    blocked_bot: bool = False
    is_deactivated: bool = False
    known: bool = False

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
class Topic:
    """A topic of a forum. Its id is that of the service message that made it."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str | None = None
    made_by_bot: bool = False
    is_closed: bool = False
    is_deleted: bool = False


@dataclass(slots=True)
class InviteLink:
    """A link into a chat. `expires_at` (seconds since 1970) and `member_limit` hold where they are not 0."""

    url: str
    creator: dict[str, Any]
    name: str = ""
    creates_join_request: bool = False
    is_primary: bool = False
    is_revoked: bool = False
    expires_at: int = 0
    member_limit: int = 0
    uses: int = 0


@dataclass(slots=True)
class JoinRequest:
    """Somebody who waits to be let in. `told_bot` says whether the bot had an update about it."""

    person: Person
    asked_at: float
    link: InviteLink | None
    told_bot: bool


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat (its id is the person's), a group, a supergroup (perhaps a forum) or a channel."""

    id: int
    type: str
    bot_id: int
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    joins_by_request: bool = False
    memberships: dict[int, Membership] = field(default_factory=dict)
    permissions: frozenset[str] = USUAL_PERMISSIONS
    linked_chat: int | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    invite_links: dict[str, InviteLink] = field(default_factory=dict)
    join_requests: dict[int, JoinRequest] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    banned_channels: set[int] = field(default_factory=set)
    migrated_to: int | None = None
    last_message_id: int = 0
    last_ephemeral_id: int = 0
    messages: dict[int, "Message"] = field(default_factory=dict)

    @property
    def members(self) -> frozenset[int]:
        """Give the ids of the people who are in the chat."""
        return frozenset(
            one
            for one, membership in self.memberships.items()
            if membership.is_present and one != self.bot_id
        )

    @property
    def admins(self) -> AdminIds:
        """Give the ids of the owner and the administrators; it can be added to."""
        return AdminIds(self.memberships)

    @property
    def has_bot(self) -> bool:
        """Say whether the bot is in the chat."""
        return self.bot.is_present

    @has_bot.setter
    def has_bot(self, value: bool) -> None:
        if value != self.has_bot:
            self.memberships[self.bot_id] = MEMBER if value else LEFT

    @property
    def bot(self) -> Membership:
        """Give how the bot stands in the chat."""
        return self.memberships.get(self.bot_id, LEFT)

    @property
    def is_group(self) -> bool:
        """Say whether this is a group or a supergroup."""
        return self.type in {"group", "supergroup"}

    @property
    def open_topics(self) -> list[Topic]:
        """Give the topics that were not deleted."""
        return [topic for topic in self.topics.values() if not topic.is_deleted]


@dataclass(slots=True, eq=False)
class Message:
    """A message in a chat, from a person (`sender`), the bot, or a chat (`sender_chat`).

    `extra` holds what is no text, as the Bot API has it; `service` names the field of `extra` that makes
    this a service message. `topic` is the thread of a forum, `reply_root` the first message of a chain of
    replies. `reader` is the only person who sees an ephemeral message, from the bot or to it; such messages
    have negative ids.
    """

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
    topic: int | None = None
    reply_root: int | None = None
    reader: int | None = None
    edited: int | None = None
    deleted: bool = False
    via_bot: bool = False
    service: str | None = None
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    def is_seen_by(self, person: Person) -> bool:
        """Say whether a member of the chat sees this message."""
        return not self.deleted and self.reader in {None, person.id}
