"""Folding: every character of a text becomes what it may stand for in a number, and keeps its place.

A folded text is as long as the text it was made of, so that a place in one is the same place in the other.
A digit keeps its *manner* — plain, styled, Chinese, a homophone, a letter, a word — because that decides
how far it is believed. What separates digits becomes one of four *gaps*, from the narrowest to the widest.
What no number can hold stays as it is.
"""

import re
import string
import unicodedata
from collections.abc import Iterator

from tgbot.trust.digits_tables import (
    BETWEEN,
    CHINESE,
    DASHES,
    HOMOPHONES,
    LETTERS,
    LOOKALIKES,
    REPEATS,
    STROKES,
    WORDS,
)

PLAIN = "0123456789"
# The private characters of Unicode mean nothing in a text; whoever writes them there is not believed.
_PRIVATE = 0xE000
STYLED, CHINESE_DIGITS, HOMOPHONE, LETTER, WORD = (
    "".join(chr(_PRIVATE + 16 * manner + digit) for digit in range(10)) for manner in range(5)
)
MARK = chr(_PRIVATE + 0x50)
"""What is not seen, or belongs to the character before it."""
DASH, SPACE, WIDE, LIST = "_", " ", "\n", ","
"""Gaps within a group, between groups, between numbers, between the items of a list."""

WEAK = HOMOPHONE + LETTER + WORD
"""Digits that are ordinary text as well."""
DIGITS = PLAIN + STYLED + CHINESE_DIGITS + WEAK
_ANY_DIGIT = frozenset(DIGITS)
_FIRM = frozenset(PLAIN + STYLED + CHINESE_DIGITS)
GAPS = DASH + SPACE + WIDE + LIST

_FOLDED_BLOCKS = (
    range(0x80, 0x3400),
    range(0xA000, 0xAC00),
    range(0xF900, 0x17000),
    range(0x1B000, 0x1FC00),
    range(0xE0000, 0xE0200),
)
_ASCII_SIGNS = frozenset(string.punctuation)
_KEPT_BELOW = 0x20000
# These end a number: they belong to amounts, times, addresses and names.
_ENDING = frozenset("!?:%@#&\"'$+¡¿§¶")
_LISTING = frozenset(",;؛،")
_WIDE_PUNCTUATION = frozenset("/\\。")
_MARK_CATEGORIES = frozenset({"Mn", "Me", "Cf"})
_DASH_CATEGORIES = frozenset({"Pd", "Ps", "Pe", "Pi", "Pf", "Pc", "Po", "Sk"})
_INVISIBLE_LETTERS = "\u115f\u1160\u3164\uffa0\u17b4\u17b5"
_BLANKS = "\t\v\f\r\u2800"
# Symbols of these blocks are units and labels, such as ㎡ and №, not ornaments.
_UNITS = (range(0x2100, 0x2150), range(0x3200, 0x3400))


def _gap(character: str, category: str) -> str | None:
    """Say how far a character separates two digits; None if it ends a number."""
    plain = unicodedata.normalize("NFKC", character)
    if category in {"Zs", "Zl", "Zp"}:
        return SPACE if category == "Zs" else WIDE
    if plain in _ENDING or category not in _DASH_CATEGORIES | {"So", "Sm"}:
        return None
    if plain in _LISTING:
        return LIST
    if plain in _WIDE_PUNCTUATION or category == "So":
        return None if any(ord(character) in units for units in _UNITS) else WIDE
    return DASH if category != "Sm" or plain in "~<>=−∼⁓" else None


def _meaning(code: int) -> str | None:
    character = chr(code)
    value = unicodedata.numeric(character, None)
    if value is not None and value in range(10):
        return STYLED[int(value)]
    category = unicodedata.category(character)
    if category in _MARK_CATEGORIES:
        return MARK
    if gap := _gap(character, category):
        return gap
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() and base.isalpha() else None


def _written_meanings() -> dict[int, str]:
    """Give the characters whose meaning is written down, not told by Unicode."""
    table = {ord(character): "\ufffd" for character in STYLED + CHINESE_DIGITS + WEAK + MARK}
    table |= {ord(character): MARK for character in _INVISIBLE_LETTERS}
    table |= {ord(character): SPACE for character in _BLANKS} | {ord("\n"): WIDE}
    table |= {ord(character): letter for character, letter in LOOKALIKES.items()}
    table |= {ord(character): LETTER[1] for character in STROKES}
    table |= {ord(character): DASH for character in DASHES}
    for manner, written in ((HOMOPHONE, HOMOPHONES), (CHINESE_DIGITS, CHINESE)):
        for value, characters in enumerate(written):
            table |= {ord(character): manner[value] for character in characters}
    return table


class _Folds(dict[int, str]):
    """What each character folds into, found out when it is first met.

    To look at all of Unicode would cost every start a tenth of a second. Characters of the higher planes
    are not kept: somebody could fill the memory with a million of them.
    """

    def __missing__(self, code: int) -> str:
        meaning = _meaning(code) if _may_fold(code) else None
        folded = chr(code) if meaning is None else meaning
        if code < _KEPT_BELOW:
            self[code] = folded
        return folded


def _may_fold(code: int) -> bool:
    if code < 0x80:
        return chr(code) in _ASCII_SIGNS
    return any(code in block for block in _FOLDED_BLOCKS)


_FOLD = _Folds(_written_meanings())
_VALUE = {ord(digit): PLAIN[place % 10] for place, digit in enumerate(DIGITS)}
_VALUE_ALONE = _VALUE | {ord(gap): "" for gap in GAPS + MARK}
_AS_LETTER_DIGIT = {ord(letter): LETTER[value] for letter, value in LETTERS.items()}

_WORD_VALUES = {word: value for value, words in enumerate(WORDS) for word in words}
_LONGEST_FIRST = sorted([*_WORD_VALUES, *REPEATS], key=len, reverse=True)
_ANY_WORD = "|".join(_LONGEST_FIRST)
# Every pattern begins with its letters, so that the search skips what cannot begin one, and then looks back.
_FIRST_WORD = "|".join(f"{word[0]}(?<![a-z]{word[0]}){word[1:]}" for word in _LONGEST_FIRST)
_WORD_ROW = re.compile(
    rf"(?:{_FIRST_WORD})(?>(?:{_ANY_WORD})*+)(?![a-z])"
    rf"(?:[{GAPS}]{{0,3}}+(?>(?:{_ANY_WORD})++)(?![a-z]))*+"
)
_WORD = re.compile(_ANY_WORD)
_LONGEST_WORD_ROW = 400
"""A longer row of number words counts something, and is no number to dial."""
_LETTERS = re.compile(r"[OolI](?:(?<![A-Za-z][OolI])|(?<=[一-鿿][VvWw][OolI]))[OolI]*+(?![A-Za-z])")
_PLACE = f"(?:面)?(?:[{CHINESE_DIGITS}{HOMOPHONE}{PLAIN}](?:位|个|段))?(?:数字|数|字|号)?(?:是|为)?"
_BETWEEN_WORDS = "|".join(
    [place + _PLACE for place in ("前", "中间", "中間", "最后", "最後", "后", "後", "末")]
    + [word.translate(_FOLD) for word in sorted(BETWEEN, key=len, reverse=True)]
)
_BETWEEN = re.compile(rf"(?:{_BETWEEN_WORDS})(?=[{GAPS}]{{0,2}}+[{DIGITS}])")


def fold(text: str) -> str:
    """Turn every character into what it may stand for. The result is exactly as long as the text."""
    folded = text.translate(_FOLD)
    lower = folded.lower()
    if len(lower) == len(folded) and _WORD_ROW.search(lower):
        folded = _with_words(folded, lower)
    folded = _LETTERS.sub(lambda match: match[0].translate(_AS_LETTER_DIGIT), folded)
    # A comma before such a word separates the parts of one number, not numbers.
    return _BETWEEN.sub(_as_gap, folded).replace(LIST + WIDE, WIDE + WIDE)


def values(folded: str) -> str:
    """Read every digit of a folded text as a plain one, and leave the rest where it is."""
    return folded.translate(_VALUE)


def only_values(folded: str) -> str:
    """Read the digits of a folded text, without what stands between them."""
    return folded.translate(_VALUE_ALONE)


def _with_words(folded: str, lower: str) -> str:
    """Write rows of number words as digits, each as long as its word.

    A single word is believed next to a digit only: "one", "too" and "er" are ordinary words.
    """
    parts: list[str] = []
    end = 0
    for row in _WORD_ROW.finditer(lower):
        if row.end() - row.start() > _LONGEST_WORD_ROW:
            continue
        words = list(_WORD.finditer(lower, *row.span()))
        if len(words) > 1 or _touches_digit(folded, *row.span()):
            parts.append(folded[end : row.start()])
            parts += _written(lower, row.start(), words)
            end = words[-1].end()
    return "".join([*parts, folded[end:]])


def _touches_digit(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - 2) : start].rstrip(GAPS)
    after = folded[end : end + 2].lstrip(GAPS)
    return before[-1:] in _FIRM or after[:1] in _FIRM


def _written(lower: str, end: int, words: list[re.Match[str]]) -> Iterator[str]:
    repeat = 1
    for word in words:
        yield lower[end : word.start()]
        end = word.end()
        value = _WORD_VALUES.get(word[0])
        if value is None:
            # "double five": the room of the word after it holds both digits.
            repeat = REPEATS[word[0]]
            yield MARK * len(word[0])
        else:
            yield (WORD[value] * repeat).ljust(len(word[0]), MARK)[: len(word[0])]
            repeat = 1


def _as_gap(match: re.Match[str]) -> str:
    """Write a word between two digits as a wide gap."""
    start = match.start()
    if match.string[start - 1 : start] not in _ANY_DIGIT:
        before = match.string[max(0, start - 3) : start].rstrip(GAPS + MARK)
        if before[-1:] not in _ANY_DIGIT and not match.string.startswith(MARK, start - 1):
            return match[0]
    return WIDE + MARK * (len(match[0]) - 1)
