"""A person at the other end: opened, answered, closed, rated, as both sides see it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.end_to_end.staffed import Staffed, buttons, staffed_bot
from tgbot.sandbox.actor import labels, quiet, text_of

PHOTO = {"photo": [{"file_id": "photo1", "file_unique_id": "photo1", "width": 1, "height": 1}]}
VOICE = {"voice": {"file_id": "voice1", "file_unique_id": "voice1", "duration": 1}}
STICKER = {
    "sticker": {
        "file_id": "st1", "file_unique_id": "st1", "type": "regular", "width": 1, "height": 1,
        "is_animated": False, "is_video": False,
    }
}  # fmt: skip
CARD_NUMBER = "4111 1111 1111 1111"


@pytest.fixture
async def desk(knowledge_file: Path, tmp_path: Path) -> AsyncIterator[Staffed]:
    async with staffed_bot(knowledge_file, tmp_path) as staffed:
        yield staffed
        assert [(call.method, call.refusal) for call in staffed.server.api.refusals] == []


async def test_from_the_end_of_a_flow_to_a_volunteer_with_what_was_found(desk: Staffed) -> None:
    li = desk.li
    step = await li.ask("/topup 支付宝")
    for label in ("银行", "已扣款"):
        if any(label in one for one in labels(step)):
            step = await li.tap(step, label)
    step = await li.tap(step, "直接找官方客服")
    offer = await li.tap(step, "找志愿者")
    assert "请一位志愿者来帮你" in text_of(offer)
    assert "会一起转过去的" in text_of(offer)
    assert "支付宝" in text_of(offer)
    assert desk.topics == []
    opened = await li.tap(offer, "开始，转给志愿者")
    assert "已经转给志愿者（#1）" in text_of(opened)
    await desk.until(lambda: desk.topics and desk.in_topic(desk.topics[0]))
    (topic,) = desk.topics
    assert topic.name == "#1 · 支付宝 · 充值 · 等待"
    assert topic.icon_custom_emoji_id
    (header,) = desk.texts_in(topic)
    assert "支付宝" in header
    assert "走到这一步" in header


async def test_writing_both_ways(desk: Staffed) -> None:
    topic = await desk.opened(desk.li, "充值 500 没到账")
    desk.li.say("银行已经扣款了")
    await desk.until(lambda: "银行已经扣款了" in desk.texts_in(topic))
    desk.answer("什么时候扣的？", topic)
    await desk.until(lambda: "什么时候扣的？" in desk.texts_of(desk.li))
    assert topic.name == "#1 · 已回复"
    desk.li.say("昨天")
    await desk.until(lambda: topic.name == "#1 · 等待")
    texts = desk.texts_in(topic)
    assert texts[1:] == ["充值 500 没到账", "银行已经扣款了", "什么时候扣的？", "昨天"]
    assert "王姐" not in "\n".join(desk.texts_of(desk.li))


async def test_photos_voice_and_stickers_go_both_ways(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    for extra in (PHOTO, VOICE, STICKER):
        desk.server.doings.send_content(desk.li.person, desk.li.private_chat, extra)
        desk.server.doings.send_content(desk.wang.person, desk.staff, extra, topic=topic.id)
    await desk.until(
        lambda: (
            len([it for it in desk.in_topic(topic) if it.from_bot and it.extra]) == 3
            and len([it for it in desk.li.visible() if it.from_bot and it.extra]) == 3
        )
    )
    for place in (desk.in_topic(topic), desk.li.visible()):
        kinds = [next(iter(it.extra)) for it in place if it.from_bot and it.extra]
        assert kinds == ["photo", "voice", "sticker"]


async def test_private_things_are_masked_before_staff_see_them(desk: Staffed) -> None:
    topic = await desk.opened(desk.li, f"我的卡 {CARD_NUMBER} 被盗刷")
    desk.server.doings.send_content(
        desk.li.person, desk.li.private_chat, PHOTO, caption=f"卡号 {CARD_NUMBER}"
    )
    await desk.until(lambda: any(it.extra for it in desk.in_topic(topic)))
    for text in desk.texts_in(topic):
        assert CARD_NUMBER not in text
    assert "▇" in desk.texts_in(topic)[-1]


async def test_replies_point_at_the_copy_on_the_other_side(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    question = desk.li.say("这个退款编号对吗？")
    await desk.until(lambda: "这个退款编号对吗？" in desk.texts_in(topic))
    copy = desk.in_topic(topic)[-1]
    desk.answer("对", topic, reply_to=copy.id)
    await desk.until(lambda: "对" in desk.texts_of(desk.li))
    answer = desk.li.visible()[-1]
    assert answer.reply_to == question.id
    desk.li.say("谢谢", reply_to=answer.id)
    await desk.until(lambda: "谢谢" in desk.texts_in(topic))
    thanks = desk.in_topic(topic)[-1]
    assert desk.staff.messages[thanks.reply_to or 0].content.text == "对"


async def test_edits_are_kept_in_step_both_ways(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    question = desk.li.say("昨天付了 50")
    answer = desk.answer("等到周三", topic)
    await desk.until(lambda: "昨天付了 50" in desk.texts_in(topic) and "等到周三" in desk.texts_of(desk.li))
    desk.server.doings.edit(desk.li.person, question, f"昨天付了 500，卡 {CARD_NUMBER}")
    desk.server.doings.edit(desk.wang.person, answer, "等到周四")
    await desk.until(
        lambda: (
            any("昨天付了 500" in it for it in desk.texts_in(topic)) and "等到周四" in desk.texts_of(desk.li)
        )
    )
    assert "等到周三" not in desk.texts_of(desk.li)
    assert CARD_NUMBER not in "\n".join(desk.texts_in(topic))


async def test_a_caption_is_edited_too(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    photo = desk.server.doings.send_content(desk.li.person, desk.li.private_chat, PHOTO, caption="截图")
    await desk.until(lambda: "截图" in desk.texts_in(topic))
    desk.server.doings.edit(desk.li.person, photo, "截图，昨天的")
    await desk.until(lambda: "截图，昨天的" in desk.texts_in(topic))


async def test_notes_and_talk_among_colleagues_stay_inside(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    before = desk.texts_of(desk.li)
    desk.answer("// 感觉是骗局", topic)
    answer = desk.answer("请等一下", topic)
    await desk.until(lambda: "请等一下" in desk.texts_of(desk.li))
    desk.answer("你确定吗，他好像在撒谎", topic, by=desk.zhao, reply_to=answer.id)
    header = desk.in_topic(topic)[0]
    desk.answer("这个上次来过", topic, by=desk.zhao, reply_to=header.id)
    desk.zhao.say("大家好", desk.staff)
    await quiet(desk.server)
    assert desk.texts_of(desk.li) == [*before, "请等一下"]


async def test_an_anonymous_admin_answers_as_well(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.wang.say("我来看看", desk.staff, topic=topic.id, sender_chat=desk.staff)
    await desk.until(lambda: "我来看看" in desk.texts_of(desk.li))
    desk.wang.say("/take", desk.staff, topic=topic.id, sender_chat=desk.staff)
    await desk.until(lambda: "👀 有人在处理。" in desk.texts_in(topic))


async def test_take_who_prepared_answers_and_cards(desk: Staffed) -> None:
    topic = await desk.opened(desk.alex, "money is missing")
    desk.answer("/take", topic)
    await desk.until(lambda: "👀 王姐 在处理。" in desk.texts_in(topic) and topic.name == "#1 · 处理中")
    desk.answer("/a", topic)
    await desk.until(lambda: any("/a hello" in text for text in desk.texts_in(topic)))
    desk.answer("/a hello", topic)
    await desk.until(lambda: any("I am a volunteer" in text for text in desk.texts_of(desk.alex)))
    desk.answer("/card paypal_us", topic)
    await desk.until(lambda: any("PayPal" in text for text in desk.texts_of(desk.alex)))
    assert "Copy" in buttons(desk.alex.visible()[-1]) or desk.alex.visible()[-1].keyboard
    desk.answer("/who", topic)
    await desk.until(lambda: desk.texts_in(topic)[-1].startswith("👤"))
    told = desk.texts_in(topic)[-1]
    assert str(desk.alex.person.id) in told
    assert "Alex" not in told
    desk.answer("/a nothing_like_this", topic)
    desk.answer("/card nobody_at_all_xyz", topic)
    await desk.until(lambda: "没有找到 nobody_at_all_xyz。" in desk.texts_in(topic))
    assert "没有叫 nothing_like_this 的回答。" in desk.texts_in(topic)


async def test_commands_outside_ticket_topics_do_nothing(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    group = desk.server.world.add_group("别的群", [desk.zhao.person], is_forum=True, bot_rights=[])
    for chat, thread in ((group, None), (desk.staff, None)):
        for command in ("/close", "/ban", "/take"):
            desk.zhao.say(command, chat, topic=thread)
    other = desk.server.doings.create_topic(desk.wang.person, desk.staff, "聊天")
    desk.wang.say("/close", desk.staff, topic=other.id)
    await quiet(desk.server)
    assert topic.name == "#1 · 等待"


async def test_closing_asks_for_a_rating_and_a_word(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.answer("/close", topic)
    await desk.until(lambda: topic.is_closed and "志愿者结束了对话" in desk.texts_of(desk.li)[-1])
    assert topic.name == "#1 · 已结束"
    closed = desk.li.visible()[-1]
    rated = await desk.li.tap(closed, "5 ⭐")
    assert "记下了：5 分" in text_of(rated)
    thanked = await desk.li.ask("很耐心，谢谢")
    assert "谢谢" in text_of(thanked)
    await desk.until(lambda: "⭐ 对方说：很耐心，谢谢" in desk.texts_in(topic))
    assert "⭐ 评价：5" in desk.texts_in(topic)
    assert "支付宝" in text_of(await desk.li.ask("支付宝"))


async def test_the_word_can_be_skipped(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.answer("/close", topic)
    await desk.until(lambda: topic.is_closed)
    rated = await desk.li.tap(desk.li.visible()[-1], "2 ⭐")
    await desk.li.tap(rated, "不写了")
    assert "支付宝" in text_of(await desk.li.ask("支付宝"))


async def test_the_person_ends_it_and_goes_on_by_a_button(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    opened = next(it for it in reversed(desk.li.visible()) if it.from_bot)
    closed = await desk.li.tap(opened, "结束对话")
    await desk.until(lambda: topic.is_closed)
    assert "✅ 对方结束了对话。" in desk.texts_in(topic)
    again = await desk.li.tap(closed, "接着说")
    assert "重新打开了" in text_of(again)
    desk.li.say("还是没到")
    await desk.until(lambda: "还是没到" in desk.texts_in(topic) and not topic.is_closed)


async def test_a_reply_within_three_days_reopens_the_same_ticket(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.answer("好了", topic)
    await desk.until(lambda: "好了" in desk.texts_of(desk.li))
    answer = desk.li.visible()[-1]
    desk.answer("/close", topic)
    await desk.until(lambda: topic.is_closed)
    desk.later(days=2, hours=23)
    desk.li.say("又没了", reply_to=answer.id)
    await desk.until(lambda: "又没了" in desk.texts_in(topic) and not topic.is_closed)
    assert desk.topics == [topic]


async def test_a_later_reply_opens_a_new_ticket(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.answer("好了", topic)
    await desk.until(lambda: "好了" in desk.texts_of(desk.li))
    answer = desk.li.visible()[-1]
    desk.answer("/close", topic)
    await desk.until(lambda: topic.is_closed)
    desk.later(days=3, minutes=1)
    desk.li.say("又没了", reply_to=answer.id)
    await desk.until(lambda: len(desk.topics) == 2 and "又没了" in desk.texts_in(desk.topics[1]))
    assert topic.is_closed


async def test_the_bot_goes_on_answering_commands_and_taps_while_a_ticket_is_open(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    assert "95188" in text_of(await desk.li.ask("/phone 支付宝"))
    await quiet(desk.server)
    assert not any("/phone" in text for text in desk.texts_in(topic))
    desk.later(hours=7)
    told = await desk.li.ask("有人吗")
    assert "已发给志愿者（#1）" in text_of(told)
    assert "结束对话" in buttons(told)


async def test_an_emergency_is_answered_at_once_besides_being_passed_on(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    shown = await desk.li.ask("我的钱正在被转走")
    assert "先止损" in text_of(shown)
    await desk.until(lambda: "我的钱正在被转走" in desk.texts_in(topic))


async def test_two_first_messages_at_the_same_moment_make_one_ticket_and_one_topic(desk: Staffed) -> None:
    for text in ("第一", "第二", "第三"):
        desk.li.say(f"/ticket {text}")
    await desk.until(lambda: desk.topics and "第三" in desk.texts_in(desk.topics[0]))
    (topic,) = desk.topics
    assert desk.texts_in(topic)[1:] == ["第一", "第二", "第三"]


async def test_a_double_tap_opens_one_ticket(desk: Staffed) -> None:
    offer = await desk.li.ask("/ticket")
    desk.li.press(offer, "开始")
    desk.li.press(offer, "开始")
    await desk.until(lambda: desk.topics)
    assert len(desk.topics) == 1


async def test_a_ban_ends_the_ticket_and_unban_takes_it_back(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    desk.answer("/ban", topic)
    await desk.until(lambda: topic.is_closed)
    assert "志愿者现在不接你的消息" in desk.texts_of(desk.li)[-1]
    assert "志愿者现在不接你的消息" in text_of(await desk.li.ask("/ticket 求你了"))
    assert "95188" in text_of(await desk.li.ask("/phone 支付宝"))
    desk.answer("/unban", topic)
    await desk.until(lambda: any("已取消" in text for text in desk.texts_in(topic)))
    assert "已经转给志愿者" in text_of(await desk.li.ask("/ticket 再试"))


async def test_the_transcript_is_sent_as_a_file_and_only_to_its_owner(desk: Staffed) -> None:
    topic = await desk.opened(desk.li, f"卡 {CARD_NUMBER}")
    desk.answer("先挂失", topic)
    await desk.until(lambda: "先挂失" in desk.texts_of(desk.li))
    mine = await desk.li.ask("/mine")
    assert "#1" in text_of(mine)
    file = await desk.li.tap(mine, "聊天记录")
    name, content = desk.server.world.files[file.extra["document"]["file_id"]]
    text = content.decode("utf-8-sig")
    assert name.endswith(".txt")
    assert "志愿者: 先挂失" in text
    assert CARD_NUMBER not in text
    home = await desk.alex.ask("/start")
    shown = await desk.alex.tap_data(home, "1.Tt.1")
    assert "document" not in shown.extra


async def test_buttons_written_by_hand_change_nothing_of_other_peoples_tickets(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    home = await desk.alex.ask("/start")
    for data in ("1.Tc.1", "1.T.1.1", "1.Tr.1", "1.Ts.1", "1.Tt.1", "1.T.1.9", "1.Tc.999"):
        desk.server.doings.tap(desk.alex.person, home, data)
        await quiet(desk.server)
    assert topic.name == "#1 · 等待"
    desk.answer("/close", topic)
    await desk.until(lambda: topic.is_closed)
    for data in ("1.T.1.1", "1.Tr.1", "1.Ts.1"):
        desk.server.doings.tap(desk.alex.person, home, data)
        await quiet(desk.server)
    await quiet(desk.server)
    assert topic.is_closed
    assert not any("评价" in text for text in desk.texts_in(topic) if text.startswith("⭐"))


async def test_forgetting_deletes_the_ticket_and_its_topic_and_tells_the_staff(desk: Staffed) -> None:
    topic = await desk.opened(desk.li)
    asked = await desk.li.ask("/forget")
    assert "已删除" in text_of(await desk.li.tap(asked, "删除我的数据"))
    await desk.until(lambda: topic.is_deleted)
    general = [text_of(it) for it in desk.wang.visible(desk.staff) if it.topic is None and it.from_bot]
    assert general == ["🗑 #1：对方删除了自己的全部数据，话题也删掉了。"]
    assert "支付宝" in text_of(await desk.li.ask("支付宝"))


async def test_privacy_says_what_is_switched_on(desk: Staffed) -> None:
    said = text_of(await desk.li.ask("/privacy"))
    assert "结束 90 天后删除" in said
    assert "志愿者不露名字" in said


async def test_outside_hours_it_is_said_when_somebody_comes(desk: Staffed) -> None:
    assert "现在有人值班" in text_of(await desk.li.ask("/ticket"))
    desk.later(hours=11)
    assert "现在没有人值班" in text_of(await desk.li.ask("/ticket"))


async def test_in_a_group_tickets_are_led_to_private(desk: Staffed) -> None:
    group = desk.server.world.add_group("群", [desk.li.person], bot_rights=[])
    await desk.li.ask("/ticket 帮我", group)
    await quiet(desk.server)
    assert desk.topics == []


async def test_the_menus_offer_tickets_where_they_are_on(desk: Staffed) -> None:
    offered = desk.server.world.commands
    private = [one["command"] for one in offered['{"type": "all_private_chats"}', "zh"]]
    staff = [one["command"] for one in offered[f'{{"chat_id": {desk.staff.id}, "type": "chat"}}', "zh"]]
    assert "ticket" in private
    assert "take" not in private
    assert staff == ["take", "a", "card", "close", "who", "ban", "unban"]
