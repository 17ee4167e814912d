"""Deciding what a message in a ticket's topic is, and when somebody is told where their words go."""

from datetime import datetime, timedelta
from enum import StrEnum

from tgbot.models.ticket import ContentKind, Direction, TicketMessage

NOTE_MARK = "//"
COMMAND_MARK = "/"
# After such a pause people may have forgotten that a person reads along.
TOLD_AGAIN_AFTER = timedelta(hours=6)
# More than this waits for nobody to read it; volunteers take one step at a time.
MOST_WAITING = 60
REOPENED_WITHIN = timedelta(days=3)
WORD_TAKEN_WITHIN = timedelta(minutes=15)


class StaffMessage(StrEnum):
    """What a message in the topic of a ticket is."""

    ANSWER = "answer"
    NOTE = "note"
    COMMAND = "command"


def staff_message(text: str, *, is_reply: bool, answered: TicketMessage | None, ticket: int) -> StaffMessage:
    """Say what somebody of the staff wrote.

    `answered` is the person's message it replies to. What replies to a colleague, or to words of the bot,
    stays inside: it is better to send an answer twice than to send a remark about somebody to them.
    """
    if text.startswith(NOTE_MARK):
        return StaffMessage.NOTE
    if text.startswith(COMMAND_MARK):
        return StaffMessage.COMMAND
    if not is_reply:
        return StaffMessage.ANSWER
    is_persons = (
        answered is not None
        and answered.ticket == ticket
        and answered.direction is Direction.TO_STAFF
        and answered.content.kind not in {ContentKind.NOTICE, ContentKind.CARD}
    )
    return StaffMessage.ANSWER if is_persons else StaffMessage.NOTE


def is_to_be_told(last_heard: datetime, now: datetime) -> bool:
    """Say whether to tell somebody again that what they write goes to a volunteer.

    `last_heard` is when they wrote last, or when the ticket was opened, which told them.
    """
    return now - last_heard >= TOLD_AGAIN_AFTER
