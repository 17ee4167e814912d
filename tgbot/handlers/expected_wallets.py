"""Who was asked for a wallet and may type its name next."""

from collections import OrderedDict
from datetime import datetime, timedelta

from tgbot.models.topic import Topic

EXPECTED_FOR = timedelta(minutes=10)
PEOPLE_REMEMBERED = 10_000


class ExpectedWallets:
    """Remembers for some minutes which topic a typed name is for.

    It is bounded, and empty after a restart: then a typed name leads to the wallet's card, which has a
    button to the flows.
    """

    def __init__(self) -> None:
        self._expected: OrderedDict[int, tuple[Topic, datetime]] = OrderedDict()

    def expect(self, person: int, topic: Topic, now: datetime) -> None:
        """Note that somebody was asked for the wallet."""
        self._expected[person] = (topic, now + EXPECTED_FOR)
        self._expected.move_to_end(person)
        if len(self._expected) > PEOPLE_REMEMBERED:
            self._expected.popitem(last=False)

    def take(self, person: int, now: datetime) -> Topic | None:
        """Give the topic somebody was asked for, once; None if they were not, or too long ago."""
        topic, until = self._expected.pop(person, (None, now))
        return topic if now < until else None
