"""Putting a backup in the place of the memory: checked first, and the present memory kept aside."""

import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tgbot.memory.backup_files import MEMORY_PART, NoBackupError, read_about
from tgbot.memory.backups import PACKED_AT_ONCE, Progress, copy_memory, synced
from tgbot.memory.database import FILE_NAME, newest_revision
from tgbot.memory.inspection import (
    SHARED_MEMORY,
    WAL,
    Inspected,
    MemoryDamagedError,
    beside,
    inspect,
    opened_read_only,
)
from tgbot.memory.state_files import FILE_MODE

UNPACKED, JOURNAL = ".restoring.sqlite", "-journal"
_SQLITE = b"SQLite format 3\x00"


class RestoreError(Exception):
    """Nothing was restored and nothing was changed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A memory out of a backup, whole and fit for this version, not yet in its place.

    `taken_at` is None for a memory file that is no backup, like one that an earlier restore kept aside.
    """

    path: Path
    taken_at: datetime | None
    inspected: Inspected


@contextmanager
def unpacked(backup: Path, state_dir: Path, progress: Progress) -> Iterator[Unpacked]:
    """Unpack and check a backup, or a memory file, beside the memory; gone at the end if it was not used.

    Whoever calls this holds the state folder (`state_lock.state_locked`). Raises RestoreError.
    """
    target = state_dir / UNPACKED
    try:
        yield _checked(backup, target, progress)
    finally:
        for path in (target, beside(target, JOURNAL)):
            path.unlink(missing_ok=True)


def _checked(backup: Path, target: Path, progress: Progress) -> Unpacked:
    try:
        # What a restore that was killed has left.
        target.unlink(missing_ok=True)
        taken_at = _memory_out_of(backup, target, progress)
        return Unpacked(target, taken_at, _fit_for_this_version(target))
    except (NoBackupError, MemoryDamagedError) as error:
        msg = f"{backup} {error}. Nothing was changed."
        raise RestoreError(msg) from error
    except sqlite3.Error as error:
        msg = f"{backup} cannot be unpacked ({error}). Nothing was changed."
        raise RestoreError(msg) from error
    except OSError as error:
        msg = f"{backup} cannot be unpacked into {target.parent} ({error.strerror}). Nothing was changed."
        raise RestoreError(msg) from error


def put_in_place(restored: Unpacked, state_dir: Path, now: datetime) -> Path | None:
    """Make what was unpacked the memory; gives where the present memory is kept, None where there was none.

    At no moment is there no memory: a bot that is started after a power cut finds the old one or the new one.
    Whoever calls this holds the state folder. Raises RestoreError.
    """
    memory = state_dir / FILE_NAME
    try:
        kept = _kept_aside(memory, now)
        synced(restored.path)
        restored.path.replace(memory)
        synced(state_dir)
    except OSError as error:
        msg = f"The memory in {state_dir} cannot be replaced ({error.strerror}). The present one was left."
        raise RestoreError(msg) from error
    return kept


def _memory_out_of(backup: Path, target: Path, progress: Progress) -> datetime | None:
    with backup.open("rb") as file:
        begin = file.read(len(_SQLITE))
    if begin == _SQLITE:
        copy_memory(backup, target, progress)
        return None
    try:
        with zipfile.ZipFile(backup) as archive:
            about = read_about(archive)
            _unpack(archive, target, about.size, progress)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        msg = "is damaged or not complete"
        raise NoBackupError(msg) from error
    return about.taken_at


def _unpack(archive: zipfile.ZipFile, target: Path, size: int, progress: Progress) -> None:
    """Unpack the memory and not a byte more than the backup says it has."""
    target.touch(mode=FILE_MODE, exist_ok=False)
    done = 0
    with archive.open(MEMORY_PART) as source, target.open("wb") as file:
        while piece := source.read(PACKED_AT_ONCE):
            done += len(piece)
            if done > size:
                break
            file.write(piece)
            progress(done / size)
    if done != size:
        msg = "is damaged or not complete"
        raise NoBackupError(msg)


def _fit_for_this_version(memory: Path) -> Inspected:
    with opened_read_only(memory) as connection:
        inspected = inspect(connection)
    if inspected.revision > newest_revision():
        msg = f"was made by a newer version (revision {inspected.revision}): install that version first"
        raise NoBackupError(msg)
    return inspected


def _kept_aside(memory: Path, now: datetime) -> Path | None:
    """Give the present memory a second name, and take its WAL away from under the one to come."""
    _write_wal_into(memory)
    kept = _free_name(memory, now)
    wal = beside(memory, WAL)
    has_memory = memory.exists() and memory.stat().st_size > 0
    if has_memory:
        try:
            os.link(memory, kept)
        except OSError:
            # Not every file system has second names.
            shutil.copy2(memory, kept)
        synced(kept)
    if wal.exists():
        # What is left of it belongs to a memory that is damaged or gone; the new one would be spoilt by it.
        wal.rename(beside(kept, WAL))
    beside(memory, SHARED_MEMORY).unlink(missing_ok=True)
    return kept if has_memory else None


def _write_wal_into(memory: Path) -> None:
    """Have SQLite bring a memory into one piece. A damaged one is left as it is."""
    if not beside(memory, WAL).exists() or not memory.exists():
        return
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(memory)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _free_name(memory: Path, now: datetime) -> Path:
    moment, number = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"), 1
    path = memory.with_name(f"memory-before-{moment}.sqlite")
    while path.exists() or beside(path, WAL).exists():
        number += 1
        path = memory.with_name(f"memory-before-{moment}-{number}.sqlite")
    return path
