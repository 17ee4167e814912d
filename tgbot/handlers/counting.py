"""What is counted of what people ask: the one place that says under which word, never what was typed.

Each takes a moment in memory; it is written with everything gathered, every few seconds.
"""

from tgbot.handlers.visit import Visit
from tgbot.memory.statistics import CountKind
from tgbot.models.topic import Topic
from tgbot.trust.checking import Checked
from tgbot.trust.gist import gist_of


def count_wallet(visit: Visit, organisation: str) -> None:
    """Count that the card of an organisation, one of the knowledge, was looked at."""
    _count(visit, CountKind.WALLET, organisation)


def count_topic(visit: Visit, topic: Topic) -> None:
    """Count that somebody began with a kind of trouble."""
    _count(visit, CountKind.TOPIC, topic.value)


def count_check(visit: Visit, checked: Checked) -> None:
    """Count what a check found, in one word."""
    _count(visit, CountKind.VERDICT, gist_of(checked).value)


def _count(visit: Visit, kind: CountKind, value: str) -> None:
    visit.services.memory.statistics.count(visit.reader.now.date(), kind, value)
