"""What buttons about tickets can ask for; `actions` joins them with the others."""

from dataclasses import dataclass

from tgbot.models.identifier import Identifier


@dataclass(frozen=True, slots=True)
class RateTicket:
    """How somebody liked the help they got: 1 (not at all) to 5."""

    ticket: Identifier
    rating: int


TicketAction = RateTicket
