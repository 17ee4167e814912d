"""Numbers in a text, however they are written."""

from fuzz.target import Target, must
from tgbot.trust.digits import fold
from tgbot.trust.numbers import numbers_in


def _check(text: str) -> None:
    must(len(fold(text)) == len(text), "a folded text is as long as the text")
    end = 0
    for found in numbers_in(text):
        must(text[found.start : found.end] == found.text, "a number stands where it says")
        must(end <= found.start < found.end <= len(text), "numbers come in order and do not overlap")
        digits = found.digits.removeprefix("+")
        must(digits.isascii() and digits.isdigit() and 3 <= len(digits) <= 18, "digits are digits")
        end = found.end


TARGET = Target("numbers", _check, ("tests/trust/test_numbers.py",))
