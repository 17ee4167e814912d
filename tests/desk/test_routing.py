"""What in a topic goes to the person, and what stays inside."""

from datetime import UTC, datetime, timedelta

import pytest

from tgbot.desk.routing import StaffMessage, is_to_be_told, staff_message
from tgbot.models.ticket import Content, ContentKind, Direction, TicketMessage

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def message(direction: Direction, kind: ContentKind = ContentKind.TEXT, ticket: int = 1) -> TicketMessage:
    return TicketMessage(ticket, direction, Content(kind, "…"), NOW)


@pytest.mark.parametrize(
    ("text", "is_reply", "answered", "expected"),
    [
        ("hello", False, None, StaffMessage.ANSWER),
        ("", False, None, StaffMessage.ANSWER),
        ("// not sure", False, None, StaffMessage.NOTE),
        ("//", True, message(Direction.TO_STAFF), StaffMessage.NOTE),
        ("/take", False, None, StaffMessage.COMMAND),
        ("yes", True, message(Direction.TO_STAFF), StaffMessage.ANSWER),
        ("I would not say that", True, None, StaffMessage.NOTE),
        ("I would not say that", True, message(Direction.TO_PERSON), StaffMessage.NOTE),
        ("ok", True, message(Direction.TO_STAFF, ContentKind.NOTICE), StaffMessage.NOTE),
        ("ok", True, message(Direction.TO_STAFF, ticket=2), StaffMessage.NOTE),
    ],
)
def test_what_a_staff_message_is(
    text: str,
    is_reply: bool,
    answered: TicketMessage | None,
    expected: StaffMessage,
) -> None:
    assert staff_message(text, is_reply=is_reply, answered=answered, ticket=1) is expected


def test_people_are_told_again_after_a_pause() -> None:
    assert not is_to_be_told(NOW - timedelta(hours=5), NOW)
    assert is_to_be_told(NOW - timedelta(hours=6), NOW)
