"""The week of a group in numbers: which week it is, and what of the counts is worth telling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# A week is told of from Monday morning on, in the zone most of the groups live in.
ZONE = ZoneInfo("Asia/Shanghai")
FROM_HOUR = 9
MOST_LINES = 6

# How counts are named: what was asked, which wallet was named, why and how the guard stepped in.
ASKED, WALLET, STOPPED, DID = "asked.", "wallet.", "stopped.", "did."
JOINED = "joined"
Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week, from its Monday to its Sunday."""

    first: date

    @property
    def last(self) -> date:
        """Give its Sunday."""
        return self.first + timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Digest:
    """What happened in a week, the most frequent first."""

    week: Week
    asked: Counted
    wallets: Counted
    stopped: Counted
    did: Counted
    joined: int

    @property
    def is_empty(self) -> bool:
        """Say whether nothing happened that is worth telling."""
        return not (self.asked or self.wallets or self.stopped or self.did or self.joined)


def week_to_tell(now: datetime) -> Week | None:
    """Give the week whose digest is due: the one before, from Monday morning to the end of Tuesday."""
    there = now.astimezone(ZONE)
    if there.weekday() > 1 or (there.weekday() == 0 and there.hour < FROM_HOUR):
        return None
    return Week(there.date() - timedelta(days=there.weekday() + 7))


def digest_of(counts: Mapping[str, int], week: Week) -> Digest:
    """Sort the counts of a week."""
    return Digest(
        week,
        _most(counts, ASKED),
        _most(counts, WALLET),
        _most(counts, STOPPED),
        _most(counts, DID),
        counts.get(JOINED, 0),
    )


def _most(counts: Mapping[str, int], kind: str) -> Counted:
    found = [(name.removeprefix(kind), met) for name, met in counts.items() if name.startswith(kind)]
    return tuple(sorted(found, key=lambda it: (-it[1], it[0]))[:MOST_LINES])
