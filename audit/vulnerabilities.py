"""What the answer of `pip-audit` means: vulnerable, sound, or not looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found. `problems` are sentences; `looked_at` and `not_looked_at` count libraries."""

    problems: tuple[str, ...]
    looked_at: int
    not_looked_at: tuple[str, ...]


def findings(dependencies: Sequence[Mapping[str, Any]], ignored: Mapping[str, Any], today: date) -> Findings:
    """Read the answer. What is ignored is named again once the day to look at it has come."""
    problems = []
    for dependency in dependencies:
        for one in dependency.get("vulns", ()):
            names = [one["id"], *one.get("aliases", ())]
            rule = next((ignored[name] for name in names if name in ignored), None)
            if rule is None:
                fixed = ", ".join(one.get("fix_versions", ())) or "no version"
                problems.append(
                    f"{dependency['name']} {dependency['version']}: {one['id']}, mended in {fixed}"
                )
            elif rule["look_again"] <= today:
                problems.append(f"{one['id']} was ignored until {rule['look_again']}: {rule['reason']}")
    skipped = tuple(one["name"] for one in dependencies if "skip_reason" in one)
    return Findings(tuple(problems), len(dependencies) - len(skipped), skipped)
