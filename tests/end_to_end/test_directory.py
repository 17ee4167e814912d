"""Somebody looks for an official contact."""

import pytest

from tgbot.sandbox.actor import Actor, actor, labels, text_of
from tgbot.sandbox.server import SandboxServer


@pytest.mark.parametrize(
    "asked",
    [
        "/phone 支付宝",
        "/phone alipay",
        "/phone zfb",
        "/phone zhifubao",
        "/phone 支付寶",
        "/phone 支付保",
        "/phone alipya",
        "/phone 95188",
        "/phone支付宝",
        "支付宝",
        "＋86 571 2688 6000",
    ],
)
async def test_every_way_to_write_alipay_leads_to_its_card(li: Actor, asked: str) -> None:
    card = await li.ask(asked)
    assert text_of(card).startswith("📞 支付宝 · 官方联系方式")
    assert "95188" in text_of(card)
    assert "多个来源印证 · 页面日期 2024-03-13" in text_of(card)
    assert "来电显示可以伪造" in text_of(card)


async def test_the_number_can_be_copied_and_saved(li: Actor, sandbox: SandboxServer) -> None:
    card = await li.ask("支付宝")
    copy = next(button for row in card.keyboard or [] for button in row if "copy_text" in button)
    assert copy["copy_text"]["text"] == "95188"
    saved = await li.tap(card, "存到通讯录")
    contact = saved.extra["contact"]
    assert contact["phone_number"] == "95188"
    assert contact["first_name"] == "支付宝（官方客服）"
    assert "+8657126886000" in contact["vcard"]
    assert "4007585858" not in contact["vcard"]
    assert "400-758-5858" in contact["vcard"]


async def test_sources_are_one_tap_away_and_back_again(li: Actor) -> None:
    card = await li.ask("支付宝")
    sources = await li.tap(card, "查看来源")
    assert sources.id == card.id
    assert "metowolf/vCards" in text_of(sources)
    assert "第三方整理，页面日期 2024-03-13" in text_of(sources)
    assert any(entity["type"] == "text_link" for entity in sources.content.entities)
    back = await li.tap(sources, "返回")
    assert text_of(back).startswith("📞 支付宝")


async def test_an_organisation_without_a_phone_says_so_first(alex: Actor) -> None:
    card = await alex.ask("Trust Wallet")
    first, second = text_of(card).split("\n")[:2]
    assert first == "🚫 Trust Wallet has no phone support"
    assert second == "Anyone who calls you as its support, or gives you a number for it, is a thief."
    assert "Open official help" in str(labels(card))


async def test_a_name_of_several_is_asked_back(alex: Actor) -> None:
    question = await alex.ask("/phone paypal")
    assert text_of(question) == "Which one do you mean?"
    assert labels(question)[:2] == ["PayPal (United States)", "PayPal China"] or len(labels(question)) > 3
    card = await alex.tap(question, "United Kingdom")
    assert "PayPal (United Kingdom)" in text_of(card)


async def test_nothing_found_offers_the_list_and_warns(li: Actor) -> None:
    answer = await li.ask("呜呼哀哉")
    assert "没有找到“呜呼哀哉”" in text_of(answer)
    assert "不要拨打网上搜到的" in text_of(answer)
    regions = await li.tap(answer, "按地区浏览")
    assert "哪个地区" in text_of(regions)


async def test_a_number_that_pages_falsely_give_is_named_as_such(li: Actor) -> None:
    answer = await li.ask("支付宝客服是95055吗")
    assert text_of(answer).startswith("❌ 95055 没有被证实是 支付宝 的联系方式")
    card = await li.tap(answer, "支付宝")
    assert "95188" in text_of(card)


async def test_browsing_goes_from_place_to_kind_to_organisation_and_back(li: Actor) -> None:
    regions = await li.ask("/phone")
    kinds = await li.tap(regions, "香港")
    assert "香港 · 要找哪一类？" in text_of(kinds)
    wallets = await li.tap(kinds, "钱包与支付")
    card = await li.tap(wallets, "八达通")
    assert "八达通" in text_of(card)
    again = await li.tap(card, "返回")
    assert text_of(again) == text_of(wallets) == "香港 · 钱包与支付"
    home = await li.tap(again, "首页")
    assert text_of(home).startswith("直接输入钱包名字")


async def test_the_language_is_chosen_and_kept(li: Actor) -> None:
    screen = await li.ask("/language")
    chosen = await li.tap(screen, "繁體中文")
    assert text_of(chosen).startswith("✅ 已改為繁體中文")
    card = await li.ask("支付宝")
    assert "支付寶" in text_of(card)
    assert "多個來源印證" in text_of(card)


async def test_people_are_answered_in_the_language_of_their_app(sandbox: SandboxServer) -> None:
    for code, greeting in (
        ("zh-hant", "直接輸入錢包名字"),
        ("en-GB", "Just type"),
        ("pt", "Just type"),
        (None, "直接输入"),
    ):
        someone = actor(sandbox, "x", code)
        assert text_of(await someone.ask("/start")).startswith(greeting)


async def test_a_report_is_kept_once_and_only_operators_read_it(li: Actor, operator: Actor) -> None:
    for expected in ("收到，谢谢", "已经报告过"):
        card = await li.ask("支付宝")
        which = await li.tap(card, "号码有误")
        how = await li.tap(which, "95188")
        thanks = await li.tap(how, "打不通")
        assert expected in text_of(thanks)
    assert "只给运营者" in text_of(await li.ask("/reports"))
    reports = text_of(await operator.ask("/reports"))
    assert "共 1 条" in reports
    assert f"95188 alipay · dead · 用户 {li.person.id}" in reports


async def test_forgetting_asks_first_and_then_deletes(li: Actor) -> None:
    await li.tap(await li.ask("/language"), "English")
    question = await li.ask("/forget")
    assert "Delete everything about you?" in text_of(question)
    done = await li.tap(question, "Delete my data")
    assert "1 entry" in text_of(done)
    assert text_of(await li.ask("/start")).startswith("直接输入")


async def test_export_sends_a_file_of_verified_numbers(li: Actor, sandbox: SandboxServer) -> None:
    regions = await li.ask("/export")
    sent = await li.tap(regions, "中国大陆")
    content = sandbox.world.files[sent.extra["document"]["file_id"]][1].decode()
    assert "95188" in content
    assert content.count("BEGIN:VCARD") == content.count("END:VCARD") > 20
    assert "来电显示可以伪造" in text_of(sent)
    assert "95055" not in content


async def test_inline_mode_offers_cards_in_any_chat(li: Actor, sandbox: SandboxServer) -> None:
    results = await li.inline("支付宝")
    assert results[0]["title"] == "支付宝"
    assert "95188" in results[0]["description"]
    group = sandbox.world.add_group("群", [li.person])
    message = sandbox.doings.choose(li.person, group, results[0])
    assert "95188" in message.content.text
    assert labels(message) == ["🔎 来源与更多联系方式"]
    assert len(await li.inline("")) > 3


async def test_a_deep_link_opens_the_card(li: Actor) -> None:
    assert "八达通" in text_of(await li.ask("/start card-octopus"))


async def test_in_a_group_the_answer_is_short_and_leads_to_the_private_chat(
    li: Actor, sandbox: SandboxServer
) -> None:
    group = sandbox.world.add_group("互助群", [li.person])
    asked = li.say("有人知道支付宝电话吗", group)
    answer = await li.ask("/phone 支付宝", group)
    assert answer.reply_to == asked.id + 1
    assert "95188" in text_of(answer)
    assert labels(answer) == ["🔎 来源与更多联系方式"]
    mentioned = await li.ask(f"@{sandbox.world.bot_username} 八达通", group)
    assert "八达通" in text_of(mentioned)


async def test_the_menu_is_published_for_every_kind_of_chat_in_two_languages(
    li: Actor, sandbox: SandboxServer
) -> None:
    scopes = {(scope, code) for scope, code in sandbox.world.commands}
    assert len(scopes) == 6
    assert sandbox.world.names["zh"] == "钱包官方客服查询"
    assert sandbox.world.names[None] == "Official wallet support"
