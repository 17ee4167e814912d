"""Updates delivered to a webhook: how, in which order, what happens when it fails, and the way back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import Conflict, RetryAfter

from tests.sandbox.conftest import refused
from tgbot.sandbox.actor import Actor, actor
from tgbot.sandbox.server import SandboxServer

PATIENCE_S = 5.0
SECRET = "a-secret_of-the-webhook"


class Receiver:
    """A bot's side of a webhook: keeps what comes and answers as it is told to."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.answers: list[web.Response] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.url = ""
        self.at_once = self.most_at_once = 0
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application()
        application.router.add_post("/hook", self._take)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"

    async def stop(self) -> None:
        self.may_answer.set()
        if self._runner:
            await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.requests.append((dict(request.headers), await request.json()))
        await self.may_answer.wait()
        self.at_once -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, update in self.requests]

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not holds():  # noqa: ASYNC110, the sandbox is looked at from outside
                await asyncio.sleep(0.01)


@pytest.fixture
async def hook(server: SandboxServer) -> AsyncIterator[Receiver]:
    server.updates.retry_webhook_s = 0.02
    found = Receiver()
    await found.start()
    yield found
    await found.stop()


async def test_updates_come_as_json_with_the_secret_in_a_header(
    bot: Bot, hook: Receiver, li: Actor, server: SandboxServer
) -> None:
    await bot.set_webhook(hook.url, secret_token=SECRET)
    li.say("支付宝")
    await hook.until(lambda: server.updates.all_confirmed)
    headers, update = hook.requests[-1]
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
    assert headers["Content-Type"] == "application/json"
    assert hook.texts == ["/start", "支付宝"]
    assert update["update_id"] == 2


async def test_without_a_secret_there_is_no_header(bot: Bot, hook: Receiver, li: Actor) -> None:
    await bot.set_webhook(hook.url)
    await hook.until(lambda: bool(hook.requests))
    assert "X-Telegram-Bot-Api-Secret-Token" not in hook.requests[0][0]


async def test_messages_of_one_chat_go_one_after_another_and_chats_side_by_side(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    hook.may_answer.clear()
    await bot.set_webhook(hook.url)
    for number in range(3):
        li.say(f"li {number}")
        wang.say(f"wang {number}")
    await hook.until(lambda: len(hook.requests) == 2)
    await asyncio.sleep(0.05)
    assert sorted(hook.texts) == ["/start", "wang 0"]
    hook.may_answer.set()
    await hook.until(lambda: server.updates.all_confirmed)
    assert [text for text in hook.texts if "li" in text] == ["li 0", "li 1", "li 2"]
    assert [text for text in hook.texts if "wang" in text] == ["wang 0", "wang 1", "wang 2"]
    assert hook.most_at_once == 2


async def test_no_more_connections_than_wanted_are_made(
    bot: Bot, hook: Receiver, server: SandboxServer
) -> None:
    await bot.set_webhook(hook.url, max_connections=3)
    hook.may_answer.clear()
    for number in range(10):
        actor(server, f"person {number}").say("hello")
    await hook.until(lambda: hook.at_once == 3)
    await asyncio.sleep(0.05)
    assert hook.at_once == 3
    hook.may_answer.set()
    await hook.until(lambda: server.updates.all_confirmed)
    assert hook.most_at_once == 3
    assert len(hook.requests) == 10


async def test_a_tap_does_not_wait_for_a_message_of_the_same_chat(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor
) -> None:
    await bot.get_updates(offset=2)
    sent = await bot.send_message(li.person.id, "x")
    hook.may_answer.clear()
    await bot.set_webhook(hook.url)
    li.say("slow")
    server.doings.tap(li.person, li.private_chat.messages[sent.message_id], "data")
    await hook.until(lambda: len(hook.requests) == 2)
    assert {name for _, update in hook.requests for name in update} == {
        "update_id",
        "message",
        "callback_query",
    }


async def test_what_is_not_taken_is_sent_again_and_holds_up_its_own_chat_alone(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor, wang: Actor
) -> None:
    await bot.get_updates(offset=2)
    await bot.set_webhook(hook.url)
    hook.answers = [web.Response(status=503), web.Response(status=500), web.Response(status=302)]
    li.say("one")
    await hook.until(lambda: bool(hook.requests))
    li.say("two")
    await hook.until(lambda: not hook.answers)
    wang.say("not held up")
    await hook.until(lambda: server.updates.all_confirmed)
    assert [text for text in hook.texts if text != "not held up"] == ["one"] * 4 + ["two"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 302 Found"
    assert info.last_error_date is not None


async def test_the_pauses_between_tries_grow(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor
) -> None:
    server.updates.retry_webhook_s = 0.1
    tried: list[float] = []
    server.updates.listen(lambda _: tried.append(asyncio.get_running_loop().time()))
    hook.answers = [web.Response(status=500) for _ in range(4)]
    await bot.set_webhook(hook.url)
    await hook.until(lambda: server.updates.all_confirmed)
    at_once, *pauses = (later - earlier for earlier, later in pairwise(tried))
    assert at_once < pauses[-1]
    assert [pause >= wanted for pause, wanted in zip(pauses, (0.09, 0.19, 0.39), strict=True)] == [True] * 3


async def test_the_bot_can_say_when_to_try_again(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor
) -> None:
    hook.answers = [web.Response(status=429, headers={"Retry-After": "1"})]
    began = asyncio.get_running_loop().time()
    await bot.set_webhook(hook.url)
    await hook.until(lambda: server.updates.all_confirmed)
    assert asyncio.get_running_loop().time() - began >= 1


async def test_nobody_there_is_said_and_tried_again(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor
) -> None:
    await hook.stop()
    await bot.set_webhook(hook.url)
    await hook.until(
        lambda: server.updates.webhook is not None and server.updates.webhook.last_error_date > 0
    )
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Connection refused"
    assert info.pending_update_count == 1


async def test_nobody_outside_this_machine_is_called(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor
) -> None:
    await bot.set_webhook("https://bot.example.org/hook")
    await hook.until(
        lambda: server.updates.webhook is not None and server.updates.webhook.last_error_date > 0
    )
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Failed to resolve host: Name or service not known"


async def test_the_answer_may_hold_a_call(bot: Bot, hook: Receiver, server: SandboxServer, li: Actor) -> None:
    await bot.get_updates(offset=2)
    call = {
        "method": "sendMessage",
        "chat_id": str(li.person.id),
        "text": "<b>收到</b>",
        "parse_mode": "HTML",
    }
    parts = aiohttp.MultipartWriter("form-data")
    for name, value in (call | {"text": "多部分"}).items():
        parts.append(value).set_content_disposition("form-data", name=name)
    hook.answers = [
        web.json_response(call),
        web.json_response({"method": "deleteWebhook"}),
        web.json_response({"method": "sendMessage", "chat_id": 5, "text": "x"}),
        web.Response(text="ok"),
        web.Response(text="{", content_type="application/json"),
        web.Response(body=parts),
    ]
    await bot.set_webhook(hook.url)
    for text in ("1", "2", "3", "4", "5", "6"):
        li.say(text)
    await hook.until(lambda: server.updates.all_confirmed)
    assert [message.content.text for message in li.visible() if message.from_bot] == ["收到", "多部分"]
    assert (await bot.get_webhook_info()).url == hook.url
    assert [call.refusal for call in server.api.refusals] == ["Bad Request: chat not found"]


async def test_getupdates_is_refused_while_there_is_a_webhook(bot: Bot, hook: Receiver) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await waiting
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert not await bot.get_updates()


async def test_nothing_is_lost_between_polling_and_webhook(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor
) -> None:
    li.say("polled, not confirmed")
    assert len(await bot.get_updates(offset=2)) == 1
    hook.answers = [web.Response(status=500) for _ in range(50)]
    await bot.set_webhook(hook.url)
    li.say("never taken by the webhook")
    await hook.until(lambda: len(hook.requests) >= 2)
    await bot.delete_webhook()
    tries = len(hook.requests)
    found = [update.message.text for update in await bot.get_updates() if update.message]
    assert found == ["polled, not confirmed", "never taken by the webhook"]
    await asyncio.sleep(0.1)
    assert len(hook.requests) == tries
    hook.answers = []
    await bot.set_webhook(hook.url)
    await hook.until(lambda: server.updates.all_confirmed)
    assert hook.texts[-2:] == found


@pytest.mark.parametrize("how", ["set", "delete"])
async def test_what_waits_can_be_dropped(bot: Bot, hook: Receiver, li: Actor, how: str) -> None:
    if how == "set":
        await bot.set_webhook(hook.url, drop_pending_updates=True)
        li.say("new")
        await hook.until(lambda: bool(hook.requests))
        assert hook.texts == ["new"]
    else:
        await bot.delete_webhook(drop_pending_updates=True)
        assert not await bot.get_updates()


async def test_getwebhookinfo_says_what_was_set(bot: Bot, hook: Receiver) -> None:
    assert (await bot.get_webhook_info()).to_dict() == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 0,
    }
    await bot.set_webhook(
        hook.url, secret_token=SECRET, max_connections=7, allowed_updates=["message", "chat_member"]
    )
    assert (await bot.get_webhook_info()).to_dict() == {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "ip_address": "127.0.0.1",
        "max_connections": 7,
        "allowed_updates": ["chat_member", "message"],
    }


async def test_the_kinds_that_are_wanted_hold_until_others_are_named(
    bot: Bot, hook: Receiver, server: SandboxServer, li: Actor
) -> None:
    await bot.get_updates(offset=2, allowed_updates=["callback_query"])
    await bot.set_webhook(hook.url)
    li.say("not wanted")
    await bot.set_webhook(hook.url, allowed_updates=[])
    li.say("wanted")
    await hook.until(lambda: bool(hook.requests))
    assert hook.texts == ["wanted"]


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("http://bot.example.org/x", None, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://bot.example.org:9999/",
            None,
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("ftp://bot.example.org", None, "invalid webhook URL specified"),
        ("https://", None, "invalid webhook URL specified"),
        ("https://bot.example.org", "s" * 257, "secret token is too long"),
        ("https://bot.example.org", "密码", "secret token contains unallowed characters"),
    ],
)
async def test_what_telegram_does_not_take_is_refused_and_the_webhook_before_is_gone(
    bot: Bot, hook: Receiver, url: str, secret: str | None, words: str
) -> None:
    await bot.set_webhook(hook.url)
    with refused(words):
        await bot.set_webhook(url, secret_token=secret)
    assert (await bot.get_webhook_info()).url == ""


async def test_one_webhook_a_second_where_the_limits_are_on(
    bot: Bot, hook: Receiver, server: SandboxServer
) -> None:
    server.world.rate_limits = True
    await bot.set_webhook(hook.url)
    with pytest.raises(RetryAfter):
        await bot.set_webhook(hook.url, max_connections=2)
    assert (await bot.get_webhook_info()).url == hook.url
