"""Finding red flags: which of the editors' phrases stand in a message, and how near to each other.

One pass over the message finds all phrases at once. Places are kept as bits of one number, a bit for every
`CELL` characters. What is near something is then a shift, and looking at hundreds of combinations costs no
more than looking at the text once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from tgbot.models.red_flag import RedFlag
from tgbot.trust.message_text import fold_message

CELL = 4
# How far from a find an exception may stand. Latin words need more letters to say the same.
UNLESS_REACH, UNLESS_REACH_LATIN = 24, 60

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Search:
    """A flag with its phrases folded. A phrase by itself is a combination of one group."""

    flag: RedFlag
    combinations: tuple[tuple[tuple[Group, ...], int], ...]
    unless: Group
    unless_latin: Group


class FlagFinder:
    """The red flags, made ready for searching."""

    def __init__(self, flags: Iterable[RedFlag]) -> None:
        self.flags = tuple(sorted(flags, key=lambda flag: (-flag.weight, flag.id)))
        self._searches = tuple(_search(flag) for flag in self.flags)
        self._asked_by: dict[str, set[int]] = defaultdict(set)
        for number, search in enumerate(self._searches):
            for groups, _ in search.combinations:
                # A combination without its first group is none, so only that group calls for a look.
                for phrase in groups[0]:
                    self._asked_by[phrase].add(number)
        self._exceptions = frozenset(
            phrase for search in self._searches for phrase in search.unless + search.unless_latin
        )
        self._sought = sorted({phrase for search in self._searches for phrase in _phrases(search) if phrase})
        self._automaton = AhoCorasick(self._sought)

    def found(self, folded: str) -> tuple[tuple[RedFlag, ...], bool]:
        """Give the flags of a folded message, the weightiest first, and whether it has any exception."""
        places = self._places(folded)
        asked = {number for phrase in places for number in self._asked_by.get(phrase, ())}
        searches = [self._searches[number] for number in sorted(asked)]
        found = tuple(search.flag for search in searches if _stands(search, places))
        return found, not self._exceptions.isdisjoint(places)

    def _places(self, folded: str) -> dict[str, int]:
        """Give the phrases that stand in a text, with the cells they begin in."""
        places: dict[str, int] = defaultdict(int)
        for number, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            places[self._sought[number]] |= 1 << start // CELL
        return dict(places)


def _search(flag: RedFlag) -> _Search:
    alone = tuple(fold_message(phrase) for phrase in flag.phrases)
    combined = [
        (tuple(tuple(fold_message(phrase) for phrase in group) for group in one.groups), one.within)
        for one in flag.combinations
    ]
    unless = [fold_message(phrase) for phrase in flag.unless]
    return _Search(
        flag,
        (*combined, ((alone,), CELL)),
        tuple(phrase for phrase in unless if not phrase.isascii()),
        tuple(phrase for phrase in unless if phrase.isascii()),
    )


def _phrases(search: _Search) -> Iterable[str]:
    yield from search.unless
    yield from search.unless_latin
    for groups, _ in search.combinations:
        for group in groups:
            yield from group


def _stands(search: _Search, places: Mapping[str, int]) -> bool:
    for groups, within in search.combinations:
        near = -1
        for group in groups:
            cells = _union(group, places)
            if not cells:
                near = 0
                break
            near &= _spread(cells, within // CELL) if len(groups) > 1 else cells
        if near and near & ~_excused(search, within, places):
            return True
    return False


def _excused(search: _Search, within: int, places: Mapping[str, int]) -> int:
    """Give the cells in which no find counts: an exception stands before, inside or after it."""
    excused = 0
    for phrases, reach in ((search.unless, UNLESS_REACH), (search.unless_latin, UNLESS_REACH_LATIN)):
        if cells := _union(phrases, places):
            excused |= _spread(cells, (reach + within + reach) // CELL) >> reach // CELL
    return excused


def _union(phrases: Group, places: Mapping[str, int]) -> int:
    cells = 0
    for phrase in phrases:
        if phrase in places:
            cells |= places[phrase]
    return cells


def _spread(cells: int, further: int) -> int:
    """Set the `further` cells after each cell too, in steps that double."""
    done = 0
    while done < further:
        step = min(done + 1, further - done)
        cells |= cells << step
        done += step
    return cells
