"""A text by somebody else, shown to admins: private things and numbers covered, so that nothing spreads."""

import re

from tgbot.trust.checking import Checked
from tgbot.trust.number_verdicts import NumberVerdict

COVER = "▇▇▇"
_DIGITS = re.compile(r"[+＋]?\d(?:[\s().\-]{0,2}\d){4,}")


def covered(text: str, checked: Checked, limit: int) -> str:
    """Give the beginning of a text, with all that is private and every unproven number covered."""
    spans = [(thing.start, thing.end) for thing in checked.private]
    official: list[tuple[int, int]] = []
    for number in checked.numbers:
        span = (number.found.start, number.found.end)
        (official if number.judged.verdict is NumberVerdict.OFFICIAL else spans).append(span)
    spans.extend(
        (digits.start(), digits.end())
        for digits in _DIGITS.finditer(text)
        if not any(start <= digits.start() and digits.end() <= end for start, end in official)
    )
    parts, place = [], 0
    for start, end in sorted(spans):
        if end <= place:
            continue
        parts.append(text[place : max(start, place)] + (COVER if start >= place else ""))
        place = end
    parts.append(text[place:])
    whole = "".join(parts).strip()
    return whole if len(whole) <= limit else f"{whole[: limit - 1]}…"


def covered_name(name: str, limit: int) -> str:
    """Give a name without the digits of a phone number in it."""
    return _DIGITS.sub(COVER, name)[:limit] or "?"
