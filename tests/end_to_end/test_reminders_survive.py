"""Reminders over a stop and a kill: each once, in order, at Telegram's pace."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.end_to_end.lasting import people_in
from tests.end_to_end.test_start import PATIENCE_S, settings, started
from tests.running_bot import bot_in
from tgbot import jobs
from tgbot.guide.position import NOT_LISTED
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.memory.reminders import NewReminder
from tgbot.sandbox.actor import quiet
from tgbot.sandbox.faults import Fault
from tgbot.sandbox.server import SandboxServer
from tgbot.screens import callback_data
from tgbot.screens.actions import CheckUp

__all__ = ["settings"]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


async def remember_reminders(state_dir: Path, people: list[int]) -> None:
    """Put a reminder for each person into the memory, due one after the other, long ago."""
    prepare_state_dir(state_dir)
    async with open_memory(address_in(state_dir)) as memory:
        for number, person in enumerate(people):
            subject = callback_data.write(CheckUp(NOT_LISTED))
            due = LONG_AGO + timedelta(minutes=number)
            await memory.reminders.add(NewReminder(person, "checkup", subject, "en", due, LONG_AGO))


def reminded(server: SandboxServer) -> list[int]:
    """Give who was reminded, in the order it happened."""
    return [
        int(call.arguments["chat_id"])
        for call in server.api.calls
        if call.method == "sendmessage" and call.refusal is None
    ]


async def test_what_became_due_while_the_bot_was_away_is_sent_once_and_in_order(
    knowledge_file: Path, tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    server.world.rate_limits = True
    people = people_in(server, 40)
    await remember_reminders(tmp_path / "state", people)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        async with asyncio.timeout(PATIENCE_S):
            while len(reminded(server)) < len(people):
                await quiet(server)
    assert reminded(server) == people
    assert server.api.refusals == []
    await server.stop()


async def test_answers_that_are_lost_again_and_again_remind_nobody_more_than_twice(
    knowledge_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SEND_REMINDERS_S", 0.05)
    server = SandboxServer()
    await server.start()
    unlucky, *others = people_in(server, 3)
    await remember_reminders(tmp_path / "state", [unlucky, *others])
    server.faults.next("sendMessage", Fault.RESET_AFTER, times=None, chat=unlucky)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        async with asyncio.timeout(PATIENCE_S):
            while reminded(server)[-2:] != others:
                await quiet(server)
    assert reminded(server) == [unlucky, unlucky, *others]
    await server.stop()


@pytest.mark.timeout(90)
async def test_a_kill_in_the_middle_loses_none_and_doubles_at_most_one(
    settings: dict[str, str], tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    people = people_in(server, 100)
    state_dir = tmp_path / "state"
    await remember_reminders(state_dir, people)
    own = {**settings, "TGBOT_API_URL": server.base_url, "TGBOT_TOKEN": server.token}
    some_sent = asyncio.Event()
    stop = server.world.listen(lambda _: some_sent.set() if len(reminded(server)) >= 40 else None)
    process = await started(tmp_path, **own)
    await asyncio.wait_for(some_sent.wait(), PATIENCE_S)
    os.kill(process.pid, signal.SIGKILL)
    await process.communicate()
    stop()
    sent_before = len(reminded(server))
    assert 40 <= sent_before < 100
    all_sent = asyncio.Event()
    server.world.listen(lambda _: all_sent.set() if set(reminded(server)) >= set(people) else None)
    process = await started(tmp_path, **own)
    await asyncio.wait_for(all_sent.wait(), 2 * PATIENCE_S)
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), PATIENCE_S)
    again = len(reminded(server)) - len(people)
    assert again in {0, 1}
    assert list(dict.fromkeys(reminded(server))) == people
    await server.stop()
