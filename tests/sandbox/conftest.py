"""A sandbox with nobody in it, python-telegram-bot as its client, and somebody who has started the bot."""

import re
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest

from tgbot.sandbox.actor import Actor, actor
from tgbot.sandbox.doings import ImpossibleError
from tgbot.sandbox.server import SandboxServer

EVERYTHING = [
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
]


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    found = SandboxServer()
    await found.start()
    yield found
    await found.stop()


@pytest.fixture
async def bot(server: SandboxServer) -> AsyncIterator[Bot]:
    async with Bot(
        server.token, base_url=f"{server.base_url}/bot", base_file_url=f"{server.base_url}/file/bot"
    ) as bot:
        yield bot


@pytest.fixture
def li(server: SandboxServer) -> Actor:
    found = actor(server, "小李")
    found.say("/start")
    return found


@pytest.fixture
def wang(server: SandboxServer) -> Actor:
    return actor(server, "王芳")


def refused(words: str) -> pytest.RaisesExc[BadRequest]:
    """What Telegram answers with 400; letters count whatever their size, as clients change it."""
    return pytest.raises(BadRequest, match=re.compile(re.escape(words), re.IGNORECASE))


def impossible(words: str) -> pytest.RaisesExc[ImpossibleError]:
    """What Telegram lets nobody do, by its reason."""
    return pytest.raises(ImpossibleError, match=re.escape(words))


class Told:
    """What the bot is told: everything that comes, each update once."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._offset = 0

    async def next(self) -> list[Update]:
        """Give what came since the last time."""
        found = list(await self._bot.get_updates(offset=self._offset, allowed_updates=EVERYTHING))
        self._offset = found[-1].update_id + 1 if found else self._offset
        return found


@pytest.fixture
async def told(bot: Bot, li: Actor) -> Told:
    """The bot's updates; those from before the test are gone."""
    found = Told(bot)
    await found.next()
    return found
