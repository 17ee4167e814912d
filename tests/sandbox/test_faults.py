"""Faults that tests call up: what a client then sees, and whether the call was carried out all the same."""

import asyncio
import time

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter

from tgbot.sandbox.actor import Actor, actor, quiet
from tgbot.sandbox.faults import EVERY_METHOD, OTHER_POLLER, TOKEN_REVOKED, Fault, Slow
from tgbot.sandbox.refusals import bad_request
from tgbot.sandbox.server import SandboxServer


def said(person: Actor) -> list[str]:
    """What the bot said to somebody."""
    return [message.content.text for message in person.visible() if message.from_bot]


class Answer:
    """What came over the wire."""

    def __init__(self, status: int, kind: str, body: bytes) -> None:
        self.status, self.kind, self.body = status, kind, body


async def call(server: SandboxServer, method: str = "getMe", **arguments: object) -> Answer:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.base_url}/bot{server.token}/{method}", json=arguments) as response,
    ):
        return Answer(response.status, response.content_type, await response.read())


@pytest.mark.parametrize(("fault", "status"), [(Fault.HTML, 502), (Fault.HTML_500, 500)])
async def test_a_page_of_html(server: SandboxServer, li: Actor, fault: Fault, status: int) -> None:
    server.faults.next("sendMessage", fault)
    answer = await call(server, "sendMessage", chat_id=li.person.id, text="x")
    assert (answer.status, answer.kind) == (status, "text/html")
    assert answer.body.startswith(b"<html>")
    assert said(li) == []


async def test_an_empty_answer_to_what_was_done(server: SandboxServer, li: Actor) -> None:
    server.faults.next("sendMessage", Fault.EMPTY)
    answer = await call(server, "sendMessage", chat_id=li.person.id, text="x")
    assert (answer.status, answer.body) == (200, b"")
    assert said(li) == ["x"]


async def test_half_an_answer_to_what_was_done(server: SandboxServer, li: Actor) -> None:
    server.faults.next("sendMessage", Fault.HALF)
    with pytest.raises(aiohttp.ClientPayloadError):
        await call(server, "sendMessage", chat_id=li.person.id, text="x")
    assert said(li) == ["x"]


@pytest.mark.parametrize(
    ("fault", "is_carried_out"), [(Fault.RESET_BEFORE, False), (Fault.RESET_AFTER, True)]
)
async def test_a_connection_that_breaks(
    bot: Bot, server: SandboxServer, li: Actor, fault: Fault, is_carried_out: bool
) -> None:
    server.faults.next("sendMessage", fault)
    with pytest.raises(NetworkError):
        await bot.send_message(li.person.id, "x")
    assert said(li) == ["x"] * is_carried_out
    server.faults.next("sendMessage", fault)
    with pytest.raises(aiohttp.ClientOSError, match="reset by peer"):
        await call(server, "sendMessage", chat_id=li.person.id, text="x")


async def test_a_slow_answer_to_what_was_done_at_once(bot: Bot, server: SandboxServer, li: Actor) -> None:
    server.faults.next("sendMessage", Slow(0.2))
    sending = asyncio.create_task(bot.send_message(li.person.id, "x"))
    await asyncio.sleep(0.1)
    assert said(li) == ["x"]
    assert not sending.done()
    await sending


async def test_every_call_is_late_but_not_long_polling(bot: Bot, server: SandboxServer, li: Actor) -> None:
    server.latency_ms = 300
    began = time.perf_counter()
    await asyncio.gather(*(bot.send_message(li.person.id, str(number)) for number in range(3)))
    assert 0.3 <= time.perf_counter() - began < 0.85
    began = time.perf_counter()
    assert await bot.get_updates()
    assert time.perf_counter() - began < 0.25


async def test_a_429_for_one_chat_spares_the_others(
    bot: Bot, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    wang.say("/start")
    server.faults.flood("sendMessage", 7, chat=li.person.id)
    await bot.send_message(wang.person.id, "x")
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(li.person.id, "x")
    assert refusal.value._retry_after.total_seconds() == 7
    await bot.send_message(li.person.id, "x")
    assert said(li) == said(wang) == ["x"]


async def test_as_often_as_asked_and_no_longer(bot: Bot, server: SandboxServer) -> None:
    server.faults.next("getMe", bad_request("first"), times=2)
    server.faults.next("getMe", bad_request("then"))
    for words in ("first", "first", "then"):
        with pytest.raises(BadRequest, match=f"(?i){words}"):
            await bot.get_me()
    await bot.get_me()
    assert server.faults.waiting == ()


async def test_other_methods_are_spared(bot: Bot, server: SandboxServer) -> None:
    server.faults.next("sendMessage", Fault.HTML)
    await bot.get_me()
    assert len(server.faults.waiting) == 1


async def test_a_revoked_token_is_refused_until_it_is_given_back(bot: Bot, server: SandboxServer) -> None:
    revoked = server.faults.next(EVERY_METHOD, TOKEN_REVOKED, times=None)
    for ask in (bot.get_me, bot.get_updates, bot.get_webhook_info):
        with pytest.raises(InvalidToken):
            await ask()
    server.faults.clear(revoked)
    await bot.get_me()


async def test_another_instance_polls(bot: Bot, server: SandboxServer) -> None:
    server.faults.next("getUpdates", OTHER_POLLER)
    with pytest.raises(Conflict, match="make sure that only one bot instance is running"):
        await bot.get_updates()
    assert not await bot.get_updates()


async def test_what_is_kept_can_be_bounded(bot: Bot, server: SandboxServer, li: Actor) -> None:
    server.keeps(calls=3, queries=2, messages_a_chat=4)
    for number in range(20):
        sent = await bot.send_message(li.person.id, str(number))
        query = server.doings.tap(li.person, li.private_chat.messages[sent.message_id], "x")
        await bot.answer_callback_query(query.id)
    assert 3 <= len(server.api.calls) <= 6
    assert server.queries.find(query.id) is query
    assert len({query.id, *(it.id for it in server.queries.unanswered)}) == 1
    assert said(li) == ["16", "17", "18", "19"]


async def test_a_late_answer_is_no_rest(bot: Bot, server: SandboxServer) -> None:
    person = actor(server, "小张")
    person.say("/start")
    await bot.get_updates(offset=2)
    server.latency_ms = 400
    sending = asyncio.create_task(bot.send_message(person.person.id, "x"))
    await asyncio.sleep(0.05)
    await quiet(server)
    assert sending.done()
