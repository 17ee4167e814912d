"""Announcements of operators: previewed, counted, sent once to everybody, and stopped at will."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.end_to_end.test_start import PATIENCE_S, settings, started
from tests.running_bot import OPERATOR, bot_in
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.models.identifier import Identifier
from tgbot.models.language import Language
from tgbot.sandbox.actor import Actor, actor, callback_data_of, labels, quiet, text_of
from tgbot.sandbox.faults import Fault
from tgbot.sandbox.refusals import bad_request
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Message
from tgbot.screens import callback_data
from tgbot.screens.announcement_actions import (
    AddressReaders,
    CancelAnnouncement,
    ResumeAnnouncement,
    SendAnnouncement,
    StopAnnouncement,
)

__all__ = ["settings"]
NEWS = "今晚 22:00 到 23:00 维护，支付宝客服 95188 照常。"


@pytest.fixture
async def chen(sandbox: SandboxServer, operator: Actor) -> Actor:
    return actor(sandbox, "陳小姐", "zh-hant")


@pytest.fixture
async def everybody(operator: Actor, li: Actor, chen: Actor, alex: Actor) -> list[Actor]:
    people = [operator, li, chen, alex]
    for person in people:
        await person.ask("/start")
    return people


def announced(person: Actor) -> list[Message]:
    """Give the announcements somebody sees."""
    return [it for it in person.visible() if text_of(it).startswith(("📣 公告", "📣 Announcement"))]


def panel_of(operator: Actor) -> Message:
    """Give the message below the preview, which becomes the progress."""
    return operator.visible()[-1]


async def until_true(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE_S):
        while not is_so():  # noqa: ASYNC110, nothing tells it
            await asyncio.sleep(0.02)


async def until(says: str, message: Message) -> None:
    """Wait until a message says something."""
    await until_true(lambda: says in text_of(message))


async def draft(operator: Actor, server: SandboxServer, text: str = NEWS) -> Message:
    await until_true(lambda: server.updates.all_confirmed)
    operator.say(f"/announce {text}")
    seen = len(operator.visible())
    await until_true(lambda: "✖ 不发了" in labels(panel_of(operator)) and len(operator.visible()) > seen)
    return panel_of(operator)


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
    await until("发完了：送达 4 人", panel)
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
    await until("发完了：送达 2 人", panel)
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
    await until("发完了", panel)
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
    await until("发完了：送达 1 人", panel)
    assert [len(announced(person)) for person in (li, chen, alex)] == [0, 1, 0]


async def test_ten_taps_on_send_send_once(everybody: list[Actor], sandbox: SandboxServer) -> None:
    operator, li, *_ = everybody
    panel = await draft(operator, sandbox)
    data = callback_data_of(panel, "发给 4 人")
    for _ in range(10):
        sandbox.doings.tap(operator.person, panel, data)
    await until("发完了：送达 4 人", panel)
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
    await until_true(lambda: panel_of(operator).id > first.id and "✖ 不发了" in labels(panel_of(operator)))
    panel = panel_of(operator)
    operator.press(panel, "发给 4 人")
    await until("发完了：送达 4 人", panel)
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
    await until("发完了：送达 4 人", panel)


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


async def remember_people(state_dir: Path, people: list[int]) -> None:
    prepare_state_dir(state_dir)
    async with open_memory(address_in(state_dir)) as memory:
        for person in people:
            memory.addressees.note(person, Language.EN, NOON)


def people_in(server: SandboxServer, count: int) -> list[int]:
    people = [server.world.add_person(f"person {number}", "en") for number in range(count)]
    for person in people:
        person.started = True
    return [person.id for person in people]


def reached(server: SandboxServer) -> list[int]:
    """Give who was sent the news, in the order it happened; the preview aside."""
    return [
        int(call.arguments["chat_id"])
        for call in server.api.calls
        if call.method == "sendmessage"
        and call.refusal is None
        and NEWS in call.arguments["text"]
        and int(call.arguments["chat_id"]) != OPERATOR
    ]


async def test_it_is_stopped_and_goes_on_where_it_was(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    people = people_in(server, 30)
    await remember_people(tmp_path / "state", people)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await operator.ask("/start")
        panel = await draft(operator, server)
        operator.press(panel, "发给 31 人")
        await until("正在发", panel)
        await until_true(lambda: len(reached(server)) >= 8)
        operator.press(panel, "停下")
        await until("停下了", panel)
        at_stop = len(reached(server))
        await asyncio.sleep(0.5)
        assert len(reached(server)) == at_stop < 30
        operator.press(panel, "接着发")
        await until("发完了：送达 31 人", panel)
        assert reached(server) == people
        assert server.api.refusals == []
    await server.stop()


async def test_telegram_s_pauses_and_failures_lose_nobody(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    people = people_in(server, 12)
    await remember_people(tmp_path / "state", people)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await operator.ask("/start")
        panel = await draft(operator, server)
        server.faults.flood("sendMessage", 1, chat=people[0])
        server.faults.next("sendMessage", Fault.HTML, 2, chat=people[1])
        server.faults.next("sendMessage", Fault.RESET_BEFORE, 1, chat=people[2])
        server.faults.next("sendMessage", bad_request("SOMETHING_NEW"), chat=people[3])
        operator.press(panel, "发给 13 人")
        await until("发完了：送达 12 人", panel)
        assert "没发成 1" in text_of(panel)
        assert len(reached(server)) == len(set(reached(server)))
    await server.stop()


async def test_a_restart_in_the_middle_goes_on_by_itself(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    people = people_in(server, 40)
    await remember_people(tmp_path / "state", people)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await operator.ask("/start")
        panel = await draft(operator, server)
        operator.press(panel, "发给 41 人")
        await until_true(lambda: len(reached(server)) >= 10)
        began = time.monotonic()
    assert time.monotonic() - began < 3
    assert len(reached(server)) < 40
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await until("发完了：送达 41 人", panel)
    assert reached(server) == people
    await server.stop()


@pytest.mark.timeout(120)
async def test_a_kill_in_the_middle_doubles_at_most_one_and_loses_none(
    settings: dict[str, str], tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    assert operator.person.id == OPERATOR
    people = people_in(server, 60)
    state_dir = tmp_path / "state"
    await remember_people(state_dir, people)
    own = {
        **settings,
        "TGBOT_API_URL": server.base_url,
        "TGBOT_TOKEN": server.token,
        "TGBOT_ADMINS": str(OPERATOR),
        "TGBOT_LISTEN": "127.0.0.1:0",
    }
    polling = asyncio.Event()
    stop = server.world.listen(lambda event: polling.set() if event["event"] == "polling" else None)
    process = await started(tmp_path, **own)
    await asyncio.wait_for(polling.wait(), PATIENCE_S)
    stop()
    await operator.ask("/start")
    panel = await draft(operator, server)
    operator.press(panel, "发给 61 人")
    await until_true(lambda: len(reached(server)) >= 20)
    os.kill(process.pid, signal.SIGKILL)
    await process.communicate()
    assert 20 <= len(reached(server)) < 60
    process = await started(tmp_path, **own)
    await until("发完了", panel)
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), PATIENCE_S)
    assert len(reached(server)) - len(people) in {0, 1}
    assert list(dict.fromkeys(reached(server))) == people
    await server.stop()
