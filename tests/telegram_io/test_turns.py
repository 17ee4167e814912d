"""Turns: each chat in order, chats side by side, the urgent first, and nobody starved."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from telegram import Update

from tests.fast_time import now, without_waiting
from tgbot.memory.inbox import KeptUpdate
from tgbot.telegram_io.received import ReceivedUpdate, Urgency
from tgbot.telegram_io.turns import (
    PATIENCE,
    SIDE_BY_SIDE,
    UNDER_WAY,
    UNDER_WAY_IN_GROUP,
    WAITING_IN_ALL,
    WAITING_IN_GROUP,
    WAITING_IN_PRIVATE,
    Place,
    Turns,
)

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LI, WANG, GROUP = 1001, 1002, -1_000_000_000_001


class Handled:
    """Handles updates, each for as long as its lane takes, and remembers them."""

    def __init__(
        self, seconds: Callable[[int], float] = lambda _: 1.0, read_to_the_last: frozenset[int] = frozenset()
    ) -> None:
        self._seconds = seconds
        self._next = 0
        self.turns = Turns(self.handle, read_to_the_last)
        self.order: list[tuple[int, int]] = []
        self.urgencies: list[Urgency] = []
        self.at_work: set[int] = set()
        self.most_at_once = 0
        self.while_handling: Callable[[int], Awaitable[None]] | None = None

    async def handle(self, received: ReceivedUpdate) -> None:
        assert received.lane not in self.at_work
        self.at_work.add(received.lane)
        self.most_at_once = max(self.most_at_once, len(self.at_work))
        self.order.append((received.lane, received.kept.update_id))
        self.urgencies.append(received.urgency)
        try:
            if self.while_handling:
                await self.while_handling(received.lane)
            await asyncio.sleep(self._seconds(received.lane))
        finally:
            self.at_work.discard(received.lane)

    async def wait_for_telegram(self, lane: int) -> None:
        """Wait a minute, as for a limit of Telegram's."""
        self.turns.give_way(lane)
        self.at_work.discard(lane)
        await asyncio.sleep(60)
        self.turns.take_place(lane)

    def update(
        self, lane: int, urgency: Urgency = Urgency.PRIVATE, *, is_excess: bool = False
    ) -> ReceivedUpdate:
        self._next += 1
        kept = KeptUpdate(self._next, b"{}", None, NOW)
        return ReceivedUpdate(Update(self._next), kept, lane, urgency, now(), is_excess)

    def come(self, lane: int, urgency: Urgency = Urgency.PRIVATE) -> Place:
        """One more update, as it comes from Telegram."""
        received = self.update(lane, urgency)
        place = self.turns.place_for(received)
        if place is not Place.TOO_MANY:
            is_excess = place is Place.FIRST_TOO_MANY
            self.turns.put(self.update(lane, urgency, is_excess=is_excess))
        return place

    def lanes(self) -> list[int]:
        return [lane for lane, _ in self.order]

    async def rest(self) -> None:
        while not self.turns.is_idle:  # noqa: ASYNC110, it tells nobody
            await asyncio.sleep(0.1)


@without_waiting
async def test_one_chat_is_handled_in_order_and_chats_side_by_side() -> None:
    handled = Handled()
    for _ in range(5):
        for lane in range(1, 11):
            handled.come(lane)
    began = now()
    await handled.rest()
    assert now() - began < 5.5
    assert handled.most_at_once == 10
    for lane in range(1, 11):
        numbers = [number for chat, number in handled.order if chat == lane]
        assert numbers == sorted(numbers)
        assert len(numbers) == 5


@without_waiting
async def test_a_slow_chat_slows_nobody() -> None:
    handled = Handled(lambda lane: 3600 if lane == LI else 0.01)
    for _ in range(10):
        handled.come(LI)
    for _ in range(10):
        handled.come(WANG)
    await asyncio.sleep(1)
    assert handled.lanes().count(WANG) == 10
    assert handled.lanes().count(LI) == 1
    await handled.turns.stop(0)


@without_waiting
async def test_so_many_at_once_and_no_more() -> None:
    handled = Handled()
    for lane in range(1, 1001):
        handled.come(lane)
    await handled.rest()
    assert handled.most_at_once == SIDE_BY_SIDE
    assert len(handled.order) == 1000


@without_waiting
async def test_whoever_only_waits_for_telegram_makes_room_but_not_without_end() -> None:
    handled = Handled(lambda _: 0.0)

    handled.while_handling = handled.wait_for_telegram
    for lane in range(1, 6001):
        handled.come(lane)
    await asyncio.sleep(1)
    assert len(handled.order) == UNDER_WAY
    await handled.rest()
    assert len(handled.order) == 6000


@without_waiting
async def test_a_group_is_guarded_while_its_answers_wait_for_its_limit() -> None:
    handled = Handled(lambda _: 0.0)
    handled.while_handling = handled.wait_for_telegram
    for lane in (GROUP, LI):
        for _ in range(1, 101):
            handled.come(lane, Urgency.GROUP if lane == GROUP else Urgency.PRIVATE)
    await asyncio.sleep(1)
    assert handled.lanes().count(GROUP) == UNDER_WAY_IN_GROUP
    assert handled.lanes().count(LI) == 1
    await handled.rest()
    numbers = [number for lane, number in handled.order if lane == GROUP]
    assert numbers == sorted(numbers)
    assert len(numbers) == 100


@without_waiting
async def test_taps_first_then_commands_then_people_then_groups() -> None:
    handled = Handled()
    for lane in range(1, SIDE_BY_SIDE + 1):
        handled.come(lane)
    for place, urgency in enumerate((Urgency.GROUP, Urgency.PRIVATE, Urgency.COMMAND, Urgency.TAP), 1):
        handled.come(10_000 + place, urgency)
    await handled.rest()
    assert handled.urgencies[SIDE_BY_SIDE:] == sorted(Urgency)


@without_waiting
async def test_nobody_is_starved_by_the_urgent() -> None:
    handled = Handled(lambda _: 0.1)
    for lane in range(1, 5001):
        handled.come(lane, Urgency.TAP)
    handled.come(GROUP, Urgency.GROUP)
    handled.come(9_000, Urgency.COMMAND)
    await handled.rest()
    for lane in (GROUP, 9_000):
        assert handled.lanes().index(lane) <= SIDE_BY_SIDE + 3 * PATIENCE


@without_waiting
async def test_what_one_person_sends_at_once_is_bounded_and_told_once() -> None:
    handled = Handled()
    places = [handled.come(LI) for _ in range(300)]
    # One of them is under way.
    assert places.count(Place.WAITING) == WAITING_IN_PRIVATE + 1
    assert places.count(Place.FIRST_TOO_MANY) == 1
    assert handled.turns.waiting == WAITING_IN_PRIVATE + 1
    assert handled.come(WANG) is Place.WAITING
    await handled.turns.stop(0)


@without_waiting
async def test_many_that_come_together_are_counted_before_they_are_kept() -> None:
    handled = Handled()
    updates = [handled.update(LI) for _ in range(100)]
    places = [handled.turns.place_for(it) for it in updates]
    assert places.count(Place.WAITING) == WAITING_IN_PRIVATE
    assert places.count(Place.FIRST_TOO_MANY) == 1


@without_waiting
async def test_whoever_goes_on_like_this_is_told_once_more_after_they_were_told() -> None:
    handled = Handled()
    places = []
    for _ in range(600):
        places.append(handled.come(LI))
        await asyncio.sleep(0.1)
    told = places.count(Place.FIRST_TOO_MANY)
    assert 1 < told <= 60 / WAITING_IN_PRIVATE + 1
    await handled.rest()


@without_waiting
async def test_a_group_may_have_more_waiting_than_a_person_whatever_it_is() -> None:
    handled = Handled()
    for _ in range(500):
        assert handled.come(GROUP, Urgency.GROUP) is Place.WAITING
    assert handled.come(GROUP, Urgency.COMMAND) is Place.WAITING
    assert handled.come(GROUP, Urgency.TAP) is Place.WAITING
    places = [handled.come(GROUP, Urgency.GROUP) for _ in range(WAITING_IN_GROUP)]
    assert places[-1] is Place.TOO_MANY
    await handled.turns.stop(0)


@without_waiting
async def test_of_what_volunteers_write_nothing_is_too_many() -> None:
    handled = Handled(lambda _: 0.001, read_to_the_last=frozenset({GROUP}))
    places = [handled.come(GROUP, Urgency.GROUP) for _ in range(2 * WAITING_IN_GROUP)]
    assert set(places) == {Place.WAITING}
    await handled.rest()
    assert len(handled.order) == 2 * WAITING_IN_GROUP


@without_waiting
async def test_nothing_more_is_asked_for_while_too_much_waits() -> None:
    handled = Handled(lambda _: 0.001)
    for lane in range(1, WAITING_IN_ALL + SIDE_BY_SIDE + 1):
        handled.come(lane)
    assert not handled.turns.has_room
    await asyncio.wait_for(handled.turns.room(), 60)
    assert handled.turns.waiting <= WAITING_IN_ALL // 2
    await handled.rest()


@without_waiting
async def test_a_stop_finishes_what_is_under_way_and_begins_nothing() -> None:
    handled = Handled(lambda lane: 2.0 if lane == LI else 3600.0)
    for lane in (LI, LI, WANG):
        handled.come(lane)
    began = now()
    await asyncio.sleep(0)
    await handled.turns.stop(8.0)
    assert now() - began <= 8.6
    assert handled.lanes() == [LI, WANG]
    assert handled.at_work == set()


@without_waiting
async def test_a_stop_does_not_wait_for_what_cannot_be_broken_off() -> None:
    handled = Handled()

    async def stubborn(_: int) -> None:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(60)
                return

    handled.while_handling = stubborn
    handled.come(LI)
    await asyncio.sleep(0)
    began = now()
    await handled.turns.stop(8.0)
    assert now() - began <= 9.0


@without_waiting
async def test_chats_nobody_waits_in_are_forgotten() -> None:
    handled = Handled(lambda _: 0.0)
    for lane in range(1, 2001):
        handled.come(lane)
    await handled.rest()
    assert handled.turns._lanes == {}
    assert handled.turns._tasks == set()
    assert handled.turns.waiting == 0
