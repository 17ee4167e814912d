"""What the sandbox delivers: updates, entities, privacy, files; through any client."""

import asyncio
import contextlib
import html
import json

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from tgbot.sandbox.actor import Actor, actor
from tgbot.sandbox.entities import as_html, parse_html, utf16
from tgbot.sandbox.refusals import RefusalError
from tgbot.sandbox.server import SandboxServer


async def test_updates_stay_until_a_later_offset_confirms_them(bot: Bot, li: Actor) -> None:
    li.say("one")
    li.say("two")
    seen = await bot.get_updates()
    assert [update.effective_message.text for update in seen if update.effective_message] == [
        "/start",
        "one",
        "two",
    ]
    again = await bot.get_updates(offset=seen[1].update_id)
    assert [update.update_id for update in again] == [seen[1].update_id, seen[2].update_id]
    assert not await bot.get_updates(offset=seen[2].update_id + 1)


async def test_long_polling_ends_when_something_comes(bot: Bot, li: Actor, server: SandboxServer) -> None:
    await bot.get_updates(offset=10_000)
    waiting = asyncio.create_task(bot.get_updates(offset=2, timeout=20))
    polling = asyncio.Event()
    server.world.listen(lambda event: polling.set() if event["event"] == "polling" else None)
    await polling.wait()
    li.say("支付宝")
    assert (await waiting)[0].effective_message.text == "支付宝"  # type: ignore[union-attr]


async def test_stopping_waits_for_no_long_poll(bot: Bot, server: SandboxServer) -> None:
    waiting = asyncio.create_task(bot.get_updates(offset=10_000, timeout=20))
    polling = asyncio.Event()
    server.world.listen(lambda event: polling.set() if event["event"] == "polling" else None)
    await polling.wait()
    async with asyncio.timeout(0.5):
        await server.stop()
    assert await waiting == ()


async def test_in_a_group_the_bot_sees_what_is_meant_for_it(
    bot: Bot, server: SandboxServer, li: Actor
) -> None:
    group = server.world.add_group("群", [li.person])
    sent = await bot.send_message(group.id, "hello")
    name = server.world.bot_username
    for text in ("chatting", "/phone@other_bot x", f"/phone@{name} x", "/phone x", f"hi @{name}"):
        li.say(text, group)
    li.say("a reply", group, reply_to=sent.message_id)
    seen = [
        update.effective_message.text
        for update in await bot.get_updates(offset=2)
        if update.effective_message
    ]
    assert seen == [f"/phone@{name} x", "/phone x", f"hi @{name}", "a reply"]
    server.world.privacy_mode = False
    li.say("chatting", group)
    assert len(await bot.get_updates(offset=2)) == 5


async def test_people_who_write_as_a_group_come_through_the_shared_account(
    bot: Bot, server: SandboxServer, li: Actor
) -> None:
    group = server.world.add_group("群", [li.person])
    li.say("/phone", group, sender_chat={"id": group.id, "type": "supergroup", "title": "群"})
    message = (await bot.get_updates(offset=2))[0].effective_message
    assert message is not None
    assert message.from_user is not None
    assert message.from_user.id == 1087968824
    assert message.sender_chat is not None
    assert message.sender_chat.id == group.id


async def test_entities_are_counted_in_utf16(bot: Bot, li: Actor) -> None:
    sent = await bot.send_message(li.person.id, "📞 <b>95188</b> /phone +86 571 2688 6000", parse_mode="HTML")
    found = {entity.type: sent.parse_entity(entity) for entity in sent.entities}
    assert found == {"bold": "95188", "bot_command": "/phone", "phone_number": "+86 571 2688 6000"}


async def test_files_come_back_as_they_were_sent(bot: Bot, li: Actor) -> None:
    sent = await bot.send_document(
        li.person.id, b"BEGIN:VCARD", filename="支付宝.vcf", caption="<b>x</b>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert sent.caption == "x"
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"BEGIN:VCARD"


@pytest.mark.parametrize("how", ["query", "form", "json"])
async def test_any_client_can_write_its_request_its_own_way(
    server: SandboxServer, li: Actor, how: str
) -> None:
    arguments = {"chat_id": str(li.person.id), "text": "支付宝"}
    address = f"{server.base_url}/bot{server.token}/sendMessage"
    async with aiohttp.ClientSession() as session:
        ways = {"query": {"params": arguments}, "form": {"data": arguments}, "json": {"json": arguments}}
        async with session.post(address, **ways[how]) as response:  # type: ignore[arg-type]
            answer = await response.json()
    assert answer["result"]["text"] == "支付宝"


async def test_the_page_cannot_be_reached_under_another_name(server: SandboxServer) -> None:
    async with aiohttp.ClientSession() as session:
        for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
            async with session.get(f"{server.base_url}/api/state", headers=headers) as response:
                assert response.status == 403
        async with session.get(f"{server.base_url}/page/..%2fserver.py") as response:
            assert response.status == 404


async def test_the_page_sends_and_sees_messages(server: SandboxServer, bot: Bot) -> None:
    alex = actor(server, "Alex", "en")
    base = f"{server.base_url}/api"
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{base}/socket") as socket:
        place = {"person": alex.person.id, "chat": alex.person.id}
        await session.post(f"{base}/send", json={**place, "text": "<b>&"})
        event = json.loads((await socket.receive()).data)
        assert event["message"]["html"] == "&lt;b&gt;&amp;"
        async with session.get(
            f"{base}/messages", params={"person": 999, "chat": alex.person.id}
        ) as response:
            assert response.status == 404


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    with contextlib.suppress(RefusalError):
        found = parse_html(text)
        assert html.unescape(as_html(found.text, [])) == found.text


@given(st.text(alphabet='ab支💣 &<>"', max_size=20), st.sampled_from(["b", "i", "u", "code", "pre"]))
def test_what_is_marked_comes_back_marked(text: str, tag: str) -> None:
    source = f"x<{tag}>{html.escape(text)}</{tag}>y"
    found = parse_html(source)
    assert found.text == f"x{text}y"
    marked = [
        entity for entity in found.entities if entity["length"] == utf16(text) and entity["offset"] == 1
    ]
    assert bool(marked) == bool(text)
