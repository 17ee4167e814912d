"""Finding red flags: which of the editors' phrases stand in a message, and how near to each other.

One pass over the message finds all phrases at once. Places are kept as bits of one number, a bit for every
`CELL` characters. What is near something is then a shift, and looking at hundreds of combinations costs no
more than looking at the text once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from tgbot.models.red_flag import RedFlag
from tgbot.trust.message_text import fold_message

CELL = 4
# How far from a find an exception may stand. Latin words need more letters to say the same.
UNLESS_REACH, UNLESS_REACH_LATIN = 24, 60

Group = tuple[str, ...]


# Groups of phrases have numbers: many flags share their exceptions, and some their groups.
Place = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Search:
    """A flag with its phrases as numbers of groups. Phrases by themselves are a combination of one group."""

    flag: RedFlag
    combinations: tuple[tuple[tuple[int, ...], int], ...]
    unless: int
    unless_latin: int


class FlagFinder:
    """The red flags, made ready for searching."""

    def __init__(self, flags: Iterable[RedFlag]) -> None:
        self.flags = tuple(sorted(flags, key=lambda flag: (-flag.weight, flag.id)))
        self._numbers: dict[Group, int] = {}
        # Many flags share phrases.
        fold = cache(fold_message)
        self._searches = tuple(self._search(flag, fold) for flag in self.flags)
        self._asked_by: dict[int, set[int]] = defaultdict(set)
        for number, search in enumerate(self._searches):
            for groups, _ in search.combinations:
                # A combination without its first group is none, so only that group calls for a look.
                self._asked_by[groups[0]].add(number)
        self._exceptions = frozenset(it for one in self._searches for it in (one.unless, one.unless_latin))
        groups_of: dict[str, list[int]] = defaultdict(list)
        for group, number in self._numbers.items():
            for phrase in dict.fromkeys(group):
                groups_of[phrase].append(number)
        groups_of.pop("", None)
        self._groups_of = tuple(groups_of.values())
        self._automaton = AhoCorasick(groups_of)

    def found(self, folded: str) -> tuple[tuple[RedFlag, ...], bool]:
        """Give the flags of a folded message, the weightiest first, and whether it has any exception."""
        places = self._places(folded)
        asked = {number for group in places for number in self._asked_by.get(group, ())}
        searches = [self._searches[number] for number in sorted(asked)]
        found = tuple(search.flag for search in searches if _stands(search, places))
        return found, not self._exceptions.isdisjoint(places)

    def _places(self, folded: str) -> dict[int, int]:
        """Give the groups of which a phrase stands in a text, with the cells they begin in."""
        by_phrase: dict[int, int] = defaultdict(int)
        for phrase, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            by_phrase[phrase] |= 1 << start // CELL
        places: dict[int, int] = defaultdict(int)
        for phrase, cells in by_phrase.items():
            for group in self._groups_of[phrase]:
                places[group] |= cells
        return dict(places)

    def _search(self, flag: RedFlag, fold: Callable[[str], str]) -> _Search:
        def number(phrases: Group) -> int:
            return self._number(tuple(map(fold, phrases)))

        combined = [(tuple(map(number, one.groups)), one.within) for one in flag.combinations]
        unless = list(map(fold, flag.unless))
        return _Search(
            flag,
            (*combined, ((number(flag.phrases),), CELL)),
            self._number(tuple(phrase for phrase in unless if not phrase.isascii())),
            self._number(tuple(phrase for phrase in unless if phrase.isascii())),
        )

    def _number(self, folded: Group) -> int:
        """Give the number of a group, the same for the same phrases."""
        return self._numbers.setdefault(folded, len(self._numbers))


def _stands(search: _Search, places: Place) -> bool:
    for groups, within in search.combinations:
        near = -1
        for group in groups:
            cells = places.get(group, 0)
            if not cells:
                near = 0
                break
            near &= _spread(cells, within // CELL) if len(groups) > 1 else cells
        if near and near & ~_excused(search, within, places):
            return True
    return False


def _excused(search: _Search, within: int, places: Place) -> int:
    """Give the cells in which no find counts: an exception stands before, inside or after it."""
    excused = 0
    for group, reach in ((search.unless, UNLESS_REACH), (search.unless_latin, UNLESS_REACH_LATIN)):
        if cells := places.get(group, 0):
            excused |= _spread(cells, (reach + within + reach) // CELL) >> reach // CELL
    return excused


def _spread(cells: int, further: int) -> int:
    """Set the `further` cells after each cell too, in steps that double."""
    done = 0
    while done < further:
        step = min(done + 1, further - done)
        cells |= cells << step
        done += step
    return cells
