"""The desk: when volunteers are there, how it is run, and the answers they have prepared."""

from dataclasses import dataclass, field
from datetime import date

from tgbot.models.language import Language, LocalText

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Shift:
    """From when to when somebody is there, in minutes after midnight of the day it begins.

    Where it crosses midnight, `ends` is larger than MINUTES_A_DAY; it lasts at most a day.
    """

    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class DeskHours:
    """The week of the desk in its own time zone.

    `week` has seven days, Monday first. No shift begins on a public holiday of the country `holidays`
    (two letters) or on one of the days `closed_on`.
    """

    time_zone: str
    week: tuple[tuple[Shift, ...], ...]
    holidays: str | None = None
    closed_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskRules:
    """How the desk is run.

    A waiting ticket is called out to everybody after `escalate_after_minutes` of opening time. Tickets are
    kept for `keep_days` after they were closed. Without `hours` nothing is said about when somebody is there.
    """

    hours: DeskHours | None = None
    staff_language: Language = Language.ZH_HANS
    staff_are_named: bool = False
    escalate_after_minutes: int = 30
    keep_days: int = 90


@dataclass(frozen=True, slots=True)
class PreparedAnswer:
    """An answer volunteers send by its name; it holds no phone number."""

    name: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class DeskBook:
    """All that is known about the desk."""

    rules: DeskRules = field(default_factory=DeskRules)
    answers: tuple[PreparedAnswer, ...] = ()

    def answer(self, name: str) -> PreparedAnswer | None:
        """Give a prepared answer by its name, however its letters were typed."""
        wanted = name.strip().lower()
        return next((answer for answer in self.answers if answer.name == wanted), None)
