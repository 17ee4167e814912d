"""What operators find when they look a contact up again, and what two of them together decide.

A wrong number costs savings, and so does an official one that is hidden by mistake: nobody decides alone.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

OPERATORS_NEEDED = 2


class Finding(StrEnum):
    """What an operator found at a contact's source."""

    STILL_RIGHT = "right"
    NO_LONGER_RIGHT = "gone"


class Outcome(StrEnum):
    """What a finding led to: a note alone, or, with a second operator's, a decision."""

    NOTED = "noted"
    WITHHELD = "withheld"
    SHOWN_AGAIN = "shown_again"


@dataclass(frozen=True, slots=True)
class ContactVersion:
    """A contact as the knowledge in force has it. `read_on` is the day a source of it was last read."""

    organisation: str
    contact_key: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one operator found about one version of a contact; None for an operator who was forgotten.

    `at` is aware.
    """

    operator: int | None
    contact: ContactVersion
    finding: Finding
    at: datetime


@dataclass(frozen=True, slots=True)
class Withheld:
    """A contact that two operators found to hold no longer, on the day `found_on` (UTC)."""

    contact: ContactVersion
    found_on: date

    def holds_for(self, read_on: date) -> bool:
        """Say whether it still holds for the contact as last read on a day.

        Editors lift it by reading a source anew, on that day or later.
        """
        return not (read_on > self.contact.read_on and read_on >= self.found_on)


def agreeing(
    judgements: Iterable[Judgement],
    finding: Finding,
    contact: ContactVersion,
    operators: AbstractSet[int],
    since: datetime | None,
) -> tuple[int, ...]:
    """Give the operators who found the same about this version of a contact, each once.

    Who is no operator any more does not count, nor does what was found before the last decision (`since`).
    """
    found = (
        judgement.operator
        for judgement in judgements
        if judgement.finding is finding
        and judgement.contact == contact
        and (since is None or judgement.at > since)
    )
    return tuple(dict.fromkeys(it for it in found if it is not None and it in operators))
