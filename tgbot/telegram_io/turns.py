"""Whose turn it is: updates of one chat in order, chats side by side, nobody starved.

Every chat is a lane. At most one update of a lane is under way; lanes with something waiting take turns.
Among those, taps come first, then commands, then what else is written in private, then groups; but a kind
that was passed over often enough is taken next.

In a group the next update begins while the one before only waits for Telegram's limits. Twenty answers a
minute would else be as many messages a minute that the guard can look at. Answers stay in order: calls to a
chat are made in the order they were asked for.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum, auto

from tgbot.telegram_io.received import ReceivedUpdate, Urgency

SIDE_BY_SIDE = 256
# Those who only wait for Telegram's limits do not count above; together there are never more than this.
UNDER_WAY = 4_096
# Whoever has so many waiting sent more than they can expect to be read.
WAITING_IN_PRIVATE = 20
WAITING_IN_GROUP = 1_000
# Over this nothing more is asked for: it waits at Telegram, or in the inbox.
WAITING_IN_ALL = 10_000
PATIENCE = 16
# So many answers wait one and a half minutes for the limit of their group.
UNDER_WAY_IN_GROUP = 32
BROKEN_OFF_WITHIN_S = 0.5


class Place(Enum):
    """What became of an update that came."""

    WAITING = auto()
    FIRST_TOO_MANY = auto()
    TOO_MANY = auto()


@dataclass(slots=True)
class _Lane:
    waiting: deque[ReceivedUpdate] = field(default_factory=deque)
    coming: int = 0
    under_way: int = 0
    giving_way: int = 0
    is_ready: bool = False
    is_full: bool = False

    @property
    def is_over(self) -> bool:
        return not self.waiting and not self.coming and not self.under_way

    def may_begin(self, key: int) -> bool:
        """Say whether the next one may begin: with nothing under way, or in a group with nothing at work."""
        if _is_private(key):
            return not self.under_way
        return self.under_way == self.giving_way and self.under_way < UNDER_WAY_IN_GROUP


class Turns:
    """Hands waiting updates to `handle`, each at its turn. `handle` must not raise.

    In the chats of `read_to_the_last` nothing is ever too many.
    """

    def __init__(
        self,
        handle: Callable[[ReceivedUpdate], Awaitable[None]],
        read_to_the_last: AbstractSet[int] = frozenset(),
    ) -> None:
        self._handle = handle
        self._read_to_the_last = read_to_the_last
        self._lanes: dict[int, _Lane] = {}
        self._ready: dict[Urgency, deque[int]] = {urgency: deque() for urgency in Urgency}
        self._passed_over: dict[Urgency, int] = dict.fromkeys(Urgency, 0)
        self._tasks: set[asyncio.Task[None]] = set()
        # Not the number of tasks: one that hands on its place has not ended yet.
        self._under_way = 0
        self._active = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._is_stopping = False
        self.waiting = 0

    def place_for(self, received: ReceivedUpdate) -> Place:
        """Say whether an update may wait, or is one too many of its chat.

        Whatever is not TOO_MANY is to be put: its place is kept for it, so that many that come together are
        counted one after the other.
        """
        lane = self._lane_of(received)
        # What many write together fills a group sooner than one person could.
        is_private = _is_private(received.lane)
        if lane.is_full and is_private:
            # They are about to be told that what came last was not read: this is a part of it.
            return Place.TOO_MANY
        is_bounded = received.lane not in self._read_to_the_last
        most = WAITING_IN_PRIVATE if is_private else WAITING_IN_GROUP
        if not is_bounded or len(lane.waiting) + lane.coming < most:
            lane.coming += 1
            return Place.WAITING
        if lane.is_full:
            return Place.TOO_MANY
        lane.is_full = True
        lane.coming += 1
        return Place.FIRST_TOO_MANY

    def put(self, received: ReceivedUpdate) -> None:
        """Let an update wait for its turn: one that has a place, or was left from a former run."""
        lane = self._lane_of(received)
        lane.coming = max(0, lane.coming - 1)
        lane.waiting.append(received)
        self.waiting += 1
        if self.waiting >= WAITING_IN_ALL:
            self._has_room.clear()
        self._take_up(received.lane, lane)

    async def room(self) -> None:
        """Wait until more may be asked for."""
        await self._has_room.wait()

    @property
    def has_room(self) -> bool:
        """Say whether more may be asked for."""
        return self._has_room.is_set()

    @property
    def is_idle(self) -> bool:
        """Say whether nothing waits and nothing is under way."""
        return not self._lanes

    async def stop(self, seconds: float) -> None:
        """Begin nothing more; wait for what is under way, and break off what is not done in time."""
        self._is_stopping = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=BROKEN_OFF_WITHIN_S)

    def give_way(self, key: int) -> None:
        """Let others begin while one of this lane that is under way only waits."""
        self._active -= 1
        lane = self._lanes[key]
        lane.giving_way += 1
        self._take_up(key, lane)

    def take_place(self, key: int) -> None:
        """Count one of this lane again that gave way."""
        self._active += 1
        self._lanes[key].giving_way -= 1

    def _lane_of(self, received: ReceivedUpdate) -> _Lane:
        lane = self._lanes.get(received.lane)
        if lane is None:
            lane = self._lanes[received.lane] = _Lane()
        return lane

    def _take_up(self, key: int, lane: _Lane) -> None:
        """Note that a lane waits for its turn, if it does, and let whoever may begin."""
        if lane.waiting and not lane.is_ready and lane.may_begin(key):
            lane.is_ready = True
            self._ready[lane.waiting[0].urgency].append(key)
        self._take_turns()

    def _take_turns(self) -> None:
        while self._active < SIDE_BY_SIDE and self._under_way < UNDER_WAY and not self._is_stopping:
            urgency = self._next_urgency()
            if urgency is None:
                return
            key = self._ready[urgency].popleft()
            lane = self._lanes[key]
            lane.is_ready = False
            lane.under_way += 1
            received = lane.waiting.popleft()
            if received.is_excess:
                # They are told now; should they go on like this, they are told once more.
                lane.is_full = False
            self._left_the_queue()
            self._active += 1
            self._under_way += 1
            task = asyncio.create_task(self._take(key, lane, received))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _left_the_queue(self) -> None:
        self.waiting -= 1
        # Not at once under the limit: asking for one update at a time would be slow.
        if self.waiting <= WAITING_IN_ALL // 2:
            self._has_room.set()

    def _next_urgency(self) -> Urgency | None:
        candidates = [urgency for urgency in Urgency if self._ready[urgency]]
        if not candidates:
            return None
        chosen = next((it for it in candidates if self._passed_over[it] >= PATIENCE), candidates[0])
        for urgency in candidates:
            self._passed_over[urgency] += 1
        self._passed_over[chosen] = 0
        return chosen

    async def _take(self, key: int, lane: _Lane, received: ReceivedUpdate) -> None:
        try:
            await self._handle(received)
        finally:
            self._active -= 1
            self._under_way -= 1
            lane.under_way -= 1
            if lane.is_over:
                del self._lanes[key]
            self._take_up(key, lane)


def _is_private(key: int) -> bool:
    # Ids of people are positive, those of groups and channels negative.
    return key >= 0
