"""Nothing is lost: over kills in every mode, stops under load, double deliveries, and handlers that fail."""

import asyncio
import re
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from telegram import Update

from tests.conftest import NOON
from tests.end_to_end.lasting import ANSWER, QUESTION, BotProcess, Crowd, said_to, until, webhook_settings
from tests.fast_time import hurrying
from tests.running_bot import bot_in
from tgbot.handlers.asking import Asking
from tgbot.memory.inbox import InboxState
from tgbot.sandbox.actor import actor, quiet, text_of
from tgbot.sandbox.faults import EVERY_METHOD, TOKEN_REVOKED, Slow
from tgbot.sandbox.server import SandboxServer
from tgbot.telegram_io import handling


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    found = SandboxServer()
    found.updates.retry_webhook_s = 0.05
    await found.start()
    yield found
    await found.stop()


def kept(folder: Path) -> list[tuple[int, int, str | None, int]]:
    """What stands in the inbox: number, state, reference and attempts."""
    with closing(sqlite3.connect(folder / "state" / "memory.sqlite")) as connection:
        return connection.execute("SELECT update_id, state, reference, attempts FROM inbox").fetchall()


async def all_are_answered(crowd: Crowd) -> None:
    await until(lambda: crowd.all_answered)


async def somebody_is_answered(crowd: Crowd) -> None:
    await until(lambda: any(crowd.answers()))


@pytest.mark.timeout(90)
async def test_a_kill_in_the_middle_of_a_burst_loses_nothing_in_either_mode_and_between_them(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    crowds: list[tuple[Crowd, Crowd]] = []
    for settings in ({}, webhook_settings(), {}):
        server.latency_ms = 0
        bot = await BotProcess.start(server, knowledge_file, tmp_path, **settings)
        long_before, at_the_kill = Crowd(server, 10, 100), Crowd(server, 50, 200)
        crowds.append((long_before, at_the_kill))
        long_before.ask()
        await all_are_answered(long_before)
        # What was answered is let go within a twentieth of a second.
        await asyncio.sleep(0.3)
        server.latency_ms = 100
        at_the_kill.ask()
        await somebody_is_answered(at_the_kill)
        await bot.kill()
        while_it_is_dead = Crowd(server, 5, 300)
        while_it_is_dead.ask()
        crowds.append((Crowd(server, 0), while_it_is_dead))
    server.latency_ms = 0
    bot = await BotProcess.start(server, knowledge_file, tmp_path)
    await until(lambda: all(crowd.all_answered for pair in crowds for crowd in pair))
    await quiet(server)
    assert await bot.told_to_stop() < (1, 10)
    for long_before, at_the_kill in crowds:
        assert set(long_before.answers()) <= {1}
        assert max(at_the_kill.answers()) <= 2
    assert {state for _, state, _, _ in kept(tmp_path)} == {InboxState.DONE}


@pytest.mark.timeout(90)
@pytest.mark.parametrize("settings", [{}, webhook_settings()], ids=["polling", "webhook"])
async def test_told_to_stop_under_load_it_ends_in_time_and_loses_nothing(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, settings: dict[str, str]
) -> None:
    crowd, late = Crowd(server, 300, 100), Crowd(server, 20, 500)
    bot = await BotProcess.start(server, knowledge_file, tmp_path, **settings)
    await until(lambda: server.updates.is_polled or server.updates.webhook is not None)
    server.latency_ms = 200
    crowd.ask()
    await until(lambda: any(crowd.answers()))
    code, seconds = await bot.told_to_stop()
    assert (code, "Traceback" in bot.said) == (0, False)
    assert seconds < 10
    late.ask()
    server.latency_ms = 0
    bot = await BotProcess.start(server, knowledge_file, tmp_path, **settings)
    await until(lambda: crowd.all_answered and late.all_answered)
    await quiet(server)
    await bot.told_to_stop()
    # In order: what was under way was finished and let go, what was not was not begun.
    assert set(crowd.answers()) == set(late.answers()) == {1}


async def test_a_second_bot_on_the_same_folder_is_refused_and_a_revoked_token_ends_the_first(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    first = await BotProcess.start(server, knowledge_file, tmp_path)
    await until(lambda: server.updates.is_polled)
    second = await BotProcess.start(server, knowledge_file, tmp_path)
    assert await second.ended() == 1
    assert second.said.startswith("A bot is running on the state folder")
    assert "Stop it first, or set TGBOT_STATE_DIR" in second.said
    asking = Crowd(server, 1)
    asking.ask()
    await until(lambda: asking.all_answered)
    server.faults.next(EVERY_METHOD, TOKEN_REVOKED, times=None)
    asking.ask()
    assert await first.ended() == 1
    assert "Telegram knows this token no more. Set TGBOT_TOKEN to the new one from @BotFather." in first.said
    assert "Traceback" not in first.said
    assert server.token not in first.said + second.said


async def test_told_to_stop_while_it_starts_it_does_not_wait_for_a_silent_telegram(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    server.faults.next("getMe", Slow(60), times=None)
    bot = await BotProcess.start(server, knowledge_file, tmp_path)
    await until(lambda: server.api.in_flight > 0)
    code, seconds = await bot.told_to_stop()
    assert (code, "Traceback" in bot.said) == (0, False)
    assert seconds < 5


def test_told_to_stop_while_telegram_is_silent_it_ends_in_time(knowledge_file: Path, tmp_path: Path) -> None:
    took: list[float] = []

    @hurrying(10)
    async def stop_in_silence() -> None:
        server = SandboxServer()
        await server.start()
        loop = asyncio.get_running_loop()
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
            crowd = Crowd(server, 5)
            for method in ("sendMessage", "getMe"):
                server.faults.next(method, Slow(3600), times=None)
            crowd.ask()
            await until(lambda: server.api.in_flight >= 5)
            began = loop.time()
        took.append(loop.time() - began)
        await server.stop()

    stop_in_silence()
    # Of those, the time that a process needs to end is little, and ten times as much here.
    assert took[0] < 10


@pytest.mark.timeout(60)
async def test_told_to_stop_while_another_process_holds_its_memory_it_ends_in_time(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    bot = await BotProcess.start(server, knowledge_file, tmp_path)
    await until(lambda: server.updates.is_polled)
    with closing(sqlite3.connect(tmp_path / "state" / "memory.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        crowd = Crowd(server, 5)
        crowd.ask()
        await until(lambda: crowd.all_answered)
        code, seconds = await bot.told_to_stop()
    assert code == 0
    assert seconds < 10


async def test_an_update_that_is_delivered_twice_is_answered_once_also_over_a_restart(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    li = actor(server, "小李")
    delivered: list[dict[str, object]] = []
    server.updates.listen(delivered.extend)

    by_webhook = {name.removeprefix("TGBOT_").lower(): value for name, value in webhook_settings().items()}
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, **by_webhook):
        await li.ask(QUESTION)
        await quiet(server)
        assert server.updates.webhook is not None
        server.updates.webhook.put(delivered[0])
        await quiet(server)
    server.updates.webhook.put(delivered[0])
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, **by_webhook):
        await li.ask("微信支付")
        await quiet(server)
    assert {update["update_id"] for update in delivered[:3]} == {1}
    assert [ANSWER in text for text in said_to(li)] == [True, False]


async def test_what_fails_each_time_is_set_aside_under_the_reference_the_person_was_told(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "PAUSES_S", (0.01, 0.01))
    operator, li, wang = actor(server, "Operator"), actor(server, "小李"), actor(server, "王芳")
    for one in (operator, li, wang):
        one.person.started = True
    tried = 0
    works = Asking.phone

    async def fails_for_li(self: Asking, update: Update, context: object) -> None:
        nonlocal tried
        if update.effective_user and update.effective_user.id == li.person.id:
            tried += 1
            raise ZeroDivisionError
        await works(self, update, context)  # type: ignore[arg-type]

    monkeypatch.setattr(Asking, "phone", fails_for_li)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        li.say(QUESTION)
        li.say("微信支付")
        wang.say(QUESTION)
        await until(lambda: len(said_to(li)) == 2 and len(said_to(wang)) == 1)
        await quiet(server)
        apology, answer = said_to(li)
        told = re.search(r"编号：(\w{8})", apology)
        assert apology.startswith("😞 出错了，没能回答你。请再试一次。")
        assert told is not None
        assert "微信支付" in answer
        assert ANSWER in said_to(wang)[0]
        assert tried == 3
        assert [told[1] in text for text in said_to(operator)] == [True]
        aside = [row for row in kept(tmp_path) if row[1] == InboxState.SET_ASIDE]
        assert aside == [(1, InboxState.SET_ASIDE, told[1], 3)]


async def test_a_tap_that_waited_too_long_is_not_answered_but_shows_the_present_screen(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    now = NOON

    def clock() -> datetime:
        return now

    li = actor(server, "小李")
    async with bot_in(server, knowledge_file, tmp_path, clock):
        card = await li.ask(QUESTION)
        in_time = li.press(card, "查看来源")
        await quiet(server)
        before = text_of(card)
        server.faults.next("sendMessage", Slow(0.3), chat=li.person.id)
        li.say(QUESTION)
        await until(lambda: server.api.in_flight == 1)
        too_late = li.press(card, "返回")
        await until(lambda: server.updates.all_confirmed)
        now += timedelta(seconds=151)
        await quiet(server)
        assert in_time.answer is not None
        assert too_late.answer is None
        assert text_of(card) != before
        assert server.api.refusals == []


async def test_one_person_who_floods_and_others_who_do_not_notice(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    flooder, others = actor(server, "flooder"), Crowd(server, 20)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, limits="telegram") as bot:
        turns = bot.connection._handling.turns
        for _ in range(300):
            flooder.say(QUESTION)
        began = time.perf_counter()
        others.ask()
        await until(lambda: others.all_answered)
        assert time.perf_counter() - began < 2
        assert turns.waiting <= 22
        await until(lambda: sum(row[1] == InboxState.WAITING for row in kept(tmp_path)) <= 22)
        # Five at once, then one a second: the rest is not waited for here.
        assert len(said_to(flooder)) >= 5


def test_the_excess_gets_one_polite_sentence(knowledge_file: Path, tmp_path: Path) -> None:
    @hurrying(15)
    async def flood() -> None:
        server = SandboxServer()
        await server.start()
        flooder = actor(server, "小李")
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, limits="telegram"):
            for _ in range(300):
                flooder.say(QUESTION)
            await until(lambda: any("消息太多" in text for text in said_to(flooder)), 300)
            flooder.say(QUESTION)
            await until(lambda: ANSWER in said_to(flooder)[-1], 300)
        *answers, sentence, last = said_to(flooder)
        assert 20 <= len(answers) <= 21
        assert [ANSWER in text for text in (*answers, last)] == [True] * (len(answers) + 1)
        assert sentence == "📬 消息太多，后面的没有看。请等一会儿再发。"
        await server.stop()

    flood()


@pytest.mark.parametrize("trouble", ["slow", "429"])
async def test_one_slow_chat_slows_nobody_else(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, trouble: str
) -> None:
    li, others = actor(server, "小李"), Crowd(server, 30)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        if trouble == "slow":
            server.faults.next("sendMessage", Slow(1.5), times=3, chat=li.person.id)
        else:
            server.faults.flood("sendMessage", 2, chat=li.person.id)
        for _ in range(3):
            li.say(QUESTION)
        began = time.perf_counter()
        others.ask()
        await until(lambda: others.all_answered)
        assert time.perf_counter() - began < 1.4
        assert len(said_to(li)) <= 1
        await until(lambda: len(said_to(li)) == 3)
        await quiet(server)
