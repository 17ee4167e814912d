"""What the person sees of a ticket: before it, while it is open, and when it is closed."""

from collections.abc import Sequence

from tgbot.desk.waits import Outlook
from tgbot.guide.position import Position
from tgbot.locale.words import Html, Words
from tgbot.models.identifier import Identifier
from tgbot.models.ticket import Ticket
from tgbot.screens.actions import BrowseRegions, GoBack, OpenHome
from tgbot.screens.contact_lines import Reader
from tgbot.screens.screen import ActionButton, Row, Screen
from tgbot.screens.ticket_actions import (
    CloseTicket,
    OpenPlainTicket,
    OpenTicket,
    RateTicket,
    ReopenTicket,
    SkipRatingWord,
)
from tgbot.screens.tickets.outlooks import outlook_lines

RATINGS = (1, 2, 3, 4, 5)


def offer_screen(found: Sequence[str], position: Position | None, outlook: Outlook, reader: Reader) -> Screen:
    """Say who will answer and when, and what is handed over; nothing is before the person says yes."""
    words = reader.words
    parts = [words.html("ticket-offer"), outlook_lines(outlook, reader)]
    if found:
        lines = [words.html("ticket-handed-over")]
        lines.extend(words.html("ticket-found-line", text=line) for line in found)
        parts.append(Html("\n".join(lines)))
    parts.append(words.html("ticket-caution"))
    yes = OpenTicket(position) if position else OpenPlainTicket()
    back = GoBack(position) if position else OpenHome()
    rows: tuple[Row, ...] = (
        (ActionButton(words.plain("button-ticket-open"), yes),),
        (ActionButton(words.plain("button-back"), back),),
    )
    return Screen(Html("\n\n".join(parts)), rows)


def opened_screen(ticket: Ticket, outlook: Outlook, reader: Reader, *, has_text: bool) -> Screen:
    """Say that a ticket is open, how to write in it, and when an answer comes."""
    words = reader.words
    first = words.html("ticket-opened-with-text" if has_text else "ticket-opened", number=ticket.id)
    parts = [first, outlook_lines(outlook, reader), words.html("ticket-how")]
    if has_text:
        # Whoever came by a button has just read it.
        parts.append(words.html("ticket-caution"))
    return Screen(Html("\n\n".join(parts)), (_close_row(ticket, words),))


def already_open_screen(ticket: Ticket, reader: Reader) -> Screen:
    """Say that a ticket is open, and that writing is all there is to do."""
    words = reader.words
    text = Html(f"{words.html('ticket-already-open', number=ticket.id)}\n\n{words.html('ticket-how')}")
    return Screen(text, (_close_row(ticket, words), _home_row(words)))


def passed_on_screen(ticket: Ticket, words: Words) -> Screen:
    """Say in a line where it went what somebody wrote, and how to end that."""
    return Screen(words.html("ticket-passed-on", number=ticket.id), (_close_row(ticket, words),))


def closed_screen(ticket: Ticket, words: Words, *, by_staff: bool) -> Screen:
    """Say that a ticket is closed, ask how it was, and offer the way back."""
    text = words.html("ticket-closed-by-staff" if by_staff else "ticket-closed", number=ticket.id)
    identifier = Identifier(ticket.id)
    stars = tuple(
        ActionButton(words.plain("button-rating", rating=rating), RateTicket(identifier, rating))
        for rating in RATINGS
    )
    again = ActionButton(words.plain("button-ticket-reopen"), ReopenTicket(identifier))
    return Screen(Html(f"{text}\n\n{words.html('ticket-rate')}"), (stars, (again,)))


def rated_screen(ticket: int, rating: int, words: Words) -> Screen:
    """Thank, and ask for a word."""
    skip = ActionButton(words.plain("button-skip-word"), SkipRatingWord(Identifier(ticket)))
    return Screen(words.html("ticket-rated", rating=rating), ((skip,),))


def rating_done_screen(words: Words, *, has_word: bool) -> Screen:
    """Thank for the rating, and lead on."""
    return Screen(
        words.html("ticket-rating-word-kept" if has_word else "ticket-rating-kept"), (_home_row(words),)
    )


def reopened_screen(ticket: Ticket, words: Words) -> Screen:
    """Say that a ticket is open again."""
    return Screen(words.html("ticket-reopened", number=ticket.id), (_close_row(ticket, words),))


def too_late_screen(words: Words) -> Screen:
    """Say that a closed ticket is too old to go on with; a new one can be opened."""
    new = ActionButton(words.plain("button-ticket-open"), OpenPlainTicket())
    return Screen(words.html("ticket-too-late"), ((new,), _home_row(words)))


def refused_screen(words: Words) -> Screen:
    """Say that volunteers take nothing from this person, and where the official contacts are."""
    browse = ActionButton(words.plain("button-browse-main"), BrowseRegions())
    return Screen(words.html("ticket-refused"), ((browse,), _home_row(words)))


def too_many_screen(ticket: Ticket, words: Words) -> Screen:
    """Say that a message was not passed on because so many are waiting already."""
    return Screen(words.html("ticket-too-many"), (_close_row(ticket, words),))


def not_passed_on_screen(words: Words) -> Screen:
    """Say that a message cannot be passed on as it is."""
    return Screen(words.html("ticket-not-passed-on"))


def _close_row(ticket: Ticket, words: Words) -> Row:
    return (ActionButton(words.plain("button-ticket-close"), CloseTicket(Identifier(ticket.id))),)


def _home_row(words: Words) -> Row:
    return (ActionButton(words.plain("button-home"), OpenHome()),)
