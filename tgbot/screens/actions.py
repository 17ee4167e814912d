"""What a button can ask for, as typed values. `callback_data` turns them into bytes and back."""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.language import Language
from tgbot.models.organisation import Kind


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
)
