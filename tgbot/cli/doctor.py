"""`tgbot doctor`: what is wrong with this installation, and what to do about it."""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime

import click

from tgbot.examining.examination import examine
from tgbot.examining.findings import Finding, Level, is_something_wrong

_COLOURS: Mapping[Level, str] = {Level.OK: "green", Level.WARNING: "yellow", Level.WRONG: "red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def doctor(*, as_json: bool) -> None:
    """Look for what is wrong, change nothing, and exit with 1 if something is. The bot may run meanwhile."""
    findings = asyncio.run(examine(lambda: datetime.now(UTC)))
    is_well = not is_something_wrong(findings)
    if as_json:
        shown = {"ok": is_well, "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(_line(finding))
    sys.exit(0 if is_well else 1)


def _line(finding: Finding) -> str:
    level = click.style(f"{finding.level:<8}", fg=_COLOURS.get(finding.level))
    return f"{level} {finding.check:<10}  {finding.text} {finding.advice}".rstrip()
