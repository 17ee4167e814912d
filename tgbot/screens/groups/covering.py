"""A text by somebody else, shown to admins: private things and numbers covered, so that nothing spreads."""

import re
import unicodedata
from collections.abc import Iterable

from tgbot.trust.checking import Checked
from tgbot.trust.number_verdicts import NumberVerdict
from tgbot.trust.numbers import numbers_in

COVER = "▇▇▇"
LONGEST_TITLE = 255
# What is not seen is taken out of every text later: the digits around it would meet.
_DIGITS = re.compile(
    r"[+＋]?[0-9](?:[\s().\-–—/·_\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]{0,3}[0-9]){4,}"
)


def covered(text: str, checked: Checked, limit: int) -> str:
    """Give the beginning of a text, with all that is private and every unproven number covered."""
    spans = [(thing.start, thing.end) for thing in checked.private]
    official: list[tuple[int, int]] = []
    for number in checked.numbers:
        span = (number.found.start, number.found.end)
        (official if number.judged.verdict is NumberVerdict.OFFICIAL else spans).append(span)
    spans.extend(
        (digits.start(), digits.end())
        for digits in _rows(text)
        if not any(start <= digits.start() and digits.end() <= end for start, end in official)
    )
    whole = _without(text, spans).strip()
    return whole if len(whole) <= limit else f"{whole[: limit - 1]}…"


def covered_name(name: str, limit: int) -> str:
    """Give a name without the digits of a phone number in it, however they are written."""
    shown, before = name, ""
    # What is cut, or stands beside a cover, can read differently from before.
    while shown != before:
        before = shown
        spans = [digits.span() for digits in _rows(shown)]
        spans.extend((found.start, found.end) for found in numbers_in(shown))
        shown = _without(shown, spans)[:limit]
    return shown or "?"


def covered_title(title: str) -> str:
    """Give what a group calls itself, without numbers: a thief would have the bot show theirs."""
    return covered_name(title, LONGEST_TITLE)


def has_number(text: str) -> bool:
    """Say whether a text holds anything that could be taken for a number to call."""
    return bool(numbers_in(text)) or next(iter(_rows(text)), None) is not None


def _rows(text: str) -> Iterable[re.Match[str]]:
    """Find rows of five digits and more, of any script."""
    return _DIGITS.finditer("".join(map(_plain, text)))


def _plain(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts, place = [], 0
    for start, end in sorted(spans):
        if end <= place:
            continue
        parts.append(text[place : max(start, place)] + (COVER if start >= place else ""))
        place = end
    parts.append(text[place:])
    return "".join(parts)
