"""A ticket and its messages: what somebody and the volunteers write to each other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tgbot.models.language import Language
from tgbot.models.topic import Topic


class TicketState(StrEnum):
    """Where a ticket stands: who has to do something next."""

    WAITING = "waiting"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"


class Direction(StrEnum):
    """Where a message goes."""

    TO_STAFF = "to_staff"
    TO_PERSON = "to_person"


class MessageState(StrEnum):
    """How far a message has come. CHANGED was sent and edited afterwards: its copy is to be edited too."""

    PENDING = "pending"
    SENT = "sent"
    CHANGED = "changed"
    FAILED = "failed"


class ContentKind(StrEnum):
    """What a message is, by how it is sent."""

    TEXT = "text"
    CAPTIONED = "captioned"
    """A photo or the like: copied, under a caption of its own."""
    BARE = "bare"
    """A sticker or the like: copied, it takes no caption."""
    NOTICE = "notice"
    """Words of the bot, as HTML."""
    CARD = "card"
    """The official card of an organisation."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A format of part of a text, in UTF-16 units, as Telegram counts."""

    kind: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What to send, and what the transcript shows.

    `text` is the text or caption. `what` names the kind of file in Telegram's words (`photo`). `copied` is a
    text sent as a copy of its original. `rows` are buttons: text and callback data. `author` is the name to
    send it under. `organisation` is whose card it is. Written by a person, everything private is masked.
    """

    kind: ContentKind
    text: str = ""
    marks: tuple[Mark, ...] = ()
    what: str = ""
    copied: bool = False
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    author: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class NewTicket:
    """A ticket to open. `summary` is what a flow found, one line each; nothing private is in it."""

    person: int
    language: Language
    staff_chat: int
    opened_at: datetime
    organisation: str | None = None
    topic: Topic | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket that is kept. Moments are aware.

    `thread` is its forum topic and `header` the summary's message there; none while they have to be made.
    `shown` is the state the topic shows. `answered_at` is the first answer, `waiting_since` the first
    question that has none yet.
    """

    id: int
    person: int
    language: Language
    state: TicketState
    organisation: str | None
    topic: Topic | None
    summary: str
    staff_chat: int
    thread: int | None
    header: int | None
    shown: TicketState | None
    taken_by: int | None
    opened_at: datetime
    waiting_since: datetime | None
    answered_at: datetime | None
    escalated_at: datetime | None
    closed_at: datetime | None
    unreachable_at: datetime | None
    rating: int | None
    rating_word: str | None
    word_wanted_until: datetime | None

    @property
    def is_open(self) -> bool:
        """Say whether messages still go both ways."""
        return self.state is not TicketState.CLOSED


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to deliver. The bot's own words have no source.

    `reply_to` is the message it answers, in the chat of the source.
    """

    ticket: int
    direction: Direction
    content: Content
    created_at: datetime
    source_chat: int | None = None
    source_message: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class TicketMessage(NewMessage):
    """A message that is kept. `revision` counts its edits; `sent_*` is its copy on the other side."""

    id: int = 0
    state: MessageState = MessageState.PENDING
    revision: int = 0
    sent_chat: int | None = None
    sent_message: int | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """One ticket's messages in one direction: they go one after the other."""

    ticket: int
    direction: Direction


class ErrandKind(StrEnum):
    """What is to be done in the staff chat outside the topic of a ticket."""

    CALL_OUT = "call_out"
    DELETE_TOPIC = "delete_topic"


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to do in the staff chat: tell everybody (`text`, HTML), or delete the topic `thread`."""

    id: int
    kind: ErrandKind
    staff_chat: int
    thread: int | None
    text: str
