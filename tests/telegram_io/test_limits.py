"""However calls come, never more than the limit leave within any window; and nobody waits without need."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgbot.telegram_io.call_kinds import CallKind
from tgbot.telegram_io.chat_pace import CHATS_REMEMBERED, GROUP, PRIVATE, ChatPaces
from tgbot.telegram_io.limits import Bucket, SlidingWindow

LI, WANG, GROUP_CHAT = 1001, 1002, -1_000_000_000_001
# A thousandth of a millisecond: what adding up floating point numbers may cost.
SLACK_S = 1e-6
pauses = st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=200)


def moments(limiter: SlidingWindow | Bucket, pauses_before: list[float]) -> list[float]:
    """When calls leave that are asked for one after the other, with pauses in between."""
    now, left = 1000.0, []
    for pause in pauses_before:
        now += pause
        left.append(now + limiter.reserve(now))
    return left


@given(pauses, st.integers(1, 30), st.floats(0.5, 60))
def test_a_window_never_holds_more_than_its_limit(
    pauses_before: list[float], limit: int, seconds: float
) -> None:
    left = moments(SlidingWindow(limit, seconds), pauses_before)
    for first, one_too_many in zip(left, left[limit:], strict=False):
        assert one_too_many - first >= seconds - SLACK_S


@given(pauses, st.integers(1, 10), st.floats(0.1, 5))
def test_a_bucket_never_gives_more_than_its_burst_and_one_more_each_time(
    pauses_before: list[float], burst: int, seconds: float
) -> None:
    left = moments(Bucket(burst, seconds), pauses_before)
    for start, first in enumerate(left):
        for number, later in enumerate(left[start:], 1):
            allowed = burst + int((later - first + SLACK_S) / seconds)
            assert number <= allowed


@pytest.mark.parametrize("limiter", [SlidingWindow(5, 2.0), Bucket(5, 0.4)])
@given(pauses_before=pauses)
def test_whoever_asks_first_goes_first(limiter: SlidingWindow | Bucket, pauses_before: list[float]) -> None:
    fresh = SlidingWindow(5, 2.0) if isinstance(limiter, SlidingWindow) else Bucket(5, 0.4)
    assert all(earlier <= later for earlier, later in pairwise(moments(fresh, pauses_before)))


@given(pauses)
def test_nobody_waits_in_a_window_that_has_room(pauses_before: list[float]) -> None:
    now, window = 1000.0, SlidingWindow(3, 2.0)
    asked: list[float] = []
    for pause in pauses_before:
        now += pause
        has_room = sum(left > now - 2.0 for left in asked) < 3
        wait = window.reserve(now)
        assert not has_room or wait == 0
        asked.append(now + wait)


def test_a_burst_passes_and_what_follows_comes_at_its_pace() -> None:
    left = moments(Bucket(5, 1.0), [0.0] * 8)
    assert [round(moment - 1000, 3) for moment in left] == [0, 0, 0, 0, 0, 1, 2, 3]


def test_a_group_is_slower_than_a_private_chat() -> None:
    paces = ChatPaces()
    in_private = [paces.reserve(LI, 0.0) for _ in range(21)]
    in_group = [paces.reserve(GROUP_CHAT, 0.0) for _ in range(21)]
    in_channel = [paces.reserve("@news", 0.0) for _ in range(21)]
    assert in_private[4] == 0 < in_private[5] <= PRIVATE[1]
    assert in_group[19] == 0
    assert in_group[20] == in_channel[20] == GROUP[1]


def test_calls_without_a_chat_have_no_pace_of_a_chat() -> None:
    paces = ChatPaces()
    assert {paces.reserve(None, 0.0) for _ in range(100)} == {0.0}


def test_a_pause_holds_for_its_chat_and_kind_alone_and_ends() -> None:
    paces = ChatPaces()
    paces.pause(LI, CallKind.ANSWER, until=10.0, now=0.0)
    assert paces.paused_for(LI, CallKind.ANSWER, 4.0) == 6.0
    assert paces.paused_for(LI, CallKind.MODERATION, 4.0) == 0
    assert paces.paused_for(WANG, CallKind.ANSWER, 4.0) == 0
    paces.pause(LI, CallKind.ANSWER, until=8.0, now=5.0)
    assert paces.paused_for(LI, CallKind.ANSWER, 5.0) == 5.0
    assert paces.paused_for(LI, CallKind.ANSWER, 10.0) == 0


def test_chats_and_pauses_that_do_not_count_any_more_are_forgotten() -> None:
    paces = ChatPaces()
    for number in range(CHATS_REMEMBERED + 5_000):
        paces.reserve(number + 1, number / 30)
        paces.pause(number + 1, CallKind.ANSWER, until=number / 30 + 1, now=number / 30)
    assert len(paces._windows) <= CHATS_REMEMBERED + 1
    assert len(paces._paused) <= 1_001
