"""What all tests share: the knowledge built from the real data, once for all workers."""

import fcntl
import gc
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tgbot.editing.build import build
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.live import live_knowledge
from tgbot.log import set_up_logging
from tgbot.models.language import Language
from tgbot.screens.contact_lines import Reader

ROOT = Path(__file__).parent.parent
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # Tuesday noon in China


def pytest_collection_finish() -> None:
    """Look no more through what was imported and collected: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def logging_as_in_operation() -> None:
    """Log as the bot does: the library's own default draws every local variable of a traceback."""
    set_up_logging("console")


@pytest.fixture(scope="session")
def knowledge_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge file built from the project's own data, by the worker that comes first."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "knowledge.sqlite"
    with (folder / "knowledge.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            build(ROOT / "data", path)
    return path


@pytest.fixture
async def edition(knowledge_file: Path) -> AsyncIterator[Edition]:
    """The real knowledge, opened."""
    async with live_knowledge(knowledge_file) as live:
        yield live.current


def reader_of(edition: Edition, language: Language = Language.ZH_HANS, now: datetime = NOON) -> Reader:
    """Somebody who reads a language at a moment."""
    return Reader(edition.words[language], language, now, edition.region_names)
