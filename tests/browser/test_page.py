"""The chat page in a real browser, with the real bot behind it."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.sandbox.browser import ARGUMENTS, CHROMIUM
from tgbot.app import running_bot
from tgbot.config import Settings
from tgbot.sandbox.server import SandboxServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the page is not tested here"),
]


@pytest.fixture
async def sandbox(knowledge_file: Path, tmp_path: Path) -> AsyncIterator[SandboxServer]:
    server = SandboxServer.with_sample_world()
    await server.start()
    settings = Settings.load(
        token=server.token, api_url=server.base_url, state_dir=tmp_path / "state", knowledge=knowledge_file
    )
    async with running_bot(settings):
        yield server
        assert server.api.refusals == []
    await server.stop()


@pytest.fixture
async def page(sandbox: SandboxServer) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await browser.new_context(viewport={"width": 390, "height": 900}, locale="zh-CN")
        page = await context.new_page()
        mistakes: list[str] = []
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        await page.goto(sandbox.base_url)
        await page.get_by_test_id("start").wait_for()
        yield page
        await browser.close()
        assert mistakes == []


async def say(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("composer").press("Enter")


async def picture(page: Page, name: str) -> None:
    """Take a picture for the README where one is asked for."""
    folder = os.environ.get("TGBOT_SCREENSHOTS")
    if folder:
        await page.wait_for_timeout(300)
        await page.screenshot(path=Path(folder) / f"{name}.png")


async def test_somebody_finds_the_number_and_its_sources(page: Page) -> None:
    await picture(page, "start")
    await page.get_by_test_id("start").click()
    await expect(page.get_by_test_id("message-text").last).to_contain_text("直接输入钱包名字")
    await say(page, "/phone 支付宝")
    card = page.get_by_test_id("message-text").last
    await expect(card).to_contain_text("95188")
    await expect(card.locator("code").first).to_have_text("95188")
    await picture(page, "card")
    await page.get_by_role("button", name="查看来源").click()
    await expect(card).to_contain_text("metowolf/vCards")
    await picture(page, "sources")
    await page.get_by_role("button", name="返回").last.click()
    await expect(card).to_contain_text("来电显示可以伪造")
    await page.get_by_role("button", name="复制 95188").click()
    await expect(page.get_by_test_id("toast")).to_contain_text("95188")
    await page.get_by_role("button", name="存到通讯录").click()
    await expect(page.get_by_test_id("contact")).to_contain_text("95188")


async def test_the_language_is_switched(page: Page) -> None:
    await say(page, "/language")
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_test_id("message-text").last).to_contain_text("Language is now English")
    await say(page, "trust wallet")
    await expect(page.get_by_test_id("message-text").last).to_contain_text(
        "Trust Wallet has no phone support"
    )
    await picture(page, "no-phone")


async def test_a_second_person_asks_in_the_group(page: Page, sandbox: SandboxServer) -> None:
    group = next(chat for chat in sandbox.world.chats.values() if chat.type == "supergroup")
    alex = next(person for person in sandbox.world.people.values() if person.first_name == "Alex")
    await page.set_viewport_size({"width": 1200, "height": 800})
    await page.get_by_test_id(f"chat-{group.id}").click()
    await say(page, "有人知道支付宝电话吗？")
    await page.get_by_test_id(f"person-{alex.id}").click()
    await say(page, "/phone 支付宝")
    await expect(page.get_by_test_id("message-text").last).to_contain_text("Published on an official page")
    await expect(page.get_by_test_id("message")).to_have_count(3)
    await picture(page, "group")


async def test_inline_mode_and_the_command_menu(page: Page, sandbox: SandboxServer) -> None:
    await page.get_by_test_id("composer").fill("/")
    await expect(page.get_by_test_id("command").first).to_contain_text("/phone")
    await page.get_by_test_id("composer").fill(f"@{sandbox.world.bot_username} 八达通")
    await page.get_by_test_id("inline-result").first.click()
    await expect(page.get_by_test_id("message-text").last).to_contain_text("八达通")


async def test_somebody_is_walked_to_the_call_card_and_to_the_emergency(page: Page) -> None:
    await page.get_by_test_id("start").click()
    await expect(page.get_by_test_id("message-text").last).to_contain_text("直接输入钱包名字")
    await picture(page, "home")
    await say(page, "/fix 支付宝")
    screen = page.get_by_test_id("message-text").last
    await expect(screen).to_contain_text("支付宝出了什么问题？")
    await picture(page, "topics")
    await page.get_by_text("🆘 钱正在被转走").last.click()
    await expect(screen).to_contain_text("先止损")
    await picture(page, "emergency")
    await say(page, "/refund 微信支付")
    step = page.get_by_test_id("message-text").last
    await expect(step).to_contain_text("这笔钱是怎么出去的？")
    await picture(page, "step")
    for label in ("买东西，付给商户", "说已经退了", "借记卡"):
        await page.get_by_text(label).last.click()
        await expect(step).not_to_contain_text(label)
    await expect(step).to_contain_text("等到：")
    await picture(page, "wait")
    await page.get_by_text("☎️ 直接找官方客服").last.click()
    await expect(step).to_contain_text("可以这样说")
    await page.get_by_text("☐ 1", exact=True).last.click()
    await expect(step).to_contain_text("☑ 1.")
    await picture(page, "call-card")
    await page.get_by_text("没解决，怎么投诉？").last.click()
    await expect(step).to_contain_text("按顺序来")
    await picture(page, "ladder")
    await page.get_by_text("3. 中国人民银行").last.click()
    await expect(step).to_contain_text("12363")
    await picture(page, "rung")
