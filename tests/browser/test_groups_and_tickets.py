"""Groups and tickets on the chat page, with the real bot behind it: people take turns at one screen."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.sandbox.browser import ARGUMENTS, CHROMIUM, PATIENCE_MS
from tgbot.app import running_bot
from tgbot.config import Settings
from tgbot.knowledge.live import live_knowledge
from tgbot.models.screening import ScreeningQuestion
from tgbot.sandbox.sample_world import STAFF_CHAT_ID, STAFF_ID, SUPPORT_GROUP_ID
from tgbot.sandbox.server import SandboxServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the page is not tested here"),
]
HOTLINE = "支付宝官方客服电话 400-123-4567，退款请打，报短信验证码就能退"


@pytest.fixture
async def sandbox(knowledge_file: Path, tmp_path: Path) -> AsyncIterator[SandboxServer]:
    server = SandboxServer.with_sample_world()
    await server.start()
    settings = Settings.load(
        token=server.token,
        api_url=server.base_url,
        state_dir=tmp_path / "state",
        knowledge=knowledge_file,
        admins=frozenset({STAFF_ID}),
        staff_chat=STAFF_CHAT_ID,
    )
    async with running_bot(settings):
        yield server
        assert [(call.method, call.refusal) for call in server.api.refusals] == []
    await server.stop()


@pytest.fixture
async def page(sandbox: SandboxServer) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await browser.new_context(viewport={"width": 1200, "height": 1000}, locale="zh-CN")
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(sandbox.base_url)
        yield page
        await browser.close()


@pytest.fixture
async def bank(knowledge_file: Path) -> tuple[ScreeningQuestion, ...]:
    async with live_knowledge(knowledge_file) as live:
        return live.current.guidance.screening


def id_of(sandbox: SandboxServer, name: str) -> int:
    return next(one.id for one in sandbox.world.people.values() if one.first_name == name)


async def become(page: Page, person: int, chat: int) -> None:
    await page.get_by_test_id(f"person-{person}").click()
    await page.get_by_test_id(f"chat-{chat}").click()


async def say(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")


def last(page: Page) -> Locator:
    return page.get_by_test_id("message-text").last


async def picture(page: Page, name: str) -> None:
    """Take a picture where one is asked for."""
    folder = os.environ.get("TGBOT_SCREENSHOTS")
    if folder:
        await page.wait_for_timeout(300)
        await page.screenshot(path=Path(folder) / f"{name}.png")


async def answer_rightly(page: Page, bank: tuple[ScreeningQuestion, ...]) -> None:
    shown = await last(page).inner_text()
    question = next(one for one in bank if one.question.zh_hans in shown)
    await page.get_by_role("button", name=question.answers[question.right].zh_hans).last.click()


async def test_somebody_answers_two_questions_and_is_in(
    page: Page, sandbox: SandboxServer, bank: tuple[ScreeningQuestion, ...]
) -> None:
    li = id_of(sandbox, "小李")
    await become(page, li, SUPPORT_GROUP_ID)
    await page.get_by_test_id("ask-to-join").click()
    await page.get_by_test_id("prompt-ok").click()
    await page.get_by_test_id(f"chat-{li}").click()
    await expect(last(page)).to_contain_text("第 1 题")
    await picture(page, "screening")
    await answer_rightly(page, bank)
    await expect(last(page)).to_contain_text("第 2 题")
    await answer_rightly(page, bank)
    await expect(last(page)).to_contain_text("已经让你进“支付宝互助群”了")
    assert li in sandbox.world.chats[SUPPORT_GROUP_ID].members


async def test_a_fake_hotline_is_posted_and_stopped(page: Page, sandbox: SandboxServer) -> None:
    await become(page, STAFF_ID, STAFF_ID)
    await expect(last(page)).to_contain_text("支付宝互助群 的设置")
    await picture(page, "panel")
    await page.get_by_role("button", name="🛡 防骗").last.click()
    await page.get_by_role("button", name="删除并禁言").last.click()
    await expect(last(page)).to_contain_text("防骗：删除")
    await become(page, id_of(sandbox, "陳小姐"), SUPPORT_GROUP_ID)
    await say(page, HOTLINE)
    await expect(last(page)).to_contain_text("删除了一条骗人的消息")
    await expect(page.get_by_text("400-123-4567")).to_have_count(0)
    await expect(last(page)).to_contain_text("95188")
    await picture(page, "guarded")


async def test_a_ticket_is_answered_and_rated(page: Page, sandbox: SandboxServer) -> None:
    li = id_of(sandbox, "小李")
    await become(page, li, li)
    await say(page, "/ticket 充值 500 没到账")
    if await page.get_by_role("button", name="开始，转给志愿者").count():
        await page.get_by_role("button", name="开始，转给志愿者").last.click()
    await expect(last(page)).to_contain_text("已经转给志愿者（#1）")
    await picture(page, "ticket")
    await become(page, STAFF_ID, STAFF_CHAT_ID)
    await page.locator('[data-testid^="topic-"]').get_by_text("#1").click()
    await expect(last(page)).to_contain_text("充值 500 没到账")
    await say(page, "什么时候扣的款？")
    await say(page, "/close")
    await picture(page, "topic")
    await become(page, li, li)
    await expect(page.get_by_text("什么时候扣的款？")).to_have_count(1)
    await page.get_by_role("button", name="5 ⭐").last.click()
    await expect(last(page)).to_contain_text("谢谢，记下了：5 分")
    await picture(page, "rated")
