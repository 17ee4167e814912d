"""Until when to wait: exact for hours, and with the weekends and holidays of a place for working days."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgbot.guide.due import ends_at
from tgbot.models.fact import TimeUnit, WaitingTime
from tgbot.models.ladder import Jurisdiction
from tgbot.models.language import LocalText

CHINA = Jurisdiction("cn", LocalText("中国", "中國", "China"), (), ("CN",), (), "Asia/Shanghai", "CN")
BRITAIN = Jurisdiction("gb", LocalText("英国", "英國", "UK"), (), ("GB",), (), "Europe/London", "GB")


@pytest.mark.parametrize(
    ("wait", "start", "place", "end"),
    [
        (WaitingTime(20, TimeUnit.MINUTES), "2026-11-24T12:00+08:00", CHINA, "2026-11-24T12:20+08:00"),
        (WaitingTime(24, TimeUnit.HOURS), "2026-11-24T12:00+08:00", CHINA, "2026-11-25T12:00+08:00"),
        (WaitingTime(3, TimeUnit.DAYS), "2026-11-24T12:00+08:00", CHINA, "2026-11-27T18:00+08:00"),
        # Friday, then a weekend.
        (WaitingTime(1, TimeUnit.WORKING_DAYS), "2026-11-27T12:00+08:00", CHINA, "2026-11-30T18:00+08:00"),
        # The Spring Festival of 2026: Saturday the 14th is worked, then nobody works before the 24th.
        (WaitingTime(1, TimeUnit.WORKING_DAYS), "2026-02-13T12:00+08:00", CHINA, "2026-02-14T18:00+08:00"),
        (WaitingTime(2, TimeUnit.WORKING_DAYS), "2026-02-13T12:00+08:00", CHINA, "2026-02-24T18:00+08:00"),
        # Christmas, Boxing Day on a Saturday and its substitute on Monday.
        (WaitingTime(1, TimeUnit.WORKING_DAYS), "2026-12-24T12:00+00:00", BRITAIN, "2026-12-29T18:00+00:00"),
        (WaitingTime(3, TimeUnit.MONTHS), "2026-11-30T12:00+08:00", CHINA, "2027-02-28T18:00+08:00"),
        # The clocks go back in between: a day has 25 hours there, 24 hours are 24 hours.
        (WaitingTime(24, TimeUnit.HOURS), "2026-10-24T12:00+01:00", BRITAIN, "2026-10-25T11:00+00:00"),
    ],
)
def test_the_end_of_a_wait(wait: WaitingTime, start: str, place: Jurisdiction, end: str) -> None:
    assert ends_at(wait, datetime.fromisoformat(start), place) == datetime.fromisoformat(end)


def test_evening_in_london_is_already_tomorrow_in_shanghai() -> None:
    evening = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    assert ends_at(WaitingTime(1, TimeUnit.DAYS), evening, CHINA).date().isoformat() == "2026-11-26"


@given(
    start=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    amount=st.integers(1, 60),
    unit=st.sampled_from(TimeUnit),
    place=st.sampled_from([CHINA, BRITAIN, None]),
)
def test_no_wait_ends_before_it_begins(
    start: datetime, amount: int, unit: TimeUnit, place: Jurisdiction | None
) -> None:
    assert ends_at(WaitingTime(amount, unit), start, place) > start
