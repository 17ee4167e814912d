"""Numbers with check digits: bank cards and identity cards, told from all other long numbers."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from tgbot.trust.look_alikes import INVISIBLE


class PrivateKind(StrEnum):
    """What a private thing is."""

    CARD_NUMBER = "card_number"
    CN_ID_NUMBER = "cn_id_number"
    HK_ID_NUMBER = "hk_id_number"
    TW_ID_NUMBER = "tw_id_number"
    SEED_PHRASE = "seed_phrase"
    PRIVATE_KEY = "private_key"
    PASSWORD = "password"  # noqa: S105, a kind of thing
    VERIFICATION_CODE = "verification_code"


# Digits of any width, with one or two blanks, dashes or invisible characters between them.
_BETWEEN = rf"[ \u00a0\u3000\-–—‑－_{INVISIBLE}]"
_DIGITS = re.compile(
    rf"[0-9０-９](?:{_BETWEEN}{{0,2}}+[0-9０-９]){{5,}}+(?:{_BETWEEN}?[XxＸｘ](?![A-Za-z0-9]))?"
)
_BLOCK = re.compile(r"[0-9０-９]+[XxＸｘ]?|[XxＸｘ]")
_MOST_BLOCKS = 7
_CARDS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[689]\d)\d{11}|(?:6011|64[4-9]\d|65\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|(?:62|81)\d{14,17}"
    r"|(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15}|220[0-4]\d{12,15}|(?:60|82|508\d)\d{12,14}|9558\d{12,15}"
)
# What counts for a digit that is doubled: the sum of the digits of the result.
_DOUBLED = str.maketrans("0123456789", "0246813579")
_CN_ID = re.compile(
    r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])\d{4}(19|20)(\d\d)(\d\d)(\d\d)\d{3}[\dX]"
)
_CN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LETTERED = re.compile(
    r"(?<![A-Za-z0-9Ａ-Ｚａ-ｚ０-９])[A-Za-zＡ-Ｚ]{1,2}[ \-]?[0-9０-９](?:[ \-]?[0-9０-９]){5,8}+"
    r"(?:\s?[(（]\s?[0-9Aa０-９Ａ]\s?[)）]|A)?(?![A-Za-z0-9０-９])"
)
_TW_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def numbers_in(text: str) -> Iterator[tuple[PrivateKind, int, int]]:
    """Find card and identity numbers: their kind, where they begin and where they end."""
    for run in _DIGITS.finditer(text):
        start, end = run.span()
        if (lettered := _before(text, start)) is not None:
            yield from lettered
        elif end - start >= 13 and not _is_glued(text, run):
            yield from _numbers_of(run)


def _before(text: str, start: int) -> list[tuple[PrivateKind, int, int]] | None:
    """Read digits with one or two letters before them; None where no letters are."""
    place = start - 1 if text[start - 1 : start] in {" ", "-"} else start
    for letters in (1, 2):
        found = _LETTERED.match(text, place - letters) if place >= letters else None
        if found and (kind := _lettered(_plain(found[0]))):
            return [(kind, *found.span())]
    return None


def _numbers_of(run: re.Match[str]) -> Iterator[tuple[PrivateKind, int, int]]:
    blocks = [(block.start(), block.end(), block[0]) for block in _BLOCK.finditer(_plain(run[0]))]
    place = 0
    while place < len(blocks):
        kind, last = _longest(blocks, place)
        if kind:
            yield kind, run.start() + blocks[place][0], run.start() + blocks[last][1]
        place = last + 1 if kind else place + 1


def _longest(blocks: list[tuple[int, int, str]], first: int) -> tuple[PrivateKind | None, int]:
    """Find the longest number that begins at a block; a run of single digits is one number or none."""
    single = len(blocks) > _MOST_BLOCKS and all(len(block[2]) == 1 for block in blocks[:19])
    most = 19 if single and first == 0 else _MOST_BLOCKS
    number = ""
    best: tuple[PrivateKind | None, int] = (None, first)
    for last in range(first, min(len(blocks), first + most)):
        number += blocks[last][2]
        if len(number) > 19:
            break
        if len(number) >= 13 and (kind := _numbered(number)):
            best = (kind, last)
    return best


def _numbered(number: str) -> PrivateKind | None:
    if _is_cn_id(number):
        return PrivateKind.CN_ID_NUMBER
    if number.isdecimal() and _CARDS.fullmatch(number) and _fits_luhn(number):
        return PrivateKind.CARD_NUMBER
    return None


def _lettered(number: str) -> PrivateKind | None:
    bracketed = "(" in number
    body = re.sub(r"[ \-()]", "", number)
    if not bracketed and not number[0].isupper():
        return None
    body = body.upper()
    if len(body) == 10 and body[1] in "1289" and body[1:].isdecimal() and _fits_tw(body):
        return PrivateKind.TW_ID_NUMBER
    if len(body) in {8, 9} and _fits_hk(body):
        return PrivateKind.HK_ID_NUMBER
    return None


def _fits_luhn(number: str) -> bool:
    backwards = number[::-1]
    digits = backwards[::2] + backwards[1::2].translate(_DOUBLED)
    return len(set(number)) > 1 and sum(map(int, digits)) % 10 == 0


def _is_cn_id(number: str) -> bool:
    found = _CN_ID.fullmatch(number)
    if not found:
        return False
    try:
        date(int(found[1] + found[2]), int(found[3]), int(found[4]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_CN_WEIGHTS, number, strict=False))
    return "10X98765432"[total % 11] == number[17]


def _fits_hk(body: str) -> bool:
    if not body[-7:-1].isdecimal() or not body[:-7].isalpha():
        return False
    values = [36] * (9 - len(body)) + [int(character, 36) for character in body]
    return sum(weight * value for weight, value in zip(range(9, 0, -1), values, strict=True)) % 11 == 0


def _fits_tw(body: str) -> bool:
    value = _TW_LETTERS.index(body[0]) + 10
    digits = [value // 10, value % 10, *map(int, body[1:])]
    return sum(w * d for w, d in zip((1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), digits, strict=True)) % 10 == 0


def _is_glued(text: str, run: re.Match[str]) -> bool:
    """Say whether a number is part of something else: letters before or after it, or a decimal point."""
    beside = text[max(0, run.start() - 1) : run.start()] + text[run.end() : run.end() + 1]
    return any(character.isascii() and (character.isalnum() or character in "#/=") for character in beside)


def _plain(written: str) -> str:
    return (
        unicodedata.normalize("NFKC", written).upper() if not written.isascii() else written.replace("x", "X")
    )
