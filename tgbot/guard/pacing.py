"""At most one message in a while to one place: what comes meanwhile is gathered and said together."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

MOST_WAITING = 50
PLACES_REMEMBERED = 10_000
Item = TypeVar("Item")


@dataclass(slots=True)
class _Place(Generic[Item]):
    last: float | None = None
    waiting: list[Item] = field(default_factory=list)
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Together(Generic[Item]):
    """What is to be said in one message; `left_out` says how many there were besides."""

    items: tuple[Item, ...]
    left_out: int = 0


class Pace(Generic[Item]):
    """Gathers items by place. `belong` says whether two of them can be said in one message.

    Moments are seconds of any clock that only goes forward.
    """

    def __init__(self, every_s: float, belong: Callable[[Item, Item], bool]) -> None:
        self._every_s = every_s
        self._belong = belong
        self._places: OrderedDict[Hashable, _Place[Item]] = OrderedDict()

    def add(self, place: Hashable, item: Item) -> None:
        """Have something said. From MOST_WAITING on it is only counted."""
        found = self._places.setdefault(place, _Place())
        self._places.move_to_end(place)
        if len(found.waiting) < MOST_WAITING:
            found.waiting.append(item)
        else:
            found.left_out += 1
        if len(self._places) > PLACES_REMEMBERED:
            self._places.popitem(last=False)

    def take(self, place: Hashable, now: float) -> Together[Item] | None:
        """Give what is to be said there now; None where it is too early, or nothing waits."""
        found = self._places.get(place)
        if found is None or not found.waiting:
            return None
        if found.last is not None and now - found.last < self._every_s:
            return None
        first = found.waiting[0]
        items = tuple(it for it in found.waiting if it is first or self._belong(first, it))
        found.waiting = [it for it in found.waiting if not any(it is taken for taken in items)]
        left_out, found.left_out = found.left_out, 0
        found.last = now
        return Together(items, left_out)

    def put_back(self, place: Hashable, together: Together[Item]) -> None:
        """Have it said again later: it could not be sent now."""
        found = self._places.setdefault(place, _Place())
        found.waiting[:0] = together.items
        found.left_out += together.left_out

    def places(self, now: float) -> list[Hashable]:
        """Give the places where something waits; those that have been calm for long are let go."""
        calm = [
            place
            for place, it in self._places.items()
            if not it.waiting and (it.last is None or now - it.last >= self._every_s)
        ]
        for place in calm:
            del self._places[place]
        return [place for place, it in self._places.items() if it.waiting]
