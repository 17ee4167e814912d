"""What buttons about support groups can ask for; `actions` joins them with the others."""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.group import GuardLevel
from tgbot.models.identifier import Identifier
from tgbot.models.language import Language
from tgbot.models.topic import Topic

ANY_WALLET = "-"


class GroupSwitch(StrEnum):
    """What can be turned on and off in a group's panel."""

    LISTED = "listed"
    SCREENING = "screening"
    DECLINING = "declining"
    WELCOME = "welcome"
    SERVICE_MESSAGES = "service"


class GroupText(StrEnum):
    """What admins write in their own words."""

    PURPOSE = "purpose"
    WELCOME = "welcome"
    RULES = "rules"


class PanelPart(StrEnum):
    """A part of the panel that has a screen of its own."""

    GUARD = "guard"
    TOPICS = "topics"
    LANGUAGE = "language"
    PLACE = "place"
    QUIET_HOURS = "quiet"
    ANSWERS = "answers"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class FindGroups:
    """The support groups and channels for a wallet (or ANY_WALLET), a page of them (from 0)."""

    organisation: str = ANY_WALLET
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """One group: what it is, who runs it, and the way in."""

    chat: Identifier


@dataclass(frozen=True, slots=True)
class AnswerScreening:
    """An answer to one question before joining a group: the question's place and the answer's, from 0."""

    chat: Identifier
    question: int
    answer: int


@dataclass(frozen=True, slots=True)
class OpenMyGroups:
    """The groups somebody is an admin of."""


@dataclass(frozen=True, slots=True)
class OpenPanel:
    """The settings of a group. Its admins only, as with everything below."""

    chat: Identifier


@dataclass(frozen=True, slots=True)
class OpenPanelPart:
    """One part of the settings."""

    chat: Identifier
    part: PanelPart


@dataclass(frozen=True, slots=True)
class TurnSwitch:
    """Turn something on or off."""

    chat: Identifier
    switch: GroupSwitch


@dataclass(frozen=True, slots=True)
class SetGuard:
    """Choose how far the guard goes."""

    chat: Identifier
    level: GuardLevel


@dataclass(frozen=True, slots=True)
class ChooseGroupWallets:
    """The wallets a group is about, a page of those that can be chosen (from 0)."""

    chat: Identifier
    page: int = 0


@dataclass(frozen=True, slots=True)
class TurnGroupWallet:
    """Add or remove a wallet."""

    chat: Identifier
    organisation: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class TurnGroupTopic:
    """Add or remove a topic."""

    chat: Identifier
    topic: Topic


@dataclass(frozen=True, slots=True)
class SetGroupLanguage:
    """Choose the language of a group."""

    chat: Identifier
    language: Language


@dataclass(frozen=True, slots=True)
class SetGroupPlace:
    """Choose the place a group is for (a jurisdiction), or ANY_WALLET for none."""

    chat: Identifier
    place: str


@dataclass(frozen=True, slots=True)
class SetQuietHours:
    """Choose the hours without welcomes; the same hour twice means none."""

    chat: Identifier
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class SetAnswersKept:
    """Choose after how many minutes answers in the group are removed; 0 keeps them."""

    chat: Identifier
    minutes: int


@dataclass(frozen=True, slots=True)
class WriteGroupText:
    """Write the next message as one of the group's texts."""

    chat: Identifier
    text: GroupText


@dataclass(frozen=True, slots=True)
class SetGuardLog:
    """Send the guard's log of a group to where this button stands."""

    chat: Identifier


PanelAction = (
    OpenPanel
    | OpenPanelPart
    | TurnSwitch
    | SetGuard
    | ChooseGroupWallets
    | TurnGroupWallet
    | TurnGroupTopic
    | SetGroupLanguage
    | SetGroupPlace
    | SetQuietHours
    | SetAnswersKept
    | WriteGroupText
    | SetGuardLog
)
GroupAction = FindGroups | OpenGroup | AnswerScreening | OpenMyGroups | PanelAction
