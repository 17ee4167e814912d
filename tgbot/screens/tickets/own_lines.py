"""A person's tickets as lines of /mine."""

from collections.abc import Sequence
from dataclasses import dataclass

from tgbot.locale.words import Html, Words
from tgbot.models.identifier import Identifier
from tgbot.models.ticket import TicketState
from tgbot.screens.screen import ActionButton, Row
from tgbot.screens.ticket_actions import CloseTicket, SendTranscript
from tgbot.screens.tickets.staff_texts import STATE_WORDS


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A ticket of one's own: its number, what it is about as people read it, where it stands."""

    number: int
    about: str
    state: TicketState


def ticket_parts(tickets: Sequence[TicketLine], words: Words) -> tuple[list[Html], list[Row]]:
    """Give a line and the buttons for each ticket."""
    lines: list[Html] = []
    rows: list[Row] = []
    for ticket in tickets:
        state = words.plain(STATE_WORDS[ticket.state])
        lines.append(words.html("mine-ticket", number=ticket.number, about=ticket.about, state=state))
        identifier = Identifier(ticket.number)
        row = [
            ActionButton(words.plain("button-transcript", number=ticket.number), SendTranscript(identifier))
        ]
        if ticket.state is not TicketState.CLOSED:
            close = words.plain("button-ticket-close-number", number=ticket.number)
            row.append(ActionButton(close, CloseTicket(identifier)))
        rows.append(tuple(row))
    return lines, rows
