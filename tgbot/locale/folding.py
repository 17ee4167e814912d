"""Folding: what two spellings of one name, or of one sentence, have in common.

Names, queries and messages go through the same function, so that width, case, script, accents, blanks and
punctuation make no difference. Nothing here guesses; see `knowledge/search.py` for that.
"""

import re
import unicodedata
from collections.abc import Mapping

from tgbot.locale.chinese import to_simplified

MAX_LENGTH = 128
_ACCENTS = re.compile("[\u0300-\u036f]+")
_HAN_LETTERS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN = re.compile(f"[{_HAN_LETTERS}]")
# In these blocks, what is no letter or digit separates words. Others have vowel signs, which do not.
_UNUSUAL = re.compile(r"[^\w\x00-\x7f\u2000-\u206f\u3000-\u3029\u30fb\uff00-\uffef]")
_TOKEN = re.compile(rf"[{_HAN_LETTERS}]|[^\W_{_HAN_LETTERS}]+")


def fold(text: str, most: int = MAX_LENGTH) -> str:
    """Fold a text: the first `most` characters of it, letters and digits only."""
    return "".join(character for character in unaccented(text[:most]) if _counts(character))


def unaccented(text: str) -> str:
    """Unify width, case, script and accents, but keep blanks and punctuation."""
    # Half of a pair of code units is no character; JSON can hold one, the converter cannot.
    whole = text.encode("utf-8", "replace").decode()
    spread = unicodedata.normalize("NFKD", whole).casefold()
    return to_simplified(unicodedata.normalize("NFC", _ACCENTS.sub("", spread)))


def tokens(text: str) -> list[str]:
    """Split an unaccented text into what stands by itself: one Han character, or one word or number."""
    if not _UNUSUAL.search(text):
        return _TOKEN.findall(text)
    found: list[str] = []
    joins = False
    for character in text:
        if _HAN.match(character):
            found.append(character)
            joins = False
        elif not _counts(character):
            joins = False
        elif joins:
            found[-1] += character
        else:
            found.append(character)
            joins = True
    return found


def has_han(text: str) -> bool:
    """Say whether a text has a Chinese character in it."""
    return _HAN.search(text) is not None


def spell(folded: str, syllables: Mapping[str, str]) -> str:
    """Spell a folded text in toneless pinyin, run together; empty where it has no Han character.

    Characters without a known syllable stay as they are.
    """
    if not has_han(folded):
        return ""
    return "".join(syllables.get(character, character) for character in folded)


def _counts(character: str) -> bool:
    """Keep letters, digits and the vowel signs that belong to letters in many scripts."""
    return unicodedata.category(character)[0] in "LNM"
