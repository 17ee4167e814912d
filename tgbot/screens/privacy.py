"""What is stored about people: said line by line, from what is switched on."""

from collections.abc import Iterator
from dataclasses import dataclass

from tgbot.locale.words import Html, Words
from tgbot.memory.inbox import SET_ASIDE_KEPT
from tgbot.memory.misses import TEXTS_KEPT
from tgbot.memory.reports import REPORTS_KEPT
from tgbot.memory.statistics import PEOPLE_KEPT
from tgbot.models.announcement import SUBSCRIPTIONS_A_PERSON
from tgbot.screens.actions import OpenHome
from tgbot.screens.screen import ActionButton, Screen


@dataclass(frozen=True, slots=True)
class TicketsOn:
    """How tickets are kept: days after their end, and whether people see the names of volunteers."""

    keep_days: int
    staff_are_named: bool


@dataclass(frozen=True, slots=True)
class SwitchedOn:
    """What is switched on that stores something about people; None is off.

    `has_groups` says that the bot is in a support group.
    """

    tickets: TicketsOn | None = None
    has_groups: bool = False


def privacy_screen(words: Words, on: SwitchedOn) -> Screen:
    """Say what is stored, for how long, who sees it, and how to have it deleted."""
    stored = [words.html("privacy-title")]
    stored.extend(words.html("privacy-line", text=line) for line in stored_lines(words, on))
    volunteers = "yes" if on.tickets else "no"
    parts = [
        Html("\n".join(stored)),
        words.html("privacy-not-stored", volunteers=volunteers),
        words.html("privacy-forget"),
    ]
    home = ActionButton(words.plain("button-home"), OpenHome())
    return Screen(Html("\n\n".join(parts)), ((home,),))


def stored_lines(words: Words, on: SwitchedOn) -> Iterator[Html]:
    """Give one line for each thing that is stored."""
    yield words.html("privacy-choices")
    yield words.html("privacy-flows")
    yield words.html("privacy-reminders")
    yield words.html("privacy-addressees")
    yield words.html("privacy-alerts", most=SUBSCRIPTIONS_A_PERSON)
    yield words.html("privacy-editors", days=TEXTS_KEPT.days)
    yield words.html("privacy-reports", days=REPORTS_KEPT.days)
    yield words.html("privacy-counting", days=PEOPLE_KEPT.days)
    yield words.html("privacy-failed", days=SET_ASIDE_KEPT.days)
    if on.tickets:
        yield words.html("privacy-tickets", days=on.tickets.keep_days)
        names = "shown" if on.tickets.staff_are_named else "hidden"
        yield words.html("privacy-ticket-staff", names=names)
        yield words.html("privacy-ticket-ban")
    if on.has_groups:
        yield words.html("privacy-joining")
        yield words.html("privacy-guard")
