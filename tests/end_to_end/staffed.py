"""The running bot with a staff chat: a forum with two volunteers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.conftest import NOON
from tgbot.app import running_bot
from tgbot.config import Settings
from tgbot.handlers.tickets.turns import Pace
from tgbot.sandbox.actor import Actor, actor, labels, quiet, text_of
from tgbot.sandbox.chats import Chat, Message, Topic
from tgbot.sandbox.server import SandboxServer

RIGHTS = ("can_manage_topics", "can_delete_messages")
# The sandbox has no limits unless a test switches them on.
UNHURRIED = Pace(1000, 60_000)
PATIENCE_S = 10.0


@dataclass
class Staffed:
    """A sandbox with a staff chat, two people with trouble, and two volunteers. `now` can be moved on."""

    server: SandboxServer
    staff: Chat
    wang: Actor
    zhao: Actor
    li: Actor
    alex: Actor
    now: datetime = NOON

    def later(self, **time: float) -> None:
        """Move the bot's clock on."""
        self.now += timedelta(**time)

    @property
    def topics(self) -> list[Topic]:
        """Give the topics of tickets."""
        return self.staff.open_topics

    def in_topic(self, topic: Topic) -> list[Message]:
        """Give what volunteers see in a topic, without Telegram's own notes."""
        return [it for it in self.wang.visible(self.staff, topic.id) if not it.service]

    def texts_in(self, topic: Topic) -> list[str]:
        """Give the texts in a topic."""
        return [text_of(message) for message in self.in_topic(topic)]

    def texts_of(self, person: Actor) -> list[str]:
        """Give the texts in somebody's private chat."""
        return [text_of(message) for message in person.visible()]

    def answer(
        self, text: str, topic: Topic, by: Actor | None = None, reply_to: int | None = None
    ) -> Message:
        """Write in a topic."""
        return (by or self.wang).say(text, self.staff, topic=topic.id, reply_to=reply_to)

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds, and the bot is at rest."""
        await self.until_soon(holds)
        await quiet(self.server)

    async def until_soon(self, holds: Callable[[], object], within_s: float = PATIENCE_S) -> None:
        """Wait until something holds, and no longer."""
        happened = asyncio.Event()
        stop = self.server.world.listen(lambda _: happened.set())
        try:
            async with asyncio.timeout(within_s):
                while not holds():
                    happened.clear()
                    await happened.wait()
        finally:
            stop()

    async def opened(self, person: Actor, text: str = "充值没到账") -> Topic:
        """Open a ticket with /ticket; gives its topic."""
        before = {topic.id for topic in self.topics}
        person.say(f"/ticket {text}")
        await self.until(lambda: {topic.id for topic in self.topics} - before)
        (topic,) = (topic for topic in self.topics if topic.id not in before)
        await self.until(lambda: len(self.in_topic(topic)) >= 2)
        return topic


def staff_chat(server: SandboxServer, *volunteers: Actor) -> Chat:
    """Make the forum, with the bot as administrator."""
    people = [volunteer.person for volunteer in volunteers]
    return server.world.add_group("志愿者", people, is_forum=True, bot_rights=RIGHTS)


@asynccontextmanager
async def staffed_bot(knowledge: Path, folder: Path, pace: Pace = UNHURRIED) -> AsyncIterator[Staffed]:
    """The running bot with its staff chat."""
    server = SandboxServer()
    await server.start()
    try:
        wang, zhao = actor(server, "王姐", "zh-hans"), actor(server, "小赵", "zh-hans")
        li, alex = actor(server, "小李", "zh-hans"), actor(server, "Alex", "en")
        staffed = Staffed(server, staff_chat(server, wang, zhao), wang, zhao, li, alex)
        async with bot_with_desk(
            server, knowledge, folder, staffed.staff.id, clock=lambda: staffed.now, pace=pace
        ):
            yield staffed
            await quiet(server)
            assert server.queries.unanswered == []
    finally:
        await server.stop()


@asynccontextmanager
async def bot_with_desk(
    server: SandboxServer,
    knowledge: Path,
    folder: Path,
    staff: int,
    *,
    clock: Callable[[], datetime] = lambda: NOON,
    pace: Pace = UNHURRIED,
) -> AsyncIterator[None]:
    """The whole bot with tickets on."""
    settings = Settings.load(
        token=server.token,
        api_url=server.base_url,
        state_dir=folder / "state",
        knowledge=knowledge,
        staff_chat=staff,
        listen="127.0.0.1:0",
        limits="off",
    )
    async with running_bot(settings, clock=clock, pace=pace) as bot:
        server.bot_rests = lambda: bot.connection.is_idle
        yield
    server.bot_rests = lambda: True


def buttons(message: Message) -> str:
    """Give the labels of a message's buttons in one text."""
    return " ".join(labels(message))
