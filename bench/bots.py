"""The bots that are measured, each in a process of its own, pinned to a core of its own."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psutil

from bench.peers.directory import write_directory
from tgbot.config import DEFAULT_KNOWLEDGE
from tgbot.sandbox.server import SandboxServer

SERVER_CORE, BOT_CORE = 0, 1
ENDS_WITHIN_S = 15.0


class BotName(StrEnum):
    """Which bot; the names are those of the table. RAW shows what this way of measuring can measure."""

    OURS = "ours"
    PTB = "ptb"
    AIOGRAM = "aiogram"
    RAW = "raw"


class Mode(StrEnum):
    """How a bot gets its updates."""

    POLLING = "polling"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Use:
    """What a process has used: seconds of processor time since its start, and megabytes of memory now."""

    cpu_s: float
    memory_mb: float


class BotProcess:
    """One running bot; `folder` takes its state and what it writes to its log."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._watched = psutil.Process(process.pid)

    @classmethod
    async def start(cls, name: BotName, mode: Mode, server: SandboxServer, folder: Path) -> "BotProcess":
        """Start a bot on its core."""
        webhook = f"http://127.0.0.1:{_free_port()}/hook" if mode is Mode.WEBHOOK else None
        ours = name is BotName.OURS
        settings = _own_settings(server, folder, webhook) if ours else _of_a_peer(server, folder, webhook)
        command = ["tgbot", "run"] if ours else [f"bench.peers.plain_{name}"]
        log = (folder / "log").open("wb")
        # A process is on the cores of who starts it.
        os.sched_setaffinity(0, {BOT_CORE})
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *command, env={**os.environ, **settings}, stdout=log, stderr=log
            )
        finally:
            os.sched_setaffinity(0, {SERVER_CORE})
            log.close()
        return cls(process)

    @property
    def has_ended(self) -> bool:
        """Say whether the bot is gone."""
        return self._process.returncode is not None

    def use(self) -> Use:
        """Give what the bot and its children have used so far."""
        cpu_s, memory = 0.0, 0
        for process in (self._watched, *self._watched.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                cpu_s += times.user + times.system + times.children_user + times.children_system
                memory += process.memory_info().rss
        return Use(cpu_s, memory / 1e6)

    async def stop(self) -> None:
        """Tell it to end, and end it where it does not."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), ENDS_WITHIN_S)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


def _own_settings(server: SandboxServer, folder: Path, webhook: str | None) -> Mapping[str, str]:
    port = webhook.split(":")[-1].split("/")[0] if webhook else str(_free_port())
    settings = {
        "TGBOT_TOKEN": server.token,
        "TGBOT_API_URL": server.base_url,
        "TGBOT_KNOWLEDGE": str(DEFAULT_KNOWLEDGE.resolve()),
        "TGBOT_STATE_DIR": str(folder / "state"),
        "TGBOT_LIMITS": "off",
        "TGBOT_LISTEN": f"127.0.0.1:{port}",
        "TGBOT_LOG": "json",
    }
    return settings | ({"TGBOT_WEBHOOK_URL": webhook} if webhook else {})


def _of_a_peer(server: SandboxServer, folder: Path, webhook: str | None) -> Mapping[str, str]:
    directory = folder / "directory.sqlite"
    write_directory(DEFAULT_KNOWLEDGE, directory)
    settings = {
        "PEER_TOKEN": server.token,
        "PEER_API_URL": server.base_url,
        "PEER_DIRECTORY": str(directory),
    }
    return settings | ({"PEER_WEBHOOK_URL": webhook} if webhook else {})


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
