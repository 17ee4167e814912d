"""The complaint ladder of a place: whom to turn to, one after the other, and what each must do."""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.fact import Statement, WaitingTime
from tgbot.models.language import LocalText
from tgbot.models.organisation import Kind


class RungKind(StrEnum):
    """What sort of body stands on a rung."""

    PROVIDER = "provider"
    BANK = "bank"
    REGULATOR = "regulator"
    OMBUDSMAN = "ombudsman"
    MEDIATION = "mediation"
    CONSUMER_BODY = "consumer_body"
    POLICE = "police"
    COURT = "court"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty to reply, with the time it leaves and how far that may be extended."""

    statement: Statement
    reply: WaitingTime | None = None
    extended_to: WaitingTime | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One body to complain to. `contacts` are ids of organisations in the directory.

    `code` is its short name in buttons. `look_again` is when to look for a reply where no duty is
    verified: advice, never a rule.
    """

    id: str
    code: str
    kind: RungKind
    actor: LocalText
    when: LocalText
    power: LocalText
    look_again: WaitingTime
    duty: Duty | None = None
    deadline: Statement | None = None
    bring: tuple[LocalText, ...] = ()
    contacts: tuple[str, ...] = ()


class EmergencyRole(StrEnum):
    """What somebody reached by an emergency number does."""

    POLICE = "police"
    ANTI_FRAUD = "anti_fraud"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    """A number to call when money is being stolen: a verified contact of the directory."""

    organisation: str
    number: str
    role: EmergencyRole


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place with its emergency numbers and its ladder; or, with `kinds`, wallets of no place.

    `holidays` is the ISO country whose public holidays are no working days there; `time_zone` (IANA) is
    None where the place has none of its own.
    """

    id: str
    names: LocalText
    ladder: tuple[Rung, ...]
    regions: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    time_zone: str | None = None
    holidays: str | None = None
    emergency: tuple[EmergencyContact, ...] = ()
