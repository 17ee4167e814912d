"""What buttons on operators' screens can ask for; `actions` joins them with the others. Operators only."""

from dataclasses import dataclass

from tgbot.models.correction import Finding


@dataclass(frozen=True, slots=True)
class OpenDueCheck:
    """The next contact due for a new check, after so many that were skipped."""

    skipped: int = 0


@dataclass(frozen=True, slots=True)
class OpenContactCheck:
    """One contact, to check it now whether it is due or not."""

    organisation: str
    contact_key: str


@dataclass(frozen=True, slots=True)
class JudgeContact:
    """Keep what was found about a contact, and go on after so many that were skipped."""

    organisation: str
    contact_key: str
    finding: Finding
    skipped: int


OperatorAction = OpenDueCheck | OpenContactCheck | JudgeContact
