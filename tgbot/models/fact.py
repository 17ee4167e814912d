"""What is known of a wallet's own rules: fees, waiting times, locks, the way through its menus."""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.language import LocalText
from tgbot.models.organisation import Confidence, Source
from tgbot.models.topic import Topic
from tgbot.models.verification import Label, label


class TimeUnit(StrEnum):
    """What a waiting time is counted in. Working days leave out weekends and public holidays."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class WaitingTime:
    """How long something takes at the most."""

    at_most: int
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its sources: a rule, a duty by law, a waiting time."""

    text: LocalText
    confidence: Confidence
    sources: tuple[Source, ...]

    @property
    def is_verified(self) -> bool:
        """Say whether the sentence may be shown as a fact."""
        return label(self.confidence, self.sources) in {Label.OFFICIAL, Label.CONFIRMED}


@dataclass(frozen=True, slots=True)
class Fact:
    """One rule of one organisation. `key` names it within the organisation.

    `effective` is the day the rule came into force (ISO, perhaps only a year or month). `wait` is the
    waiting time the rule states, where it states one.
    """

    key: str
    topic: Topic
    statement: Statement
    effective: str | None = None
    wait: WaitingTime | None = None
