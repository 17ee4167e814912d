"""Backing the memory up while the bot writes to it: copied, checked, packed, read again, then named."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tgbot.memory.backup_files import ABOUT_PART, FORMAT, MEMORY_PART, About, backups_in, free_name
from tgbot.memory.database import FILE_NAME, MemoryUnavailableError
from tgbot.memory.inspection import (
    WAL,
    Inspected,
    MemoryDamagedError,
    beside,
    damage_named,
    hold_a_moment,
    inspect,
    opened_read_only,
    opened_to_copy,
)
from tgbot.memory.state_files import FILE_MODE, FOLDER_MODE
from tgbot.memory.state_lock import LockHeldError, locked

KEPT = 14
LOCK_FILE = ".backup.lock"
UNFINISHED = ".unfinished-backup"
COPIED_AT_ONCE_PAGES = 1_000
PACKED_AT_ONCE = 1 << 20
# Most of what can be gained, at a fraction of the time.
COMPRESSION = 3
# Copying and packing take about as long as each other.
_HALF = 0.5
Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1."""


class BackupError(Exception):
    """No backup was made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup, its size in bytes, what it holds, and the older ones that were removed for it."""

    path: Path
    size: int
    about: About
    removed: tuple[Path, ...]


def make_backup(state_dir: Path, folder: Path, now: datetime, kept: int, progress: Progress) -> BackupMade:
    """Back the memory of a state folder up into a folder, which is made where only its parent exists.

    The newest `kept` backups in the folder stay. Where the new one cannot be made, nothing is removed and
    nothing half-made left. Raises BackupError.
    """
    memory = state_dir / FILE_NAME
    try:
        if not memory.is_file() or memory.stat().st_size == 0:
            msg = f"There is no memory in {state_dir} yet, so there is nothing to back up. Set TGBOT_STATE_DIR if it is elsewhere."  # noqa: E501
            raise BackupError(msg)
        if not os.access(memory, os.R_OK):
            msg = f"The memory {memory} belongs to somebody else. Run this as the user the bot runs as."
            raise BackupError(msg)
        if not folder.exists():
            folder.mkdir(mode=FOLDER_MODE)
        with locked(folder / LOCK_FILE), _unfinished(folder) as unfinished:
            _need_room(memory, folder)
            copy, archive = unfinished / MEMORY_PART, unfinished / "backup.zip"
            inspected = _copied(memory, copy, lambda share: progress(share * _HALF))
            size = copy.stat().st_size
            about = About(
                format=FORMAT, taken_at=now, revision=inspected.revision, size=size, rows=inspected.rows
            )
            _pack(copy, archive, about, lambda share: progress(_HALF + share * _HALF))
            made = free_name(folder, now)
            archive.rename(made)
            synced(folder)
            return BackupMade(made, made.stat().st_size, about, _pruned(folder, kept))
    except LockHeldError as error:
        msg = f"Another backup is being made in {folder} at this moment. Wait for its end."
        raise BackupError(msg) from error
    except MemoryUnavailableError as error:
        msg = f"{error} Run this as the user the bot runs as, or choose another folder with --to."
        raise BackupError(msg) from error
    except OSError as error:
        msg = f"The backup cannot be written to {folder} ({error.strerror}). Make room, run this as the user the bot runs as, or choose another folder with --to."  # noqa: E501
        raise BackupError(msg) from error


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """Give a folder to work in that is gone afterwards; what a killed backup left is removed first."""
    unfinished = folder / UNFINISHED
    if unfinished.exists():
        shutil.rmtree(unfinished)
    unfinished.mkdir(mode=FOLDER_MODE)
    try:
        yield unfinished
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _need_room(memory: Path, folder: Path) -> None:
    wal = beside(memory, WAL)
    needed = memory.stat().st_size + (wal.stat().st_size if wal.exists() else 0)
    free = shutil.disk_usage(folder).free
    if free < needed:
        msg = f"There is too little room in {folder}: {needed >> 20} MiB are needed, {free >> 20} MiB are free. Make room or choose another folder with --to."  # noqa: E501
        raise BackupError(msg)


def _copied(memory: Path, copy: Path, progress: Progress) -> Inspected:
    """Copy the memory as it is at one moment and check the copy from end to end."""
    try:
        copy_memory(memory, copy, progress)
        with opened_read_only(copy) as connection:
            return inspect(connection)
    except MemoryDamagedError as error:
        msg = f"No backup was made, and the older ones stay: the memory {error}. Restore the newest of them with `tgbot restore`."  # noqa: E501
        raise BackupError(msg) from error
    except sqlite3.Error as error:
        msg = f"The memory cannot be copied ({error}). Look at the room on the disk, or choose another folder with --to."  # noqa: E501
        raise BackupError(msg) from error


def copy_memory(source: Path, target: Path, progress: Progress) -> None:
    """Copy a memory file, whoever writes to it, as it is at one moment, into a new file of one piece.

    Raises MemoryDamagedError for a source that cannot be read, sqlite3.Error where the copy cannot be made.
    """
    target.touch(mode=FILE_MODE, exist_ok=False)
    with opened_to_copy(source) as reading:
        writing = sqlite3.connect(target)
        try:
            # The moment that is copied is held by a transaction: without one, SQLite would begin again each
            # time the bot writes between two steps, and never come to an end.
            hold_a_moment(reading)
            with damage_named():
                reading.backup(
                    writing,
                    pages=COPIED_AT_ONCE_PAGES,
                    progress=lambda _, left, total: progress(1 - left / total if total else 1),
                )
            # Without it, whoever opens the copy would get a WAL beside it.
            writing.execute("PRAGMA journal_mode = DELETE")
        finally:
            writing.close()


def _pack(copy: Path, archive: Path, about: About, progress: Progress) -> None:
    """Pack a copy with its description, make it safe on the disk, and read it again."""
    archive.touch(mode=FILE_MODE, exist_ok=False)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as packed:
        with copy.open("rb") as source, packed.open(MEMORY_PART, "w", force_zip64=True) as target:
            done = 0
            while piece := source.read(PACKED_AT_ONCE):
                target.write(piece)
                done += len(piece)
                progress(done / about.size)
        packed.writestr(ABOUT_PART, about.model_dump_json(indent=1))
    synced(archive)
    with zipfile.ZipFile(archive) as packed:
        if packed.testzip() is not None:
            msg = "The backup does not read as it was written: the disk may be failing. Choose another folder with --to."  # noqa: E501
            raise BackupError(msg)


def _pruned(folder: Path, kept: int) -> tuple[Path, ...]:
    old = tuple(backup.path for backup in backups_in(folder)[kept:])
    for path in old:
        path.unlink(missing_ok=True)
    return old


def synced(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
