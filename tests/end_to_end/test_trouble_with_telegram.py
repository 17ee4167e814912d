"""A Bot API server that answers nonsense, another instance, a revoked token: what everybody notices of it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog
from telegram.error import InvalidToken

from tests.conftest import NOON
from tests.end_to_end.lasting import ANSWER, QUESTION, Crowd, problems, said_to, until, webhook_settings
from tests.fast_time import hurrying
from tests.running_bot import OPERATOR, bot_in
from tgbot.app import StartRefusedError
from tgbot.sandbox.actor import Actor, actor, quiet, text_of
from tgbot.sandbox.chats import Chat
from tgbot.sandbox.faults import EVERY_METHOD, OTHER_POLLER, TOKEN_REVOKED, Fault
from tgbot.sandbox.server import SandboxServer
from tgbot.telegram_io import handling, pacing, polling

BY_WEBHOOK = {name.removeprefix("TGBOT_").lower(): value for name, value in webhook_settings().items()}
NONSENSE = [Fault.HTML, Fault.HTML_500, Fault.EMPTY, Fault.HALF, Fault.RESET_AFTER]


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SandboxServer]:
    monkeypatch.setattr(handling, "PAUSES_S", (0.01, 0.01))
    monkeypatch.setattr(pacing, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.01)
    found = SandboxServer()
    found.updates.retry_webhook_s = 0.02
    await found.start()
    yield found
    await found.stop()


@pytest.fixture
def li(server: SandboxServer) -> Actor:
    operator = actor(server, "Operator")
    operator.person.started = True
    assert operator.person.id == OPERATOR
    return actor(server, "小李")


@pytest.mark.parametrize("fault", NONSENSE)
async def test_an_answer_that_was_met_with_nonsense_is_not_sent_twice_and_is_apologised_for(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor, fault: Fault
) -> None:
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        server.faults.next("sendMessage", fault)
        li.say(QUESTION)
        await until(lambda: any("编号" in text for text in said_to(li)))
        await quiet(server)
        arrived = fault in {Fault.EMPTY, Fault.HALF, Fault.RESET_AFTER}
        assert [ANSWER in text for text in said_to(li)] == [True] * arrived + [False]
        assert ANSWER in text_of(await li.ask(QUESTION))
        await quiet(server)


@pytest.mark.parametrize("fault", NONSENSE)
async def test_a_tap_that_was_met_with_nonsense_is_shown_all_the_same(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor, fault: Fault
) -> None:
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        card = await li.ask(QUESTION)
        server.faults.next("editMessageText", fault, times=2)
        server.faults.next("answerCallbackQuery", fault)
        query = li.press(card, "查看来源")
        await until(lambda: query.answer is not None and "来源" in text_of(card))
        await quiet(server)
        assert len(said_to(li)) == 1


async def test_a_server_that_is_away_for_a_while_costs_nobody_their_answer(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor
) -> None:
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        crowd = Crowd(server, 10)
        server.latency_ms = 150
        crowd.ask()
        await until(lambda: server.api.in_flight > 0)
        port = server._port
        assert server._runner is not None
        await server._runner.cleanup()
        server.latency_ms = 0
        await asyncio.sleep(0.1)
        await server.start(port)
        await until(lambda: crowd.all_answered)
        await quiet(server)
    assert max(crowd.answers()) <= 2


@pytest.mark.parametrize("fault", NONSENSE)
async def test_nonsense_at_the_start_is_a_sentence_or_no_matter(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor, fault: Fault
) -> None:
    server.faults.next("setMyDescription", fault, times=None)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        assert ANSWER in text_of(await li.ask(QUESTION))
        await quiet(server)
    server.faults.next("getMe", fault, times=None)
    with pytest.raises(StartRefusedError, match=r"cannot be reached .* Check the network and TGBOT_API_URL"):
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
            pass


async def test_another_instance_is_said_and_the_bot_goes_on_when_it_is_gone(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONGEST_PAUSE_S", 0.1)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON) as bot:
        await until(lambda: server.updates.is_polled)
        other = server.faults.next("getUpdates", OTHER_POLLER, times=None)
        with structlog.testing.capture_logs() as logged:
            li.say(QUESTION)
            await until(lambda: any(line["event"] == "another_instance" for line in logged))
            li.say(QUESTION)
        assert await problems(bot) == ["updates cannot be fetched"]
        server.faults.clear(other)
        await until(lambda: len(said_to(li)) == 2)
        await quiet(server)
        assert await problems(bot) == []


@pytest.mark.parametrize("other", ["", "https://elsewhere.example.org/hook"], ids=["polls", "has a webhook"])
async def test_another_instance_that_takes_the_webhook_away_is_said(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor, other: str
) -> None:
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, **BY_WEBHOOK) as bot:
        await li.ask(QUESTION)
        assert await bot.connection.telegram_answers()
        assert await problems(bot) == []
        await bot.application.bot.set_webhook(other)
        with structlog.testing.capture_logs() as logged:
            assert await bot.connection.telegram_answers()
        assert "stop it" in next(line["advice"] for line in logged if line["event"] == "another_instance")
        assert await problems(bot) == ["updates are delivered elsewhere: somebody set or removed the webhook"]
        await bot.application.bot.set_webhook(BY_WEBHOOK["webhook_url"])
        assert await bot.connection.telegram_answers()
        assert await problems(bot) == []


@pytest.mark.parametrize("settings", [{}, BY_WEBHOOK], ids=["polling", "webhook"])
async def test_a_revoked_token_is_noticed_and_who_waits_is_answered_under_the_next(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor, settings: dict[str, str]
) -> None:
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, **settings) as bot:
        await li.ask(QUESTION)
        await quiet(server)
        server.faults.next("sendMessage", TOKEN_REVOKED, times=None)
        li.say(QUESTION)
        await until(lambda: server.updates.all_confirmed)
        server.faults.next(EVERY_METHOD, TOKEN_REVOKED, times=None)
        if settings:
            # It is asked every half minute; nobody waits for that here.
            assert not await bot.connection.telegram_answers()
        else:
            # The poll under way ends with this.
            li.say(QUESTION)
        assert isinstance(await asyncio.wait_for(bot.connection.revoked(), 5), InvalidToken)
    server.faults.clear()
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, **settings):
        await until(lambda: len(said_to(li)) == (2 if settings else 3))
        await quiet(server)
    assert all(ANSWER in text for text in said_to(li))


async def test_a_webhook_that_is_refused_is_a_sentence(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    settings = BY_WEBHOOK | {"webhook_url": "http://bot.example.org/hook"}
    with pytest.raises(
        StartRefusedError, match=r"(?i)an https url must be provided .* Check TGBOT_WEBHOOK_URL"
    ):
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, **settings):
            pass


async def test_a_port_that_is_taken_keeps_a_bot_that_polls_from_nothing_but_being_watched(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor
) -> None:
    taken = server.base_url.removeprefix("http://")
    with structlog.testing.capture_logs() as logged:
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, listen=taken):
            assert ANSWER in text_of(await li.ask(QUESTION))
            await quiet(server)
    assert [taken in line["reason"] for line in logged if line["event"] == "not_watched"] == [True]
    with pytest.raises(StartRefusedError, match=r"cannot be listened on .* Set TGBOT_LISTEN"):
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, **BY_WEBHOOK | {"listen": taken}):
            pass


# Telegram's limits, kept without being told of them.


def on_the_loops_time(server: SandboxServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the sandbox count by the same clock as the bot, and keep its limits."""
    server.world.rate_limits = True
    began = 1_790_000_000 - asyncio.get_running_loop().time()
    monkeypatch.setattr(server.world, "now", lambda: began + asyncio.get_running_loop().time())


async def test_forty_people_at_once_and_what_nobody_asked_for_provoke_no_429(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, li: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_loops_time(server, monkeypatch)
    crowd, announced = Crowd(server, 40), Crowd(server, 40, 100)
    for one in announced.people:
        one.person.started = True
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, limits="telegram") as bot:
        unasked = [bot.application.bot.send_message(one.person.id, "x") for one in announced.people]
        announcing = asyncio.gather(*unasked)
        await asyncio.sleep(0)
        crowd.ask()
        await until(lambda: crowd.all_answered)
        assert not announcing.done()
        await announcing
        await quiet(server)
    assert server.api.refusals == []
    assert crowd.answers() == [1] * 40


def test_thirty_questions_in_a_group_are_answered_in_order_within_its_limit(
    knowledge_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @hurrying(8)
    async def ask_in_a_group() -> None:
        server = SandboxServer()
        await server.start()
        on_the_loops_time(server, monkeypatch)
        crowd = Crowd(server, 30)
        group = server.world.add_group("钱包互助群", [one.person for one in crowd.people])
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, limits="telegram"):
            asked = [one.say(QUESTION, group).id for one in crowd.people]
            others = Crowd(server, 3, 100)
            others.ask()
            # In private nobody waits for the group.
            await until(lambda: others.all_answered, 10)
            assert len(answers_in(group)) <= 20
            await until(lambda: len(answers_in(group)) == 30, 200)
        assert answers_in(group) == asked
        assert server.api.refusals == []
        await server.stop()

    def answers_in(group: Chat) -> list[int | None]:
        return [it.reply_to for it in group.messages.values() if it.from_bot and not it.service]

    ask_in_a_group()
