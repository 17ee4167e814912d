"""Look-alikes: what a name is meant to be read as, and whose name that is.

Nothing here says that something is genuine. Folding makes different names alike, so that an imitation
can be told; what is official is compared without it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick
from rapidfuzz.distance import OSA

from tgbot.trust.wordlists import word_list

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
# From this length on, a name is so rare that it counts inside other words too.
STRONG = 6
# From this length on, it counts as a word by itself. Shorter ones need a word such as "kefu" beside them.
MIDDLING = 5
LONGEST_LABEL = 63
# Cyrillic, Greek and other letters that look like Latin ones. Accents and styled letters are unified before.
_LOOKS_LIKE = {
    "a": "аαɑ@4", "b": "Ьвβɓь", "c": "сϲ¢", "d": "ԁɗđ", "e": "еεєҽ3€", "g": "ɡցɢ", "h": "һнհ",
    "k": "кκ", "l": "iιіıɩїjјł1|!", "m": "мʍ", "n": "ոпηɴ", "o": "оοօσ0ⲟø", "p": "рρ", "q": "ԛգ", "r": "гɾ",
    "s": "ѕꜱ5$", "t": "тτ", "u": "υսцʋ", "v": "νѵ", "w": "ԝωшա", "x": "хχ", "y": "уγүʏ", "z": "ʐᴢ2",
}  # fmt: skip
_LETTERS = str.maketrans({look: letter for letter, looks in _LOOKS_LIKE.items() for look in looks})


def folded(name: str) -> str:
    """Fold a name to what the eye takes it for: one form for `alipay`, `аlірау`, `a1ipay` and `allpay`."""
    spread = unicodedata.normalize("NFKD", name[:LONGEST_LABEL]).casefold()
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return bare.translate(_LETTERS).replace("rn", "m").replace("vv", "w")


@dataclass(frozen=True, slots=True)
class BrandMatch:
    """A brand word found in a name.

    `looks_alike`: only after folding. `misspelt`: one slip away. `is_whole`: nothing else stands in the
    name. `has_service`: all that stands beside it is words such as "kefu" or "login".
    """

    organisation: str
    word: str
    looks_alike: bool = False
    misspelt: bool = False
    is_whole: bool = False
    has_service: bool = False


class _Finder:
    """Finds words, each with its organisation, inside a name in one pass over it."""

    def __init__(self, words: Mapping[str, tuple[str, str]]) -> None:
        self._found = tuple(words.values())
        self._automaton = AhoCorasick(words)

    def words_in(self, name: str) -> list[tuple[tuple[str, str], int, int]]:
        """Give the words in a name with their beginning and end: the longest first, then in their order."""
        matches = self._automaton.find_matches_as_indexes(name, overlapping=True)
        matches.sort(key=lambda match: (match[1] - match[2], match[1]))
        return [(self._found[number], start, end) for number, start, end in matches]


class BrandWords:
    """The words by which organisations are known, and where they turn up inside names."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._plain: dict[str, tuple[str, str]] = {}
        self._folded: dict[str, tuple[str, str]] = {}
        # Tuples: as sets these thousands of spellings would take three times the memory.
        self._slips: dict[str, tuple[str, ...]] = {}
        for organisation, spellings in words.items():
            for spelling in spellings:
                word = "".join(c for c in unicodedata.normalize("NFKC", spelling).casefold() if c.isalnum())
                if not is_brand_word(word) or word in self._plain:
                    continue
                self._plain[word] = self._folded[folded(word)] = (organisation, word)
                if word.isascii() and is_strong(word):
                    alone = (word,)
                    for shorter in {word, *_with_one_less(word)}:
                        before = self._slips.get(shorter)
                        self._slips[shorter] = (*before, word) if before else alone
        self._finder, self._folded_finder = _Finder(self._plain), _Finder(self._folded)
        exempt = [word for word in word_list("ordinary_words") if self._holds_another(word)]
        self._exempt = _any_of(exempt)
        self._folded_exempt = _any_of([folded(word) for word in exempt])

    def owner(self, word: str) -> str | None:
        """Say whose word this is, exactly as written."""
        found = self._plain.get(word)
        return found[0] if found else None

    def _holds_another(self, word: str) -> bool:
        return any(known != word for (_, known), _, _ in self._finder.words_in(word))

    def within(self, parts: Iterable[str]) -> BrandMatch | None:
        """Find the brand word in a name that was cut at its blanks, dots and hyphens."""
        pieces = [part for part in parts if part]
        joined = "".join(pieces)[:LONGEST_LABEL]
        if not joined:
            return None
        fold_pieces, fold_joined = [folded(piece) for piece in pieces], folded(joined)
        return (
            self._contained(joined, pieces, self._finder, _service_words())
            or self._contained(
                fold_joined, fold_pieces, self._folded_finder, _folded_service_words(), alike=True
            )
            or self._slip(joined, pieces)
        )

    def _contained(
        self,
        joined: str,
        pieces: list[str],
        finder: "_Finder",
        service: frozenset[str],
        *,
        alike: bool = False,
    ) -> BrandMatch | None:
        exempt = self._folded_exempt if alike else self._exempt
        joined = exempt.sub(lambda found: "-" * len(found[0]), joined)
        for found, start, end in finder.words_in(joined):
            if alike and not is_middling(found[1]):
                continue
            left, right = joined[:start], joined[end:]
            beside = all(_is_made_of(rest, service) for rest in (left, right))
            whole, serves = not left and not right, beside and _has_letters(left + right)
            fits = beside and is_middling(found[1])
            if whole or serves or fits or _stands_out(found[1], pieces, service):
                return BrandMatch(*found, looks_alike=alike, is_whole=whole, has_service=serves)
        return None

    def _slip(self, joined: str, pieces: list[str]) -> BrandMatch | None:
        cores = {core: core == joined for core in (_without_service(joined), *pieces)}
        for core, whole in cores.items():
            if len(core) < STRONG - 1 or core in word_list("ordinary_words") or not core.isascii():
                continue
            for shorter in (core, *_with_one_less(core)):
                for word in sorted(self._slips.get(shorter, ())):
                    if OSA.distance(core, word, score_cutoff=1) <= 1:
                        organisation = self._plain[word][0]
                        return BrandMatch(organisation, word, misspelt=True, is_whole=whole)
        return None


def is_brand_word(word: str) -> bool:
    """Say whether a word can stand for an organisation: neither a number, nor too short, nor too common."""
    return len(word) >= (3 if word.isascii() else 2) and not word.isdigit() and word not in _service_words()


def is_strong(word: str) -> bool:
    """Say whether a brand word is so rare that it counts wherever it stands."""
    return word not in word_list("ordinary_words") and (len(word) >= STRONG or not word.isascii())


def is_middling(word: str) -> bool:
    """Say whether a brand word counts when it stands by itself, without a service word."""
    return is_strong(word) or (len(word) >= MIDDLING and word not in word_list("ordinary_words"))


def _stands_out(word: str, pieces: list[str], service: frozenset[str]) -> bool:
    if is_strong(word):
        return True
    if word in word_list("ordinary_words") or not any(piece in {word, folded(word)} for piece in pieces):
        return False
    return is_middling(word) or any(len(piece) > 2 and piece in service for piece in pieces)


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Make a pattern of words; one that never fits where there are none."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")


def _with_one_less(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


def _service_words() -> frozenset[str]:
    return word_list("support_words")


@lru_cache(maxsize=1)
def _folded_service_words() -> frozenset[str]:
    return frozenset(folded(word) for word in _service_words())


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Say whether a text is nothing but words of a list and digits, in any order."""
    ends = {0}
    for end in range(1, len(text) + 1):
        digit = end - 1 in ends and text[end - 1].isdigit()
        if digit or any(end - size in ends and text[end - size : end] in words for size in range(2, 17)):
            ends.add(end)
    return len(text) in ends


def _without_service(text: str) -> str:
    """Take service words of three letters and more, and digits, from both ends of a name."""
    words = _service_words()
    for _ in range(4):
        text = text.strip("0123456789")
        for size in range(min(16, len(text) - STRONG + 1), 2, -1):
            if text[:size] in words:
                text = text[size:]
                break
            if text[-size:] in words:
                text = text[:-size]
                break
        else:
            break
    return text
