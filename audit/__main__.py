"""Look at the libraries of `requirements.lock`: vulnerabilities and licences.

A vulnerability or a licence that does not fit is a failure. A vulnerability service that cannot be reached is
none: it is said, and nothing else.
"""

import json
import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from audit.licences import Licensed, unfit
from audit.vulnerabilities import findings

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
RULES = ROOT / "audit" / "rules.toml"
SERVICES = ("pypi", "osv")
ANSWER_WITHIN_S, ALL_WITHIN_S = 5, 90


def locked_names() -> list[str]:
    """Give the names of the libraries in the run-time lock."""
    return re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==", LOCK.read_text("utf-8"), re.MULTILINE)


def main() -> int:
    """Look, and say what was found; gives 1 where something must be done."""
    rules = tomllib.loads(RULES.read_text("utf-8"))
    problems = [*_licences(rules), *_vulnerabilities(rules)]
    for problem in problems:
        print(f"AUDIT: {problem}")
    return 1 if problems else 0


def _licences(rules: dict[str, Any]) -> list[str]:
    command = ["piplicenses", "--from=mixed", "--format=json", "--packages", *locked_names()]
    done = _run(command)
    if done is None or done.returncode:
        return [f"the licences cannot be read: {done.stderr.strip()[-300:] if done else 'no answer'}"]
    found = [Licensed(one["Name"], one["License"]) for one in json.loads(done.stdout)]
    if not found:
        return ["the licences cannot be read: none of the libraries is installed"]
    problems = unfit(found, rules)
    if not problems:
        print(f"licences: {len(found)} libraries, all allowed ({len(rules['exceptions'])} by exception)")
    return problems


def _vulnerabilities(rules: dict[str, Any]) -> list[str]:
    for service in SERVICES:
        answer = _answer_of(service)
        if answer is None:
            continue
        found = findings(answer["dependencies"], rules["vulnerabilities"], datetime.now(UTC).date())
        if found.looked_at or found.problems:
            print(f"vulnerabilities: {found.looked_at} libraries looked up at {service}")
            if found.not_looked_at:
                print(f"vulnerabilities: not looked up: {', '.join(found.not_looked_at)}")
            return list(found.problems)
    print("vulnerabilities: NOT LOOKED AT, because no vulnerability service can be reached from here")
    return []


def _answer_of(service: str) -> dict[str, Any] | None:
    """Ask one service; None where it gives no answer."""
    options = ["--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    limits = ["--timeout", str(ANSWER_WITHIN_S), "--vulnerability-service", service]
    done = _run(["pip_audit", "--requirement", str(LOCK), *options, *limits])
    if done is None:
        return None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _run(module: list[str]) -> "subprocess.CompletedProcess[str] | None":
    command = [sys.executable, "-m", *module]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=ALL_WITHIN_S)
    except subprocess.TimeoutExpired:
        return None


if __name__ == "__main__":
    sys.exit(main())
