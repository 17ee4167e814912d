"""When volunteers are there: now, from when on, and how much of a time they were."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from tgbot.models.desk import DeskHours

# Longer than any run of holidays; whoever is closed longer has no next opening to announce.
DAYS_LOOKED_AHEAD = 60


class _Days(Protocol):
    def __contains__(self, day: date) -> bool: ...


@lru_cache(maxsize=16)
def _public_holidays(country: str) -> _Days:
    # Loaded where a ticket asks for it first: the calendars of the world are no part of a quick start.
    import holidays  # noqa: PLC0415

    return cast("_Days", holidays.country_holidays(country))


def is_open(hours: DeskHours, now: datetime) -> bool:
    """Say whether somebody is there at a moment (aware)."""
    return closes_at(hours, now) is not None


def closes_at(hours: DeskHours, now: datetime) -> datetime | None:
    """Give when the times that are open now end, in the desk's zone; None while it is closed.

    Shifts that follow each other without a gap count as one.
    """
    end: datetime | None = None
    for begins, ends in _shifts(hours, now, days=8):
        reached = end or now
        if begins <= reached < ends:
            end = ends
    return end.astimezone(ZoneInfo(hours.time_zone)) if end else None


def opens_at(hours: DeskHours, now: datetime) -> datetime | None:
    """Give the next moment a shift begins, in the desk's zone; None where none is near."""
    opening = (begins for begins, _ in _shifts(hours, now, DAYS_LOOKED_AHEAD) if begins > now)
    return next((begins.astimezone(ZoneInfo(hours.time_zone)) for begins in opening), None)


def open_time_between(hours: DeskHours, since: datetime, until: datetime) -> timedelta:
    """Give how long the desk was open in a time of at most DAYS_LOOKED_AHEAD days."""
    since, until = since.astimezone(UTC), until.astimezone(UTC)
    parts = (
        min(ends, until) - max(begins, since)
        for begins, ends in _shifts(hours, since, min((until - since).days + 2, DAYS_LOOKED_AHEAD))
        if begins < until and ends > since
    )
    return sum(parts, timedelta())


def _shifts(hours: DeskHours, moment: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
    """Give the shifts from the day before a moment on, in order: yesterday's may cross midnight.

    They are in UTC: between two moments of one zone Python would count the hours of the wall clock.
    """
    zone = ZoneInfo(hours.time_zone)
    first = moment.astimezone(zone).date() - timedelta(days=1)
    for day in (first + timedelta(days=number) for number in range(days + 1)):
        if _is_closed_all_day(hours, day):
            continue
        for shift in sorted(hours.week[day.weekday()], key=lambda one: one.starts):
            yield _moment(day, shift.starts, zone), _moment(day, shift.ends, zone)


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Give the moment the clock on the wall shows so many minutes after a day's midnight."""
    later, rest = divmod(minutes, 24 * 60)
    wall = datetime.combine(day + timedelta(days=later), time(rest // 60, rest % 60), zone)
    return wall.astimezone(UTC)


def _is_closed_all_day(hours: DeskHours, day: date) -> bool:
    if day in hours.closed_on:
        return True
    return hours.holidays is not None and day in _public_holidays(hours.holidays)
