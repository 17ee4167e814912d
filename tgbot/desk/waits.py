"""How long somebody will wait for a first answer, as far as that can be said honestly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from tgbot.desk.hours import is_open, open_time_between, opens_at
from tgbot.models.desk import DeskHours
from tgbot.models.ticket import Ticket

TICKETS_LOOKED_AT = 20
FEWEST_TO_TELL = 5
LOOKED_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said of the wait.

    `is_open` is None where the desk has no hours. `opens_at` is given while it is closed and known to open
    again. `wait` is rounded up to what people read; None where too few tickets tell.
    """

    is_open: bool | None
    opens_at: datetime | None
    wait: timedelta | None


def outlook(hours: DeskHours | None, recent: Sequence[Ticket], now: datetime) -> Outlook:
    """Say what somebody who writes now has to expect, from the tickets opened last."""
    wait = expected_wait(hours, recent, now)
    if hours is None:
        return Outlook(None, None, wait)
    if is_open(hours, now):
        return Outlook(True, None, wait)
    return Outlook(False, opens_at(hours, now), wait)


def expected_wait(hours: DeskHours | None, recent: Sequence[Ticket], now: datetime) -> timedelta | None:
    """Give the median time to the first answer, in opening time; None where it is not known.

    Who still waits counts with the time they have waited so far: a desk that answers nobody any more must
    not go on promising minutes. Tickets closed without an answer tell nothing.
    """
    waits = [
        _waited(hours, ticket.opened_at, ticket.answered_at or now)
        for ticket in recent[:TICKETS_LOOKED_AT]
        if now - ticket.opened_at <= LOOKED_BACK and (ticket.answered_at is not None or ticket.is_open)
    ]
    answered = sum(ticket.answered_at is not None for ticket in recent[:TICKETS_LOOKED_AT])
    if answered < FEWEST_TO_TELL or len(waits) < FEWEST_TO_TELL:
        return None
    return rounded_up(timedelta(seconds=median(wait.total_seconds() for wait in waits)))


def rounded_up(wait: timedelta) -> timedelta:
    """Round up to five minutes, from an hour on to half hours: more would be a precision nobody has."""
    step = timedelta(minutes=5) if wait <= timedelta(hours=1) else timedelta(minutes=30)
    return max(1, -(-wait // step)) * step


def _waited(hours: DeskHours | None, since: datetime, until: datetime) -> timedelta:
    return until - since if hours is None else open_time_between(hours, since, until)
