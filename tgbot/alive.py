"""Whether the bot is well: it touches a file each time Telegram answers it, and others look at its age."""

import time
from pathlib import Path

FILE_NAME = "alive"
OLDEST_S = 90.0


def mark_alive(state_dir: Path) -> None:
    """Note that the bot is well now."""
    (state_dir / FILE_NAME).touch(mode=0o600)


def is_alive(state_dir: Path) -> bool:
    """Say whether the bot was well within the last OLDEST_S seconds."""
    try:
        return time.time() - (state_dir / FILE_NAME).stat().st_mtime <= OLDEST_S
    except OSError:
        return False
