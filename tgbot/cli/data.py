"""`tgbot data …`: check, build, compare and age the knowledge."""

import asyncio
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from tgbot.cli.graph import graph
from tgbot.cli.knowledge_option import knowledge_option
from tgbot.cli.notes import note_lines
from tgbot.config import DEFAULT_KNOWLEDGE
from tgbot.editing.build import DataRefusedError, load_checked
from tgbot.editing.build import build as build_knowledge
from tgbot.knowledge.difference import differences
from tgbot.knowledge.json_schema import write_schemas
from tgbot.knowledge.staleness import DUE_AFTER_DAYS, Aged, aged_contacts
from tgbot.knowledge.store import KnowledgeError, open_store
from tgbot.knowledge.yaml_source import Problem

DATA = Path("data")
_folder = click.option(
    "--data",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=DATA,
    show_default=True,
    help="Folder with the YAML files.",
)
_file = click.Path(dir_okay=False, path_type=Path)


@click.group()
def data() -> None:
    """Check and build what the bot knows."""


@data.command()
@_folder
def check(folder: Path) -> None:
    """Look for mistakes in the data; exit with 1 if there are any."""
    loaded, problems = load_checked(folder)
    _refuse(problems, folder)
    flows, facts = len(loaded.flows), sum(len(placed.record.facts) for placed in loaded.facts)
    click.echo(f"{len(loaded.organisations)} organisations, {flows} flows, {facts} facts: no mistake found.")


@data.command()
@_folder
@click.option("--output", type=_file, default=DEFAULT_KNOWLEDGE, show_default=True, help="File to write.")
def build(folder: Path, output: Path) -> None:
    """Check the data and write the knowledge file."""
    try:
        content_hash = build_knowledge(folder, output)
    except DataRefusedError as refused:
        _refuse(refused.problems, folder)
    else:
        click.echo(f"{output} written, content {content_hash[:12]}.")


@data.command()
@click.argument("old", type=_file)
@click.argument("new", type=_file)
def diff(old: Path, new: Path) -> None:
    """Say what changed from one knowledge file to another."""
    lines = asyncio.run(_differences(old, new))
    click.echo("\n".join(lines) or "No difference.")


@data.command()
@click.option("--days", default=DUE_AFTER_DAYS, show_default=True, help="Age from which a contact is listed.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Count from this day.")
@click.option("--notes", is_flag=True, help="List what operators found with /stale instead, latest first.")
@knowledge_option
def stale(days: int, today: datetime | None, knowledge: Path, *, notes: bool) -> None:
    """List contacts by the age of their last check, oldest first."""
    if notes:
        for line in note_lines(knowledge) or ["No operator has noted anything."]:
            click.echo(line)
        return
    day = (today or datetime.now(UTC)).date()
    for aged in asyncio.run(_aged(knowledge, day, days)):
        what = aged.contact.number or (aged.contact.value.en if aged.contact.value else "")
        click.echo(f"{aged.days:>5} days  {aged.as_of}  {aged.organisation}  {aged.contact.type} {what}")


@data.command()
@_folder
def schema(folder: Path) -> None:
    """Write the JSON Schemas that editors' programs use."""
    write_schemas(folder / "schema")


data.add_command(graph)


def _refuse(problems: list[Problem], folder: Path) -> None:
    if problems:
        for problem in problems:
            click.echo(f"{folder}/{problem}", err=True)
        click.echo(f"{len(problems)} mistakes.", err=True)
        sys.exit(1)


async def _differences(old: Path, new: Path) -> list[str]:
    try:
        async with open_store(old) as before, open_store(new) as after:
            return await differences(before, after)
    except KnowledgeError as error:
        raise click.ClickException(str(error)) from error


async def _aged(knowledge: Path, today: date, days: int) -> list[Aged]:
    try:
        async with open_store(knowledge) as store:
            return await aged_contacts(store, today, days)
    except KnowledgeError as error:
        raise click.ClickException(str(error)) from error
