"""`tgbot restore`: the memory out of a backup, in the place of the present one."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import click

from tgbot.cli.progress import progress_bar
from tgbot.cli.state_owner import refuse_root_in
from tgbot.config import Settings, SettingsError
from tgbot.memory.database import MemoryUnavailableError, make_state_dir, newest_revision
from tgbot.memory.keyed_ids import KEY_FILE
from tgbot.memory.restoring import RestoreError, Unpacked, put_in_place, unpacked
from tgbot.memory.state_lock import state_locked


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path, *, yes: bool) -> None:
    """Check a backup and put it in the place of the memory, which is kept aside. The bot must not run."""
    try:
        state_dir = Settings.load().state_dir
        refuse_root_in(state_dir)
        make_state_dir(state_dir)
        with state_locked(state_dir), ExitStack() as stack:
            with progress_bar("Unpacking") as progress:
                restored = stack.enter_context(unpacked(file, state_dir, progress))
            click.echo(f"{file} is whole: {_description(restored)}.")
            if not yes:
                click.confirm("Put it in the place of the present memory, which is kept aside?", abort=True)
            kept = put_in_place(restored, state_dir, datetime.now(UTC))
    except (SettingsError, MemoryUnavailableError, RestoreError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Restored to {state_dir}.")
    if kept:
        click.echo(f"The memory that was there is {kept}. Remove it when it is no longer needed.")
    for sentence in _to_know(restored, state_dir):
        click.echo(sentence)


def _description(restored: Unpacked) -> str:
    moment = restored.taken_at
    taken = f"taken at {moment:%Y-%m-%d %H:%M} UTC" if moment else "a memory file"
    rows = sum(restored.inspected.rows.values())
    return f"{taken}, {rows:,} rows, memory revision {restored.inspected.revision}"


def _to_know(restored: Unpacked, state_dir: Path) -> list[str]:
    """Give what an operator should know before the bot is started again."""
    since_then = (
        "What happened since then is gone: whoever asked to be forgotten since then is remembered again,"
        " and what was sent since then, like a reminder, may be sent a second time."
    )
    told = [since_then]
    if restored.inspected.revision < newest_revision():
        told.append("The memory is older than this version: the next start brings it up to date.")
    if not (state_dir / KEY_FILE).exists():
        told.append(
            f"There is no {KEY_FILE} in {state_dir}. Put your copy of it there before the bot starts;"
            " with a new one, statistics count everybody anew."
        )
    return told
