"""What buttons about support groups can ask for; `actions` joins them with the others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindGroups:
    """The support groups and channels, a page of them (from 0)."""

    page: int = 0


GroupAction = FindGroups
