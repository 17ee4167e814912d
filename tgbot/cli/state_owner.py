"""What root makes in the bot's folder, the bot cannot use: a backup, a restored memory, a sign of life."""

import os
import pwd
from pathlib import Path

import click


def refuse_root_in(state_dir: Path) -> None:
    """Raise ClickException where root would write into a state folder that is another user's."""
    if os.geteuid() != 0 or not state_dir.exists():
        return
    owner = state_dir.stat().st_uid
    if owner != 0:
        name = _name_of(owner)
        msg = f"The state folder {state_dir} belongs to {name}. Run this as that user: sudo -u {name} …"
        raise click.ClickException(msg)


def _name_of(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"#{user}"
