"""Pacing: Telegram's limits kept without need to be told, and calls made again only where that helps."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.fast_time import now, without_waiting
from tgbot.handlers.refusals import NotSentError
from tgbot.handlers.under_way import UnderWay, handling
from tgbot.metrics import Metrics
from tgbot.telegram_io.pacing import ATTEMPTS, LONGEST_PAUSE_S, Pacing

LI, WANG, GROUP = 1001, 1002, -1_000_000_000_001


@dataclass
class Telegram:
    """Whoever is called: refuses as it is told to, and remembers when it was called."""

    errors: list[TelegramError] = field(default_factory=list)
    calls: list[tuple[float, str, object]] = field(default_factory=list)
    metrics: Metrics = field(default_factory=Metrics)
    keeps_limits: bool = True

    def __post_init__(self) -> None:
        self.pacing = Pacing(self.metrics, keeps_limits=self.keeps_limits)

    async def call(self, method: str, chat: object = None) -> Any:  # noqa: ANN401, Telegram's answer
        data = {} if chat is None else {"chat_id": chat}

        async def made() -> bool:
            self.calls.append((now(), method, chat))
            if self.errors:
                raise self.errors.pop(0)
            return True

        return await self.pacing.process_request(made, (), {}, method, data, None)

    async def answer(self, method: str, chat: object = None) -> Any:  # noqa: ANN401, Telegram's answer
        """Call as a handler does, for an update that is under way."""
        with handling(an_update()):
            return await self.call(method, chat)

    def times(self, chat: object = None, method: str | None = None) -> list[float]:
        """When it was called, in seconds since the start."""
        return [
            at - 1000.0
            for at, called, to in self.calls
            if (chat is None or to == chat) and (method is None or called == method)
        ]


def an_update(
    give_way: Callable[[], None] = lambda: None, take: Callable[[], None] = lambda: None
) -> UnderWay:
    return UnderWay(now(), is_late=False, may_fail_again=True, give_way=give_way, take_place=take)


def most_within(moments: Sequence[float], seconds: float) -> int:
    """The most calls within any stretch of time so long."""
    return max(sum(start <= other < start + seconds for other in moments) for start in moments)


# Again or not.


@pytest.mark.parametrize(
    ("method", "error", "calls"),
    [
        ("sendMessage", BadRequest("message text is empty"), 1),
        ("editMessageText", BadRequest("message is not modified"), 1),
        ("sendMessage", Forbidden("bot was blocked by the user"), 1),
        ("getChat", Conflict("another"), 1),
        ("sendMessage", NotSentError("refused"), ATTEMPTS),
        ("sendMessage", TimedOut(), 1),
        ("sendMessage", NetworkError("reset"), 1),
        ("copyMessage", TimedOut(), 1),
        ("createForumTopic", NetworkError("reset"), 1),
        ("editMessageText", TimedOut(), ATTEMPTS),
        ("deleteMessage", NetworkError("reset"), ATTEMPTS),
        ("banChatMember", TimedOut(), ATTEMPTS),
        ("getMe", NetworkError("reset"), ATTEMPTS),
        ("answerCallbackQuery", NetworkError("reset"), ATTEMPTS),
    ],
)
@without_waiting
async def test_what_is_called_again(method: str, error: TelegramError, calls: int) -> None:
    telegram = Telegram(errors=[error] * 10)
    with pytest.raises(type(error)):
        await telegram.call(method, LI)
    assert len(telegram.calls) == calls


@without_waiting
async def test_what_passes_is_answered_the_next_time() -> None:
    telegram = Telegram(errors=[NotSentError("refused")])
    assert await telegram.call("sendMessage", LI) is True
    assert telegram.metrics.retries.labels("NotSentError")._value.get() == 1


@without_waiting
async def test_pauses_are_spread_over_their_whole_length() -> None:
    seen = []
    for _ in range(60):
        telegram = Telegram(errors=[NotSentError("refused")])
        began = now()
        await telegram.call("getMe")
        seen.append(now() - began)
    assert min(seen) < 0.2
    assert max(seen) > 0.8
    assert max(seen) <= LONGEST_PAUSE_S


@pytest.mark.parametrize(
    ("method", "may_fail_again"),
    [("sendMessage", False), ("copyMessage", False), ("editMessageText", True), ("getChatMember", True)],
)
@without_waiting
async def test_an_update_that_something_was_sent_for_is_not_handled_again(
    method: str, may_fail_again: bool
) -> None:
    telegram, update = Telegram(errors=[BadRequest("refused")]), an_update()
    with handling(update):
        with pytest.raises(BadRequest):
            await telegram.call(method, LI)
        assert update.may_fail_again
        await telegram.call(method, LI)
    assert update.may_fail_again is may_fail_again


# What Telegram orders.


@without_waiting
async def test_a_429_is_waited_for_as_long_as_it_says() -> None:
    telegram = Telegram(errors=[RetryAfter(timedelta(seconds=7))])
    await telegram.call("sendMessage", LI)
    first, second = telegram.times()
    assert 7 <= second - first < 8.1


@without_waiting
async def test_a_429_pauses_its_chat_and_kind_and_nothing_else() -> None:
    telegram = Telegram(errors=[RetryAfter(timedelta(seconds=30))])
    waiting = asyncio.create_task(telegram.answer("sendMessage", GROUP))
    await asyncio.sleep(0.1)
    again = asyncio.create_task(telegram.answer("sendMessage", GROUP))
    await telegram.answer("sendMessage", LI)
    await telegram.answer("deleteMessage", GROUP)
    await telegram.answer("answerCallbackQuery")
    assert now() - 1000 < 1
    assert not again.done()
    await asyncio.gather(waiting, again)
    assert min(telegram.times(GROUP, "sendMessage")[1:]) >= 30


@without_waiting
@pytest.mark.parametrize("keeps_limits", [True, False])
async def test_a_429_pauses_those_too_who_wait_already(keeps_limits: bool) -> None:
    telegram = Telegram(keeps_limits=keeps_limits)
    await asyncio.gather(*(telegram.answer("sendMessage", LI) for _ in range(5)))
    telegram.errors = [RetryAfter(timedelta(seconds=2)), RetryAfter(timedelta(seconds=20))]
    await asyncio.gather(*(telegram.answer("sendMessage", LI) for _ in range(4)))
    first, second, *later = telegram.times()[5:]
    assert second - first >= 2
    assert len(later) == 4
    assert min(later) >= second + 20


@without_waiting
async def test_whoever_is_to_wait_for_long_is_told_so_and_telegram_is_left_alone() -> None:
    telegram = Telegram(errors=[RetryAfter(timedelta(seconds=600))])
    for _ in range(3):
        with pytest.raises(RetryAfter):
            await telegram.call("sendMessage", LI)
    assert len(telegram.calls) == 1
    assert now() - 1000 < 1
    await telegram.call("sendMessage", WANG)
    await asyncio.sleep(600)
    await telegram.call("sendMessage", LI)


@without_waiting
async def test_a_429_to_the_answer_of_a_tap_does_not_hold_it_up() -> None:
    telegram = Telegram(errors=[RetryAfter(timedelta(seconds=7))])
    with pytest.raises(RetryAfter):
        await telegram.call("answerCallbackQuery")
    assert now() == 1000


@without_waiting
async def test_without_limits_only_what_telegram_orders_is_waited_for() -> None:
    telegram = Telegram(keeps_limits=False)
    await asyncio.gather(*(telegram.answer("sendMessage", GROUP) for _ in range(500)))
    assert now() == 1000
    telegram.errors = [RetryAfter(timedelta(seconds=3))]
    await telegram.answer("sendMessage", GROUP)
    assert now() - 1000 >= 3


# Limits.


@without_waiting
async def test_thirty_a_second_overall_and_nobody_is_forgotten() -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.answer("sendMessage", LI + number) for number in range(200)))
    assert most_within(telegram.times(), 1.0) <= 30
    assert telegram.times()[-1] < 200 / 29 * 1.05
    by_turn = [telegram.times(LI + number) for number in range(200)]
    assert by_turn == sorted(by_turn)
    assert {len(times) for times in by_turn} == {1}


@without_waiting
async def test_a_burst_to_one_person_then_one_a_second() -> None:
    telegram = Telegram()
    await asyncio.gather(*(telegram.answer("sendMessage", LI) for _ in range(8)))
    assert [round(at) for at in telegram.times()] == [0, 0, 0, 0, 0, 1, 2, 3]


@without_waiting
async def test_twenty_a_minute_to_a_group_and_others_do_not_wait_for_it() -> None:
    telegram = Telegram()
    in_group = [asyncio.create_task(telegram.answer("sendMessage", GROUP)) for _ in range(50)]
    await asyncio.sleep(0)
    await telegram.answer("sendMessage", LI)
    assert telegram.times(LI)[0] < 1.1
    await asyncio.gather(*in_group)
    assert most_within(telegram.times(GROUP), 60.0) <= 20
    assert telegram.times(GROUP)[-1] < 130


@without_waiting
async def test_deleting_does_not_use_up_the_share_of_answers() -> None:
    telegram = Telegram()
    deleting = [asyncio.create_task(telegram.answer("deleteMessage", GROUP)) for _ in range(100)]
    await asyncio.sleep(0)
    await asyncio.gather(*(telegram.answer("sendMessage", LI + number) for number in range(29)))
    assert telegram.times(method="sendMessage")[-1] == 0
    await asyncio.gather(*deleting)
    assert most_within(telegram.times(method="deleteMessage"), 1.0) <= 25


@without_waiting
async def test_a_tap_is_answered_at_once_however_much_is_sent() -> None:
    telegram = Telegram()
    sending = [asyncio.create_task(telegram.answer("sendMessage", GROUP)) for _ in range(100)]
    await asyncio.sleep(0)
    await telegram.answer("answerCallbackQuery")
    assert telegram.times(method="answerCallbackQuery") == [0]
    for task in sending:
        task.cancel()
    await asyncio.gather(*sending, return_exceptions=True)


@without_waiting
async def test_what_nobody_asked_for_leaves_a_share_to_answers() -> None:
    telegram = Telegram()
    announcing = [asyncio.create_task(telegram.call("sendMessage", 5_000 + number)) for number in range(400)]
    waits = []
    for number in range(50):
        await asyncio.sleep(0.2)
        began = now()
        await telegram.answer("sendMessage", LI + number)
        waits.append(now() - began)
    assert max(waits) < 0.5
    for task in announcing:
        task.cancel()
    await asyncio.gather(*announcing, return_exceptions=True)


@without_waiting
async def test_whoever_waits_lets_others_go_first() -> None:
    ways: list[str] = []
    telegram = Telegram(errors=[RetryAfter(timedelta(seconds=5))])
    with handling(an_update(lambda: ways.append("gave way"), lambda: ways.append("took its place"))):
        await telegram.call("sendMessage", LI)
    assert ways == ["gave way", "took its place"]


@without_waiting
async def test_the_time_to_the_first_call_is_measured_once_an_update() -> None:
    telegram = Telegram()
    with handling(an_update()):
        await asyncio.sleep(0.3)
        await telegram.call("answerCallbackQuery")
        await telegram.call("editMessageText", LI)
    samples = {
        sample.name: sample.value for sample in next(iter(telegram.metrics.first_call.collect())).samples
    }
    assert samples["tgbot_first_call_seconds_count"] == 1
    assert samples["tgbot_first_call_seconds_sum"] == pytest.approx(0.3)
