"""`tgbot inbox`: updates that failed each time, and letting them be handled once more."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import click

from tgbot.cli.present_memory import present_memory
from tgbot.config import Settings, SettingsError
from tgbot.log import plain_reference
from tgbot.memory.database import MemoryUnavailableError
from tgbot.memory.inbox import SET_ASIDE_KEPT, SetAside


@click.group(invoke_without_command=True)
@click.pass_context
def inbox(context: click.Context) -> None:
    """List the updates that were set aside, the newest first; what people wrote is not shown."""
    if context.invoked_subcommand is not None:
        return
    aside = asyncio.run(_aside(_state_dir()))
    if not aside:
        click.echo("Nothing is set aside.")
    for one in aside:
        click.echo(_line(one))


@inbox.command()
@click.argument("reference")
def retry(reference: str) -> None:
    """Let what was set aside under a reference be handled again, at the bot's next start."""
    taken_up = asyncio.run(_take_up_again(_state_dir(), plain_reference(reference)))
    if not taken_up:
        msg = f"Nothing is set aside under {reference}. `tgbot inbox` lists what is."
        raise click.ClickException(msg)
    updates = "1 update is" if taken_up == 1 else f"{taken_up} updates are"
    click.echo(f"{updates} handled again at the next start of the bot.")


def _state_dir() -> Path:
    try:
        return Settings.load().state_dir
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


async def _aside(state_dir: Path) -> Sequence[SetAside]:
    try:
        async with present_memory(state_dir) as memory:
            return await memory.inbox.aside() if memory else []
    except MemoryUnavailableError as error:
        raise click.ClickException(str(error)) from error


async def _take_up_again(state_dir: Path, reference: str) -> int:
    try:
        async with present_memory(state_dir) as memory:
            return await memory.inbox.take_up_again(reference) if memory else 0
    except MemoryUnavailableError as error:
        raise click.ClickException(str(error)) from error


def _line(one: SetAside) -> str:
    kept_until = one.received_at + SET_ASIDE_KEPT
    return (
        f"{one.reference or '-':<10} came {one.received_at:%Y-%m-%d %H:%M} UTC,"
        f" begun {one.attempts} times, kept until {kept_until:%Y-%m-%d}"
    )
