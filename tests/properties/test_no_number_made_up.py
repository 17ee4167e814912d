"""Whatever people do, in whatever order: no number is shown that the knowledge file does not hold."""

import asyncio
from pathlib import Path

from hypothesis import given

from tests.conftest import NOON
from tests.properties.effort import effort
from tests.properties.hostile_texts import vocabulary_of
from tests.properties.outgoing import Read, everything_read
from tests.properties.play import Play, Step, steps
from tests.properties.traced import Knowledge
from tests.running_bot import bot_in
from tgbot.knowledge.live import open_edition
from tgbot.sandbox.actor import actor, quiet
from tgbot.sandbox.server import SandboxServer

STEPS_AT_ONCE = 3


async def knowledge_of(file: Path) -> Knowledge:
    edition = await open_edition(file)
    try:
        return Knowledge(file, edition.words.values())
    finally:
        await edition.store.close()


def untraced(read: Read, play: Play, known: Knowledge) -> list[str]:
    written = play.written.get(read.chat, [])
    if read.is_address:
        return [] if known.is_known_address(read.text, written) else [f"{read.where}: {read.text}"]
    return [f"{read.where} in {read.chat}: {found}" for found in known.untraced(read.text, written)]


async def play_once(server: SandboxServer, play: Play, sequence: list[Step]) -> None:
    for place, step in enumerate(sequence):
        play.do(step)
        if place % STEPS_AT_ONCE == 0:
            await asyncio.sleep(0.01)
    await quiet(server)


def test_no_number_is_shown_that_is_not_known(knowledge_file: Path, tmp_path: Path) -> None:
    words = vocabulary_of(knowledge_file)
    server = SandboxServer()
    with asyncio.Runner() as runner:
        known = runner.run(knowledge_of(knowledge_file))
        runner.run(server.start())
        running = bot_in(server, knowledge_file, tmp_path, lambda: NOON)
        runner.run(running.__aenter__())
        operator = actor(server, "Operator", "zh-hans")

        # An answer may be late: what was written in one play is remembered in the next.
        written: dict[int, list[str]] = {}

        @effort(quick=12)
        @given(steps(words))
        def whatever_people_do(sequence: list[Step]) -> None:
            before = len(server.api.calls)
            play = Play.begun(server, operator, written)
            runner.run(play_once(server, play, sequence))
            found = [it for read in everything_read(server, before) for it in untraced(read, play, known)]
            assert found == []

        try:
            whatever_people_do()
        finally:
            runner.run(running.__aexit__(None, None, None))
            runner.run(server.stop())
