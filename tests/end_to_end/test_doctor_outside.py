"""`tgbot doctor` and Telegram: the server, the token, the clock, the webhook, and rights in chats."""

from datetime import timedelta

import pytest
from aiohttp import web

from tests.end_to_end.examined import RIGHTS, STAFF_RIGHTS, doctor, found, remember_group, server, set_up
from tgbot.examining.findings import Level
from tgbot.models.group import GuardLevel
from tgbot.sandbox.actor import actor
from tgbot.sandbox.server import SandboxServer

__all__ = ["server", "set_up"]


async def test_a_wrong_token(set_up: pytest.MonkeyPatch) -> None:
    token = "123456:" + "A" * 35
    set_up.setenv("TGBOT_TOKEN", token)
    result = await doctor()
    assert result.exit_code == 1
    assert (
        "wrong    token       Telegram does not know it (401). Copy it again from @BotFather" in result.output
    )
    assert token not in result.output


async def test_a_server_that_answers_html(set_up: pytest.MonkeyPatch) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="<h1>It works!</h1>", content_type="text/html")

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", page)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    set_up.setenv("TGBOT_API_URL", f"http://127.0.0.1:{runner.addresses[0][1]}")
    ((level, text),) = await found("server")
    assert level is Level.WRONG
    assert "answers 200 with text/html, which is not a Bot API server's JSON" in text
    assert await found("token") == [(Level.NOTE, "Not looked at: the server does not answer as it should. ")]
    await runner.cleanup()


async def test_a_server_that_is_not_there(set_up: pytest.MonkeyPatch) -> None:
    set_up.setenv("TGBOT_API_URL", "http://127.0.0.1:9")
    result = await doctor()
    assert result.exit_code == 1
    assert "127.0.0.1:9: it cannot be reached (Connection refused)" in result.output


async def test_a_group_where_rights_lack_and_one_the_bot_was_removed_from(
    server: SandboxServer, set_up: pytest.MonkeyPatch
) -> None:
    owner = actor(server, "群主")
    group = server.world.add_group("互助群", [owner.person], bot_rights=["can_invite_users"])
    left = server.world.add_group("旧群", [owner.person], bot_rights=RIGHTS)
    left.has_bot = False
    await remember_group(group.id, "互助群", guard=GuardLevel.REMOVE)
    await remember_group(left.id, "旧群")
    lacking, gone = await found("groups")
    assert lacking[0] is Level.WRONG
    assert "In “互助群” the bot lacks: Delete messages: to remove fraud" in lacking[1]
    assert "Ban users: to mute who goes on posting fraud" in lacking[1]
    assert gone[0] is Level.WARNING
    assert "The bot is not in “旧群” any more." in gone[1]


async def test_a_staff_chat_without_topics(server: SandboxServer, set_up: pytest.MonkeyPatch) -> None:
    plain = server.world.add_group("志愿者", [actor(server, "王姐").person], bot_rights=STAFF_RIGHTS)
    set_up.setenv("TGBOT_STAFF_CHAT", str(plain.id))
    ((level, text),) = await found("staff chat")
    assert level is Level.WRONG
    assert "has no topics. Switch on Topics" in text


async def test_a_webhook_of_another_bot_takes_the_updates(
    server: SandboxServer, set_up: pytest.MonkeyPatch
) -> None:
    info = {"url": "https://other.example.org/path", "pending_update_count": 3}
    server.api.methods = {**server.api.methods, "getwebhookinfo": lambda *_: info}
    ((level, text),) = await found("webhook")
    assert level is Level.WARNING
    assert "Telegram delivers to other.example.org" in text


@pytest.mark.parametrize("ahead_s", [90, -90])
async def test_a_clock_that_is_off(set_up: pytest.MonkeyPatch, ahead_s: int) -> None:
    ((level, text),) = await found("clock", timedelta(seconds=ahead_s))
    assert level is Level.WRONG
    assert ("ahead" if ahead_s > 0 else "behind") in text
    assert [level for level, _ in await found("clock")] == [Level.OK]
