"""Support groups and channels, and how their admins set them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tgbot.models.language import Language
from tgbot.models.topic import Topic

FIRST_WEEK = timedelta(days=7)
LONGEST_TEXT = 500


class ChatKind(StrEnum):
    """What a registered chat is, in Telegram's terms."""

    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class GuardLevel(StrEnum):
    """How far the guard goes."""

    OFF = "off"
    WATCH = "watch"
    """Admins are told, the group sees nothing."""
    WARN = "warn"
    """It answers under the message."""
    REMOVE = "remove"
    """It deletes, warns, and mutes who goes on."""


class NoAnswer(StrEnum):
    """What becomes of a join request whose questions are not answered in time."""

    LEFT = "left"
    """It is left to the admins."""
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Minutes after midnight in an IANA time zone; the end may lie on the next day. No welcomes then."""

    begin: int
    end: int
    time_zone: str


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """What admins set for a group. Texts are theirs, as plain text of at most LONGEST_TEXT characters.

    `guard` is None until somebody chooses: then it watches for the first week and warns afterwards.
    `is_listed` (in `/support`) is for operators to say. `welcome` is None where nobody is welcomed, and empty
    for the bot's own text. `answers_kept_s` are seconds until the bot's answers in the group are removed.
    """

    is_listed: bool = False
    wants_listing: bool = False
    purpose: str = ""
    wallets: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    language: Language = Language.ZH_HANS
    place: str | None = None
    guard: GuardLevel | None = None
    screening: bool = True
    no_answer: NoAnswer = NoAnswer.LEFT
    welcome: str | None = ""
    rules: str = ""
    quiet_hours: QuietHours | None = None
    removes_service_messages: bool = False
    answers_kept_s: int = 600
    log_chat: int | None = None
    log_topic: int | None = None


@dataclass(frozen=True, slots=True)
class RegisteredGroup:
    """A group or channel the bot was added to. Moments are aware; `members` is what Telegram last said.

    `left_at` is when the bot was removed: a day later the group is unregistered.
    """

    chat: int
    kind: ChatKind
    title: str
    username: str | None
    invite_link: str | None
    members: int | None
    settings: GroupSettings
    registered_at: datetime
    left_at: datetime | None = None

    def guard_at(self, now: datetime) -> GuardLevel:
        """Give the level in force at a moment."""
        if self.settings.guard is not None:
            return self.settings.guard
        return GuardLevel.WATCH if now - self.registered_at < FIRST_WEEK else GuardLevel.WARN
