"""A state folder with a memory in it, backed up and restored by tests."""

import asyncio
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tgbot.memory.backups import make_backup
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.memory.restoring import put_in_place, unpacked
from tgbot.models.language import Language

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LI = 1001


def silent(_: float) -> None:
    """Nobody watches."""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder in which somebody has chosen English."""
    state_dir = tmp_path / "state"
    choose(state_dir, Language.EN)
    return state_dir


def choose(state_dir: Path, language: Language) -> None:
    async def remember() -> None:
        async with open_memory(address_in(state_dir)) as memory:
            await memory.preferences.set_language(LI, language)

    prepare_state_dir(state_dir)
    asyncio.run(remember())


def chosen(state_dir: Path) -> Language | None:
    """Start a memory on a state folder and ask it which language was chosen."""

    async def remembered() -> Language | None:
        async with open_memory(address_in(state_dir)) as memory:
            return await memory.preferences.language_of(LI)

    prepare_state_dir(state_dir)
    return asyncio.run(remembered())


def backed_up(state_dir: Path, folder: Path | None = None, now: datetime = NOW, kept: int = 14) -> Path:
    return make_backup(state_dir, folder or state_dir / "backups", now, kept, silent).path


def restored(backup: Path, state_dir: Path, now: datetime = NOW) -> Path | None:
    with unpacked(backup, state_dir, silent) as found:
        return put_in_place(found, state_dir, now)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
