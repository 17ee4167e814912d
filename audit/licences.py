"""Whether every library the bot runs with has a licence that fits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_PARTS = re.compile(r"\s+(?:AND|WITH)\s+|\s*;\s*")
_CHOICE = re.compile(r"\s+OR\s+")


@dataclass(frozen=True, slots=True)
class Licensed:
    """A library with its licence as the package states it."""

    name: str
    licence: str


def unfit(libraries: list[Licensed], rules: Mapping[str, Any]) -> list[str]:
    """Give a sentence for each library whose licence does not fit, and for each exception without use."""
    exceptions: Mapping[str, Mapping[str, str]] = rules["exceptions"]
    problems, needed = [], set()
    for library in libraries:
        missing = _not_allowed(library.licence, rules)
        excepted = exceptions.get(library.name)
        if missing and excepted and missing == {excepted["licence"]} and excepted["reason"]:
            needed.add(library.name)
        elif missing:
            problems.append(f"{library.name}: {', '.join(sorted(missing))} is not among the allowed licences")
    problems.extend(
        f"{name}: the exception is not needed any more" for name in sorted({*exceptions} - needed)
    )
    return problems


def _not_allowed(licence: str, rules: Mapping[str, Any]) -> set[str]:
    """Give the parts of a licence that are not allowed; of a choice, one that is allowed is enough."""
    missing = set()
    for part in _PARTS.split(licence):
        choice = [rules["names"].get(name, name) for name in map(_bare, _CHOICE.split(part))]
        if not any(name in rules["licences"] for name in choice):
            missing.add(" OR ".join(choice))
    return missing


def _bare(name: str) -> str:
    return name if name.count("(") and name.endswith("(MPL 2.0)") else name.strip("() ")
