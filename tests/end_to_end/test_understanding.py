"""Somebody says it in their own words."""

import pytest

from tgbot.sandbox.actor import Actor, labels, text_of


@pytest.mark.parametrize(
    ("said", "understood", "step"),
    [
        ("zfb充值没到", "充值、转账没到账（支付宝）", "充值、转账没到账 · 支付宝"),
        ("支付宝充值没到账怎么办", "充值、转账没到账（支付宝）", "充值、转账没到账 · 支付宝"),
        ("支付寶登入唔到", "登录不上（支付宝）", "登录不上 · 支付宝"),
        ("云闪付的退款一直没收到", "退款、转错钱（", "退款、转错钱 · "),
    ],
)
async def test_a_trouble_leads_to_its_first_step(li: Actor, said: str, understood: str, step: str) -> None:
    answer = await li.ask(said)
    assert f"你是说：{understood}" in text_of(answer)
    assert step in text_of(answer)
    other = await li.tap(answer, "不是这个")
    assert "出了什么问题" in text_of(other)


async def test_english_is_understood_too(alex: Actor) -> None:
    answer = await alex.ask("gcash cash in not received")
    assert text_of(answer).startswith("You mean: ")
    assert "GCash" in text_of(answer)


async def test_without_a_wallet_it_is_asked_and_may_be_typed(li: Actor) -> None:
    answer = await li.ask("充值的钱一直没有到账怎么办")
    assert "是哪个钱包？" in text_of(answer)
    assert text_of(await li.ask("八达通")).startswith("充值、转账没到账 · 八达通")


async def test_small_talk_gets_one_friendly_line_and_the_menu(li: Actor) -> None:
    answer = await li.ask("你好")
    assert text_of(answer).startswith("你好")
    assert "🛠 我遇到问题" in labels(answer)


async def test_what_was_not_understood_is_not_answered(li: Actor) -> None:
    answer = text_of(await li.ask("今天晚上吃什么好呢"))
    assert "没有找到" in answer


@pytest.mark.parametrize("said", ["怎么防止支付宝被盗刷", "如果被骗了怎么办，提前了解一下"])
async def test_questions_about_prevention_are_no_emergency(li: Actor, said: str) -> None:
    assert not text_of(await li.ask(said)).startswith("🆘")


@pytest.mark.parametrize(
    "said", ["我把验证码告诉别人了", "i gave them my seed phrase", "我刚刚给骗子转了五千块"]
)
async def test_who_gave_something_away_gets_the_emergency_and_no_lecture(li: Actor, said: str) -> None:
    assert text_of(await li.ask(said)).startswith("🆘")


async def test_only_what_people_choose_to_send_reaches_the_editors(li: Actor, operator: Actor) -> None:
    answer = await li.ask("呜呼哀哉，密码是 hunter2xyz 嘛")
    answer = await li.ask("呜呼哀哉")
    assert "没有找到" in text_of(answer)
    assert "还没有" in text_of(await operator.ask("/misses"))
    thanks = await li.tap(answer, "告诉编辑")
    assert "已转给编辑" in text_of(thanks)
    read = text_of(await operator.ask("/misses"))
    assert "• 呜呼哀哉" in read
    assert "han, up to 5, no wallet：1" in read
    assert "只给运营者" in text_of(await li.ask("/misses"))
