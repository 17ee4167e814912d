"""An installation beside the sandbox, for `tgbot doctor` to look at."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import NOON
from tgbot.cli import main
from tgbot.examining.examination import examine
from tgbot.examining.findings import Finding, Level
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.models.group import ChatKind, GroupSettings
from tgbot.sandbox.server import SandboxServer

RIGHTS = ["can_delete_messages", "can_restrict_members", "can_invite_users"]
STAFF_RIGHTS = ["can_manage_topics", "can_delete_messages"]


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    started = SandboxServer()
    await started.start()
    yield started
    await started.stop()


@pytest.fixture
def set_up(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> pytest.MonkeyPatch:
    """The settings of an installation where all is right."""
    monkeypatch.chdir(tmp_path)
    settings = {
        "TOKEN": server.token,
        "API_URL": server.base_url,
        "KNOWLEDGE": str(knowledge_file),
        "STATE_DIR": "state",
        "ADMINS": "1001",
        "LISTEN": "127.0.0.1:0",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"TGBOT_{name}", value)
    return monkeypatch


async def doctor(*arguments: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, main, ["doctor", *arguments])


async def found(check: str, ahead: timedelta = timedelta()) -> list[tuple[Level, str]]:
    """What is found about one check; `ahead` is how far the machine's clock is."""
    findings: list[Finding] = await examine(lambda: datetime.now(UTC) + ahead)
    return [(it.level, f"{it.text} {it.advice}") for it in findings if it.check == check]


async def remember_group(chat: int, title: str, **settings: Any) -> None:  # noqa: ANN401
    state_dir = Path("state")
    prepare_state_dir(state_dir)
    async with open_memory(address_in(state_dir)) as memory:
        await memory.groups.register(chat, ChatKind.SUPERGROUP, title, None, NOON)
        await memory.groups.save_settings(chat, GroupSettings(**settings))
