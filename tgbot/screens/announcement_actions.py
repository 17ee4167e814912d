"""What buttons about alerts and announcements can ask for; `actions` joins them with the others."""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.identifier import Identifier
from tgbot.models.language import Language


class Wanted(StrEnum):
    """Whether somebody wants announcements."""

    YES = "y"
    NO = "n"


@dataclass(frozen=True, slots=True)
class OpenAlerts:
    """What somebody is told of: the wallets they follow, and announcements."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Tell this person of changes of an organisation from now on."""

    organisation: str


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Tell this person of changes of an organisation no more."""

    organisation: str


@dataclass(frozen=True, slots=True)
class EndSubscription:
    """The same, from the list of what somebody follows; the list stays."""

    organisation: str


@dataclass(frozen=True, slots=True)
class EndSubscriptionInMine:
    """The same, from /mine."""

    organisation: str


@dataclass(frozen=True, slots=True)
class TurnAnnouncements:
    """Send this person announcements or none, from the list of what they are told of."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class TurnAnnouncementsHere:
    """The same, from below an announcement; its text stays."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class AddressEverybody:
    """Send a draft to everybody. This and all below: operators only."""

    announcement: Identifier


@dataclass(frozen=True, slots=True)
class AddressReaders:
    """Send a draft to the readers of a language."""

    announcement: Identifier
    language: Language


@dataclass(frozen=True, slots=True)
class AddressFollowers:
    """Send a draft to the followers of an organisation."""

    announcement: Identifier
    organisation: str


@dataclass(frozen=True, slots=True)
class SendAnnouncement:
    """Send a draft."""

    announcement: Identifier


@dataclass(frozen=True, slots=True)
class CancelAnnouncement:
    """Drop a draft."""

    announcement: Identifier


@dataclass(frozen=True, slots=True)
class StopAnnouncement:
    """Send an announcement to nobody further for now."""

    announcement: Identifier


@dataclass(frozen=True, slots=True)
class ResumeAnnouncement:
    """Go on with an announcement that was stopped."""

    announcement: Identifier


OperatorAnnouncementAction = (
    AddressEverybody
    | AddressReaders
    | AddressFollowers
    | SendAnnouncement
    | CancelAnnouncement
    | StopAnnouncement
    | ResumeAnnouncement
)
AnnouncementAction = (
    OpenAlerts
    | Subscribe
    | Unsubscribe
    | EndSubscription
    | EndSubscriptionInMine
    | TurnAnnouncements
    | TurnAnnouncementsHere
    | OperatorAnnouncementAction
)
