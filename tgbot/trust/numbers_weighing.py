"""Whether a row of digits is one number: by how it is written, and by the words around it."""

import re

from tgbot.trust.digits import CHINESE_DIGITS, HOMOPHONE, LETTER, LIST, WORD
from tgbot.trust.numbers_context import (
    is_labelled,
    is_something_else,
    speaks_of_phoning,
    speaks_of_reaching,
)
from tgbot.trust.numbers_shapes import Need, is_mobile_of_china

_BETWEEN_DIGITS = re.compile(r"\D+")
_ORDINARY = re.compile(r"[+(]{0,2}[0-9]+(?:[ \-.()/–\u00a0]{1,3}[0-9]+){0,4}")
_CHINESE_TEXT = re.compile(r"[一-鿿]")
_AMERICAN = (1, 3, 3, 4)
_LAST_BALL = 35
"""Pairs up to this number are the balls of a lottery."""
_SHORT = 7
"""Shorter numbers are found near the words for phoning only."""


def is_one_number(piece: str, groups: tuple[int, ...], written: str) -> bool:
    """Say whether the parts of a piece belong to one number, and not to a list, an amount or a version."""
    most = max(groups)
    if most > 1 and LIST in piece:
        return False
    if groups == (2,) * 6 and all(pair <= _LAST_BALL for pair in map(int, re.findall(r"\d\d", written))):
        return False
    if 1 < len(groups) <= 4 and most > 1 and set(_BETWEEN_DIGITS.findall(written)) == {"."}:
        return len(groups) < 4 and min(groups[0], groups[-1]) > 2
    return True


def eased(need: Need, piece: str, groups: tuple[int, ...]) -> Need | None:
    """Weigh the manner of writing; None if it cannot be believed.

    Homophones and letters alone prove little. Who writes a number in English words means it to be dialled.
    """
    total = sum(groups)
    manners = {
        manner: sum(map(piece.count, set(piece).intersection(manner)))
        for manner in (HOMOPHONE, LETTER, WORD, CHINESE_DIGITS)
    }
    if need > Need.NOTHING and manners[HOMOPHONE] * 2 >= total:
        return None
    if manners[LETTER] and total - manners[LETTER] < 3:
        return None
    if need is Need.PHONE and total >= 10:
        if manners[CHINESE_DIGITS]:
            return None
        if manners[WORD] * 2 >= total:
            return Need.NOTHING
        if len(groups) == total:
            return Need.HINT
    return need


def is_believed(need: Need, length: int, before: str, after: str) -> bool:
    """Say whether the words around digits give the shape what it needs, and name nothing else."""
    if is_something_else(before, after, is_sure_shape=need is Need.NOTHING):
        return False
    if need is Need.NOTHING:
        return True
    if need is Need.HINT:
        return speaks_of_reaching(before, after) or not (before.strip() or after.strip())
    if need is Need.LABEL or (length >= 10 and _CHINESE_TEXT.search(before)):
        # Ten digits of America or India in a Chinese sentence are rather the number of a chat or an order.
        return is_labelled(before, after)
    return speaks_of_phoning(before[-12:] if length < _SHORT else before, after)


def is_evasive(written: str, before: str, digits: str, groups: tuple[int, ...]) -> bool:
    """Say whether a number is written so that programs do not see it."""
    if not _ORDINARY.fullmatch(written) or (before[-1:].isascii() and before[-1:].isalpha()):
        return True
    if len(groups) == 1 or groups == _AMERICAN:
        return False
    return max(groups) == 1 or (is_mobile_of_china(digits) and groups[0] < 3)
