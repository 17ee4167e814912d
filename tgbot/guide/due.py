"""Until when to wait: counting minutes, days, months, and the working days of a place."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from tgbot.models.fact import TimeUnit, WaitingTime
from tgbot.models.ladder import Jurisdiction

# When somebody is asked on the last day of a wait: late enough that the money may be there, not at night.
HOUR_OF_ASKING = time(18, 0)
DEFAULT_ZONE = "Asia/Shanghai"
_SATURDAY, _SUNDAY = 5, 6
_MONTHS_A_YEAR = 12


class _WorkingDays(Protocol):
    weekend: set[int]

    def is_working_day(self, key: date) -> bool: ...


@lru_cache(maxsize=64)
def _calendar(country: str) -> _WorkingDays | None:
    # Loaded where a working day is counted first: the calendars of the world are no part of a quick start.
    import holidays  # noqa: PLC0415

    try:
        return cast("_WorkingDays", holidays.country_holidays(country))
    except NotImplementedError:
        return None


def zone_of(place: Jurisdiction | None) -> ZoneInfo:
    """Give a place's time zone; China's where none is known."""
    return ZoneInfo(place.time_zone if place and place.time_zone else DEFAULT_ZONE)


def ends_at(wait: WaitingTime, now: datetime, place: Jurisdiction | None) -> datetime:
    """Give the moment a wait that begins `now` (aware) is over, in the place's time zone.

    Minutes and hours are counted exactly. Days, working days and months end in the early evening of the
    last day. Working days leave out weekends and the public holidays of the place, and know the weekends
    that China works through; without a place, only weekends.
    """
    here = now.astimezone(zone_of(place))
    match wait.unit:
        case TimeUnit.MINUTES:
            # Across a change of the clocks, minutes are counted in real time.
            return (now + timedelta(minutes=wait.at_most)).astimezone(here.tzinfo)
        case TimeUnit.HOURS:
            return (now + timedelta(hours=wait.at_most)).astimezone(here.tzinfo)
        case TimeUnit.DAYS:
            last = here.date() + timedelta(days=wait.at_most)
        case TimeUnit.WORKING_DAYS:
            last = _after_working_days(here.date(), wait.at_most, place.holidays if place else None)
        case TimeUnit.MONTHS:
            last = _after_months(here.date(), wait.at_most)
    return datetime.combine(last, HOUR_OF_ASKING, here.tzinfo)


def _after_working_days(day: date, count: int, country: str | None) -> date:
    # A calendar is a dictionary that fills as it is asked: an empty one is false, but no less a calendar.
    calendar = _calendar(country) if country else None
    while count:
        day += timedelta(days=1)
        count -= int(_is_working_day(day, calendar))
    return day


def _is_working_day(day: date, calendar: _WorkingDays | None) -> bool:
    """Say whether banks work. Where the calendar knows Sundays alone as weekend, Saturdays are free too."""
    if calendar is None or (calendar.weekend == {_SUNDAY} and day.weekday() == _SATURDAY):
        return day.weekday() < _SATURDAY
    return calendar.is_working_day(day)


def _after_months(day: date, count: int) -> date:
    """Give the same day so many months later, or the last of that month where it has no such day."""
    months = day.year * _MONTHS_A_YEAR + day.month - 1 + count
    first = date(months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, 1)
    next_first = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), next_first - timedelta(days=1))
