"""Announcements of operators: previewed, counted, and sent once to everybody who wants them."""

import pytest

from tests.end_to_end.announcing import NEWS, announced, draft, panel_of, until_it_says
from tests.end_to_end.lasting import until
from tgbot.models.identifier import Identifier
from tgbot.models.language import Language
from tgbot.sandbox.actor import Actor, actor, callback_data_of, labels, quiet, text_of
from tgbot.sandbox.server import SandboxServer
from tgbot.screens import callback_data
from tgbot.screens.announcement_actions import (
    AddressReaders,
    CancelAnnouncement,
    ResumeAnnouncement,
    SendAnnouncement,
    StopAnnouncement,
)


@pytest.fixture
async def chen(sandbox: SandboxServer, operator: Actor) -> Actor:
    return actor(sandbox, "陳小姐", "zh-hant")


@pytest.fixture
async def everybody(operator: Actor, li: Actor, chen: Actor, alex: Actor) -> list[Actor]:
    people = [operator, li, chen, alex]
    for person in people:
        await person.ask("/start")
    return people


async def test_everybody_gets_it_once_in_a_frame_of_their_language(
    everybody: list[Actor], sandbox: SandboxServer
) -> None:
    operator, li, chen, alex = everybody
    panel = await draft(operator, sandbox, f"<b>重要</b>\n{NEWS}")
    (preview,) = announced(operator)
    assert "<b>重要</b>" in text_of(preview)
    assert "发给所有人：4 人" in text_of(panel)
    assert labels(panel) == [
        "✓ 所有人（4）",
        "简体中文（2）",
        "繁體中文（1）",
        "English（1）",
        "📣 发给 4 人",
        "✖ 不发了",
    ]
    assert announced(li) == []
    operator.press(panel, "发给 4 人")
    await until_it_says("发完了：送达 4 人", panel)
    assert labels(panel) == []
    for person in everybody:
        assert NEWS in text_of(announced(person)[-1])
    assert [len(announced(person)) for person in everybody] == [2, 1, 1, 1]
    assert "不再接收公告" in labels(announced(li)[0])[0]
    assert "不再接收公告" in labels(announced(chen)[0])[0]
    assert text_of(announced(alex)[0]).startswith("📣 Announcement")
    assert text_of(announced(li)[0]) == text_of(preview)


async def test_a_message_can_be_announced_by_replying_to_it_and_keeps_its_form(
    operator: Actor, sandbox: SandboxServer
) -> None:
    await operator.ask("/start")
    await operator.ask("支付宝客服 95188")
    said = next(it for it in operator.visible() if it.content.text == "支付宝客服 95188")
    said.content.entities.append({"type": "bold", "offset": 0, "length": 3})
    preview = await operator.ask("/announce", reply_to=said.id)
    assert "支付宝客服 95188" in text_of(preview)
    # Telegram counts in units of UTF-16.
    before = preview.content.text.partition("支付宝")[0]
    offset = len(before.encode("utf-16-le")) // 2
    assert {"type": "bold", "offset": offset, "length": 3} in preview.content.entities
    await quiet(sandbox)


async def test_who_blocked_the_bot_or_is_gone_is_counted_and_taken_off(
    everybody: list[Actor], sandbox: SandboxServer
) -> None:
    operator, li, chen, alex = everybody
    # As if it had happened while the bot was away.
    li.person.blocked_bot = True
    chen.person.is_deactivated = True
    panel = await draft(operator, sandbox)
    operator.press(panel, "发给 4 人")
    await until_it_says("发完了：送达 2 人", panel)
    assert "已拉黑或注销（已从名单去掉）2" in text_of(panel)
    assert announced(alex)
    assert sorted(call.refusal or "" for call in sandbox.api.refusals) == [
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
    ]
    sandbox.api.calls.clear()
    assert "发给所有人：2 人" in text_of(await draft(operator, sandbox))


async def test_who_blocks_the_bot_is_taken_off_at_once_and_comes_back_by_writing(
    everybody: list[Actor], sandbox: SandboxServer
) -> None:
    operator, li, *_ = everybody
    sandbox.doings.block_bot(li.person)
    await quiet(sandbox)
    assert "发给所有人：3 人" in text_of(await draft(operator, sandbox))
    sandbox.doings.unblock_bot(li.person)
    await li.ask("支付宝")
    assert "发给所有人：4 人" in text_of(await draft(operator, sandbox))


async def test_whoever_wants_no_announcements_keeps_the_text_and_gets_no_more(
    everybody: list[Actor], sandbox: SandboxServer
) -> None:
    operator, li, *_ = everybody
    panel = await draft(operator, sandbox)
    operator.press(panel, "发给 4 人")
    await until_it_says("发完了", panel)
    (message,) = announced(li)
    tap = li.press(message, "不再接收公告")
    await quiet(sandbox)
    assert tap.answer
    assert tap.answer["text"] == "好，不再给你发公告"
    assert NEWS in text_of(message)
    assert labels(message) == ["🔔 恢复接收公告"]
    assert "不接收" in text_of(await li.ask("/alerts"))
    assert "发给所有人：3 人" in text_of(await draft(operator, sandbox))
    li.press(message, "恢复接收公告")
    await quiet(sandbox)
    assert "发给所有人：4 人" in text_of(await draft(operator, sandbox))


async def test_it_can_go_to_the_readers_of_a_language_or_the_followers_of_a_wallet(
    everybody: list[Actor], sandbox: SandboxServer
) -> None:
    operator, li, chen, alex = everybody
    card = await alex.ask("Alipay")
    await alex.tap(await alex.tap(card, "Sources"), "Tell me of changes")
    panel = await draft(operator, sandbox)
    await operator.tap(panel, "关注支付宝的（1）")
    assert "发给关注支付宝的人：1 人" in text_of(panel)
    await operator.tap(panel, "繁體中文（1）")
    assert "发给看繁體中文的人：1 人" in text_of(panel)
    operator.press(panel, "发给 1 人")
    await until_it_says("发完了：送达 1 人", panel)
    assert [len(announced(person)) for person in (li, chen, alex)] == [0, 1, 0]


async def test_ten_taps_on_send_send_once(everybody: list[Actor], sandbox: SandboxServer) -> None:
    operator, li, *_ = everybody
    panel = await draft(operator, sandbox)
    data = callback_data_of(panel, "发给 4 人")
    for _ in range(10):
        sandbox.doings.tap(operator.person, panel, data)
    await until_it_says("发完了：送达 4 人", panel)
    await quiet(sandbox)
    # An old button that still stands somewhere does nothing more either.
    sandbox.doings.tap(operator.person, panel, data)
    await quiet(sandbox)
    assert len(announced(li)) == 1
    assert "发完了：送达 4 人" in text_of(panel)


async def test_what_is_sent_is_what_the_preview_above_shows_also_after_an_edit(
    everybody: list[Actor], sandbox: SandboxServer
) -> None:
    operator, li, *_ = everybody
    first = await draft(operator, sandbox, "first words")
    said = next(it for it in operator.visible() if it.content.text == "/announce first words")
    sandbox.doings.edit(operator.person, said, "/announce better words")
    await until(lambda: panel_of(operator).id > first.id and "✖ 不发了" in labels(panel_of(operator)))
    panel = panel_of(operator)
    operator.press(panel, "发给 4 人")
    await until_it_says("发完了：送达 4 人", panel)
    assert "better words" in text_of(announced(li)[0])


async def test_a_dropped_draft_stays_dropped(everybody: list[Actor], sandbox: SandboxServer) -> None:
    operator, li, *_ = everybody
    panel = await draft(operator, sandbox)
    send = callback_data_of(panel, "发给 4 人")
    await operator.tap(panel, "不发了")
    assert "草稿已丢掉" in text_of(panel)
    sandbox.doings.tap(operator.person, panel, send)
    await quiet(sandbox)
    assert announced(li) == []


async def test_strangers_announce_nothing_whatever_they_write(
    everybody: list[Actor], sandbox: SandboxServer
) -> None:
    operator, li, *_ = everybody
    assert "只给运营者" in text_of(await li.ask(f"/announce {NEWS}"))
    panel = await draft(operator, sandbox)
    number = Identifier(1)
    home = await li.ask("/start")
    for action in (
        SendAnnouncement(number),
        AddressReaders(number, Language.EN),
        CancelAnnouncement(number),
        StopAnnouncement(number),
        ResumeAnnouncement(number),
    ):
        sandbox.doings.tap(li.person, home, callback_data.write(action))
        await quiet(sandbox)
        assert "只给运营者" in text_of(home)
    assert announced(li) == []
    operator.press(panel, "发给 4 人")
    await until_it_says("发完了：送达 4 人", panel)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("支付宝新客服 400-812-3456", "400-812-3456"),
        ("支付宝客服：95017", "95017"),
        ("我的密码：hunter22", "密码"),
        ("看 https://alipay-kefu.com", "alipay-kefu.com"),
        ("x" * 3501, "最多 3,500"),
        ("😀" * 1751, "现在 3,502"),
        ("", "怎么发公告"),
    ],
)
async def test_what_must_not_go_out_is_refused_by_name(operator: Actor, text: str, named: str) -> None:
    answer = await operator.ask(f"/announce {text}")
    assert named in text_of(answer)
    assert not [label for label in labels(answer) if "发给" in label]
