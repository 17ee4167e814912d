"""The text of a message as it is compared: without what fraudsters vary to slip through."""

import re
import unicodedata

from tgbot.locale.chinese import to_simplified

MAX_LENGTH = 4096
_ACCENTS = re.compile("[\u0300-\u036f]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_PAIR_WIDTH = 4
_FOUR_WIDTH = 8


def fold_message(text: str) -> str:
    """Fold a message or a phrase: letters and digits only, whatever the width, case, script and accents.

    Blanks and invisible characters vanish, so that "验 证 码" is found. What stands beyond 4,096
    characters is not read: Telegram allows no more.
    """
    # One ligature can unfold into eighteen characters; the cuts keep the work bounded.
    spread = unicodedata.normalize("NFKD", text[:MAX_LENGTH])[: 2 * MAX_LENGTH].casefold()
    letters = _NO_LETTERS.sub("", unicodedata.normalize("NFC", _ACCENTS.sub("", spread)))
    return to_simplified(letters[: 2 * MAX_LENGTH])


def pairs(folded: str) -> set[int]:
    """Give every two neighbouring characters of a text, each pair as one number."""
    return _grams(folded.encode("utf-16-le", "surrogatepass"), "I", _PAIR_WIDTH)


def fours(folded: str) -> set[int]:
    """Give every four neighbouring characters of a text, each as one number."""
    return _grams(folded.encode("utf-16-le", "surrogatepass"), "Q", _FOUR_WIDTH)


def _grams(raw: bytes, kind: str, width: int) -> set[int]:
    """Read bytes as overlapping numbers. Shifted views do it at the speed of C, which slices do not."""
    found: set[int] = set()
    for start in range(0, width, 2):
        end = start + (len(raw) - start) // width * width
        if end > start:
            found.update(memoryview(raw[start:end]).cast("I" if kind == "I" else "Q"))
    return found
