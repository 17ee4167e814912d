"""`tgbot backup`: a copy of the memory, taken while the bot runs."""

from datetime import UTC, datetime
from pathlib import Path

import click

from tgbot.cli.progress import progress_bar
from tgbot.cli.state_owner import refuse_root_in
from tgbot.config import Settings, SettingsError
from tgbot.memory.backups import KEPT, BackupError, make_backup
from tgbot.memory.state_files import BACKUPS


@click.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help=f"Folder for the backups; without it, `{BACKUPS}` in the state folder.",
)
@click.option(
    "--keep",
    "kept",
    type=click.IntRange(min=1),
    default=KEPT,
    show_default=True,
    help="How many backups stay in the folder; older ones are removed.",
)
def backup(folder: Path | None, kept: int) -> None:
    """Back the memory up into one checked file; the bot may run meanwhile."""
    try:
        state_dir = Settings.load().state_dir
        if folder is None:
            refuse_root_in(state_dir)
        with progress_bar("Backing up") as progress:
            made = make_backup(state_dir, folder or state_dir / BACKUPS, datetime.now(UTC), kept, progress)
    except (SettingsError, BackupError) as error:
        raise click.ClickException(str(error)) from error
    rows = sum(made.about.rows.values())
    click.echo(
        f"{made.path} written and checked: {made.size:,} bytes,"
        f" {rows:,} rows, memory revision {made.about.revision}."
    )
    for path in made.removed:
        click.echo(f"{path} removed: {kept} are kept.")
