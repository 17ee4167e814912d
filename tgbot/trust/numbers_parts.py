"""Rows of digits in a folded text, and the parts they fall into."""

import re
from collections.abc import Iterator

from tgbot.trust.digits import (
    CHINESE_DIGITS,
    DASH,
    DIGITS,
    GAPS,
    HOMOPHONE,
    LETTER,
    LIST,
    MARK,
    PLAIN,
    SPACE,
    STYLED,
    WEAK,
    WIDE,
    only_values,
    values,
)

# No pattern here can match the same text in two ways: a row is possessive, a part ends where its gap begins.
_ROW = re.compile(rf"[{DIGITS}](?:[{MARK}]*+(?:[{GAPS}][{MARK}]*+){{0,5}}+[{DIGITS}])*+")
_WIDER_GAPS = (LIST, LIST + WIDE, LIST + WIDE + SPACE, LIST + WIDE + SPACE + DASH)
_MANNERS = (PLAIN, STYLED, CHINESE_DIGITS + HOMOPHONE, PLAIN + LETTER)
PARTS = (
    *(re.compile(rf"[{DIGITS}][^{gaps}]+[{DIGITS}]") for gaps in _WIDER_GAPS),
    re.compile("|".join(f"[{manner}][{manner}{MARK}]+[{manner}]" for manner in _MANNERS)),
)
"""Parts of a row, between gaps of ever narrower kinds, and at last digits of one manner."""

USUAL = re.compile(
    r"(?<!\d)(?:1[3-9]\d[_ ]\d{4}[_ ]\d{4}"
    r"|0\d{2,3}[_ ]{1,2}(?:\d{7,8}|\d{4}[_ ]\d{4})"
    r"|[48]00[_ ](?:\d{3}[_ ]\d{4}|\d{4}[_ ]\d{3})"
    r"|09\d{2}[_ ]\d{3}[_ ]\d{3})(?!\d)"
)
"""Numbers in their usual groups, inside a longer row: after another number, or before an extension."""

_SURE_WITHIN = re.compile(r"1[3-9]\d{9}|400\d{7}|0[1-9]\d{8}")
_SHORTEST_SURE = 10
_CARD = re.compile(r"\d{4}([_ ])\d{4}\1\d{4}\1\d{1,7}")
_TO_BLANKS = {ord(gap): " " for gap in GAPS} | {ord(MARK): ""}
_GAPS_OR_NOTHING = frozenset({*GAPS, ""})
_WORDS_BESIDE = 3
_FAMILIAR = frozenset(PLAIN + GAPS + MARK)
_ONE_AS_DASH = re.compile(rf"(?<=[{PLAIN}{STYLED}])[{CHINESE_DIGITS[1]}{LETTER[1]}](?=[{PLAIN}{STYLED}])")


def rows(folded: str) -> Iterator[tuple[int, int]]:
    """Give the places of all rows of at least three characters."""
    return (row.span() for row in _ROW.finditer(folded) if row.end() - row.start() >= 3)


def groups_of(piece: str) -> tuple[int, ...]:
    """Give how many digits stand together in each part of a piece."""
    return tuple(map(len, piece.translate(_TO_BLANKS).split()))


def is_card(piece: str) -> bool:
    """Say whether a row is written in fours, like a bank card: a part of it is no phone number either."""
    return bool(_CARD.match(values(piece)))


def may_hold_sure(piece: str) -> bool:
    """Say whether a number in a sure shape can be within a piece, however its digits are read."""
    if len(piece) < _SHORTEST_SURE:
        return False
    dashed = with_dashes(piece)
    if dashed and _SURE_WITHIN.search(only_values(dashed)):
        return True
    return bool(_SURE_WITHIN.search(only_values(piece)))


def without_words(piece: str) -> str:
    """Give a piece without the homophones at its ends, which may be ordinary words."""
    return piece.strip(HOMOPHONE + GAPS + MARK)


def without_weak(piece: str) -> str:
    """Give a piece without any doubtful digits at its ends."""
    return piece.strip(WEAK + GAPS + MARK)


def plain_within(piece: str) -> str | None:
    """Give the plain digits within a piece, if all others stand around them."""
    part = piece.strip(STYLED + CHINESE_DIGITS + WEAK + GAPS + MARK)
    return part if part and _FAMILIAR.issuperset(part) else None


def stands_apart(piece: str, firm: str) -> bool:
    """Say whether plain digits are set off by gaps from a few homophones around them."""
    if not firm or firm == piece or not _FAMILIAR.issuperset(firm):
        return False
    begin = piece.find(firm)
    before, after = piece[:begin], piece[begin + len(firm) :]
    is_apart = before[-1:] in _GAPS_OR_NOTHING and after[:1] in _GAPS_OR_NOTHING
    return is_apart and len(only_values(before + after)) <= _WORDS_BESIDE


def with_dashes(piece: str) -> str | None:
    """Write the Chinese ones and the strokes between plain digits as dashes; None if there are none."""
    written, count = _ONE_AS_DASH.subn(DASH, piece)
    return written if 1 <= count <= 4 else None
