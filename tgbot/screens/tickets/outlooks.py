"""Opening hours and the expected wait in words."""

from datetime import timedelta

from tgbot.desk.waits import Outlook
from tgbot.locale.words import Html, Words
from tgbot.screens.contact_lines import Reader
from tgbot.screens.moments import day_in_words

_MINUTES_AN_HOUR = 60


def outlook_lines(outlook: Outlook, reader: Reader) -> Html:
    """Say whether somebody is there, else when again, and how long a first answer takes by experience."""
    words = reader.words
    if outlook.is_open is False:
        if outlook.opens_at is None:
            return words.html("ticket-closed-for-now")
        return words.html("ticket-opens", moment=day_in_words(outlook.opens_at, reader))
    if outlook.wait is None:
        return words.html("ticket-wait-unknown" if outlook.is_open is None else "ticket-open-wait-unknown")
    return words.html("ticket-wait", wait=wait_in_words(outlook.wait, words))


def wait_in_words(wait: timedelta, words: Words) -> str:
    """Write a wait in minutes, from an hour on in hours and a half."""
    minutes = int(wait.total_seconds()) // 60
    if minutes < _MINUTES_AN_HOUR:
        return words.plain("ticket-minutes", count=minutes)
    hours, rest = divmod(minutes, _MINUTES_AN_HOUR)
    return words.plain("ticket-hours", hours=f"{hours}.5" if rest else str(hours))
