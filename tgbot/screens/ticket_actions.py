"""What buttons about tickets can ask for; `actions` joins them with the others."""

from dataclasses import dataclass

from tgbot.guide.position import Position
from tgbot.models.identifier import Identifier


@dataclass(frozen=True, slots=True)
class TalkToVolunteer:
    """What a volunteer can do, and what is handed over, from where somebody stands in a flow."""

    position: Position


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """Open a ticket with what the flow found."""

    position: Position


@dataclass(frozen=True, slots=True)
class AskVolunteer:
    """What a volunteer can do, without a flow before it."""


@dataclass(frozen=True, slots=True)
class OpenPlainTicket:
    """Open a ticket without a flow before it."""


@dataclass(frozen=True, slots=True)
class CloseTicket:
    """Close one's own ticket."""

    ticket: Identifier


@dataclass(frozen=True, slots=True)
class ReopenTicket:
    """Open one's own ticket again, within the time for that."""

    ticket: Identifier


@dataclass(frozen=True, slots=True)
class RateTicket:
    """How somebody liked the help they got: 1 (not at all) to 5."""

    ticket: Identifier
    rating: int


@dataclass(frozen=True, slots=True)
class SkipRatingWord:
    """Say nothing about the rating."""

    ticket: Identifier


@dataclass(frozen=True, slots=True)
class SendTranscript:
    """Send what was written in one's own ticket as a file."""

    ticket: Identifier


TicketAction = (
    TalkToVolunteer
    | OpenTicket
    | AskVolunteer
    | OpenPlainTicket
    | CloseTicket
    | ReopenTicket
    | RateTicket
    | SkipRatingWord
    | SendTranscript
)
