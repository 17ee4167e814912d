"""What a button can ask for, as typed values. `callback_data` turns them into bytes and back."""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.guide.position import Position
from tgbot.models.language import Language
from tgbot.models.organisation import Kind
from tgbot.models.topic import Topic
from tgbot.screens.announcement_actions import AnnouncementAction
from tgbot.screens.group_actions import GroupAction
from tgbot.screens.guard_actions import GuardAction
from tgbot.screens.operator_actions import OperatorAction
from tgbot.screens.ticket_actions import TicketAction


class ReportKind(StrEnum):
    """What somebody says is wrong with a contact."""

    WRONG = "wrong"
    DEAD = "dead"
    CHARGED = "charged"


@dataclass(frozen=True, slots=True)
class OpenHome:
    """The first screen."""


@dataclass(frozen=True, slots=True)
class BrowseRegions:
    """The list of regions, a page of it (from 0)."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class BrowseKinds:
    """The kinds of organisation a region has."""

    region: str


@dataclass(frozen=True, slots=True)
class BrowseOrganisations:
    """The organisations of one kind in one region, a page of it (from 0)."""

    region: str
    kind: Kind
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenCard:
    """The card of an organisation, a page of it (from 0)."""

    organisation: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenSources:
    """Where the card's contacts were published, a page of it (from 0)."""

    organisation: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class SaveContact:
    """Send the organisation's verified numbers as a contact."""

    organisation: str


@dataclass(frozen=True, slots=True)
class ChooseReportedContact:
    """Say that a number of the organisation is wrong; asks which one."""

    organisation: str


@dataclass(frozen=True, slots=True)
class ChooseReportKind:
    """Say that this number is wrong; asks in which way."""

    organisation: str
    contact_key: str


@dataclass(frozen=True, slots=True)
class SendReport:
    """Keep the report for the operators."""

    organisation: str
    contact_key: str
    kind: ReportKind


@dataclass(frozen=True, slots=True)
class ReadReports:
    """The reports, newest first, a page of them (from 0). Operators only."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """The list of languages."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Answer this person in `language` from now on."""

    language: Language


@dataclass(frozen=True, slots=True)
class ExportRegion:
    """Send the verified contacts of a region as a file."""

    region: str


@dataclass(frozen=True, slots=True)
class ChooseExportRegion:
    """The regions whose contacts can be exported, a page of them (from 0)."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete what is stored about this person. Offered only by the screen that asks for confirmation."""


@dataclass(frozen=True, slots=True)
class ChooseTopic:
    """The kinds of trouble there are with a wallet; an organisation's id, or NOT_LISTED."""

    wallet: str


@dataclass(frozen=True, slots=True)
class ChooseWallet:
    """Ask which wallet somebody has this trouble with."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class StartFlow:
    """The first step of a topic for a wallet (an organisation's id, or NOT_LISTED)."""

    topic: Topic
    wallet: str


@dataclass(frozen=True, slots=True)
class StartEmergency:
    """Money is being stolen: what to do at once, for a wallet (or NOT_LISTED)."""

    wallet: str


@dataclass(frozen=True, slots=True)
class GoOn:
    """The step an answer leads to."""

    position: Position


@dataclass(frozen=True, slots=True)
class GoBack:
    """A step somebody saw before: the same as `GoOn`, but it is not counted as a step taken."""

    position: Position


@dataclass(frozen=True, slots=True)
class TickCallCard:
    """The call card with some of what is to be prepared ticked off (bits of `ticks`, the first is 1)."""

    position: Position
    ticks: int


@dataclass(frozen=True, slots=True)
class SendCallCard:
    """Send the call card as a message of its own, to forward or print."""

    position: Position


@dataclass(frozen=True, slots=True)
class OpenFactSources:
    """Where the facts on a step were published."""

    position: Position


@dataclass(frozen=True, slots=True)
class RemindToLook:
    """Remind at the end of the wait somebody stands at."""

    position: Position


@dataclass(frozen=True, slots=True)
class ChoosePlace:
    """Ask where somebody is; then go on where they stand."""

    position: Position


@dataclass(frozen=True, slots=True)
class SetPlace:
    """Use this place's police and ladder for this person from now on, and go on where they stand."""

    position: Position
    place: str


@dataclass(frozen=True, slots=True)
class RungAddress:
    """One rung of a place's ladder (its code), for a wallet and a kind of trouble."""

    topic: Topic
    wallet: str
    place: str
    rung: str


@dataclass(frozen=True, slots=True)
class OpenRung:
    """What one rung can do, and how to reach it."""

    address: RungAddress


@dataclass(frozen=True, slots=True)
class OpenRungSources:
    """Where a rung's duty and deadline were published."""

    address: RungAddress


@dataclass(frozen=True, slots=True)
class ChooseComplaintDay:
    """Ask when somebody complained to a rung."""

    address: RungAddress


@dataclass(frozen=True, slots=True)
class RemindOfReply:
    """Remind on the day the reply to a complaint made so many days ago is due."""

    address: RungAddress
    days_ago: int


@dataclass(frozen=True, slots=True)
class CheckUp:
    """The check-up with some points ticked off (bits of `ticks`)."""

    wallet: str
    ticks: int = 0


@dataclass(frozen=True, slots=True)
class OpenCheckPoint:
    """One point of the check-up (from 0)."""

    wallet: str
    ticks: int
    point: int


@dataclass(frozen=True, slots=True)
class RemindToCheck:
    """Remind to do the check-up again in three months; `ticks` stand as they are on the way back."""

    wallet: str
    ticks: int


@dataclass(frozen=True, slots=True)
class OpenMine:
    """What somebody has open: flows and reminders."""


@dataclass(frozen=True, slots=True)
class DropFlow:
    """Forget where somebody stood in a flow."""

    topic: Topic
    wallet: str


@dataclass(frozen=True, slots=True)
class CancelReminder:
    """Send no reminder: its number, as letters and digits."""

    reminder: str


@dataclass(frozen=True, slots=True)
class TellEditors:
    """Send the message this one answers to the editors, because it was not understood."""


@dataclass(frozen=True, slots=True)
class ReadMisses:
    """What people sent because it was not understood. Operators only."""


@dataclass(frozen=True, slots=True)
class OpenArticles:
    """The list of articles."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """One article."""

    name: str


@dataclass(frozen=True, slots=True)
class OpenHelp:
    """What the bot can do."""


@dataclass(frozen=True, slots=True)
class OpenAbout:
    """What the bot is, and where its data comes from."""


Action = (
    OpenHome
    | BrowseRegions
    | BrowseKinds
    | BrowseOrganisations
    | OpenCard
    | OpenSources
    | SaveContact
    | ChooseReportedContact
    | ChooseReportKind
    | SendReport
    | ReadReports
    | ChooseLanguage
    | SetLanguage
    | ExportRegion
    | ChooseExportRegion
    | Forget
    | OpenHelp
    | OpenAbout
    | ChooseTopic
    | ChooseWallet
    | StartFlow
    | StartEmergency
    | GoOn
    | GoBack
    | TickCallCard
    | SendCallCard
    | OpenFactSources
    | RemindToLook
    | ChoosePlace
    | SetPlace
    | OpenRung
    | OpenRungSources
    | ChooseComplaintDay
    | RemindOfReply
    | CheckUp
    | OpenCheckPoint
    | RemindToCheck
    | OpenMine
    | DropFlow
    | CancelReminder
    | TellEditors
    | ReadMisses
    | OpenArticles
    | OpenArticle
    | GroupAction
    | GuardAction
    | TicketAction
    | OperatorAction
    | AnnouncementAction
)
