"""Two operators and a stranger: figures, contacts that are looked at again, and what two operators decide."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOON
from tgbot.app import running_bot
from tgbot.config import Settings
from tgbot.memory.database import FILE_NAME, address_in
from tgbot.memory.memory import open_memory
from tgbot.models.correction import Finding
from tgbot.sandbox.actor import PATIENCE_S, Actor, actor, callback_data_of, labels, quiet, text_of
from tgbot.sandbox.chats import Message
from tgbot.sandbox.server import SandboxServer
from tgbot.screens.bar_picture import FONT_FILES, draw_sheet

RIGHT, GONE = "仍然正确", "已经不对"
WITHDRAW, BRING_BACK = "我也确认不对，撤下", "我也确认正确，恢复"
CARD = "400-758-5858"


@dataclass
class Office:
    """Two operators, somebody else, and the bot's clock, which can be moved on."""

    server: SandboxServer
    knowledge: Path
    folder: Path
    wang: Actor
    zhao: Actor
    li: Actor
    now: datetime = NOON

    @asynccontextmanager
    async def bot(self, *operators: Actor) -> AsyncIterator[None]:
        """The running bot with these operators."""
        settings = Settings.load(
            token=self.server.token,
            api_url=self.server.base_url,
            state_dir=self.folder / "state",
            knowledge=self.knowledge,
            admins=frozenset(operator.person.id for operator in operators),
            listen="127.0.0.1:0",
            limits="off",
        )
        async with running_bot(settings, clock=lambda: self.now):
            yield
            await quiet(self.server)

    def later(self, **time: float) -> None:
        """Move the bot's clock on."""
        self.now += timedelta(**time)

    async def checking(self, operator: Actor, number: str = CARD) -> Message:
        """Have an operator open a contact of Alipay's from a report."""
        reports = await operator.ask("/reports")
        return await operator.tap(reports, number)

    async def figures(self, operator: Actor) -> list[Message]:
        """Have an operator ask for the figures, and give the three messages they get."""
        before = len(operator.visible()) + 1
        happened = asyncio.Event()
        stop = self.server.world.listen(lambda _: happened.set())
        operator.say("/stats")
        try:
            async with asyncio.timeout(PATIENCE_S):
                while len(operator.visible()) < before + 3:
                    happened.clear()
                    await happened.wait()
        finally:
            stop()
        return operator.visible()[before:]

    async def card(self) -> str:
        """Give all of Alipay's card as a stranger reads it."""
        card = await self.li.ask("支付宝")
        pages = [text_of(card)]
        while any("更多联系方式" in label for label in labels(card)):
            card = await self.li.tap(card, "更多联系方式")
            pages.append(text_of(card))
        return "\n".join(pages)


@pytest.fixture
async def empty_office(knowledge_file: Path, tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose bot does not run yet."""
    server = SandboxServer()
    await server.start()
    try:
        wang, zhao, li = (actor(server, name, "zh-hans") for name in ("王姐", "小赵", "小李"))
        yield Office(server, knowledge_file, tmp_path, wang, zhao, li)
        assert server.queries.unanswered == []
        assert [(call.method, call.refusal) for call in server.api.refusals] == []
    finally:
        await server.stop()


@pytest.fixture
async def office(empty_office: Office) -> AsyncIterator[Office]:
    """Two operators have said hello, and somebody has reported a number of Alipay's."""
    async with empty_office.bot(empty_office.wang, empty_office.zhao):
        await hello(empty_office)
        yield empty_office


async def hello(office: Office) -> None:
    for operator in (office.wang, office.zhao):
        await operator.ask("/start")
    which = await office.li.tap(await office.li.ask("支付宝"), "号码有误")
    await office.li.tap(await office.li.tap(which, CARD), "打不通")


async def test_to_a_stranger_both_commands_are_for_operators_only(office: Office) -> None:
    for command in ("/stats", "/stale"):
        assert "只给运营者" in text_of(await office.li.ask(command))


async def test_in_a_group_operators_are_sent_to_their_private_chat(office: Office) -> None:
    group = office.server.world.add_group("群", [office.wang.person, office.li.person])
    for command in ("/stats", "/stale"):
        assert "私聊" in text_of(await office.wang.ask(command, group))


async def test_the_walk_shows_whose_contact_it_is_how_old_and_where_to_look(office: Office) -> None:
    screen = await office.wang.ask("/stale")
    text = text_of(screen)
    assert text.startswith("🔎 重新核对（还有 ")
    assert "10106666" in text
    assert "来源日期 2014-01-01" in text
    assert {RIGHT, GONE, "跳过"} <= {label.strip("✅❌ ›") for label in labels(screen)}


async def test_the_source_is_one_tap_away(office: Office) -> None:
    check = await office.checking(office.wang)
    links = [button for row in check.keyboard or [] for button in row if "url" in button]
    assert links
    assert all(link["text"].startswith("🔗 ") for link in links)
    assert all(link["url"].startswith("https://") for link in links)


async def test_skipping_goes_on_and_comes_back_to_the_skipped(office: Office) -> None:
    first = await office.wang.ask("/stale")
    before = text_of(first)
    second = await office.wang.tap(first, "跳过")
    assert text_of(second).split("\n")[1:] != before.split("\n")[1:]
    left = int(before.split("还有 ")[1].split(" ")[0])
    end = await office.wang.tap_data(second, f"1.S.{left}")
    assert "看完了，跳过了" in text_of(end)
    again = await office.wang.tap(end, "看跳过的")
    assert text_of(again) == before


async def test_what_is_still_right_is_noted_and_asked_of_nobody_again(office: Office) -> None:
    first = await office.wang.ask("/stale")
    after = await office.wang.tap(first, RIGHT)
    assert text_of(after).startswith("✅ 已记下：10106666 仍然正确")
    assert "10106666" not in text_of(await office.zhao.ask("/stale"))
    office.later(days=181)
    assert "10106666" in text_of(await office.zhao.ask("/stale"))


async def test_one_operator_alone_changes_nothing_however_often_they_tap(office: Office) -> None:
    check = await office.checking(office.wang)
    gone = callback_data_of(check, GONE)
    for _ in range(3):
        after = await office.wang.tap_data(check, gone)
        assert "还要另一位运营者确认" in text_of(after)
        check = await office.checking(office.wang)
    assert CARD in await office.card()


async def test_a_second_operator_is_called_and_their_word_withdraws_the_number_for_everybody(
    office: Office,
) -> None:
    check = await office.checking(office.wang)
    assert "用户报告：打不通" in text_of(check)
    called = await office.zhao.wait_for_message(after=lambda: office.wang.press(check, GONE))
    assert CARD in text_of(called)
    second = await office.zhao.tap(called, "去核对")
    assert "另一位运营者 2026-11-24 说：已经不对" in text_of(second)
    after = await office.zhao.tap(second, WITHDRAW)
    assert text_of(after).startswith(f"🚫 {CARD} 已撤下")
    assert CARD not in await office.card()
    assert "未核实" in text_of(await office.li.ask(f"/check 支付宝客服 {CARD}"))
    assert CARD not in text_of(await office.li.ask("/phone 支付宝"))


async def test_a_decision_that_was_not_carried_out_is_with_the_next_finding(office: Office) -> None:
    await office.wang.tap(await office.checking(office.wang), GONE)
    # As if the bot had failed between the decision and withholding the number.
    async with open_memory(address_in(office.folder / "state")) as memory:
        (found,) = await memory.corrections.judgements()
        operators = {office.wang.person.id, office.zhao.person.id}
        await memory.corrections.note(
            office.zhao.person.id, found.contact, Finding.NO_LONGER_RIGHT, NOON, operators
        )
    assert CARD in await office.card()
    await office.zhao.tap(await office.checking(office.zhao), GONE)
    assert CARD not in await office.card()


async def test_who_waits_for_a_second_look_comes_first_on_the_walk(office: Office) -> None:
    await office.wang.tap(await office.checking(office.wang), GONE)
    screen = await office.zhao.ask("/stale")
    assert CARD in text_of(screen)
    assert any(WITHDRAW in label for label in labels(screen))
    assert CARD not in text_of(await office.wang.ask("/stale"))


async def test_it_stays_withdrawn_after_a_restart_and_two_operators_bring_it_back(
    empty_office: Office,
) -> None:
    office = empty_office
    async with office.bot(office.wang, office.zhao):
        await hello(office)
        await office.wang.tap(await office.checking(office.wang), GONE)
        await office.zhao.tap(await office.checking(office.zhao), WITHDRAW)
    async with office.bot(office.wang, office.zhao):
        assert CARD not in await office.card()
        office.later(days=1)
        check = await office.checking(office.wang)
        assert "现在不显示给任何人" in text_of(check)
        assert "之前不显示" in text_of(await office.wang.tap(check, RIGHT))
        assert CARD not in await office.card()
        after = await office.zhao.tap(await office.checking(office.zhao), BRING_BACK)
        assert text_of(after).startswith(f"✅ {CARD} 恢复显示")
        assert CARD in await office.card()


async def test_a_stranger_who_writes_callback_data_by_hand_changes_nothing(office: Office) -> None:
    gone = callback_data_of(await office.checking(office.wang), GONE)
    for data in (gone, "1.S.0", gone.replace("1.Sj", "1.Sc").rsplit(".", 2)[0]):
        home = await office.li.ask("/start")
        assert "只给运营者" in text_of(await office.li.tap_data(home, data))
    await office.wang.tap_data(await office.wang.ask("/start"), gone)
    assert CARD in await office.card()


@pytest.mark.parametrize(
    "data",
    [
        "1.Sj.alipay.00000000.gone.0",
        "1.Sj.nobody.00000000.gone.0",
        "1.Sc.alipay.00000000",
        "1.Sj.alipay.00000000.nonsense.0",
        "1.S.9999",
        "1.S.-1",
    ],
)
async def test_an_operators_button_that_leads_nowhere_any_more_says_so(office: Office, data: str) -> None:
    home = await office.wang.ask("/start")
    assert text_of(await office.wang.tap_data(home, data))


async def test_an_operator_who_was_removed_does_not_count(empty_office: Office) -> None:
    office = empty_office
    async with office.bot(office.wang, office.zhao):
        await hello(office)
        await office.wang.tap(await office.checking(office.wang), GONE)
    async with office.bot(office.zhao, office.li):
        after = await office.zhao.tap(await office.checking(office.zhao), GONE)
        assert "还要另一位运营者确认" in text_of(after)
        assert CARD in await office.card()
        assert "只给运营者" in text_of(await office.wang.ask("/stale"))


async def test_a_slip_of_the_finger_is_taken_back(office: Office) -> None:
    after = await office.wang.tap(await office.checking(office.wang), GONE)
    again = await office.wang.tap(after, "改判断")
    await office.wang.tap(again, RIGHT)
    after = await office.zhao.tap(await office.checking(office.zhao), GONE)
    assert "还要另一位运营者确认" in text_of(after)


@pytest.mark.skipif(not any(file.is_file() for file in FONT_FILES), reason="no font with Chinese characters")
async def test_the_figures_come_as_pictures_and_as_a_text(office: Office) -> None:
    await office.li.ask("/topup 支付宝")
    await office.li.ask("/check 400 123 4567")
    asked, done, text = await office.figures(office.wang)
    photos = [it.extra["photo"][-1]["file_id"] for it in (asked, done)]
    assert all(office.server.world.files[photo][1].startswith(b"\x89PNG") for photo in photos)
    lines = text_of(text).split("\n")
    assert lines[0] == "📊 使用情况"
    assert "今天：3" in lines
    assert "充值：1" in lines
    assert "支付宝：1" in lines
    assert "没有收录：1" in lines


async def test_without_a_font_the_figures_come_as_a_text(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = draw_sheet.__globals__["_font"]
    monkeypatch.setattr("tgbot.screens.bar_picture.FONT_FILES", ())
    font.cache_clear()
    answer = await office.wang.ask("/stats")
    font.cache_clear()
    assert text_of(answer).startswith("📊 使用情况")


async def test_counting_keeps_no_id_and_no_text_of_anybody(empty_office: Office) -> None:
    office = empty_office
    async with office.bot(office.wang):
        await office.li.ask("/start")
        await office.li.ask("支付宝客服是95055吗")
        await office.li.ask("/phone 八达通")
    written = (office.folder / "state" / FILE_NAME).read_bytes()
    assert b"octopus" in written
    assert b"95055" not in written
