"""Days and moments in words."""

from collections.abc import Mapping
from datetime import datetime

from tgbot.screens.contact_lines import Reader
from tgbot.screens.opening_hours import DAY_WORDS, WEEKDAYS

_SECONDS_AN_HOUR = 3_600
ZONE_WORDS: Mapping[str, str] = {
    "Asia/Shanghai": "zone-china",
    "Asia/Hong_Kong": "zone-hong-kong",
    "Asia/Taipei": "zone-taipei",
}


def day_in_words(moment: datetime, reader: Reader) -> str:
    """Write a moment as date, weekday, time and whose time it is, all in the moment's own zone."""
    words = reader.words
    weekday = words.plain(DAY_WORDS[WEEKDAYS[moment.weekday()]])
    return words.plain(
        "moment-day",
        month=moment.month,
        day=moment.day,
        weekday=weekday,
        time=f"{moment:%H:%M}",
        zone=zone_in_words(moment, reader),
    )


def zone_in_words(moment: datetime, reader: Reader) -> str:
    """Name a moment's time zone: in words where most people mean it, else as hours from UTC."""
    key = ZONE_WORDS.get(str(moment.tzinfo))
    if key:
        return reader.words.plain(key)
    offset = moment.utcoffset()
    hours = (offset.total_seconds() if offset else 0.0) / _SECONDS_AN_HOUR
    return reader.words.plain("zone-utc", hours=f"{hours:+g}")
