"""Announcements that are stopped, refused, restarted and killed on their way reach everybody once."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.end_to_end.announcing import draft, reached, remember_people, until_it_says
from tests.end_to_end.lasting import people_in, until
from tests.end_to_end.test_start import PATIENCE_S, settings, started
from tests.running_bot import OPERATOR, bot_in
from tgbot.sandbox.actor import actor, text_of
from tgbot.sandbox.faults import Fault
from tgbot.sandbox.refusals import bad_request
from tgbot.sandbox.server import SandboxServer

__all__ = ["settings"]


async def test_it_is_stopped_and_goes_on_where_it_was(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    people = people_in(server, 30)
    await remember_people(tmp_path / "state", people)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await operator.ask("/start")
        panel = await draft(operator, server)
        operator.press(panel, "发给 31 人")
        await until_it_says("正在发", panel)
        await until(lambda: len(reached(server)) >= 8)
        operator.press(panel, "停下")
        await until_it_says("停下了", panel)
        at_stop = len(reached(server))
        await asyncio.sleep(0.5)
        assert len(reached(server)) == at_stop < 30
        operator.press(panel, "接着发")
        await until_it_says("发完了：送达 31 人", panel)
        assert reached(server) == people
        assert server.api.refusals == []
    await server.stop()


async def test_telegram_s_pauses_and_failures_lose_nobody(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    people = people_in(server, 12)
    await remember_people(tmp_path / "state", people)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await operator.ask("/start")
        panel = await draft(operator, server)
        server.faults.flood("sendMessage", 1, chat=people[0])
        server.faults.next("sendMessage", Fault.HTML, 2, chat=people[1])
        server.faults.next("sendMessage", Fault.RESET_BEFORE, 1, chat=people[2])
        server.faults.next("sendMessage", bad_request("SOMETHING_NEW"), chat=people[3])
        operator.press(panel, "发给 13 人")
        await until_it_says("发完了：送达 12 人", panel)
        assert "没发成 1" in text_of(panel)
        assert len(reached(server)) == len(set(reached(server)))
    await server.stop()


async def test_a_restart_in_the_middle_goes_on_by_itself(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    people = people_in(server, 40)
    await remember_people(tmp_path / "state", people)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await operator.ask("/start")
        panel = await draft(operator, server)
        operator.press(panel, "发给 41 人")
        await until(lambda: len(reached(server)) >= 10)
        began = time.monotonic()
    assert time.monotonic() - began < 3
    assert len(reached(server)) < 40
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await until_it_says("发完了：送达 41 人", panel)
    assert reached(server) == people
    await server.stop()


@pytest.mark.timeout(120)
async def test_a_kill_in_the_middle_doubles_at_most_one_and_loses_none(
    settings: dict[str, str], tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    assert operator.person.id == OPERATOR
    people = people_in(server, 60)
    state_dir = tmp_path / "state"
    await remember_people(state_dir, people)
    own = {
        **settings,
        "TGBOT_API_URL": server.base_url,
        "TGBOT_TOKEN": server.token,
        "TGBOT_ADMINS": str(OPERATOR),
        "TGBOT_LISTEN": "127.0.0.1:0",
    }
    polling = asyncio.Event()
    stop = server.world.listen(lambda event: polling.set() if event["event"] == "polling" else None)
    process = await started(tmp_path, **own)
    await asyncio.wait_for(polling.wait(), PATIENCE_S)
    stop()
    await operator.ask("/start")
    panel = await draft(operator, server)
    operator.press(panel, "发给 61 人")
    await until(lambda: len(reached(server)) >= 20)
    os.kill(process.pid, signal.SIGKILL)
    await process.communicate()
    assert 20 <= len(reached(server)) < 60
    process = await started(tmp_path, **own)
    await until_it_says("发完了", panel)
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), PATIENCE_S)
    assert len(reached(server)) - len(people) in {0, 1}
    assert list(dict.fromkeys(reached(server))) == people
    await server.stop()
