"""Announcements that meet trouble: lost answers, a number that is withheld meanwhile, operators at odds."""

import asyncio
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.end_to_end.announcing import announced, draft, panel_of, reached, remember_people, until_it_says
from tests.end_to_end.lasting import people_in, until
from tests.running_bot import bot_in
from tgbot.handlers.announcements import sending
from tgbot.knowledge.domain import contact_key
from tgbot.models.correction import Finding
from tgbot.models.organisation import ContactType
from tgbot.sandbox.actor import Actor, actor, labels, quiet, text_of, transcript
from tgbot.sandbox.faults import Fault
from tgbot.sandbox.server import SandboxServer
from tgbot.screens import callback_data
from tgbot.screens.operator_actions import JudgeContact

PICTURE = [{"file_id": "picture", "file_unique_id": "picture", "width": 90, "height": 90}]


async def copies(server: SandboxServer, people: list[int]) -> list[int]:
    """Give how often each of them was told."""
    chats = (server.world.chats[person] for person in people)
    return [sum(message.from_bot for message in chat.messages.values()) for chat in chats]


async def test_a_lost_answer_tells_one_person_twice_at_most_and_loses_nobody(
    knowledge_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "FIRST_PAUSE_S", 0.05)
    server = SandboxServer()
    await server.start()
    operator = actor(server, "Operator", "zh-hans")
    people = people_in(server, 6)
    await remember_people(tmp_path / "state", people)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await operator.ask("/start")
        panel = await draft(operator, server)
        for person in people[:3]:
            server.faults.next("sendMessage", Fault.RESET_AFTER, None, chat=person)
        operator.press(panel, "发给 7 人")
        async with asyncio.timeout(30):
            while "发完了" not in text_of(panel):  # noqa: ASYNC110, nothing tells it
                await asyncio.sleep(0.05)
        assert await copies(server, people) == [2, 1, 1, 1, 1, 1]
        # Whether it arrived nobody knows: it is not counted as sent.
        assert text_of(panel).startswith("✅ 发完了：送达 4 人")
        assert "没发成 3" in text_of(panel)
    await server.stop()


async def withhold(operators: list[Actor], number: str) -> None:
    """Have two operators find a number of Alipay's wrong."""
    gone = JudgeContact("alipay", contact_key(ContactType.PHONE, number), Finding.NO_LONGER_RIGHT, 0)
    for one in operators:
        await one.tap_data(await one.ask("/start"), callback_data.write(gone))


async def test_a_number_that_is_withheld_meanwhile_goes_out_no_further(
    knowledge_file: Path, tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    operator, second = actor(server, "Operator", "zh-hans"), actor(server, "Second", "zh-hans")
    people = people_in(server, 100)
    await remember_people(tmp_path / "state", people)
    both = frozenset({operator.person.id, second.person.id})
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, admins=both):
        await operator.ask("/start")
        await second.ask("/start")
        panel = await draft(operator, server)
        operator.press(panel, "发给 102 人")
        await until(lambda: len(reached(server)) >= 5)
        await withhold([operator, second], "95188")
        await until_it_says("停下了", panel)
        told = len(reached(server))
        assert told < len(people)
        await until(
            lambda: any("不能发" in text_of(it) and "95188" in text_of(it) for it in operator.visible())
        )
        # Whoever lets it go on is told the same.
        operator.press(panel, "接着发")
        await until(lambda: sum("不能发" in text_of(it) for it in operator.visible()) == 2)
        await quiet(server)
        assert "停下了" in text_of(panel)
        assert len(reached(server)) == told
    await server.stop()


async def test_another_operator_can_stop_what_goes_out_and_let_it_go_on(
    knowledge_file: Path, tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    operator, second = actor(server, "Operator", "zh-hans"), actor(server, "Second", "zh-hans")
    people = people_in(server, 60)
    await remember_people(tmp_path / "state", people)
    both = frozenset({operator.person.id, second.person.id})
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON, admins=both):
        await operator.ask("/start")
        assert labels(await second.ask("/announce")) == ["🏠 首页"]
        panel = await draft(operator, server)
        operator.press(panel, "发给 62 人")
        await until_it_says("正在发", panel)
        # They are among the people it goes to; what comes next shall be the answer to them.
        await until(lambda: second.person.id in reached(server))
        found = await second.ask("/announce")
        assert labels(found)[0].startswith("⏸ 停下：公告（还剩")
        second.press(found, "停下")
        await until_it_says("停下了", found)
        await until_it_says("停下了", panel)
        again = await second.ask("/announce")
        second.press(again, "接着发")
        await until_it_says("发完了：送达 62 人", panel)
        assert reached(server)[: len(people)] == sorted(reached(server))[: len(people)]
        # The summary is shown first, then the end is noted.
        async with asyncio.timeout(10):
            while labels(await second.ask("/announce")) != ["🏠 首页"]:  # noqa: ASYNC110, nothing tells it
                await asyncio.sleep(0.05)
    await server.stop()


async def test_in_a_group_operators_are_sent_to_their_private_chat(
    operator: Actor, li: Actor, sandbox: SandboxServer
) -> None:
    group = sandbox.world.add_group("群", [operator.person, li.person])
    assert "私聊" in text_of(await operator.ask("/announce 大家好", group))
    assert "只给运营者" in text_of(await li.ask("/announce 大家好", group))
    assert "大家好" not in transcript(group).replace("/announce 大家好", "")


@pytest.mark.parametrize("caption", ["/announce 大家好", "/announce"])
async def test_a_picture_with_the_command_below_it_cannot_be_announced(operator: Actor, caption: str) -> None:
    answer = await operator.send_content({"photo": PICTURE, "caption": caption})
    assert text_of(answer) == "公告只能是文字。图片和文件发不了。"
    assert announced(operator) == []
    assert panel_of(operator).id == answer.id


async def test_a_link_behind_words_leads_where_it_was_written_to(
    operator: Actor, sandbox: SandboxServer
) -> None:
    await operator.ask("/start")
    await operator.ask("支付宝 公告")
    said = next(it for it in operator.visible() if it.content.text == "支付宝 公告")
    address = 'https://www.alipay.com/?q="a"&lt=1'
    said.content.entities.append({"type": "text_link", "offset": 4, "length": 2, "url": address})
    preview = await operator.ask("/announce", reply_to=said.id)
    assert address in [entity.get("url") for entity in preview.content.entities]
    await quiet(sandbox)
