"""Backups as files: one archive each, named by the moment it was taken.

An archive is a zip of the memory (`memory.sqlite`) and a description of it (`about.json`). Whatever unpacks
zips shows whether one is whole: each part carries its length and checksum.

**Keys and secrets are left out on purpose.** A backup is what gets copied to other machines, so it is what
gets stolen. `keyed-ids.key` would turn the hashes in it back into the ids of everybody who ever used the bot.
Where the state folder survives, a restore finds the key in it. Where the whole folder is lost and no copy of
the key was kept elsewhere, statistics count people as new ones, and nobody, `/forget` included, can tell any
more whose the old hashes are; nothing else depends on it. The key never changes, so one copy, kept where
passwords are kept, is enough. A webhook's secret is made anew at a start, and Telegram is told.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

MEMORY_PART, ABOUT_PART = "memory.sqlite", "about.json"
FORMAT: Literal[1] = 1
_NAME = re.compile(r"tgbot-([0-9]{8}T[0-9]{6}Z)(?:-([0-9]{1,3}))?\.zip", re.ASCII)
_LARGEST_ABOUT = 1_000_000


class NoBackupError(Exception):
    """A file is no whole backup; the message is the rest of a sentence that begins with its name."""


class About(BaseModel):
    """What a backup says of itself: when it was taken, the memory's revision, its bytes, rows by table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1]
    taken_at: AwareDatetime
    revision: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    size: Annotated[int, Field(ge=0)]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True, order=True)
class BackupFile:
    """A backup in a folder, by its name alone; the later one is the greater."""

    taken_at: datetime
    number: int
    path: Path


def backups_in(folder: Path) -> list[BackupFile]:
    """List the backups of a folder by their names, the newest first; nothing else in it. Raises OSError."""
    found = (_backup_file(path) for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    return sorted((backup for backup in found if backup), reverse=True)


def newest_backup(folder: Path) -> datetime | None:
    """Give when the newest backup of a folder was taken; None where there is none. Raises OSError."""
    found = backups_in(folder) if folder.is_dir() else []
    return found[0].taken_at if found else None


def free_name(folder: Path, taken_at: datetime) -> Path:
    """Give the name of a new backup: its moment in UTC, with a number where two share a second."""
    moment = taken_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    path, number = folder / f"tgbot-{moment}.zip", 1
    while path.exists():
        number += 1
        path = folder / f"tgbot-{moment}-{number}.zip"
    return path


def read_about(archive: zipfile.ZipFile) -> About:
    """Read what a backup says of itself. Raises NoBackupError."""
    try:
        entry = archive.getinfo(ABOUT_PART)
        archive.getinfo(MEMORY_PART)
        if entry.file_size > _LARGEST_ABOUT:
            msg = "is no backup of this bot"
            raise NoBackupError(msg)
        return About.model_validate_json(archive.read(entry))
    except (KeyError, ValidationError) as error:
        msg = "is no backup of this bot, or one that a newer version made"
        raise NoBackupError(msg) from error


def _backup_file(path: Path) -> BackupFile | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        moment = datetime.strptime(match[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return BackupFile(moment, int(match[2] or 1), path)
