"""Bots that are killed, flooded and cut off: as processes of their own, and crowds of people who ask them."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import aiohttp

from tgbot.app import RunningBot
from tgbot.sandbox.actor import Actor, actor, text_of
from tgbot.sandbox.chats import Chat
from tgbot.sandbox.server import SandboxServer

PATIENCE_S = 30.0
LOOK_EVERY_S = 0.01
QUESTION = "/phone 支付宝"
ANSWER = "95188"


class BotProcess:
    """`tgbot run` in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    @classmethod
    async def start(cls, server: SandboxServer, knowledge: Path, folder: Path, **settings: str) -> Self:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TGBOT_")}
        own = {
            "TGBOT_TOKEN": server.token,
            "TGBOT_API_URL": server.base_url,
            "TGBOT_KNOWLEDGE": str(knowledge),
            "TGBOT_STATE_DIR": str(folder / "state"),
            "TGBOT_LISTEN": "127.0.0.1:0",
            "TGBOT_LIMITS": "off",
        }
        log = folder / f"log-{time.monotonic_ns()}"
        with log.open("wb") as file:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tgbot", "run"),
                cwd=folder,
                env={**kept, **own, **settings},
                stderr=file,
            )
        return cls(process, log)

    @property
    def said(self) -> str:
        """Everything it wrote."""
        return self._log.read_text("utf-8")

    async def ended(self) -> int:
        """Wait until it ends by itself; gives its code."""
        return await asyncio.wait_for(self._process.wait(), PATIENCE_S)

    async def kill(self) -> None:
        """Kill it as the kernel does: it learns nothing of it."""
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def told_to_stop(self) -> tuple[int, float]:
        """Tell it to stop; gives its code and the seconds it took."""
        began = time.perf_counter()
        self._process.send_signal(signal.SIGTERM)
        return await self.ended(), time.perf_counter() - began


class Crowd:
    """People who ask for the same wallet, and when each of them was answered."""

    def __init__(self, server: SandboxServer, people: int, first: int = 0) -> None:
        self._server = server
        self.people = [actor(server, f"person {first + number}") for number in range(people)]

    def ask(self) -> None:
        """Let everybody ask at once."""
        for one in self.people:
            one.say(QUESTION)

    def answers(self) -> list[int]:
        """How many answers each of them has."""
        return [sum(ANSWER in text for text in said_to(one)) for one in self.people]

    @property
    def all_answered(self) -> bool:
        return all(self.answers())


def said_to(person: Actor, chat: Chat | None = None) -> list[str]:
    """What the bot said to somebody, in order."""
    return [text_of(message) for message in person.visible(chat) if message.from_bot and not message.service]


def people_in(server: SandboxServer, count: int) -> list[int]:
    """Add people who may be written to; gives their ids."""
    people = [server.world.add_person(f"person {number}", "en") for number in range(count)]
    for person in people:
        person.started = True
    return [person.id for person in people]


async def problems(bot: RunningBot) -> list[str]:
    """What /readyz says."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{bot.connection.server.port}/readyz") as response,
    ):
        found: list[str] = (await response.json())["problems"]
        return found


async def until(holds: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
    """Wait until something holds; raises TimeoutError where it does not in time."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110, it is looked at from outside
            await asyncio.sleep(LOOK_EVERY_S)


def webhook_settings() -> dict[str, str]:
    """The settings of a bot that Telegram delivers to, on a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {"TGBOT_LISTEN": f"127.0.0.1:{port}", "TGBOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook"}
