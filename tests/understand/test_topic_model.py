"""What people write is understood, in three languages; anything else never breaks the model."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgbot.models.topic import Topic
from tgbot.understand.examples import Example
from tgbot.understand.features import READ_CHARACTERS, features
from tgbot.understand.kinds import KINDS
from tgbot.understand.topic_model import TopicModel
from tgbot.understand.weights import BrokenWeightsError, Weights

QUESTIONS = {
    Topic.LOGIN: (
        "昨晚开始支付宝就登不进去了怎么回事",
        "换了新手机，密码也想不起来了",
        "等半天了短信验证码还是没收到",
        "支付寶登入唔到",
        "我唔記得咗PayMe密碼點算",
        "街口一直登不進去，密碼都對",
        "gcash keeps saying wrong mpin and I can't log in",
        "verification codes never reach my phone",
        "zfb登陆不上 otp收不到",
    ),
    Topic.TOP_UP: (
        "刚给支付宝充了三百，余额没变化",
        "zfb充值没到",
        "微信零钱怎么充钱进去呀",
        "八達通增值咗但係未見錢",
        "街口儲值一直失敗",
        "gcash cash in not received",
        "I reloaded my tng wallet but the balance is the same",
        "binance deposit 没到账",
    ),
    Topic.SECURITY: (
        "我的支付宝好像被别人登录盗刷了",
        "花呗被冻结了，要怎么恢复",
        "手机丢了，怕别人用我的微信钱包",
        "有筆交易唔係我做㗎",
        "LINE Pay被盜刷怎麼辦",
        "somebody hacked my paypal account",
        "there are payments on my card I did not make",
        "alipay account 被盗了 help",
    ),
    Topic.FEES: (
        "微信提现一千块要收多少手续费",
        "花呗分期的服务费怎么这么贵",
        "轉數快轉帳使唔使手續費㗎",
        "悠遊付提領手續費多少",
        "why did paypal take a fee from my payment",
        "how big is the fee for a withdrawal",
        "usdt withdrawal fee 怎么这么高",
    ),
    Topic.REFUNDS: (
        "退货都一周了钱还没退给我",
        "商家说退款到花呗了，我怎么看不到",
        "單取消咗，幾時退返錢俾我",
        "蝦皮退款還沒有收到",
        "my refund has not arrived yet",
        "the shop refuses to give me a refund",
        "shopee refund 还没到",
    ),
    None: (
        "花呗怎么提升额度",
        "借呗提前还款怎么操作",
        "微粒贷要等多久才开通",
        "花唄幾時要還款",
        "PayMe 點樣開戶",
        "今天晚上吃什么好",
        "路由器的密码在哪里改",
        "how do I order a new card",
        "what's the weather like",
    ),
}


@pytest.mark.parametrize(
    ("topic", "text"), [(topic, text) for topic in QUESTIONS for text in QUESTIONS[topic]]
)
def test_a_question_is_understood(
    model: TopicModel, examples: list[Example], topic: Topic | None, text: str
) -> None:
    assert text in IN_THE_EXAMPLES_TOO or text not in {example.text for example in examples}
    assert model.topic(text).topic is topic


# What everybody writes is learnt by heart as well.
IN_THE_EXAMPLES_TOO = {"zfb充值没到", "支付寶登入唔到", "gcash cash in not received"}


@pytest.mark.parametrize("text", ["你好", "在嗎", "Hi!", "thank you so much", "唔該晒", "早上好，请问有人吗"])
def test_small_talk_has_no_topic(model: TopicModel, text: str) -> None:
    guess = model.topic(text)
    assert guess.is_small_talk
    assert guess.topic is None


def test_a_greeting_before_a_question_is_no_small_talk(model: TopicModel) -> None:
    guess = model.topic("你好，我充值五百一直没到账")
    assert not guess.is_small_talk
    assert guess.topic is Topic.TOP_UP


def test_width_script_and_case_make_no_difference(model: TopicModel) -> None:
    assert model.topic("ＰＡＹＭＥ密碼忘記了") == model.topic("payme密码忘记了")


def test_what_is_said_in_two_ways_is_less_sure(model: TopicModel) -> None:
    clear, unclear = model.topic("充值一直没到账"), model.topic("钱没到")
    assert model.is_sure(clear)
    assert unclear.confidence < clear.confidence
    assert clear.runner_up is not clear.topic


@pytest.mark.parametrize("text", ["", "   ", "?!", "😀😀", "안녕하세요"])
def test_what_cannot_be_read_is_no_topic_and_never_sure(model: TopicModel, text: str) -> None:
    guess = model.topic(text)
    assert guess.topic is None
    assert not model.is_sure(guess)


@given(st.text())
def test_any_text_gets_a_guess(model: TopicModel, text: str) -> None:
    guess = model.topic(text)
    assert 0 <= guess.confidence <= 1
    assert not guess.is_small_talk or guess.topic is None


def test_a_long_text_is_read_as_far_as_it_says_something(model: TopicModel) -> None:
    start = "充值没到账" * READ_CHARACTERS
    assert model.topic(start) == model.topic(f"{start}，我要退款")


def test_features_are_numbers_of_four_bytes_and_none_comes_twice() -> None:
    seen = features("登不上 alipay，充了100没到，充了200没到")
    assert len(seen) == len(set(seen))
    assert all(0 <= feature < 2**32 for feature in seen)


@pytest.mark.parametrize("stored", [b"", b"topics1\n", b"something else entirely", b"topics1\n" + bytes(200)])
def test_broken_weights_are_refused(stored: bytes) -> None:
    with pytest.raises(BrokenWeightsError):
        TopicModel(stored)


def test_weights_come_back_as_they_were_written() -> None:
    weights = Weights((0.5,) * KINDS, 0.25, 0.75, bytes(8), bytes(2 * KINDS))
    assert Weights.from_bytes(weights.to_bytes()) == weights


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(stored: bytes) -> None:
    with suppress(BrokenWeightsError):
        TopicModel(stored)
