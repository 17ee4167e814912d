"""300 tickets at once with 20 messages each way, the bot killed five times: what arrives, and where.

The bot runs in a process of its own against the sandbox. Telegram's limits are off there, and the bot's own
pace is raised: at 20 messages a minute to one group, the real limit, the same would take five hours.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tgbot.app import running_bot
from tgbot.config import DEFAULT_KNOWLEDGE, Settings
from tgbot.handlers.tickets.turns import Pace
from tgbot.log import set_up_logging
from tgbot.sandbox.chats import Chat, Person
from tgbot.sandbox.server import SandboxServer

TICKETS, EACH_WAY, KILLS = 300, 20, 5
RIGHTS = ("can_manage_topics", "can_delete_messages")
GIVEN_UP_AFTER_S = 900.0
SENT_AT_ONCE = 40


def tickets() -> None:
    """Play it, and print what was lost, doubled, out of order, or came to the wrong person."""
    asyncio.run(_play())


async def _play() -> None:
    server = SandboxServer()
    await server.start()
    volunteer = server.world.add_person("volunteer", "zh-hans")
    staff = server.world.add_group("volunteers", [volunteer], is_forum=True, bot_rights=RIGHTS)
    people = [server.world.add_person(f"person {number}", "en") for number in range(TICKETS)]
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        play = _Play(server, staff, volunteer, people, Path(folder))
        await play.run()
    await server.stop()
    play.report(time.perf_counter() - began)


class _Play:
    def __init__(
        self, server: SandboxServer, staff: Chat, volunteer: Person, people: list[Person], folder: Path
    ) -> None:
        self._server = server
        self._staff = staff
        self._volunteer = volunteer
        self._people = people
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._killed_at: list[int] = []
        self._topic_of: dict[int, int] = {}
        self._seen_up_to = 0

    async def run(self) -> None:
        await self._start()
        writing = asyncio.create_task(self._write())
        wanted = 2 * TICKETS * EACH_WAY
        for number in range(1, KILLS + 1):
            await self._until(lambda share=number: self._arrived() >= wanted * share / (KILLS + 1))  # type: ignore[misc]
            await self._kill()
            await self._start()
        await writing
        await self._until(lambda: self._arrived() >= wanted and self._is_complete())
        assert self._process
        self._process.send_signal(signal.SIGTERM)
        await self._process.wait()

    async def _start(self) -> None:
        own = {
            "TGBOT_API_URL": self._server.base_url,
            "TGBOT_TOKEN": self._server.token,
            "TGBOT_STATE_DIR": str(self._folder / "state"),
            "TGBOT_KNOWLEDGE": str(DEFAULT_KNOWLEDGE.resolve()),
            "TGBOT_STAFF_CHAT": str(self._staff.id),
            "TGBOT_LIMITS": "off",
            "TGBOT_LISTEN": "127.0.0.1:0",
        }
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.tickets", env={**os.environ, **own}
        )

    async def _kill(self) -> None:
        assert self._process
        os.kill(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        self._killed_at.append(self._arrived())

    async def _write(self) -> None:
        """Have everybody write: each person in order, and the volunteer in each topic in order."""
        for number in range(EACH_WAY):
            for count, person in enumerate(self._people):
                text = f"q {person.id} {number}"
                first = "/ticket " if number == 0 else ""
                self._server.doings.send(person, self._server.world.chats[person.id], first + text)
                if count % SENT_AT_ONCE == 0:
                    await asyncio.sleep(0.01)
            if number == 0:
                await self._until(lambda: len(self._topics()) == TICKETS)
            for person in self._people:
                topic = self._topics()[person.id]
                self._server.doings.send(self._volunteer, self._staff, f"a {person.id} {number}", topic=topic)
            # More than the outbox of a ticket takes at once would be refused with a sentence.
            await self._until(lambda now=number: self._arrived() >= TICKETS * now)  # type: ignore[misc]

    def _topics(self) -> dict[int, int]:
        """Give the topic of each person: the one their first message came to."""
        for identifier in range(self._seen_up_to + 1, self._staff.last_message_id + 1):
            message = self._staff.messages.get(identifier)
            text = message.content.text if message and message.from_bot else ""
            if message and message.topic and text.startswith("q "):
                self._topic_of.setdefault(int(text.split()[1]), message.topic)
        self._seen_up_to = self._staff.last_message_id
        return self._topic_of

    def _to_staff(self) -> list[tuple[int, str]]:
        return [
            (message.topic, message.content.text)
            for message in self._staff.messages.values()
            if message.from_bot and message.topic and message.content.text.startswith("q ")
        ]

    def _to_people(self) -> list[tuple[int, str]]:
        return [
            (person.id, message.content.text)
            for person in self._people
            for message in self._server.world.chats[person.id].messages.values()
            if message.from_bot and message.content.text.startswith("a ")
        ]

    def _arrived(self) -> int:
        return len(self._to_staff()) + len(self._to_people())

    def _is_complete(self) -> bool:
        return (
            len(set(self._to_staff())) >= TICKETS * EACH_WAY
            and len(set(self._to_people())) >= TICKETS * EACH_WAY
        )

    async def _until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(GIVEN_UP_AFTER_S):
            while not holds():  # noqa: ASYNC110, the sandbox is looked at from outside, now and then
                await asyncio.sleep(0.2)

    def report(self, seconds: float) -> None:
        """Print the figures."""
        topics = self._topics()
        owner_of = {topic: person for person, topic in topics.items()}
        sides = {
            "to staff": [(owner_of.get(place, 0), text) for place, text in self._to_staff()],
            "to people": self._to_people(),
        }
        print(
            f"{TICKETS} tickets, {EACH_WAY} messages each way, {KILLS} kills (at {self._killed_at} arrived)"
        )
        for name, messages in sides.items():
            counted = Counter(messages)
            letter = "q" if name == "to staff" else "a"
            wanted = {
                (person.id, f"{letter} {person.id} {number}")
                for person in self._people
                for number in range(EACH_WAY)
            }
            doubled = sum(count - 1 for count in counted.values())
            wrong = sum(count for message, count in counted.items() if message not in wanted)
            lost = len(wanted - set(counted))
            print(
                f"  {name}: {len(messages)} arrived, {lost} lost, {doubled} doubled,"
                f" {_out_of_order(messages)} out of order, {wrong} at the wrong person"
            )
        made = len([topic for topic in self._staff.topics.values() if not topic.is_deleted])
        print(f"  topics: {made} for {TICKETS} tickets")
        refused = Counter(call.refusal for call in self._server.api.refusals)
        print(f"  refused calls: {dict(refused)}")
        print(f"  {seconds:.0f} s, {len(self._server.api.calls) / seconds:.0f} calls a second")


def _out_of_order(messages: list[tuple[int, str]]) -> int:
    """Count the messages that stand after a later one of the same person; doubles count once."""
    newest: dict[int, int] = {}
    wrong = 0
    for person, text in dict.fromkeys(messages):
        number = int(text.split()[2])
        wrong += number < newest.get(person, -1)
        newest[person] = max(number, newest.get(person, -1))
    return wrong


async def _bot() -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with running_bot(Settings.load(), pace=Pace(100_000, 6_000_000)):
        await stopped.wait()


if __name__ == "__main__":
    set_up_logging("console")
    asyncio.run(_bot())
