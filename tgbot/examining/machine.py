"""Looking at the machine: the disk, the state folder, the memory in it, the port, what else is installed."""

import errno
import os
import re
import shutil
import socket
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import DBAPIError

from tgbot.alive import FILE_NAME as ALIVE_FILE
from tgbot.config import PREFIX, Settings
from tgbot.memory.backup_files import newest_backup
from tgbot.memory.database import FILE_NAME
from tgbot.memory.groups import groups_in
from tgbot.memory.inspection import Inspected, MemoryDamagedError, inspect, opened_read_only
from tgbot.memory.keyed_ids import KEY_FILE
from tgbot.memory.state_files import BACKUPS, open_to_others
from tgbot.memory.state_lock import is_in_use
from tgbot.models.group import RegisteredGroup
from tgbot.screens.bar_picture import FONT_FILES

ENV_FILE = Path(".env")
_ASSIGNED = re.compile(r"^\s*(?:export\s+)?(\w+)\s*=", re.ASCII | re.MULTILINE)


class Port(StrEnum):
    """Whether an address can be listened on."""

    FREE = "free"
    TAKEN = "taken"
    ANY = "any"
    """Port 0: the system gives a free one."""
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class MemoryLook:
    """What was seen of the memory: nothing yet (`exists` is False), a `problem`, or what is in it."""

    exists: bool
    problem: str = ""
    inspected: Inspected | None = None
    groups: tuple[RegisteredGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class StateLook:
    """What was seen of the state folder.

    `place` is the folder, or the nearest one above it that exists, and `free` its disk's room in bytes.
    `heard_at` is when the running bot last heard from Telegram, `key_bytes` the length of the key of keyed
    ids; both None where there is none. `open_paths` are those that others may use.
    """

    place: Path
    exists: bool
    free: int
    is_writable: bool
    is_in_use: bool
    heard_at: datetime | None
    open_paths: tuple[Path, ...]
    key_bytes: int | None
    newest_backup: datetime | None


@dataclass(frozen=True, slots=True)
class Extras:
    """What adds something where it is installed."""

    has_font: bool
    has_graphviz: bool
    reads_text: bool


def unknown_settings() -> list[str]:
    """Give the names in the environment and in `.env` that look like settings and are none."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    written = _ASSIGNED.findall(ENV_FILE.read_text("utf-8", "replace")) if ENV_FILE.is_file() else []
    given = {name.upper() for name in (*os.environ, *written)}
    return sorted(name for name in given if name.startswith(PREFIX) and name not in known)


def is_env_file_open() -> bool:
    """Say whether others may read `.env`, which holds the token."""
    return ENV_FILE.is_file() and bool(ENV_FILE.stat().st_mode & 0o077)


def look_at_state(state_dir: Path) -> StateLook:
    """Look at the state folder without touching it. Raises OSError where it may not even be looked at."""
    place = state_dir.absolute()
    while not place.exists():
        place = place.parent
    exists = state_dir.is_dir()
    return StateLook(
        place=place,
        exists=exists,
        free=shutil.disk_usage(place).free,
        is_writable=os.access(place, os.W_OK | os.X_OK),
        is_in_use=exists and is_in_use(state_dir),
        heard_at=changed_at(state_dir / ALIVE_FILE),
        open_paths=tuple(open_to_others(state_dir)) if exists else (),
        key_bytes=_size(state_dir / KEY_FILE),
        newest_backup=newest_backup(state_dir / BACKUPS),
    )


def look_at_memory(state_dir: Path) -> MemoryLook:
    """Read the memory from end to end, also while the bot writes to it."""
    path = state_dir / FILE_NAME
    if not _size(path):
        return MemoryLook(exists=False)
    try:
        with opened_read_only(path) as connection:
            inspected = inspect(connection)
            return MemoryLook(exists=True, inspected=inspected, groups=_groups(connection))
    except MemoryDamagedError as error:
        return MemoryLook(exists=True, problem=str(error))
    except sqlite3.Error as error:
        return MemoryLook(exists=True, problem=f"cannot be opened ({error})")


def look_at_port(listen: str) -> tuple[Port, str]:
    """Try whether an address could be listened on; gives the reason where it is impossible."""
    host, _, port = listen.rpartition(":")
    if port == "0":
        return Port.ANY, ""
    host = host.strip("[]")
    try:
        with socket.create_server((host, int(port)), family=_family(host)):
            return Port.FREE, ""
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        return Port.TAKEN if taken else Port.IMPOSSIBLE, error.strerror or type(error).__name__


def look_at_extras() -> Extras:
    """Look what else is installed."""
    return Extras(
        has_font=any(file.is_file() for file in FONT_FILES),
        has_graphviz=shutil.which("dot") is not None,
        reads_text=find_spec("rapidocr") is not None,
    )


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _groups(connection: sqlite3.Connection) -> tuple[RegisteredGroup, ...]:
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    try:
        with engine.connect() as reading:
            return tuple(groups_in(reading))
    except DBAPIError:
        # The memory of another version has other columns; what is said about its revision is enough.
        return ()


def changed_at(path: Path) -> datetime | None:
    """Give when a file was last written to, in UTC; None where there is none."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.exists() else None
