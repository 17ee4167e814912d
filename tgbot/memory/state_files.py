"""The files of a state folder, and who may read them: their owner alone."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600
BACKUPS = "backups"
# The memory and its copies with their WALs, keys, secrets, backups. Whatever else lies in the folder is not
# the bot's, and is left alone.
_OWN = ("memory*.sqlite*", "*.key", "*secret*", f"{BACKUPS}/*.zip")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def kept_secret(path: Path, made: bytes) -> bytes:
    """Give the secret in a file of the state folder; where there is none, `made` becomes it. Raises OSError.

    It appears whole or not at all, and of two who start at once both get the same.
    """
    if not path.exists():
        whole = path.with_name(f"{path.name}.{secrets.token_hex(4)}.secret")
        try:
            whole.touch(mode=FILE_MODE, exist_ok=False)
            whole.write_bytes(made)
            with suppress(FileExistsError):
                os.link(whole, path)
        finally:
            whole.unlink(missing_ok=True)
    return path.read_bytes()


def open_to_others(state_dir: Path) -> list[Path]:
    """List the state folder, its backups and the bot's files in them that others may use. Raises OSError."""
    return [path for path in _own_paths(state_dir) if stat.S_IMODE(path.lstat().st_mode) & _OTHERS]


def close_to_others(state_dir: Path) -> None:
    """Take the rights of others away from the state folder and the bot's files in it.

    What belongs to somebody else cannot be changed and stays: `tgbot doctor` says so. Raises OSError.
    """
    for path in open_to_others(state_dir):
        with suppress(PermissionError):
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)


def _own_paths(state_dir: Path) -> Iterator[Path]:
    # A folder that everybody shares, like /tmp, is not the bot's to close; the files in it are.
    if not state_dir.stat().st_mode & stat.S_ISVTX:
        yield state_dir.resolve()
    backups = state_dir / BACKUPS
    if backups.is_dir() and not backups.is_symlink():
        yield backups
    for pattern in _OWN:
        yield from (path for path in sorted(state_dir.glob(pattern)) if stat.S_ISREG(path.lstat().st_mode))
