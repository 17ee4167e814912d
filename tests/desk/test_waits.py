"""What is said of the wait is what the last tickets showed, and nothing where they show nothing."""

from datetime import UTC, datetime, timedelta

from tgbot.desk.waits import expected_wait, outlook, rounded_up
from tgbot.models.desk import DeskHours, Shift
from tgbot.models.language import Language
from tgbot.models.ticket import Ticket, TicketState

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HOURS = DeskHours("Asia/Shanghai", ((Shift(9 * 60, 22 * 60),),) * 7)


def ticket(
    number: int,
    opened: datetime,
    waited: timedelta | None,
    state: TicketState = TicketState.ANSWERED,
) -> Ticket:
    answered = opened + waited if waited is not None else None
    return Ticket(
        number, 1, Language.EN, state, None, None, "", -100, None, None, None, None, opened, None, answered,
        None, None, None, None, None, None,
    )  # fmt: skip


def answered_after(*minutes: int) -> list[Ticket]:
    opened = NOW - timedelta(hours=2)
    return [ticket(number, opened, timedelta(minutes=wait)) for number, wait in enumerate(minutes)]


def test_the_middle_of_the_last_waits_is_said() -> None:
    assert expected_wait(HOURS, answered_after(2, 90, 11, 12, 8), NOW) == timedelta(minutes=15)


def test_with_few_tickets_nothing_is_promised() -> None:
    assert expected_wait(HOURS, answered_after(2, 3, 4, 5), NOW) is None


def test_who_still_waits_counts() -> None:
    quick = answered_after(5, 5, 5, 5, 5)
    waiting = [
        ticket(10 + number, NOW - timedelta(hours=3), None, TicketState.WAITING) for number in range(10)
    ]
    assert expected_wait(HOURS, quick + waiting, NOW) == timedelta(hours=3)


def test_closed_without_an_answer_tells_nothing() -> None:
    quick = answered_after(5, 5, 5, 5, 5)
    dropped = [ticket(10, NOW - timedelta(hours=9), None, TicketState.CLOSED) for _ in range(10)]
    assert expected_wait(HOURS, quick + dropped, NOW) == timedelta(minutes=5)


def test_a_night_between_is_no_wait() -> None:
    evening = datetime(2026, 11, 23, 13, 50, tzinfo=UTC)
    overnight = [ticket(number, evening, timedelta(hours=11, minutes=20)) for number in range(5)]
    assert expected_wait(HOURS, overnight, NOW) == timedelta(minutes=20)


def test_outside_hours_it_is_said_when_somebody_comes() -> None:
    night = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    seen = outlook(HOURS, [], night)
    assert seen.is_open is False
    assert seen.opens_at is not None
    assert seen.opens_at.isoformat() == "2026-11-25T09:00:00+08:00"


def test_a_desk_without_hours_says_nothing_about_them() -> None:
    seen = outlook(None, [], NOW)
    assert (seen.is_open, seen.opens_at, seen.wait) == (None, None, None)


def test_waits_are_rounded_up_to_what_people_say() -> None:
    minutes = [(0, 5), (5, 5), (6, 10), (60, 60), (61, 90), (200, 210)]
    assert [rounded_up(timedelta(minutes=it)) for it, _ in minutes] == [
        timedelta(minutes=it) for _, it in minutes
    ]
