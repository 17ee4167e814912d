"""Tickets when something is in the way: topics deleted, people gone, Telegram down, the bot killed."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.end_to_end.staffed import PATIENCE_S, RIGHTS, Staffed, bot_with_desk, staff_chat, staffed_bot
from tests.end_to_end.test_start import run, settings, started
from tgbot.handlers.tickets.turns import Pace
from tgbot.sandbox.actor import actor, quiet, text_of
from tgbot.sandbox.chats import Chat
from tgbot.sandbox.faults import Fault
from tgbot.sandbox.refusals import RefusalError, bad_request
from tgbot.sandbox.server import SandboxServer

__all__ = ["settings"]
PHOTO = {"photo": [{"file_id": "photo1", "file_unique_id": "photo1", "width": 1, "height": 1}]}


@pytest.fixture
async def desk(knowledge_file: Path, tmp_path: Path) -> AsyncIterator[Staffed]:
    async with staffed_bot(knowledge_file, tmp_path) as staffed:
        yield staffed


async def test_a_deleted_topic_is_made_anew_with_the_summary_and_the_message(desk: Staffed) -> None:
    topic = await desk.opened(desk.li, "第一句")
    desk.server.doings.delete_topic(desk.wang.person, desk.staff, topic.id)
    desk.li.say("还在吗")
    await desk.until(lambda: desk.topics and "还在吗" in desk.texts_in(desk.topics[0]))
    (again,) = desk.topics
    assert again.id != topic.id
    header, *said = desk.texts_in(again)
    assert header.startswith("🎫 #1")
    assert said == ["还在吗"]
    desk.answer("在", again)
    await desk.until(lambda: "在" in desk.texts_of(desk.li))


async def test_a_topic_that_staff_close_ends_the_ticket_and_a_reply_opens_it_again(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.answer("好了吗", topic)
    await desk.until(lambda: "好了吗" in desk.texts_of(desk.li))
    answer = desk.li.visible()[-1]
    desk.server.doings.close_topic(desk.wang.person, desk.staff, topic.id)
    await desk.until(lambda: "志愿者结束了对话" in desk.texts_of(desk.li)[-1])
    desk.li.say("没好", reply_to=answer.id)
    await desk.until(lambda: "没好" in desk.texts_in(topic) and not topic.is_closed)


async def test_staff_are_told_once_that_the_person_blocked_the_bot_and_go_on_when_they_are_back(
    desk: Staffed,
) -> None:
    topic = await desk.opened(desk.li)
    desk.li.person.blocked_bot = True
    desk.answer("你好", topic)
    desk.answer("在吗", topic)
    gone = "🚫 对方停用或屏蔽了机器人，收不到消息。再写来时会继续。"
    await desk.until(lambda: gone in desk.texts_in(topic))
    await quiet(desk.server)
    assert desk.texts_in(topic).count(gone) == 1
    desk.li.person.blocked_bot = False
    desk.li.say("我回来了")
    desk.answer("欢迎回来", topic)
    await desk.until(lambda: "欢迎回来" in desk.texts_of(desk.li))
    assert "你好" not in desk.texts_of(desk.li)


async def test_while_telegram_is_down_messages_are_kept_and_come_later_in_order_and_once(
    desk: Staffed,
) -> None:
    topic = await desk.opened(desk.li)
    desk.server.faults.next("sendMessage", Fault.HTML, 2)
    desk.server.faults.next("copyMessage", Fault.RESET_BEFORE, 2)
    said = [f"第 {number} 句" for number in range(5)]
    told = [f"回答 {number}" for number in range(5)]
    for question, answer in zip(said, told, strict=True):
        desk.li.say(question)
        desk.answer(answer, topic)
    async with asyncio.timeout(20):
        while said[-1] not in desk.texts_in(topic) or told[-1] not in desk.texts_of(desk.li):
            await quiet(desk.server)
    assert [text for text in desk.texts_in(topic) if text in said] == said
    assert [text for text in desk.texts_of(desk.li) if text in told] == told


async def test_an_edit_while_telegram_is_down_is_what_arrives(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.server.faults.next("sendMessage", RefusalError(502, "Bad Gateway"))
    message = desk.li.say("付了 50")
    desk.server.doings.edit(desk.li.person, message, "付了 500")
    async with asyncio.timeout(20):
        while "付了 500" not in desk.texts_in(topic):
            await quiet(desk.server)
    assert "付了 50" not in desk.texts_in(topic)


async def test_a_429_of_the_staff_chat_postpones_and_loses_nothing(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.server.faults.flood("sendMessage", 1)
    for number in range(3):
        desk.li.say(f"第 {number} 句")
    await desk.until(lambda: "第 2 句" in desk.texts_in(topic))
    assert desk.texts_in(topic)[-3:] == ["第 0 句", "第 1 句", "第 2 句"]


async def test_telegrams_limit_for_groups_is_kept(knowledge_file: Path, tmp_path: Path) -> None:
    async with staffed_bot(knowledge_file, tmp_path, Pace(30, 1200)) as desk:
        desk.server.world.rate_limits = True
        topic = await desk.opened(desk.li)
        for number in range(8):
            desk.li.say(f"第 {number} 句")
        await desk.until(lambda: "第 7 句" in desk.texts_in(topic))
        assert not [call for call in desk.server.api.refusals if "retry after" in (call.refusal or "")]


async def test_a_message_that_cannot_be_passed_on_stops_no_other(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.server.faults.next("copyMessage", bad_request("message can't be copied"))
    desk.server.doings.send_content(desk.li.person, desk.li.private_chat, PHOTO)
    desk.li.say("收到图片了吗")
    await desk.until(
        lambda: "收到图片了吗" in desk.texts_in(topic) and "转不过去" in desk.texts_of(desk.li)[-1]
    )


async def test_an_answer_that_was_deleted_before_it_went_out_does_not_go_out(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.server.faults.next("copyMessage", Fault.RESET_BEFORE)
    mistake = desk.answer("发错了", topic)
    await desk.until_soon(lambda: not desk.server.faults.waiting)
    desk.server.doings.delete(mistake)
    desk.answer("这才是给你的", topic)
    async with asyncio.timeout(20):
        while "这才是给你的" not in desk.texts_of(desk.li):
            await quiet(desk.server)
    assert "发错了" not in desk.texts_of(desk.li)


async def test_demoted_in_the_staff_chat_nothing_is_lost(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    owner, staff = desk.wang.person, desk.staff
    desk.server.doings.change_bot_rights(owner, staff, ["can_delete_messages"])
    desk.li.say("还在吗")
    await quiet(desk.server)
    desk.server.doings.change_bot_rights(owner, staff, RIGHTS)
    desk.li.say("喂")
    await desk.until(lambda: "喂" in desk.texts_in(topic))
    assert desk.texts_in(topic)[-2:] == ["还在吗", "喂"]


async def test_a_waiting_ticket_is_called_out_to_everybody_once(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    wang, li = actor(server, "王姐", "zh-hans"), actor(server, "小李", "zh-hans")
    staff = staff_chat(server, wang)
    desk = Staffed(server, staff, wang, wang, li, li)
    async with bot_with_desk(server, knowledge_file, tmp_path, staff.id):
        await desk.opened(li)
    desk.later(hours=1)
    for _ in range(2):
        async with bot_with_desk(server, knowledge_file, tmp_path, staff.id, clock=lambda: desk.now):
            await desk.until(lambda: called_out(desk))
            await asyncio.sleep(0.7)
    (called,) = called_out(desk)
    assert called.startswith("⏰ #1")
    await server.stop()


def called_out(desk: Staffed) -> list[str]:
    """Give what stands in General of the staff chat."""
    return [text_of(it) for it in desk.wang.visible(desk.staff) if it.topic is None and it.from_bot]


async def refused_start(tmp_path: Path, server: SandboxServer, staff: int, own: dict[str, str]) -> str:
    code, said = await run(
        tmp_path,
        **{
            **own,
            "TGBOT_API_URL": server.base_url,
            "TGBOT_TOKEN": server.token,
            "TGBOT_STAFF_CHAT": str(staff),
        },
    )
    assert code == 1
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize(
    ("is_forum", "rights", "to_change"),
    [
        (False, RIGHTS, "Switch on Topics"),
        (True, None, "manage topics (each ticket has one) and delete messages"),
        (True, ["can_delete_messages"], "may manage topics"),
        (True, ["can_manage_topics"], "may delete messages"),
    ],
)
async def test_a_staff_chat_that_cannot_be_used_is_refused_with_what_to_change(
    tmp_path: Path,
    settings: dict[str, str],
    is_forum: bool,
    rights: list[str] | None,
    to_change: str,
) -> None:
    server = SandboxServer()
    await server.start()
    owner = server.world.add_person("王姐")
    chat: Chat = server.world.add_group("志愿者", [owner], is_forum=is_forum, bot_rights=rights)
    assert to_change in await refused_start(tmp_path, server, chat.id, settings)
    await server.stop()


async def test_a_staff_chat_nobody_knows_is_refused(tmp_path: Path, settings: dict[str, str]) -> None:
    server = SandboxServer()
    await server.start()
    assert "Add it there as administrator" in await refused_start(tmp_path, server, -1001234567890, settings)
    await server.stop()


async def test_a_group_that_became_a_supergroup_is_named_by_its_new_id(
    tmp_path: Path,
    settings: dict[str, str],
) -> None:
    server = SandboxServer()
    await server.start()
    owner = server.world.add_person("王姐")
    group = server.world.add_group("志愿者", [owner], "group", bot_rights=RIGHTS)
    upgraded = server.doings.migrate(owner, group)
    said = await refused_start(tmp_path, server, group.id, settings)
    assert f"set TGBOT_STAFF_CHAT to {upgraded.id}" in said
    await server.stop()


@pytest.mark.timeout(120)
async def test_killed_in_the_middle_every_message_arrives_in_order_and_at_most_one_twice(
    tmp_path: Path,
    settings: dict[str, str],
) -> None:
    server = SandboxServer()
    await server.start()
    wang = actor(server, "王姐", "zh-hans")
    people = [actor(server, f"person {number}", "en") for number in range(4)]
    staff = staff_chat(server, wang)
    desk = Staffed(server, staff, wang, wang, people[0], people[1])
    own = {
        **settings,
        "TGBOT_API_URL": server.base_url,
        "TGBOT_TOKEN": server.token,
        "TGBOT_STAFF_CHAT": str(staff.id),
    }
    process = await started(tmp_path, **own)
    topics = {person.person.id: await desk.opened(person, "help") for person in people}
    said = [f"message {number}" for number in range(3)]
    told = [f"answer {number}" for number in range(12)]
    for text in said:
        for person in people:
            person.say(text)
    for text in told:
        for topic in topics.values():
            desk.answer(text, topic)

    def arrived() -> int:
        return sum(it.from_bot and it.content.text in told for who in people for it in who.visible())

    await desk.until_soon(lambda: arrived() >= 15)
    os.kill(process.pid, signal.SIGKILL)
    await process.communicate()
    assert 15 <= arrived() < 48
    process = await started(tmp_path, **own)
    await desk.until_soon(
        lambda: (
            all(told[-1] in desk.texts_of(person) for person in people)
            and all(said[-1] in desk.texts_in(topic) for topic in topics.values())
        ),
        within_s=60,
    )
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), 10 * PATIENCE_S)
    twice = 0
    for person in people:
        answers = [text for text in desk.texts_of(person) if text in told]
        messages = [text for text in desk.texts_in(topics[person.person.id]) if text in said]
        assert list(dict.fromkeys(answers)) == told
        assert list(dict.fromkeys(messages)) == said
        # One message can be in flight in each direction of a ticket.
        assert len(answers) - len(told) <= 1
        assert len(messages) - len(said) <= 1
        twice += len(answers) - len(told) + len(messages) - len(said)
    assert twice <= 2 * len(people)
    await server.stop()
