"""Phone numbers in a text, however they are written.

The text is folded (`digits`), rows of digits are found in it, and each row is read by its shape and by the
words around it. A row that is no number as a whole is taken apart at its widest gaps first. Every pass runs
over the text once, so that the cost grows with the length of the text and with nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tgbot.trust.digits import DASH, MARK, SPACE, fold, only_values, values
from tgbot.trust.numbers_context import REACH
from tgbot.trust.numbers_parts import (
    PARTS,
    USUAL,
    groups_of,
    is_card,
    may_hold_sure,
    plain_within,
    rows,
    stands_apart,
    with_dashes,
    without_weak,
    without_words,
)
from tgbot.trust.numbers_shapes import (
    EMERGENCIES,
    LONGEST,
    Need,
    Shape,
    international,
    is_mobile_of_china,
    shape_of,
)
from tgbot.trust.numbers_weighing import eased, is_believed, is_evasive, is_one_number


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A phone number in a text.

    `text` is how it is written there, from `start` to `end`. `digits` is what one dials: the national form,
    or a plus with the country code where the text gives one. `is_evasive` says that it is written so that
    programs do not see it.
    """

    text: str
    digits: str
    start: int
    end: int
    is_evasive: bool


_MOST_FOUND = 100
"""A message with more numbers than this is a list, and says nothing more by its rest."""
_PATIENCE = 100
"""So many doubtful rows and shapes are looked into in one text; behind them, sure shapes are still found."""
_WIDEST_PIECE = 1000
"""A piece of more characters is no number, whatever it hides."""
_LENGTH_OF_A_YEAR = 4
_LOCAL = 8
"""Numbers up to this length are doubtful, and not the tail of a longer row."""
_PLUS = frozenset("+＋﹢➕")
_CLOSED = re.compile(r"[+＋]?\d{1,4}[)）]")
_MARKS = re.compile(rf"[{MARK}]*+")


def numbers_in(text: str) -> tuple[FoundNumber, ...]:
    """Find the phone numbers in a text, in their order. Whatever the text is, this never raises.

    Of a text with very many numbers the first hundred are given. In a text flooded with digits, short and
    local numbers behind the flood are not looked for any more.
    """
    return tuple(islice(_Reader(text).numbers(), _MOST_FOUND))


def _is_too_short(digits: str) -> bool:
    """Say whether no part of these digits can be a number: ordinary Chinese text is full of such rows."""
    return len(digits) <= _LENGTH_OF_A_YEAR and EMERGENCIES.isdisjoint((digits[:3], digits[1:]))


class _Reader:
    """Reads the rows of digits of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)
        self._patience = _PATIENCE

    def numbers(self) -> Iterator[FoundNumber]:
        for start, end in rows(self._folded):
            yield from self._row(start, end)

    def _row(self, start: int, end: int) -> list[FoundNumber]:
        """Read a row: as a whole, else in its usual groups, else part by part."""
        row = self._folded[start:end]
        if _is_too_short(only_values(row)):
            return []
        whole = self._piece(start, end)
        if whole is not None:
            return [whole]
        if len(row) < 6 or row.isdigit() or is_card(row):
            return []
        if not row.isascii() and not self._has_patience():
            return []
        found: list[FoundNumber] = []
        rest = start
        for match in USUAL.finditer(values(row)):
            if len(found) >= _MOST_FOUND:
                return found
            number = self._number(start + match.start(), start + match.end())
            if number is not None:
                found += [*self._parts(rest, start + match.start()), number]
                rest = start + match.end()
        return found + self._parts(rest, end)

    def _parts(self, start: int, end: int) -> list[FoundNumber]:
        """Read what stands between the widest gaps, then what is left between narrower ones, and so on."""
        found: list[FoundNumber] = []
        pieces = [(start, end)]
        for pattern in PARTS:
            narrower: list[tuple[int, int]] = []
            for piece in pieces:
                for match in pattern.finditer(self._folded, *piece):
                    if len(found) >= _MOST_FOUND:
                        break
                    number = self._piece(*match.span()) if match.span() != piece else None
                    if number is not None:
                        found.append(number)
                    elif self._is_worth_splitting(match[0]):
                        narrower.append(match.span())
            pieces = narrower
        return sorted(found, key=lambda number: number.start)

    def _is_worth_splitting(self, piece: str) -> bool:
        return len(piece) > (_LENGTH_OF_A_YEAR if self._patience > 0 else _LOCAL) and not piece.isdigit()

    def _piece(self, start: int, end: int) -> FoundNumber | None:
        """Read a piece as one number, with or without the doubtful digits at its ends."""
        if end - start > _WIDEST_PIECE:
            return None
        piece = self._folded[start:end]
        if piece.isascii():
            return self._number(start, end, piece)
        if not may_hold_sure(piece) and not self._has_patience():
            return None
        # Digits that are surely a number by themselves: what touches them is a word, or the mark of a list.
        firm = without_words(piece)
        for part in (plain_within(piece), firm):
            if part and part != piece and self._is_sure(piece, part):
                return self._within(piece, part, start)
        # A word or two behind a blank, as on a card: "0570-018-360 其他电话".
        if stands_apart(piece, firm) and self._may_be_one(firm, start + piece.find(firm)):
            return self._within(piece, firm, start)
        if number := self._number(start, end, piece):
            return number
        for part in (firm, without_weak(piece)):
            if part != piece and (number := self._within(piece, part, start)):
                return number
        dashed = with_dashes(piece)
        if dashed and (number := self._number(start, end, dashed)):
            return number
        return self._among_words(piece, start)

    def _within(self, piece: str, part: str, start: int) -> FoundNumber | None:
        begin = start + piece.find(part)
        return self._number(begin, begin + len(part), part)

    def _is_sure(self, piece: str, part: str) -> bool:
        digits = only_values(part)
        if len(digits) > LONGEST or only_values(piece[: piece.find(part)]).endswith("86"):
            return False
        shape = shape_of(digits, groups_of(part))
        return shape is not None and shape.need is Need.NOTHING

    def _may_be_one(self, part: str, begin: int) -> bool:
        return self._shape(self._begin(begin), begin, only_values(part), groups_of(part)) is not None

    def _among_words(self, piece: str, start: int) -> FoundNumber | None:
        """Find a mobile number among characters that sound like digits, with words around it."""
        digits = only_values(piece)
        if not 11 < len(digits) == len(piece) <= LONGEST:
            return None
        for skipped in range(len(piece) - 10):
            around = piece[:skipped] + piece[skipped + 11 :]
            if is_mobile_of_china(digits[skipped : skipped + 11]) and not without_words(around):
                return self._number(start + skipped, start + skipped + 11)
        return None

    def _number(self, start: int, end: int, piece: str | None = None) -> FoundNumber | None:
        """Read exactly this piece as a number; None unless its shape and its surroundings allow it."""
        piece = piece or self._folded[start:end]
        is_plain = piece.isascii() and piece.isdigit()
        digits = piece if is_plain else only_values(piece)
        if not _LENGTH_OF_A_YEAR < len(digits) <= LONGEST and digits not in EMERGENCIES:
            return None
        if len(digits) <= _LOCAL and (self._patience <= 0 or self._is_tail(start)):
            return None
        groups = (len(piece),) if is_plain else groups_of(piece)
        begin = self._begin(start)
        shape = self._shape(begin, start, digits, groups)
        if shape is None:
            return None
        need: Need | None = shape.need
        if not is_plain:
            if not is_one_number(piece, groups, self._text[start:end]):
                return None
            need = eased(shape.need, piece, groups)
        if need is None or (need is not Need.NOTHING and not self._has_patience()):
            return None
        match = _MARKS.match(self._folded, end)
        end = match.end() if match else end
        before = self._text[max(0, begin - REACH) : begin].lower()
        after = self._text[end : end + REACH // 2].lower()
        if not is_believed(need, len(digits), before, after):
            return None
        written = self._text[begin:end]
        evasive = is_evasive(written, before, shape.digits, groups)
        return FoundNumber(written, shape.digits, begin, end, evasive)

    def _has_patience(self) -> bool:
        """Say whether one more doubtful thing may be looked into."""
        self._patience -= 1
        return self._patience >= 0

    def _is_tail(self, start: int) -> bool:
        return start > 1 and self._folded[start - 1] in DASH + SPACE and self._folded[start - 2].isdigit()

    def _begin(self, start: int) -> int:
        """Give the place where a number begins: before its plus and its bracket."""
        begin = start
        if begin and self._text[begin - 1] in _PLUS:
            begin -= 1
        if begin and self._text[begin - 1] in "(（" and _CLOSED.match(self._text, begin):
            begin -= 1
        return begin

    def _shape(self, begin: int, start: int, digits: str, groups: tuple[int, ...]) -> Shape | None:
        has_plus = begin < start and not _PLUS.isdisjoint(self._text[begin:start])
        if has_plus and (known := international(digits)):
            # "加+" and "V+" say "add"; nobody writes a country code behind them.
            says_add = begin > 0 and is_mobile_of_china(digits) and not self._text[begin - 1].isspace()
            return Shape(digits if says_add else known, Need.NOTHING)
        return shape_of(digits, groups)
