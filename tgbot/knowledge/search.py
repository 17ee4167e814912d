"""Finding the organisation somebody means. A wrong answer is worse than "did you mean".

The steps, each only where the one before found nothing:

1. the whole query is a number: whose is it, or who falsely claims it;
2. the whole query is a name or alias;
3. a name stands somewhere in the query, as whole words (a sentence such as "支付宝充值没到");
4. without filler words ("客服", "hotline"), the query is a name, sounds like exactly one (pinyin), or is
   part of the Chinese names of exactly one organisation;
5. it is a slip of the finger away from the names of exactly one organisation;
6. whatever is near is offered, not answered.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count
from string import ascii_lowercase

from ahocorasick_rs import AhoCorasick
from rapidfuzz import fuzz

from tgbot.knowledge.store import KnowledgeStore, NameRow
from tgbot.locale.folding import fold, has_han, spell, tokens, unaccented
from tgbot.models.known_fake import KnownFake

SENTENCE_LENGTH = 400
LONGEST_NAME_IN_TOKENS = 16
CHOICES = 8
NEAREST = 5
CANDIDATES = 60
PIECES = 6
LONGEST_SLIP = 32
SHORT_NAME = 5
NEAR_ENOUGH = 55.0
SLIP_MIN_LENGTH = 5
LOST_LETTER_MIN_LENGTH = 6

# Words people put around a name. They are no part of it, and no organisation is called by them alone.
_FILLER_WORDS = """
    客服 电话 热线 号码 人工 官方 官网 服务 联系 方式 怎么 多少 打 是 的 请问 找 查 我要 我想 投诉 吗 呢
    hotline phone number customer service support official contact call help line helpline the of for
    what is how to reach care telephone please find
"""
FILLERS = frozenset(fold(word) for word in _FILLER_WORDS.split())
# Names that are everyday words too: inside a sentence they are offered, not answered.
_EVERYDAY = """
    wise line cash touch grab dash current chime step one boost maya wave nova circle square strike
    wallet pay bank apple google ok mono zip tap trust bot toss swish wing dana exodus phantom mas lydia
    tez abc ant base fps meli
"""
EVERYDAY_WORDS = frozenset(_EVERYDAY.split())
# Names that by themselves mean the kind of thing, not the one that happens to be called so.
GENERIC_WORDS = frozenset({"wallet", "pay", "bank", "apple", "google"})
_NUMBER = re.compile(r"\+?\d[\d\s().\-–—/]{1,24}\d")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, as organisation ids in the order to offer them.

    One in `exact` may be answered at once, several are a short list; `near` are merely similar.
    `fakes` are false claims about a number in the query, and come before everything else.
    """

    exact: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    fakes: tuple[KnownFake, ...] = ()


class Searcher:
    """Searches one opened knowledge file; names are held in memory, so most queries touch no file."""

    def __init__(self, store: KnowledgeStore, names: Iterable[NameRow], syllables: Mapping[str, str]) -> None:
        self._store = store
        self._syllables = syllables
        self._by_name: dict[str, tuple[str, ...]] = {}
        self._by_pinyin: dict[str, tuple[str, ...]] = {}
        self._short: list[NameRow] = []
        for row in names:
            _append(self._by_name, row.folded, row.organisation)
            if row.pinyin:
                _append(self._by_pinyin, row.pinyin, row.organisation)
            if len(row.folded) <= SHORT_NAME:
                self._short.append(row)

    @classmethod
    async def over(cls, store: KnowledgeStore) -> "Searcher":
        """Make a searcher for an opened knowledge file."""
        return cls(store, await store.all_names(), await store.syllables())

    async def search(self, query: str) -> Found:
        """Find what a query of any length means; see the module for the steps."""
        text = unicodedata.normalize("NFKC", query[:SENTENCE_LENGTH])
        folded = fold(text)
        if not folded:
            return Found()
        by_number = await self._by_number(text)
        named_so = self._by_name.get(folded, ())
        if by_number:
            # A short code can be somebody's name too (110), and the number of somebody else.
            everybody = dict.fromkeys((*by_number.exact, *named_so))
            return Found(exact=tuple(everybody)[:CHOICES], fakes=by_number.fakes)
        words = tokens(unaccented(text))
        if folded in GENERIC_WORDS and not text.strip().startswith("@"):
            similar = await self._similar(folded, named_so)
            return Found(near=similar.near or similar.exact)
        if named_so:
            return Found(exact=named_so[:CHOICES])
        named, everyday = self._named_in(words)
        if named:
            return Found(exact=named[:CHOICES])
        stripped = self._without_fillers(words)
        exact = (
            self._by_name.get(stripped)
            or self._sounding_like(stripped)
            or await self._only_one_containing(stripped)
        )
        if exact:
            return Found(exact=exact[:CHOICES])
        return await self._similar(stripped or folded, everyday)

    def is_name(self, text: str) -> bool:
        """Say whether a text is nothing but the name of an organisation."""
        return fold(unicodedata.normalize("NFKC", text[:SENTENCE_LENGTH])) in self._by_name

    def organisations_in(self, text: str) -> tuple[str, ...]:
        """Give the organisations a text of any length names, each once, in the order they are named."""
        words = tokens(unaccented(text))
        return self._named_in(words)[0] if words else ()

    async def _by_number(self, text: str) -> Found | None:
        """Look numbers up: a query that is only a number, or a known false number anywhere in it."""
        numbers = ["".join(filter(str.isdigit, found)).removeprefix("00") for found in _NUMBER.findall(text)]
        for digits in numbers:
            # A false claim about a number that somebody else rightly has is no reason to call it false.
            if await self._store.organisations_with_number(digits):
                continue
            # North American numbers are often written without the leading 1.
            fakes = await self._store.known_fakes(digits) or await self._store.known_fakes(f"1{digits}")
            if fakes:
                return Found(fakes=fakes)
        if len(numbers) != 1 or any(character.isalpha() for character in text):
            return None
        holders = await self._store.organisations_with_number(numbers[0])
        owners = tuple(identifier for identifier, is_owner in holders if is_owner)
        everybody = tuple(identifier for identifier, _ in holders)
        # Numbers that merely look alike are never offered: that is how thieves choose theirs.
        return Found(exact=(owners if len(owners) == 1 else everybody)[:CHOICES])

    def _named_in(self, words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Find the names in a sentence, from its beginning, the longest first; everyday words apart."""
        found: dict[str, None] = {}
        everyday: dict[str, None] = {}
        joined = "".join(words)
        matches = self._names.find_matches_as_indexes(joined, overlapping=True)
        borders = dict(zip((0, *accumulate(map(len, words))), count())) if matches else {}
        reached = 0
        for _, start, end in sorted(matches, key=lambda match: (match[1], -match[2])):
            if start < reached or start not in borders or end not in borders:
                continue
            name, size = joined[start:end], borders[end] - borders[start]
            if size <= LONGEST_NAME_IN_TOKENS and _stands_alone(name, size):
                target = everyday if name in EVERYDAY_WORDS else found
                target.update(dict.fromkeys(self._by_name[name]))
                reached = end
        return tuple(found), tuple(everyday)

    @cached_property
    def _names(self) -> AhoCorasick:
        """Give what finds all names in a text in one pass, made when the first sentence comes."""
        return AhoCorasick(self._by_name)

    def _without_fillers(self, words: list[str]) -> str:
        kept: list[str] = []
        position = 0
        while position < len(words):
            for length in (4, 3, 2, 1):
                if "".join(words[position : position + length]) in FILLERS:
                    position += length
                    break
            else:
                kept.append(words[position])
                position += 1
        return "".join(kept)[:64]

    def _sounding_like(self, folded: str) -> tuple[str, ...]:
        """Find who is written in pinyin, or in other characters of the same sound (支付保)."""
        if len(folded) < 3:
            return ()
        spelt = spell(folded, self._syllables)
        return self._by_pinyin.get(spelt or folded, ())

    async def _only_one_containing(self, folded: str) -> tuple[str, ...]:
        """Find the one organisation in whose Chinese names the query stands (农业银行 in 中国农业银行)."""
        if len(folded) < 3 or not has_han(folded):
            return ()
        rows = await self._store.names_like([folded], CANDIDATES)
        holders = {row.organisation for row in rows if folded in row.folded}
        return tuple(holders) if len(holders) == 1 and len(rows) < CANDIDATES else ()

    async def _similar(self, folded: str, first: tuple[str, ...]) -> Found:
        slips = self._slips(folded)
        if len(slips) == 1:
            return Found(exact=slips)
        pieces = [folded[start : start + 3] for start in range(len(folded) - 2)]
        step = -(-len(pieces) // PIECES)
        rows = await self._store.names_like(pieces[::step], CANDIDATES) if pieces else ()
        scores: dict[str, float] = {}
        for row in (*rows, *(self._short if len(folded) <= SHORT_NAME + 1 else ())):
            score = fuzz.ratio(folded, row.folded)
            scores[row.organisation] = max(score, scores.get(row.organisation, 0.0))
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        near = [identifier for identifier, score in ranked if score >= NEAR_ENOUGH]
        return Found(near=tuple(dict.fromkeys((*first, *slips, *near)))[:NEAREST])

    def _slips(self, typed: str) -> tuple[str, ...]:
        """Find who is meant if Latin letters were swapped (alipya), or one was typed too often or left out.

        Another letter in place of one is no slip: that is how names of others differ (allpay).
        """
        if has_han(typed) or not SLIP_MIN_LENGTH <= len(typed) <= LONGEST_SLIP or typed.isdigit():
            return ()
        holders = (holder for name in _slips_of(typed) for holder in self._by_name.get(name, ()))
        return tuple(dict.fromkeys(holders))


def _append(index: dict[str, tuple[str, ...]], key: str, organisation: str) -> None:
    held = index.get(key, ())
    if organisation not in held:
        index[key] = (*held, organisation)


def _stands_alone(name: str, length_in_tokens: int) -> bool:
    """Say whether a name inside a sentence is long enough to be meant: not one letter or one character."""
    if name.isdigit():
        # 145 may be an amount; 96110 is hardly one.
        return len(name) >= 5
    return len(name) >= 2 and (has_han(name) or len(name) >= 3 or length_in_tokens > 1)


def _slips_of(typed: str) -> Iterator[str]:
    """Give the names from which `typed` is one slip away."""
    for at in range(len(typed) - 1):
        yield typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
    if len(typed) > LOST_LETTER_MIN_LENGTH:
        for at in range(len(typed)):
            yield typed[:at] + typed[at + 1 :]
    if len(typed) + 1 >= LOST_LETTER_MIN_LENGTH:
        for at in range(len(typed) + 1):
            for letter in ascii_lowercase:
                yield typed[:at] + letter + typed[at:]
