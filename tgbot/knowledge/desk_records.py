"""The shape of `data/desk/*.yaml`: when volunteers are there, how the desk is run, prepared answers."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, StringConstraints, field_validator, model_validator

from tgbot.knowledge.domain import local_text
from tgbot.knowledge.records import LocalTextRecord, Record, Slug
from tgbot.models.desk import MINUTES_A_DAY, DeskHours, DeskRules, PreparedAnswer, Shift
from tgbot.models.language import Language

_SHIFT = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")
ShiftText = Annotated[str, StringConstraints(pattern=f"^{_SHIFT.pattern}$")]
Shifts = tuple[ShiftText, ...]


class HoursRecord(Record):
    """The week: for each day when somebody is there (`09:00-22:00`); `20:00-02:00` crosses midnight."""

    time_zone: str
    holidays: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = Field(
        default=None, description="country on whose public holidays nobody is there"
    )
    closed_on: tuple[date, ...] = ()
    monday: Shifts = ()
    tuesday: Shifts = ()
    wednesday: Shifts = ()
    thursday: Shifts = ()
    friday: Shifts = ()
    saturday: Shifts = ()
    sunday: Shifts = ()

    @field_validator("time_zone")
    @classmethod
    def _a_zone_there_is(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            msg = f"there is no time zone {name} (write it like Asia/Shanghai)"
            raise ValueError(msg) from error
        return name

    @field_validator("holidays")
    @classmethod
    def _a_country_with_a_calendar(cls, country: str | None) -> str | None:
        import holidays  # noqa: PLC0415, the calendars of the world are for the build alone

        if country is not None and country not in holidays.list_supported_countries(include_aliases=True):
            msg = f"no public holidays are known for {country}: leave it out and list the days in closed_on"
            raise ValueError(msg)
        return country

    @model_validator(mode="after")
    def _no_two_shifts_at_once(self) -> Self:
        week = [shift for day, shifts in enumerate(self._week()) for shift in _moved(shifts, day)]
        if not week:
            msg = "on no day of the week is anybody there"
            raise ValueError(msg)
        around = [*sorted(week), (min(week)[0] + 7 * MINUTES_A_DAY, 0)]
        if any(following[0] < earlier[1] for earlier, following in pairwise(around)):
            msg = "two times overlap"
            raise ValueError(msg)
        return self

    def _week(self) -> tuple[tuple[Shift, ...], ...]:
        days = (
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        )
        return tuple(tuple(_shift(text) for text in day) for day in days)

    def hours(self) -> DeskHours:
        """Turn the record into hours."""
        return DeskHours(self.time_zone, self._week(), self.holidays, tuple(sorted(self.closed_on)))


class DeskRecord(Record):
    """The file `data/desk/desk.yaml`."""

    hours: HoursRecord | None = None
    staff_language: Language = Language.ZH_HANS
    staff_names: Literal["hidden", "shown"] = Field(
        default="hidden", description="whether people see the first name of who answers"
    )
    escalate_after_minutes: int = Field(default=30, ge=1, le=7 * MINUTES_A_DAY)
    keep_days: int = Field(default=90, ge=3, le=3650, description="days a ticket is kept after it was closed")

    def rules(self) -> DeskRules:
        """Turn the record into rules."""
        return DeskRules(
            self.hours.hours() if self.hours else None,
            self.staff_language,
            self.staff_names == "shown",
            self.escalate_after_minutes,
            self.keep_days,
        )


class PreparedAnswerRecord(Record):
    """One answer that volunteers send by its name: `/a <name>`."""

    name: Slug
    text: LocalTextRecord

    def answer(self) -> PreparedAnswer:
        """Turn the record into an answer."""
        return PreparedAnswer(self.name, local_text(self.text))


def _shift(text: str) -> Shift:
    found = _SHIFT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    starts = int(found[1]) * 60 + int(found[2])
    ends = int(found[3]) * 60 + int(found[4]) if found[3] else MINUTES_A_DAY
    return Shift(starts, ends if ends > starts else ends + MINUTES_A_DAY)


def _moved(shifts: tuple[Shift, ...], day: int) -> Iterator[tuple[int, int]]:
    for shift in shifts:
        yield shift.starts + day * MINUTES_A_DAY, shift.ends + day * MINUTES_A_DAY
