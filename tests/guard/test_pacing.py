"""Notices and welcomes do not flood a group."""

from datetime import UTC, datetime, timedelta

from tgbot.guard.pacing import MOST_WAITING, Pace
from tgbot.guard.welcoming import Arrivals, is_quiet
from tgbot.models.group import QuietHours

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MINUTE, START = 60.0, 1_000.0


def test_the_first_is_said_at_once_and_the_rest_together_a_minute_later() -> None:
    pace: Pace[str] = Pace(MINUTE, lambda *_: True)
    pace.add("group", "a")
    first = pace.take("group", START)
    assert first is not None
    assert first.items == ("a",)
    for item in "bcd":
        pace.add("group", item)
    assert pace.take("group", START + MINUTE / 2) is None
    together = pace.take("group", START + MINUTE)
    assert together is not None
    assert together.items == ("b", "c", "d")
    assert pace.take("group", START + 2 * MINUTE) is None


def test_what_does_not_belong_together_is_said_one_after_the_other() -> None:
    pace: Pace[str] = Pace(MINUTE, lambda one, other: one[0] == other[0])
    for item in ("a1", "b1", "a2"):
        pace.add("group", item)
    taken = [pace.take("group", START + step * MINUTE) for step in range(3)]
    assert [it.items if it else None for it in taken] == [("a1", "a2"), ("b1",), None]


def test_a_raid_is_counted_and_not_held() -> None:
    pace: Pace[int] = Pace(MINUTE, lambda *_: True)
    for number in range(MOST_WAITING + 7):
        pace.add("group", number)
    assert pace.places(START) == ["group"]
    together = pace.take("group", START)
    assert together is not None
    assert (len(together.items), together.left_out) == (MOST_WAITING, 7)
    assert pace.places(START + MINUTE) == []


def test_a_newcomer_is_welcomed_and_a_crowd_is_not() -> None:
    arrivals = Arrivals()
    assert arrivals.may_be_welcomed(1, NOW)
    assert not arrivals.may_be_welcomed(1, NOW + timedelta(seconds=30))
    assert arrivals.may_be_welcomed(2, NOW)
    assert arrivals.may_be_welcomed(1, NOW + timedelta(minutes=3))
    crowd = [arrivals.may_be_welcomed(3, NOW + timedelta(seconds=second)) for second in range(0, 150, 5)]
    assert crowd.count(True) == 1


def test_quiet_hours_may_cross_midnight_in_the_groups_own_zone() -> None:
    night = QuietHours(22 * 60, 7 * 60, "Asia/Shanghai")
    assert not is_quiet(night, NOW)  # eight in the evening in China
    assert is_quiet(night, NOW + timedelta(hours=2))
    assert is_quiet(night, NOW + timedelta(hours=10, minutes=59))
    assert not is_quiet(night, NOW + timedelta(hours=11))
    assert not is_quiet(None, NOW)
