"""When volunteers are there: across midnight, over holidays and changes of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgbot.desk.hours import closes_at, is_open, open_time_between, opens_at
from tgbot.models.desk import MINUTES_A_DAY, DeskHours, Shift

CHINA = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NINE_TO_TEN = Shift(9 * 60, 22 * 60)
LATE = Shift(20 * 60, 26 * 60)


def every_day(*shifts: Shift, **details: object) -> DeskHours:
    return DeskHours("Asia/Shanghai", (tuple(shifts),) * 7, **details)  # type: ignore[arg-type]


def in_china(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=CHINA)


def test_open_from_the_first_minute_to_the_last() -> None:
    hours = every_day(NINE_TO_TEN)
    assert not is_open(hours, in_china(24, 8, 59))
    assert is_open(hours, in_china(24, 9))
    assert is_open(hours, in_china(24, 21, 59))
    assert not is_open(hours, in_china(24, 22))


def test_the_time_zone_of_the_desk_counts_not_that_of_the_moment() -> None:
    assert is_open(every_day(NINE_TO_TEN), datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    assert not is_open(every_day(NINE_TO_TEN), datetime(2026, 11, 24, 14, 0, tzinfo=UTC))


def test_a_shift_over_midnight_belongs_to_the_day_it_begins() -> None:
    friday_night = DeskHours("Asia/Shanghai", ((), (), (), (), (LATE,), (), ()))
    assert is_open(friday_night, in_china(28, 1, 59))
    assert not is_open(friday_night, in_china(28, 2))
    assert not is_open(friday_night, in_china(27, 1))
    assert closes_at(friday_night, in_china(27, 21)) == in_china(28, 2)


def test_a_shift_that_began_before_a_holiday_goes_on_to_its_end() -> None:
    hours = every_day(LATE, holidays="CN")
    eve, holiday = in_china(30, 21, month=9), in_china(1, 1, month=10)
    assert is_open(hours, eve)
    assert is_open(hours, holiday)
    assert not is_open(hours, in_china(1, 21, month=10))


def test_own_days_off_count_like_holidays() -> None:
    hours = every_day(NINE_TO_TEN, closed_on=(date(2026, 11, 25),))
    assert opens_at(hours, in_china(24, 22)) == in_china(26, 9)


def test_after_a_week_of_holidays_the_next_opening_is_found() -> None:
    weekdays = ((NINE_TO_TEN,),) * 5 + ((),) * 2
    hours = DeskHours("Asia/Shanghai", weekdays, "CN")
    opening = opens_at(hours, datetime(2025, 10, 1, 12, 0, tzinfo=CHINA))
    assert opening == datetime(2025, 10, 9, 9, 0, tzinfo=CHINA)


def test_a_desk_that_stays_closed_has_no_next_opening() -> None:
    days_off = tuple(date(2026, 11, 1) + timedelta(days=number) for number in range(120))
    assert opens_at(every_day(NINE_TO_TEN, closed_on=days_off), in_china(24, 12)) is None


def test_shifts_without_a_gap_close_once() -> None:
    hours = every_day(Shift(9 * 60, 12 * 60), Shift(12 * 60, 18 * 60))
    assert closes_at(hours, in_china(24, 10)) == in_china(24, 18)


def test_a_desk_that_never_closes() -> None:
    hours = every_day(Shift(0, MINUTES_A_DAY))
    assert is_open(hours, in_china(24, 0))
    assert open_time_between(hours, in_china(24, 1), in_china(26, 1)) == timedelta(days=2)


def test_on_the_day_the_clocks_change_the_wall_clock_counts() -> None:
    hours = DeskHours("Europe/Berlin", ((Shift(9 * 60, 17 * 60),),) * 7)
    assert opens_at(hours, datetime(2026, 3, 29, 0, 0, tzinfo=BERLIN)) == datetime(
        2026, 3, 29, 9, 0, tzinfo=BERLIN
    )
    night = DeskHours("Europe/Berlin", ((Shift(22 * 60, 30 * 60),),) * 7)
    begin, end = (
        datetime(2026, 3, 28, 22, 0, tzinfo=BERLIN).astimezone(UTC),
        datetime(2026, 3, 29, 6, 0, tzinfo=BERLIN).astimezone(UTC),
    )
    assert open_time_between(night, begin, end) == timedelta(hours=7)


def test_the_night_does_not_count_as_waiting() -> None:
    hours = every_day(NINE_TO_TEN)
    assert open_time_between(hours, in_china(24, 21), in_china(25, 10)) == timedelta(hours=2)


@given(
    st.lists(st.tuples(st.integers(0, 1439), st.integers(1, MINUTES_A_DAY)), max_size=3),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_open_and_closed_fit_together(shifts: list[tuple[int, int]], now: datetime) -> None:
    hours = every_day(*(Shift(starts, starts + length) for starts, length in shifts))
    closing, opening = closes_at(hours, now), opens_at(hours, now)
    assert is_open(hours, now) == (closing is not None)
    if closing is not None:
        assert closing > now
    if opening is not None:
        assert opening > now
        assert is_open(hours, opening)
    elif shifts:
        pytest.fail("a desk with shifts opens again")
