"""Opening hours: open now or when, and the week in words.

Expressions follow OpenStreetMap's opening_hours specification and are read in the contact's own time
zone; public holidays are those of the contact's country where the expression mentions them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import opening_hours

from tgbot.locale.words import Words
from tgbot.models.organisation import Contact

DAY_WORDS: Mapping[str, str] = {
    "Mo": "day-monday",
    "Tu": "day-tuesday",
    "We": "day-wednesday",
    "Th": "day-thursday",
    "Fr": "day-friday",
    "Sa": "day-saturday",
    "Su": "day-sunday",
    "PH": "day-public-holidays",
}
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)"
_RULE = re.compile(rf"({_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*) ([0-9:,+-]+|off)")
ALWAYS = "24/7"


@dataclass(frozen=True, slots=True)
class OpenNow:
    """Whether a desk can be reached at a moment, and when that changes (in the desk's own time zone)."""

    is_open: bool
    changes_at: datetime | None


@lru_cache(maxsize=1024)
def _parsed(expression: str, time_zone: str, country: str | None) -> opening_hours.OpeningHours:
    zone = ZoneInfo(time_zone)
    try:
        return opening_hours.OpeningHours(expression, timezone=zone, country=country)
    except opening_hours.UnknownCountryError:  # type: ignore[attr-defined]  # missing in its stubs
        return opening_hours.OpeningHours(expression, timezone=zone)


def open_now(contact: Contact, country: str | None, now: datetime) -> OpenNow | None:
    """Say whether the contact is open at `now` (aware); None where its hours are not known."""
    if contact.hours is None or contact.time_zone is None:
        return None
    there = now.astimezone(ZoneInfo(contact.time_zone))
    parsed = _parsed(contact.hours, contact.time_zone, country)
    return OpenNow(parsed.is_open(there), parsed.next_change(there))


def week_in_words(expression: str, words: Words) -> str:
    """Write an expression for a person; one that is beyond plain weekdays and times stays as it is."""
    if expression == ALWAYS:
        return words.plain("hours-always")
    rules = [_RULE.fullmatch(rule.strip()) for rule in expression.split(";")]
    if not all(rules):
        return expression
    return words.plain("list-separator").join(
        _rule_in_words(found.group(1), found.group(2), words) for found in rules if found
    )


def _rule_in_words(days: str, times: str, words: Words) -> str:
    if days == "Mo-Su":
        day_text = words.plain("days-every")
    else:
        day_text = words.plain("day-separator").join(_days_in_words(part, words) for part in days.split(","))
    if times == "off":
        return words.plain("hours-closed-on", days=day_text)
    return words.plain("hours-on", days=day_text, times=times.replace("-", "–").replace(",", " / "))


def _days_in_words(days: str, words: Words) -> str:
    first, _, last = days.partition("-")
    if not last:
        return words.plain(DAY_WORDS[first])
    return words.plain("days-range", first=words.plain(DAY_WORDS[first]), last=words.plain(DAY_WORDS[last]))


def moment_in_words(moment: datetime, now: datetime, words: Words) -> str:
    """Write a moment as a time today or tomorrow, or as weekday and time, all in the moment's own zone."""
    here = now.astimezone(moment.tzinfo)
    days_ahead = (moment.date() - here.date()).days
    time = f"{moment:%H:%M}"
    if days_ahead == 0:
        return words.plain("moment-today", time=time)
    if days_ahead == 1:
        return words.plain("moment-tomorrow", time=time)
    weekday = words.plain(DAY_WORDS[WEEKDAYS[moment.weekday()]])
    return words.plain("moment-weekday", weekday=weekday, time=time)
