"""The audit of libraries says what it found, and tells "sound" from "not looked at"."""

import tomllib
from datetime import date
from typing import Any

import pytest

from audit.__main__ import RULES, locked_names
from audit.licences import Licensed, unfit
from audit.vulnerabilities import findings

TODAY = date(2026, 11, 24)
SOUND: dict[str, Any] = {"name": "aiohttp", "version": "3.14.5", "vulns": []}
SKIPPED: dict[str, Any] = {"name": "orjson", "skip_reason": "not found"}
VULNERABLE: dict[str, Any] = {
    "name": "click",
    "version": "8.0",
    "vulns": [{"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fix_versions": ["8.1"]}],
}
RULES_OF_A_TEST: dict[str, Any] = {
    "licences": {"MIT": "", "Apache-2.0": ""},
    "names": {"MIT License": "MIT"},
    "exceptions": {"special": {"licence": "MPL-2.0", "reason": "unchanged"}},
}
EXCEPTED = Licensed("special", "MPL-2.0 AND (Apache-2.0 OR MIT)")


def test_a_vulnerability_is_a_problem_with_the_version_that_mends_it() -> None:
    found = findings([SOUND, VULNERABLE], {}, TODAY)
    assert found.problems == ("click 8.0: PYSEC-2026-1, mended in 8.1",)


def test_an_ignored_one_is_none_until_its_day() -> None:
    def rule(day: date) -> dict[str, Any]:
        return {"CVE-2026-1": {"reason": "that part is not used", "look_again": day}}

    assert findings([VULNERABLE], rule(date(2027, 1, 1)), TODAY).problems == ()
    (problem,) = findings([VULNERABLE], rule(TODAY), TODAY).problems
    assert "that part is not used" in problem


def test_what_was_not_looked_at_is_not_called_sound() -> None:
    found = findings([SOUND, SKIPPED], {}, TODAY)
    assert (found.looked_at, found.not_looked_at) == (1, ("orjson",))


@pytest.mark.parametrize("licence", ["MIT", "MIT License", "MIT OR GPL-3.0-only", "Apache-2.0 AND MIT"])
def test_a_licence_fits(licence: str) -> None:
    assert unfit([Licensed("one", licence), EXCEPTED], RULES_OF_A_TEST) == []


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "MIT AND GPL-3.0-only", "UNKNOWN", "MIT License; Other"])
def test_a_licence_does_not_fit(licence: str) -> None:
    (problem,) = unfit([Licensed("one", licence), EXCEPTED], RULES_OF_A_TEST)
    assert problem.startswith("one: ")


def test_an_exception_that_is_not_needed_is_a_problem() -> None:
    assert unfit([Licensed("special", "MIT")], RULES_OF_A_TEST) == [
        "special: the exception is not needed any more"
    ]


def test_every_rule_has_a_reason_and_speaks_of_a_locked_library() -> None:
    rules = tomllib.loads(RULES.read_text("utf-8"))
    assert {*rules["exceptions"]} <= {*locked_names()}
    assert all(one["reason"] for one in rules["exceptions"].values())
    assert all(one["reason"] and one["look_again"] for one in rules["vulnerabilities"].values())
