"""What people and their programs send that nobody expects: always a sensible answer, never silence."""

import pytest

from tgbot.sandbox.actor import Actor, actor, quiet, text_of
from tgbot.sandbox.refusals import RefusalError
from tgbot.sandbox.server import SandboxServer
from tgbot.screens import callback_data
from tgbot.screens.actions import OpenCard


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "1.",
        "1.zz",
        "2.h",
        "1.c",
        "1.c.alipay",
        "1.c.alipay.9999",
        "1.c.alipay.-1",
        "1.c.no_such_organisation.0",
        "1.k.XX",
        "1.o.CN.wallet.9999",
        "1.o.CN.nonsense.0",
        "1.ws.alipay.00000000.wrong",
        "1.ls.fr",
        "1.r.9999",
        "1.er.9999",
        "1.s.alipay.9999",
        "1.wr.0",
        "1.Ns.nonsense",
        "1.N.nonsense",
        "1.Gj.nonsense",
        "1.P.nonsense",
        "1.U.nonsense",
        "1.Sj.alipay.00000000.nonsense.0",
        "<b>&\"'" * 8,
        "支付宝" * 7,
        "\u202e1.h",
    ],
)
async def test_callback_data_written_by_hand_gets_an_answer(li: Actor, data: str) -> None:
    home = await li.ask("/start")
    shown = await li.tap_data(home, data)
    assert text_of(shown)


@pytest.mark.parametrize(
    "payload",
    ["card-alipay", "card-nobody", "card-", "%00", "💣" * 30, "a b c", "../../etc/passwd", "-" * 500],
)
async def test_any_start_payload_gets_an_answer(li: Actor, payload: str) -> None:
    assert text_of(await li.ask(f"/start {payload}"))


@pytest.mark.parametrize(
    "text",
    [
        '<b>&"',
        "' OR 1=1 --",
        "x" * 4096,
        "支" * 4096,
        "💣" * 2000,
        "\u202e支付宝",
        "0" * 4000,
        "1-" * 2000,
        "/phone " + "<i>" * 1000,
        "/nosuchcommand",
        "/",
        "\u200b\u200b.",
        "﷽" * 500,
        '"支付宝" AND name_search:*',
    ],
)
async def test_any_text_gets_an_answer(li: Actor, text: str) -> None:
    assert text_of(await li.ask(text))


async def test_names_with_markup_do_no_harm(sandbox: SandboxServer) -> None:
    someone = actor(sandbox, '<b>&"\u202e', "zh-hans")
    assert "没有找到" in text_of(await someone.ask('<b>&"'))


async def test_pictures_and_contacts_get_an_answer(li: Actor, sandbox: SandboxServer) -> None:
    photo = await li.send_content(
        {"photo": [{"file_id": "gone", "file_unique_id": "x", "width": 1, "height": 1}]}
    )
    assert "打不开" in text_of(photo)
    assert [call.method for call in sandbox.api.refusals] == ["getfile"]
    sandbox.api.calls.clear()
    contact = await li.send_content({"contact": {"phone_number": "95188", "first_name": "?"}})
    assert "支付宝" in text_of(contact)


async def test_an_edited_question_is_answered_again(li: Actor) -> None:
    question = li.say("八达")
    answer = await li.edit(question, "八达通")
    assert text_of(answer)


async def test_anonymous_admins_and_channels_are_answered(li: Actor, sandbox: SandboxServer) -> None:
    group = sandbox.world.add_group("互助群", [li.person])
    as_group = {"id": group.id, "type": "supergroup", "title": group.title}
    as_channel = {"id": -1009, "type": "channel", "title": "频道"}
    for sender_chat in (as_group, as_channel):
        answer = await li.ask("/phone 支付宝", group, sender_chat=sender_chat)
        assert "95188" in text_of(answer)


async def test_a_double_tap_is_no_error(li: Actor, sandbox: SandboxServer) -> None:
    card = await li.ask("支付宝")
    taps = [li.press(card, "查看来源") for _ in range(5)]
    await quiet(sandbox)
    assert all(tap.answer is not None for tap in taps)


async def test_a_tap_that_waited_too_long_still_shows_its_screen(li: Actor, sandbox: SandboxServer) -> None:
    card = await li.ask("支付宝")
    tap = li.press(card, "查看来源")
    sandbox.world.clock_ahead_s = 100
    await quiet(sandbox)
    assert "来源" in text_of(card)
    refused = [call for call in sandbox.api.calls if call.refusal]
    assert [call.method for call in refused] == ["answercallbackquery"] or tap.answer is not None
    sandbox.api.calls.clear()
    tap.answer = {}


async def test_a_message_that_was_deleted_is_shown_anew(li: Actor, sandbox: SandboxServer) -> None:
    card = await li.ask("支付宝")
    data = callback_data.write(OpenCard("octopus"))
    card.deleted = True
    shown = await li.tap_data(card, data)
    assert shown.id != card.id
    assert "八达通" in text_of(shown)
    assert [call.refusal for call in sandbox.api.refusals] == ["Bad Request: message to edit not found"]
    sandbox.api.calls.clear()


async def test_an_error_is_told_politely_with_a_reference(
    li: Actor, operator: Actor, sandbox: SandboxServer
) -> None:
    await operator.ask("/start")
    sandbox.faults.next("sendMessage", RefusalError(400, "SOMETHING_NEW"))
    answer = await li.ask("支付宝")
    assert text_of(answer).startswith("😞 出错了")
    await quiet(sandbox)
    notices = [
        message for message in operator.private_chat.messages.values() if "BadRequest" in message.content.text
    ]
    assert len(notices) == 1
    reference = text_of(answer).split("：")[-1]
    assert reference in notices[0].content.text


async def test_operators_are_told_of_errors_in_their_own_language(
    li: Actor, operator: Actor, sandbox: SandboxServer
) -> None:
    await operator.tap(await operator.ask("/language"), "English")
    sandbox.faults.next("sendMessage", RefusalError(400, "SOMETHING_NEW"))
    notice = await operator.wait_for_message(after=lambda: li.say("支付宝"))
    assert "BadRequest" in text_of(notice)
    assert "Reference" in text_of(notice)


async def test_somebody_who_blocked_the_bot_disturbs_nobody(
    li: Actor, alex: Actor, sandbox: SandboxServer
) -> None:
    await li.ask("/start")
    li.person.blocked_bot = True
    li.say("支付宝")
    assert "Alipay" in text_of(await alex.ask("alipay"))
    sandbox.api.calls.clear()
