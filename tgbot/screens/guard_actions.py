"""What buttons in the log of a group's guard can ask for; `actions` joins them with the others."""

from dataclasses import dataclass

from tgbot.models.identifier import Identifier


@dataclass(frozen=True, slots=True)
class UndoGuard:
    """Take back what the guard did, by its number in the log."""

    number: Identifier


@dataclass(frozen=True, slots=True)
class AllowHere:
    """Allow in this group what the guard found, by its number in the log."""

    number: Identifier


@dataclass(frozen=True, slots=True)
class BanFromGroup:
    """Ban whom the guard stopped, by its number in the log."""

    number: Identifier


GuardAction = UndoGuard | AllowHere | BanFromGroup
