"""What goes out to many people at once: an operator's announcement, or an alert about a wallet."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tgbot.models.language import Language

SUBSCRIPTIONS_A_PERSON = 20


class AnnouncementKind(StrEnum):
    """Who has something to say."""

    ANNOUNCEMENT = "announcement"
    ALERT = "alert"


class AnnouncementState(StrEnum):
    """Where it stands. A draft waits for its operator; what is stopped can go on."""

    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Fate(StrEnum):
    """What became of one recipient's message. `blocked`: this person can no longer be written to."""

    SENT = "sent"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom it goes to: everybody, the readers of a language, or the followers of an organisation."""

    organisation: str | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement or alert. Moments are aware.

    `text` is Telegram HTML of an announcement, JSON of an alert. Recipients are taken in the order of their
    ids; everybody up to `reached` was dealt with. `progress_message` is the message in the private chat of
    `operator` that shows how far it is; alerts have neither. `total` was counted when it began.
    """

    id: int
    kind: AnnouncementKind
    state: AnnouncementState
    text: str
    audience: Audience
    operator: int | None
    operator_language: Language
    progress_message: int | None
    reached: int
    total: int
    sent: int
    blocked: int
    failed: int
    created_at: datetime

    @property
    def left(self) -> int:
        """Give how many are still to come, as far as is known."""
        return max(0, self.total - self.sent - self.blocked - self.failed)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who may be written to, and their language."""

    person: int
    language: Language
