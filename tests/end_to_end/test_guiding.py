"""Somebody is walked through their trouble, leaves, comes back, and is reminded."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.running_bot import bot_in
from tgbot.knowledge.edition import Edition
from tgbot.models.topic import Topic
from tgbot.sandbox.actor import Actor, actor, callback_data_of, labels, quiet, text_of
from tgbot.sandbox.server import SandboxServer
from tgbot.screens import callback_data
from tgbot.screens.actions import GoOn, StartFlow


@pytest.mark.parametrize(
    ("command", "title"),
    [
        ("/login 支付宝", "登录不上 · 支付宝"),
        ("/topup zfb", "充值、转账没到账 · 支付宝"),
        ("/security 支付寶", "被盗、可疑、安全设置 · 支付宝"),
        ("/fees alipay", "费用 · 支付宝"),
        ("/refund 支付宝", "退款、转错钱 · 支付宝"),
        ("/fix 支付宝", "🛠 支付宝出了什么问题？"),
    ],
)
async def test_every_topic_has_a_command_that_takes_a_wallet(li: Actor, command: str, title: str) -> None:
    assert text_of(await li.ask(command)).startswith(title)


async def test_a_wallet_is_asked_once_and_may_be_typed(li: Actor) -> None:
    asked = await li.ask("/refund")
    assert "是哪个钱包？" in text_of(asked)
    assert "支付宝" in labels(asked)
    step = await li.ask("八达通")
    assert text_of(step).startswith("退款、转错钱 · 八达通")
    # Asked once: the next name is a question about the directory again.
    assert text_of(await li.ask("支付宝")).startswith("📞 支付宝")


async def test_a_typed_wallet_that_is_not_known_is_asked_back(li: Actor) -> None:
    await li.ask("/refund")
    again = await li.ask("没有这个钱包啊")
    assert text_of(again).startswith("没有找到“没有这个钱包啊”")
    generic = await li.tap(again, "别的钱包")
    assert text_of(generic).startswith("退款、转错钱 · 钱包")


async def test_a_card_leads_to_its_flows_and_back(li: Actor) -> None:
    topics = await li.tap(await li.ask("支付宝"), "我遇到问题")
    assert labels(topics)[0] == "🆘 钱正在被转走"
    first = await li.tap(topics, "退款")
    assert [label for label in labels(first) if label in {"🆘 钱正在被转走", "☎️ 直接找官方客服"}] == [
        "🆘 钱正在被转走",
        "☎️ 直接找官方客服",
    ]
    back = await li.tap(first, "上一步")
    assert text_of(back) == text_of(topics)


@pytest.mark.parametrize(
    "words", ["支付宝的钱被转走了", "支付寶的錢被轉走了", "money is being stolen from my alipay"]
)
async def test_typed_words_of_theft_lead_to_the_emergency_at_once(li: Actor, words: str) -> None:
    screen = text_of(await li.ask(words))
    assert screen.startswith("🆘")
    assert "95188" in screen
    assert "96110" in screen


async def test_an_emergency_names_the_likeliest_of_several_wallets_and_offers_the_others(li: Actor) -> None:
    screen = await li.ask("微信的钱被转走了")
    assert "95017" in text_of(screen)
    other = await li.tap(screen, "微信支付香港")
    assert "95017" not in text_of(other)


async def test_an_emergency_knows_a_wallet_whose_name_is_a_common_word(alex: Actor) -> None:
    screen = text_of(await alex.ask("I got scammed on Wise"))
    assert screen.startswith("🆘")
    assert "Wise (TransferWise) has no verified contact" in screen


async def test_somebody_abroad_gets_a_number_that_can_be_dialled_there(li: Actor) -> None:
    emergency = await li.tap(await li.ask("/fix 支付宝"), "钱正在被转走")
    there = await li.tap(await li.tap(emergency, "我不在这里"), "香港")
    assert "+8657126886000" in text_of(there)
    assert any("+8657126886000" in label for label in labels(there))


async def test_every_deep_link_opens_its_topic(li: Actor) -> None:
    assert text_of(await li.ask("/start refunds-alipay")).startswith("退款、转错钱 · 支付宝")
    assert "是哪个钱包？" in text_of(await li.ask("/start top_up"))
    assert "出了什么问题" in text_of(await li.ask("/start fix-octopus"))


async def test_a_link_is_made_for_operators_and_groups(li: Actor, sandbox: SandboxServer) -> None:
    made = text_of(await li.ask("/link refund 支付宝"))
    assert f"https://t.me/{sandbox.world.bot_username}?start=refunds-alipay" in made


async def test_in_a_group_nothing_is_walked_through(li: Actor, sandbox: SandboxServer) -> None:
    group = sandbox.world.add_group("互助群", [li.person])
    answer = await li.ask("/refund 支付宝", group)
    button = (answer.keyboard or [[{}]])[0][0]
    assert button["url"].endswith("?start=refunds-alipay")
    forged = await li.tap_data(answer, callback_data.write(StartFlow(Topic.REFUNDS, "alipay")))
    assert "私聊" in text_of(forged)


async def test_a_flow_left_is_found_again_after_a_restart(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        li = actor(server, "小李", "zh-hans")
        first = await li.ask("/refund 支付宝")
        second = await li.tap(first, "买东西")
        data = callback_data_of(second, "已经退了")
        await quiet(server)
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        # The button on the old message needs no memory.
        onward = await li.tap_data(second, data)
        assert "原来是用什么付的" in text_of(onward)
        mine = await li.ask("/mine")
        assert "1. 🛠 退款、转错钱 · 支付宝" in text_of(mine)
        again = await li.tap(mine, "继续 1")
        assert text_of(again) == text_of(onward)
        dropped = await li.tap(await li.ask("/mine"), "放弃 1")
        assert "现在没有进行中的问题" in text_of(dropped)
    await server.stop()


async def test_a_reminder_comes_on_its_day_and_asks_whether_it_is_solved(
    knowledge_file: Path, tmp_path: Path
) -> None:
    now = [NOON]
    server = SandboxServer()
    await server.start()
    async with bot_in(server, knowledge_file, tmp_path, lambda: now[0]):
        li = actor(server, "小李", "zh-hans")
        message = await li.ask("/refund 微信支付")
        for label in ("买东西", "已经退了", "借记卡"):
            message = await li.tap(message, label)
        assert "等到：11 月 27 日（周五）18:00" in text_of(message)
        assert "1 到 3 个工作日" in text_of(message)
        reminded = await li.tap(message, "到时提醒我")
        assert "11 月 27 日（周五）18:00" in text_of(reminded)
        assert "退款、转错钱 · 微信支付：11 月 27 日" in text_of(await li.ask("/mine"))
        now[0] = NOON + timedelta(days=4)
        arrived = await li.wait_for_message()
        assert text_of(arrived).startswith("⏰ 解决了吗？")
        further = await li.tap(arrived, "还没解决")
        assert "参考号" in text_of(further)
        assert "没有提醒" in text_of(await li.tap(await li.ask("/mine"), "放弃 1"))
        await quiet(server)
    await server.stop()


async def test_the_day_a_reply_is_due_leads_to_the_next_rung(knowledge_file: Path, tmp_path: Path) -> None:
    now = [NOON]
    server = SandboxServer()
    await server.start()
    async with bot_in(server, knowledge_file, tmp_path, lambda: now[0]):
        alex = actor(server, "Alex", "en")
        message = await alex.ask("/refund Revolut")
        message = await alex.tap(message, "official support")
        message = await alex.tap(message, "Not solved")
        places = await alex.tap(message, "your place")
        message = await alex.tap(places, "United Kingdom")
        rung = await alex.tap(message, "1.")
        assert "15 business days" in text_of(rung)
        asked = await alex.tap(rung, "I have complained")
        due = await alex.tap(asked, "Today")
        assert "the reply to your complaint is due by" in text_of(due)
        assert "15 Dec" in text_of(due)
        now[0] = datetime.fromisoformat("2026-12-15T18:01+00:00")
        reminder = await alex.wait_for_message()
        assert "replied?" in text_of(reminder)
        further = await alex.tap(reminder, "next step")
        assert text_of(further).startswith("Step 2 of")
        await quiet(server)
    await server.stop()


async def test_two_people_and_two_devices_on_one_message_leave_no_wrong_state(
    li: Actor, alex: Actor, sandbox: SandboxServer
) -> None:
    mine = await li.ask("/refund 支付宝")
    theirs = await alex.ask("/refund alipay")
    taps = [
        li.press(mine, "买东西"),
        li.press(mine, "转给人"),
        alex.press(theirs, "did not pay"),
        li.press(mine, "买东西"),
    ]
    await quiet(sandbox)
    assert all(tap.answer is not None for tap in taps)
    assert "商户怎么说" in text_of(mine)
    assert "Alipay" in text_of(theirs)
    assert len([it for it in (await li.ask("/mine")).content.text.splitlines() if "🛠" in it]) == 1


async def test_the_checkup_is_ticked_off_and_remembered_for_three_months(li: Actor) -> None:
    message = await li.tap(await li.ask("/security 支付宝"), "检查安全设置")
    assert "已完成 0 / 10" in text_of(message)
    point = await li.tap(message, "两步验证")
    assert text_of(point).count("1 / 10") == 1
    second = await li.tap(point, "做好了")
    assert "2 / 10" in text_of(second)
    checked = await li.tap(second, "全部十项")
    assert "已完成 1 / 10" in text_of(checked)
    assert any(label.startswith("☑") for label in labels(checked))
    reminded = await li.tap(checked, "三个月后")
    assert "2 月 24 日（周三）18:00" in text_of(reminded)


async def test_the_call_card_is_ticked_and_sent_as_one_message(li: Actor, sandbox: SandboxServer) -> None:
    card = await li.tap(await li.ask("/topup 支付宝"), "直接找官方客服")
    ticked = await li.tap(card, "☐ 2")
    assert "☑ 2." in text_of(ticked)
    assert "☐ 1." in text_of(ticked)
    sent = await li.tap(ticked, "发成一条消息")
    assert sent.id != card.id
    assert sent.keyboard is None
    assert "95188" in text_of(sent)
    assert "不要说出密码" in text_of(sent)


async def test_sources_of_a_fact_are_one_tap_away(li: Actor) -> None:
    message = await li.ask("/refund 微信支付")
    for label in ("买东西", "已经退了", "借记卡"):
        message = await li.tap(message, label)
    sources = await li.tap(message, "来源")
    assert "官方页面" in text_of(sources)
    assert any(entity["type"] == "text_link" for entity in sources.content.entities)
    assert text_of(await li.tap(sources, "返回")) == text_of(message)


async def test_the_place_changes_the_police_and_is_kept(li: Actor) -> None:
    emergency = await li.tap(await li.ask("/fix 支付宝"), "钱正在被转走")
    assert "110 报警 / 96110 反诈" in text_of(emergency)
    places = await li.tap(emergency, "我不在这里")
    there = await li.tap(places, "香港")
    assert "18222" in text_of(there)
    again = await li.tap(await li.ask("/fix PayPal 中国"), "钱正在被转走")
    assert "18222" in text_of(again)


async def test_articles_are_read_one_after_the_other(li: Actor) -> None:
    article = await li.tap(await li.ask("/learn"), "什么是数字钱包")
    following = await li.tap(article, "下一页")
    assert "（2 / 7）" in text_of(following)
    assert text_of(await li.tap(following, "上一页")) == text_of(article)


async def test_a_step_that_is_gone_says_so_and_leads_to_the_nearest(li: Actor, edition: Edition) -> None:
    first = await li.ask("/refund 支付宝")
    action = callback_data.read(callback_data_of(first, "买东西"))
    assert isinstance(action, GoOn)
    forged = callback_data.write(GoOn(action.position.moved("000", action.position.trail + "00")))
    shown = await li.tap_data(first, forged)
    assert "这个流程更新过" in text_of(shown)
    assert "商户怎么说" in text_of(shown)


async def test_somebody_who_blocked_the_bot_is_not_reminded_and_disturbs_nobody(
    knowledge_file: Path, tmp_path: Path
) -> None:
    now = [NOON]
    server = SandboxServer()
    await server.start()
    async with bot_in(server, knowledge_file, tmp_path, lambda: now[0]):
        people = [actor(server, name, "zh-hans") for name in ("小李", "小王")]
        for person in people:
            message = await person.ask("/security 支付宝")
            await person.tap(await person.tap(message, "检查安全设置"), "三个月后")
        people[0].person.blocked_bot = True
        now[0] = NOON + timedelta(days=120)
        assert "三个月了" in text_of(await people[1].wait_for_message())
        await quiet(server)
        assert [call.method for call in server.api.refusals] == ["sendmessage"]
        server.api.calls.clear()
    await server.stop()
