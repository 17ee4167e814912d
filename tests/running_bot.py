"""The whole bot against the sandbox: nothing of it is replaced."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOON
from tgbot.app import RunningBot, running_bot
from tgbot.config import Settings
from tgbot.handlers.services import Clock
from tgbot.sandbox.actor import Actor, actor, quiet
from tgbot.sandbox.server import SandboxServer

OPERATOR = 1001
A_MOMENT_S = 0.01


@asynccontextmanager
async def bot_in(
    server: SandboxServer,
    knowledge: Path,
    folder: Path,
    clock: Clock,
    **settings: Any,  # noqa: ANN401, as the settings' own types
) -> AsyncIterator[RunningBot]:
    """The whole bot, running against a sandbox, with its memory in a folder."""
    usual = {
        "token": server.token,
        "api_url": server.base_url,
        "state_dir": folder / "state",
        "knowledge": knowledge,
        "admins": frozenset({OPERATOR}),
        "listen": "127.0.0.1:0",
        # People in tests tap faster than anybody could; the limits have tests of their own.
        "limits": "off",
    }
    async with running_bot(Settings.load(**usual | settings), clock=clock) as bot:
        server.bot_rests = lambda: bot.connection.is_idle
        yield bot
    server.bot_rests = lambda: True


@pytest.fixture
async def sandbox(knowledge_file: Path, tmp_path: Path) -> AsyncIterator[SandboxServer]:
    """A sandbox with the running bot; at the end nothing may have been refused or left unanswered."""
    server = SandboxServer()
    await server.start()
    try:
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
            yield server
            # Stopping ends what is under way, so a long look whether something follows is not needed here.
            await quiet(server, A_MOMENT_S)
        assert [(call.method, call.refusal) for call in server.api.refusals] == []
        assert server.queries.unanswered == []
    finally:
        await server.stop()


@pytest.fixture
def operator(sandbox: SandboxServer) -> Actor:
    """The first person of the sandbox, who is an operator."""
    found = actor(sandbox, "Operator", "zh-hans")
    assert found.person.id == OPERATOR
    return found


@pytest.fixture
def li(sandbox: SandboxServer, operator: Actor) -> Actor:
    """Somebody who reads simplified Chinese."""
    return actor(sandbox, "小李", "zh-hans")


@pytest.fixture
def alex(sandbox: SandboxServer, operator: Actor) -> Actor:
    """Somebody who reads English."""
    return actor(sandbox, "Alex", "en")
