"""Figures of `/stats` that stand in tables kept for other reasons: tickets, and what the guard did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import func, select

from tgbot.memory.engine import MemoryEngine
from tgbot.memory.group_tables import group_count, guard_action
from tgbot.memory.ticket_tables import ticket
from tgbot.models.guarding import Settled
from tgbot.models.ticket import TicketState

# The time to the first answer is taken from the latest so many.
ANSWERS_LOOKED_AT = 2_000
_DID = "did."


@dataclass(frozen=True, slots=True)
class TicketFigures:
    """Tickets opened since a moment; `waiting` are all that wait now.

    `rating` is the mean of `ratings` ratings, `first_answer` the median time to the first answer; None
    where there was none.
    """

    opened: int
    answered: int
    waiting: int
    ratings: int
    rating: float | None
    first_answer: timedelta | None


@dataclass(frozen=True, slots=True)
class GuardFigures:
    """How often the guard of all groups did what since a moment, and how often an admin took it back."""

    did: Mapping[str, int]
    undone: int


class Figures:
    """Adds up. It reads whole tables, so beside the event loop, where SQLite is read otherwise."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine

    async def tickets(self, since: datetime) -> TicketFigures:
        """Add up the tickets opened since a moment."""
        lately = ticket.c.opened_at >= since
        waiting = select(func.count()).where(ticket.c.state == TicketState.WAITING.value)
        rated = select(func.count(ticket.c.rating), func.avg(ticket.c.rating)).where(lately)
        answers = (
            select(ticket.c.opened_at, ticket.c.answered_at)
            .where(lately, ticket.c.answered_at.is_not(None))
            .order_by(ticket.c.opened_at.desc())
            .limit(ANSWERS_LOOKED_AT)
        )
        counts = select(func.count(), func.count(ticket.c.answered_at)).select_from(ticket).where(lately)
        async with self._engine.begin() as connection:
            opened, answered = (await connection.execute(counts)).one()
            ratings, mean = (await connection.execute(rated)).one()
            times = [row.answered_at - row.opened_at for row in await connection.execute(answers)]
            now_waiting = await connection.scalar(waiting) or 0
        rating = float(mean) if mean is not None else None
        return TicketFigures(opened, answered, now_waiting, ratings, rating, _median(times))

    async def guard(self, since: datetime) -> GuardFigures:
        """Add up what the guard of all groups did since the day (UTC) of a moment."""
        met = func.sum(group_count.c.met)
        did = (
            select(group_count.c.what, met)
            .where(group_count.c.day >= since.date(), group_count.c.what.startswith(_DID, autoescape=True))
            .group_by(group_count.c.what)
        )
        undone = select(func.count()).where(
            guard_action.c.settled == Settled.UNDONE.value, guard_action.c.settled_at >= since
        )
        async with self._engine.begin() as connection:
            counts = {what.removeprefix(_DID): int(count) for what, count in await connection.execute(did)}
            taken_back = await connection.scalar(undone) or 0
        return GuardFigures(counts, taken_back)


def _median(times: Sequence[timedelta]) -> timedelta | None:
    if not times:
        return None
    return timedelta(seconds=median(time.total_seconds() for time in times))
