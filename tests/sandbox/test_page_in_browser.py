"""The chat page in a real browser, with nobody behind it but the test: groups, topics, requests, rights."""

from collections.abc import AsyncIterator, Callable

import pytest
from playwright.async_api import FilePayload, Locator, Page, async_playwright, expect
from telegram import Bot

from tests.sandbox.browser import ARGUMENTS, CHROMIUM
from tgbot.sandbox.chats import Chat, Person
from tgbot.sandbox.sample_world import STAFF_CHAT_ID, STAFF_ID, SUPPORT_GROUP_ID
from tgbot.sandbox.server import SandboxServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the page is not tested here"),
]
See = Callable[[str], Locator]


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    found = SandboxServer.with_sample_world()
    await found.start()
    yield found
    await found.stop()


@pytest.fixture
async def page(server: SandboxServer) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await browser.new_context(viewport={"width": 1200, "height": 900}, locale="zh-CN")
        page = await context.new_page()
        mistakes: list[str] = []
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        await page.goto(server.base_url)
        await page.get_by_test_id("start").wait_for()
        yield page
        await browser.close()
        assert mistakes == []


@pytest.fixture
def see(page: Page) -> See:
    return page.get_by_test_id


@pytest.fixture
def support(server: SandboxServer) -> Chat:
    return server.world.chats[SUPPORT_GROUP_ID]


def person(server: SandboxServer, name: str) -> Person:
    return next(one for one in server.world.people.values() if one.first_name == name)


async def test_somebody_asks_to_join_and_is_let_in(server: SandboxServer, see: See, support: Chat) -> None:
    li = person(server, "小李")
    await see(f"chat-{support.id}").click()
    await see("ask-to-join").click()
    await see("prompt-ok").click()
    await expect(see("doorway")).to_contain_text("已申请")
    await see(f"person-{STAFF_ID}").click()
    await see(f"chat-{support.id}").click()
    await see("open-info").click()
    await see(f"approve-{li.id}").click()
    await expect(see(f"info-{li.id}")).to_contain_text("成员")
    assert li.id in support.members


async def test_topics_are_tabs_with_messages_of_their_own(server: SandboxServer, bot: Bot, see: See) -> None:
    topic = await bot.create_forum_topic(STAFF_CHAT_ID, "#1 小李")
    await see(f"person-{STAFF_ID}").click()
    await see(f"chat-{STAFF_CHAT_ID}").click()
    await expect(see("message")).to_have_count(0)
    await see(f"topic-{topic.message_thread_id}").click()
    await see("composer").fill("您好")
    await see("composer").press("Enter")
    await expect(see("message-text").last).to_have_text("您好")
    assert server.world.chats[STAFF_CHAT_ID].messages[2].topic == topic.message_thread_id
    await see("close-topic").click()
    await expect(see(f"topic-{topic.message_thread_id}")).to_contain_text("🔒")
    await see("topic-general").click()
    await expect(see("message")).to_have_count(0)


async def test_a_message_for_one_reader_is_shown_to_nobody_else(
    server: SandboxServer, bot: Bot, see: See, support: Chat
) -> None:
    chen = person(server, "陳小姐")
    await bot.send_message(
        support.id, "95188", api_kwargs={"ephemeral_message_parameters": {"receiver_user_id": chen.id}}
    )
    await see(f"person-{chen.id}").click()
    await see(f"chat-{support.id}").click()
    await expect(see("message")).to_contain_text("只有你能看到")
    await see(f"person-{STAFF_ID}").click()
    await expect(see("chat-title")).to_have_text("支付宝互助群")
    await expect(see("message")).to_have_count(0)


async def test_the_bot_is_given_rights_and_put_out(server: SandboxServer, see: See, support: Chat) -> None:
    await see(f"person-{STAFF_ID}").click()
    await see(f"chat-{support.id}").click()
    await see("open-info").click()
    await see("bot-rights").click()
    await see("rights").get_by_label("管话题").check()
    await see("rights-ok").click()
    await expect(see("info-bot")).to_contain_text("管话题")
    assert support.bot.may("can_manage_topics")
    await see("bot-removeBot").click()
    await expect(see("bot-addBot")).to_be_visible()
    await see("info-close").click()
    await expect(see("service").last).to_contain_text("离开了")


async def test_a_member_becomes_an_anonymous_administrator(
    server: SandboxServer, see: See, support: Chat
) -> None:
    chen = person(server, "陳小姐")
    await see(f"person-{STAFF_ID}").click()
    await see(f"chat-{support.id}").click()
    await see("open-info").click()
    await see(f"promote-{chen.id}").click()
    await see("rights").get_by_label("匿名").check()
    await see("rights-ok").click()
    await expect(see(f"info-{chen.id}")).to_contain_text("匿名")
    await see("info-close").click()
    await see(f"person-{chen.id}").click()
    await see("composer").fill("公告")
    await see("composer").press("Enter")
    await expect(see("message").last).to_contain_text("支付宝互助群")


async def test_in_a_channel_members_only_read(server: SandboxServer, page: Page, see: See) -> None:
    await page.get_by_text("钱包防骗公告").click()
    await expect(see("why-not")).to_have_text("只有管理员能在这里发言")
    await expect(see("composer")).to_be_hidden()


async def test_a_picture_is_sent(server: SandboxServer, see: See) -> None:
    await see("attach").set_input_files(
        [FilePayload(name="screen.png", mimeType="image/png", buffer=b"\x89PNG not really")]
    )
    await expect(see("photo")).to_be_visible()
    sent = server.world.chats[person(server, "小李").id].messages[1]
    assert server.world.files[sent.extra["photo"][0]["file_id"]] == ("screen.png", b"\x89PNG not really")


async def test_a_forum_is_made_and_the_bot_brought_in(server: SandboxServer, page: Page, see: See) -> None:
    await see("add-group").click()
    await see("prompt").locator("input").fill("新群")
    await see("prompt").locator("select").select_option("forum")
    await see("prompt-ok").click()
    await page.get_by_text("新群").click()
    await expect(see("topic-general")).to_be_visible()
    made = next(chat for chat in server.world.chats.values() if chat.title == "新群")
    assert made.is_forum
    assert made.bot.status == "member"


async def test_the_bot_is_stopped_and_restarted_in_private(server: SandboxServer, see: See) -> None:
    li = person(server, "小李")
    await see("block").click()
    await expect(see("why-not")).to_have_text("你已停用机器人")
    assert li.blocked_bot
    await see("block").click()
    await expect(see("composer")).to_be_visible()
    assert not li.blocked_bot
