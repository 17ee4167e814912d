"""Somebody wants to know whether a number, a link, an account or a message is real."""

import asyncio
import io

import pytest
import zxingcpp
from PIL import Image

from tgbot.sandbox.actor import Actor, labels, text_of
from tgbot.sandbox.server import SandboxServer


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("/check 95188", "✅ 95188 是支付宝的官方号码"),
        ("/check ９５１８８", "✅ 95188 是支付宝的官方号码"),
        ("/check 支付宝客服 九五一八九", "❔ 没有收录 95189"),
        ("/check 支付宝客服电话 95017", "❌ 95017 不是支付宝的号码"),
        ("/check alipay.com", "✅ alipay.com 是支付宝的官方网站"),
        ("/check alipay-kefu.com", "⚠️ 像官方，但不是：alipay-kefu.com"),
        ("/check @wallet_supportbot", "✅ @wallet_supportbot 是"),
        ("/check 你好", "❔ 没看出可疑之处"),
    ],
)
async def test_each_thing_gets_its_verdict_in_the_first_line(li: Actor, asked: str, first: str) -> None:
    answer = text_of(await li.ask(asked))
    assert answer.startswith(first)
    assert "安全" not in answer.replace("不等于安全", "")


async def test_an_official_number_comes_with_its_source_and_a_warning(li: Actor) -> None:
    answer = text_of(await li.ask("/check 95188"))
    assert "多个来源印证 · 页面日期 2024-03-13" in answer
    assert "来电显示可以伪造" in answer


async def test_a_fraudulent_message_is_explained_and_leads_to_help(li: Actor) -> None:
    message = "【支付宝客服】您的账户异常，请提供短信验证码，否则将冻结。客服电话 400-123-4567"
    answer = await li.ask(message)
    assert text_of(answer).startswith("❌ 这是骗局的套路，不要照做")
    assert "验证码" in text_of(answer)
    emergency = await li.tap(answer, "我已经照做了")
    assert text_of(emergency).startswith("🆘")
    assert "95188" in text_of(emergency)


async def test_a_forwarded_message_and_a_shared_contact_are_checked(li: Actor) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "支付宝客服"}
    forwarded = await li.send_content({"text": "退款请加 alipay-kefu.com", "forward_origin": origin})
    assert "像官方，但不是" in text_of(forwarded)
    contact = await li.send_content({"contact": {"phone_number": "95188", "first_name": "?"}})
    assert "✅ 95188 是支付宝的官方号码" in text_of(contact)


async def test_a_secret_is_named_and_never_repeated(li: Actor) -> None:
    answer = text_of(await li.ask("我的支付密码是 hunter2xyz，帮我看看"))
    assert "🔒 你发的内容里有密码" in answer
    assert "hunter2xyz" not in answer


async def test_a_picture_is_read_for_qr_codes(li: Actor, sandbox: SandboxServer) -> None:
    code = zxingcpp.create_barcode("https://alipay-kefu.com/pay", zxingcpp.BarcodeFormat.QRCode)
    picture = Image.fromarray(code.to_image(scale=6))
    answer = await li.send_content({"photo": [_photo(sandbox, picture)]})
    assert "像官方，但不是：alipay-kefu.com" in text_of(answer)


async def test_a_picture_without_a_code_says_what_can_be_read(li: Actor, sandbox: SandboxServer) -> None:
    answer = text_of(await li.send_content({"photo": [_photo(sandbox, Image.new("RGB", (50, 50)))]}))
    assert "没有读到二维码" in answer


async def test_a_broken_picture_gets_an_answer(li: Actor, sandbox: SandboxServer) -> None:
    identifier = sandbox.world.store_file("x.jpg", b"\xff\xd8\xff\xe0 no picture at all")
    photo = {"file_id": identifier, "file_unique_id": identifier, "width": 9, "height": 9}
    assert "打不开" in text_of(await li.send_content({"photo": [photo]}))


def _photo(sandbox: SandboxServer, picture: Image.Image) -> dict[str, object]:
    raw = io.BytesIO()
    picture.save(raw, "PNG")
    identifier = sandbox.world.store_file("code.png", raw.getvalue())
    return {"file_id": identifier, "file_unique_id": identifier, "width": 9, "height": 9}


async def test_in_a_group_a_reply_with_the_command_checks_the_other_message(
    li: Actor, sandbox: SandboxServer
) -> None:
    group = sandbox.world.add_group("群", [li.person])
    suspicious = li.say("支付宝退款找 alipay-kefu.com", group)
    answer = await li.ask("/check", group, reply_to=suspicious.id)
    assert "像官方，但不是" in text_of(answer)
    assert labels(answer)


async def test_a_secret_posted_in_a_group_is_removed_where_the_bot_may(
    operator: Actor, li: Actor, sandbox: SandboxServer
) -> None:
    sandbox.world.privacy_mode = False
    group = sandbox.world.add_group("群", [operator.person, li.person])
    group.admins.add(sandbox.world.bot_id)
    seed = "abandon ability able about above absent absorb abstract absurd abuse access accident"
    posted = li.say(f"帮我看看 {seed}", group)
    told = await li.ask(f"再发一次 {seed}", group)
    assert posted.deleted
    assert "助记词" in text_of(told)
    assert "abandon" not in text_of(told)


async def test_inline_mode_gives_a_verdict_in_any_chat(li: Actor) -> None:
    results = await li.inline("alipay-kefu.com")
    assert results[0]["title"] == "🔎 核对结果"
    assert "像官方，但不是" in results[0]["input_message_content"]["message_text"]


async def test_a_guest_is_answered_in_a_chat_the_bot_is_not_in(li: Actor, sandbox: SandboxServer) -> None:
    group = sandbox.world.add_group("别人的群", [li.person])
    group.has_bot = False
    suspicious = li.say("支付宝退款请点 alipay-kefu.com", group)
    mention = f"@{sandbox.world.bot_username} 这个是真的吗"
    query = sandbox.doings.mention_as_guest(li.person, group, mention, suspicious.id)
    await asyncio.wait_for(query.answered.wait(), 5)
    assert query.answer is not None
    (result,) = query.answer["results"]
    assert "像官方，但不是：alipay-kefu.com" in result["input_message_content"]["message_text"]
