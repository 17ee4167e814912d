"""The memory as commands open it beside the bot: as it is, never made and never brought up to date."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tgbot.memory.database import FILE_NAME, MemoryUnavailableError, address_in, newest_revision
from tgbot.memory.inspection import MemoryDamagedError, opened_read_only, revision_of
from tgbot.memory.memory import Memory, open_memory


@asynccontextmanager
async def present_memory(state_dir: Path) -> AsyncIterator[Memory | None]:
    """Open the memory of a state folder; None where there is none yet. Raises MemoryUnavailableError."""
    if not _exists(state_dir):
        yield None
        return
    _refuse_an_older_one(state_dir / FILE_NAME)
    async with open_memory(address_in(state_dir)) as memory:
        yield memory


def _exists(state_dir: Path) -> bool:
    try:
        return (state_dir / FILE_NAME).stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        msg = f"{state_dir} cannot be looked at ({error.strerror}). Run this as the user the bot runs as."
        raise MemoryUnavailableError(msg) from error


def _refuse_an_older_one(path: Path) -> None:
    """Leave it to the bot to change tables: it has the key of ids, and an older bot may run on them."""
    try:
        with opened_read_only(path) as connection:
            revision = revision_of(connection)
    except (MemoryDamagedError, sqlite3.Error):
        # Opening it says what is wrong with it, and what to do.
        return
    if revision < newest_revision():
        msg = (
            f"The memory has revision {revision}, older than this version's {newest_revision()}:"
            " start the bot, which brings it up to date, then try again."
        )
        raise MemoryUnavailableError(msg)
