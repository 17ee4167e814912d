"""What an examination finds, one line a check."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tgbot.locale.words import without_unseen


class Level(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing; nothing is to be done."""
    WARNING = "warning"
    """The bot works, but something should be done."""
    WRONG = "wrong"
    """Something does not work, or nobody is safe from it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it is, in a sentence, and what to do about it, empty if nothing."""

    check: str
    level: Level
    text: str
    advice: str = ""


def is_something_wrong(findings: Iterable[Finding]) -> bool:
    """Say whether an examination ends badly."""
    return any(finding.level is Level.WRONG for finding in findings)


def fit_to_print(findings: Iterable[Finding], secret: str | None) -> list[Finding]:
    """Take a secret out of every finding, and what would play with a terminal: titles are others' texts."""

    def cleaned(text: str) -> str:
        shown = text.replace(secret, "…") if secret else text
        return without_unseen(" ".join(shown.split()))

    return [Finding(it.check, it.level, cleaned(it.text), cleaned(it.advice)) for it in findings]
