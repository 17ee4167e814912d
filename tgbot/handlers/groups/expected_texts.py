"""Which admin was asked for a text of their group, and may send it next."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Message
from telegram.ext.filters import MessageFilter

from tgbot.screens.group_actions import GroupText

EXPECTED_FOR = timedelta(minutes=15)
PEOPLE_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """The text that is expected: of which group, and which one."""

    chat: int
    text: GroupText
    until: datetime


class ExpectedTexts:
    """Remembers for some minutes whose next message is a text of a group. Bounded; empty after a restart."""

    def __init__(self) -> None:
        self._expected: OrderedDict[int, ExpectedText] = OrderedDict()

    def expect(self, person: int, chat: int, text: GroupText, now: datetime) -> None:
        """Note that somebody was asked for a text."""
        self._expected[person] = ExpectedText(chat, text, now + EXPECTED_FOR)
        self._expected.move_to_end(person)
        if len(self._expected) > PEOPLE_REMEMBERED:
            self._expected.popitem(last=False)

    def is_expected(self, person: int) -> bool:
        """Say whether somebody was asked, however long ago."""
        return person in self._expected

    def take(self, person: int, now: datetime) -> ExpectedText | None:
        """Give what somebody was asked for, once; None if they were not, or too long ago."""
        expected = self._expected.pop(person, None)
        return expected if expected and now < expected.until else None


class FromWhomATextIsExpected(MessageFilter):
    """Lets messages through whose writer was asked for a text."""

    def __init__(self, expected: ExpectedTexts) -> None:
        super().__init__(name="from whom a text is expected")
        self._expected = expected

    def filter(self, message: Message) -> bool:
        """Say whether this message may be the text."""
        return message.from_user is not None and self._expected.is_expected(message.from_user.id)
