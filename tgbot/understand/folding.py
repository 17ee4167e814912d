"""Folding as the search of names does it (`knowledge/folding.py`), for this floor lies below that one.

A test holds the two together.
"""

import re
import unicodedata

from tgbot.locale.chinese import to_simplified

_ACCENTS = re.compile("[\u0300-\u036f]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def fold(text: str, most: int) -> str:
    """Fold the first `most` characters of a text: letters and digits only, of one width, case and script."""
    kept = (character for character in unaccented(text[:most]) if unicodedata.category(character)[0] in "LNM")
    return "".join(kept)


def unaccented(text: str) -> str:
    """Unify width, case, script and accents, but keep blanks and punctuation."""
    # Half of a pair of code units is no character; JSON can hold one, the converter cannot.
    whole = text.encode("utf-8", "replace").decode()
    spread = unicodedata.normalize("NFKD", whole).casefold()
    return to_simplified(unicodedata.normalize("NFC", _ACCENTS.sub("", spread)))


def has_han(text: str) -> bool:
    """Say whether a text has a Chinese character in it."""
    return _HAN.search(text) is not None
