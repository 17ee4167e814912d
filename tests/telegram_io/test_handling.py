"""The road of an update: kept before it may be confirmed, tried again where that helps, else set aside."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import orjson
import pytest
from telegram import Bot, Update

from tests.telegram_io.kept import GROUP, LI, NOW, WANG, locked, raw_tap, raw_update, rows_in, states
from tgbot.handlers.under_way import Failure, under_way
from tgbot.memory import database
from tgbot.memory.inbox import InboxRows, InboxState
from tgbot.metrics import Metrics
from tgbot.telegram_io import handling
from tgbot.telegram_io.handling import ATTEMPTS, STARTS, Answers, Handling
from tgbot.telegram_io.inbox import Inbox
from tgbot.telegram_io.turns import WAITING_IN_PRIVATE
from tgbot.telegram_io.webhook import StillComingError


@dataclass
class Answering:
    """Whoever answers: notes what came, and fails as it is told to."""

    failures: dict[int, list[Failure]] = field(default_factory=dict)
    answered: list[int] = field(default_factory=list)
    tried: list[int] = field(default_factory=list)
    excess: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    last_chance: list[bool] = field(default_factory=list)
    now: datetime = NOW
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    before: Callable[[Update], Awaitable[None]] | None = None

    def __post_init__(self) -> None:
        self.may_answer.set()

    async def process(self, update: Update) -> None:
        way = under_way()
        assert way is not None
        self.tried.append(update.update_id)
        self.last_chance.append(not way.may_fail_again)
        await self.may_answer.wait()
        if self.before:
            await self.before(update)
        failures = self.failures.get(update.update_id)
        if failures:
            way.failure, way.reference = failures.pop(0), f"REF{len(self.tried):05}"
            return
        if way.is_late:
            self.late.append(update.update_id)
        self.answered.append(update.update_id)

    async def tell_excess(self, update: Update) -> None:
        self.excess.append(update.update_id)


@dataclass
class Road:
    """Everything between Telegram and whoever answers."""

    handling: Handling
    answering: Answering
    rows: InboxRows
    metrics: Metrics

    async def rest(self) -> None:
        async with asyncio.timeout(5):
            while not self.handling.turns.is_idle:  # noqa: ASYNC110, it is looked at from outside
                await asyncio.sleep(0.005)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handling, "PAUSES_S", (0.0, 0.0, 0.01, 0.01, 0.01, 0.01))
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)


@pytest.fixture
async def rows(tmp_path: Path, quick: None) -> AsyncIterator[InboxRows]:
    async with rows_in(tmp_path) as found:
        yield found


def a_road(rows: InboxRows, answering: Answering | None = None) -> Road:
    answering, metrics = answering or Answering(), Metrics()
    answers = Answers(answering.process, answering.tell_excess)
    made = Handling(Bot("1:x"), Inbox(rows), metrics, lambda: answering.now, answers)
    return Road(made, answering, rows, metrics)


@pytest.fixture
async def road(rows: InboxRows) -> AsyncIterator[Road]:
    found = a_road(rows)
    await found.handling.start()
    yield found
    await found.handling.stop()


async def test_it_is_kept_before_it_may_be_confirmed_and_let_go_after_it_was_answered(
    tmp_path: Path, road: Road
) -> None:
    road.answering.may_answer.clear()
    await road.handling.receive([raw_update(1), raw_update(2, WANG)])
    assert states(tmp_path) == {1: InboxState.WAITING, 2: InboxState.WAITING}
    road.answering.may_answer.set()
    await road.rest()
    await road.handling.stop()
    assert road.answering.answered == [1, 2]
    assert states(tmp_path) == {1: InboxState.DONE, 2: InboxState.DONE}


async def test_what_is_delivered_twice_is_answered_once(road: Road) -> None:
    await road.handling.receive([raw_update(1), raw_update(1)])
    await road.handling.receive([raw_update(1), raw_update(2)])
    await road.rest()
    await road.handling.receive([raw_update(2)])
    await road.rest()
    assert road.answering.answered == [1, 2]
    assert road.metrics.repeated._value.get() == 3


async def test_what_is_delivered_twice_is_answered_once_over_a_restart(road: Road) -> None:
    await road.handling.receive([raw_update(1)])
    await road.rest()
    await road.handling.stop()
    next_run = a_road(road.rows)
    await next_run.handling.start()
    await next_run.handling.receive([raw_update(1), raw_update(2)])
    await next_run.rest()
    assert next_run.answering.answered == [2]
    await next_run.handling.stop()


async def test_a_second_delivery_is_not_taken_while_the_first_may_still_be_lost(road: Road) -> None:
    first = asyncio.create_task(road.handling.receive([raw_update(1)]))
    await asyncio.sleep(0)
    with pytest.raises(StillComingError):
        await road.handling.receive([raw_update(1)])
    await first
    await road.handling.receive([raw_update(1)])
    await road.rest()
    assert road.answering.answered == [1]


async def test_what_a_stopped_bot_left_is_answered_first_and_in_order(road: Road) -> None:
    road.answering.may_answer.clear()
    await road.handling.receive([raw_update(number, chat) for number, chat in ((1, LI), (2, LI), (3, WANG))])
    stopping = asyncio.create_task(road.handling.turns.stop(0))
    await stopping
    await road.handling.stop()
    assert road.answering.answered == []
    next_run = a_road(road.rows)
    await next_run.handling.start()
    await next_run.handling.receive([raw_update(4)])
    await next_run.rest()
    assert [number for number in next_run.answering.answered if number != 3] == [1, 2, 4]
    assert 3 in next_run.answering.answered
    await next_run.handling.stop()


async def test_three_attempts_then_it_is_set_aside_and_the_chat_goes_on(road: Road) -> None:
    road.answering.failures = {1: [Failure.UNEXPECTED] * 10}
    await road.handling.receive([raw_update(1), raw_update(2), raw_update(3, WANG)])
    await road.rest()
    assert road.answering.tried.count(1) == ATTEMPTS == 3
    assert sorted(road.answering.answered) == [2, 3]
    (aside,) = await road.rows.aside()
    assert (aside.update_id, aside.attempts) == (1, 3)
    # The last attempt's reference: the one the person was told.
    assert aside.reference == f"REF{max(at for at, it in enumerate(road.answering.tried, 1) if it == 1):05}"


async def test_the_last_attempt_is_known_as_such(road: Road) -> None:
    road.answering.failures = {1: [Failure.UNEXPECTED] * 10}
    await road.handling.receive([raw_update(1)])
    await road.rest()
    assert road.answering.last_chance == [False, False, True]


async def test_what_fails_once_is_answered_at_the_second_attempt(road: Road) -> None:
    road.answering.failures = {1: [Failure.UNEXPECTED]}
    await road.handling.receive([raw_update(1)])
    await road.rest()
    assert road.answering.answered == [1]
    assert await road.rows.aside() == []


async def test_what_fails_after_something_was_sent_is_not_sent_again(road: Road) -> None:
    async def send(_: Update) -> None:
        way = under_way()
        assert way is not None
        way.may_fail_again = False

    road.answering.before = send
    road.answering.failures = {1: [Failure.UNEXPECTED] * 10}
    await road.handling.receive([raw_update(1)])
    await road.rest()
    assert road.answering.tried == [1]
    assert [it.reference for it in await road.rows.aside()] == ["REF00001"]


@pytest.mark.parametrize(("failure", "is_set_aside"), [(Failure.UNCERTAIN, False), (Failure.FINAL, True)])
async def test_what_may_have_arrived_or_never_will_is_not_tried_again(
    road: Road, failure: Failure, is_set_aside: bool
) -> None:
    road.answering.failures = {1: [failure] * 10}
    await road.handling.receive([raw_update(1)])
    await road.rest()
    assert road.answering.tried == [1]
    assert bool(await road.rows.aside()) is is_set_aside


async def test_a_telegram_that_is_away_is_waited_for(road: Road) -> None:
    road.answering.failures = {1: [Failure.PASSING] * 6}
    await road.handling.receive([raw_update(1)])
    await road.rest()
    assert road.answering.answered == [1]


async def test_a_telegram_that_is_away_for_long_is_given_up(road: Road) -> None:
    async def time_passes(_: Update) -> None:
        road.answering.now += timedelta(minutes=4)

    road.answering.before = time_passes
    road.answering.failures = {1: [Failure.PASSING] * 10}
    await road.handling.receive([raw_update(1), raw_update(2)])
    await road.rest()
    assert road.answering.tried == [1, 1, 1, 2]
    assert len(await road.rows.aside()) == 1


async def test_what_an_old_run_left_is_not_given_up_at_the_first_failure(road: Road) -> None:
    road.answering.may_answer.clear()
    await road.handling.receive([raw_update(1)])
    await road.handling.turns.stop(0)
    next_run = a_road(road.rows, Answering(failures={1: [Failure.PASSING] * 2}, now=NOW + timedelta(hours=1)))
    await next_run.handling.start()
    await next_run.rest()
    assert next_run.answering.answered == [1]
    assert await road.rows.aside() == []
    await next_run.handling.stop()


async def test_an_error_nobody_took_is_like_any_other(road: Road) -> None:
    async def fail(update: Update) -> None:
        if update.update_id == 1:
            raise ValueError

    road.answering.before = fail
    await road.handling.receive([raw_update(1), raw_update(2)])
    await road.rest()
    assert road.answering.tried == [1, 1, 1, 2]
    (aside,) = await road.rows.aside()
    assert len(aside.reference or "") == 8


async def test_what_ends_the_process_each_time_is_set_aside_in_the_end(road: Road) -> None:
    road.answering.may_answer.clear()
    await road.handling.receive([raw_update(1)])
    await road.handling.turns.stop(0)
    for _ in range(STARTS):
        await road.rows.begin_attempts()
    next_run = a_road(road.rows)
    await next_run.handling.start()
    await next_run.rest()
    assert next_run.answering.tried == []
    assert len(await road.rows.aside()) == 1
    await next_run.handling.stop()


async def test_a_pause_between_attempts_ends_with_a_stop_and_nothing_is_lost(
    road: Road, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(handling, "PAUSES_S", (60.0,))
    road.answering.failures = {1: [Failure.PASSING] * 10}
    await road.handling.receive([raw_update(1)])
    await asyncio.sleep(0.02)
    await asyncio.wait_for(road.handling.stop(), 1)
    assert states(tmp_path) == {1: InboxState.WAITING}


async def test_a_tap_that_waited_too_long_is_known_as_late(road: Road) -> None:
    await road.handling.receive([raw_tap(1)])
    await road.rest()
    road.answering.may_answer.clear()
    await road.handling.receive([raw_update(2), raw_tap(3), raw_update(4)])
    road.answering.now += timedelta(seconds=151)
    road.answering.may_answer.set()
    await road.rest()
    assert road.answering.answered == [1, 2, 3, 4]
    assert road.answering.late == [3]


async def test_too_many_of_one_person_get_one_sentence(tmp_path: Path, road: Road) -> None:
    road.answering.may_answer.clear()
    for start in (1, 101, 201):
        await road.handling.receive([raw_update(number) for number in range(start, start + 100)])
    await road.handling.receive([raw_update(1001, WANG)])
    assert road.handling.turns.waiting <= WAITING_IN_PRIVATE + 2
    assert len(states(tmp_path)) <= WAITING_IN_PRIVATE + 3
    road.answering.may_answer.set()
    await road.rest()
    assert len(road.answering.excess) == 1
    assert 1001 in road.answering.answered
    assert road.metrics.excess._value.get() == 300 - WAITING_IN_PRIVATE


# What cannot be kept.


async def test_what_cannot_be_kept_is_handled_before_it_may_be_confirmed_and_in_order(
    tmp_path: Path, road: Road
) -> None:
    road.answering.may_answer.clear()
    with locked(tmp_path):
        receiving = asyncio.create_task(
            road.handling.receive([raw_update(1), raw_update(2), raw_update(3, WANG)])
        )
        await asyncio.sleep(0.1)
        assert road.answering.tried == [1, 3]
        assert not receiving.done()
        road.answering.may_answer.set()
        await asyncio.wait_for(receiving, 2)
        assert sorted(road.answering.answered) == [1, 2, 3]
        await road.handling.receive([raw_update(1)])
    await road.rest()
    assert road.answering.answered.count(1) == 1
    assert road.handling._inbox.depth == 0
    assert states(tmp_path) == {}


async def test_one_slow_chat_does_not_hold_up_the_confirmation_of_all_others_for_ever(
    tmp_path: Path, road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "UNKEPT_WAIT_S", 0.05)
    road.answering.may_answer.clear()
    with locked(tmp_path):
        await asyncio.wait_for(road.handling.receive([raw_update(1)]), 2)
    road.answering.may_answer.set()
    await road.rest()
    assert road.answering.answered == [1]


async def test_what_cannot_be_kept_and_fails_each_time_is_given_up(tmp_path: Path, road: Road) -> None:
    road.answering.failures = {1: [Failure.UNEXPECTED] * 10}
    with locked(tmp_path):
        await asyncio.wait_for(road.handling.receive([raw_update(1), raw_update(2)]), 5)
    assert road.answering.tried == [1, 1, 1, 2]
    assert road.handling._inbox.depth == 0


# What no update looks like.


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1},
        {"update_id": 1, "message": {"message_id": 1}},
        {"update_id": 1, "message": None},
        {"update_id": 1, "message": "text"},
        {"update_id": 1, "something_new": {"id": 1}},
        {"update_id": 1, "message": raw_update(1)["message"] | {"date": 10**18}},
        {"update_id": 1, "callback_query": {"message": []}},
        {"update_id": 1, "message": orjson.loads("[" * 300 + "]" * 300)},
    ],
)
async def test_an_update_that_cannot_be_read_stops_nobody(road: Road, raw: dict[str, object]) -> None:
    await road.handling.receive([raw, raw_update(2)])
    await road.rest()
    assert 2 in road.answering.answered
    assert 1 in road.answering.answered or [it.update_id for it in await road.rows.aside()] == [1]
    await road.handling.receive([raw])
    assert road.answering.tried.count(1) <= 1


@pytest.mark.parametrize("raw", [{}, {"update_id": "1"}, {"update_id": None}, {"update_id": [1]}])
async def test_what_has_no_number_is_no_update(road: Road, raw: dict[str, object]) -> None:
    await road.handling.receive([raw, raw_update(2)])
    await road.rest()
    assert road.answering.answered == [2]


async def test_kinds_are_counted_by_telegrams_names_alone(road: Road) -> None:
    await road.handling.receive([raw_update(1, GROUP), raw_tap(2), {"update_id": 3, "<made up>": {}}])
    await road.rest()
    found = {sample.labels["kind"] for sample in next(iter(road.metrics.updates.collect())).samples}
    assert found == {"message", "callback_query", "unknown"}
