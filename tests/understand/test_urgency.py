"""Victims are recognised, people who only ask are not."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tgbot.locale.folding import fold
from tgbot.understand.urgency import is_urgent

LISTED = yaml.safe_load((Path(__file__).parents[2] / "data" / "flows" / "urgent.yaml").read_text("utf-8"))
PHRASES = tuple(fold(entry["phrase"], 128) for entry in LISTED)


@pytest.mark.parametrize(
    "text",
    [
        "刚刚把支付密码发给客服了怎么办",
        "我给了他验证码",
        "把助记词发给客服了",
        "助记词被泄露了",
        "我在假網站輸入了密碼",
        "我開了屏幕共享給對方",
        "我將OTP俾咗騙徒",
        "刚才转了三千给骗子",
        "我已经把钱转到安全账户",
        "FPS過咗錢俾騙徒",
        "我妈被人骗走了养老钱",
        "网购被骗怎么报警",
        "俾人呃咗五千蚊",
        "没收到货，我被骗了",
        "如果可以请帮帮我，我的钱被转走了",
        "支付宝被盗刷了",
        "啲錢俾人轉走咗",
        "扫了一个二维码钱就没了",
        "有人正在刷我的卡",
        "微信零钱被盗怎么办",
        "i gave him my otp",
        "I just told the caller my PIN",
        "I shared my seed phrase with support",
        "entered my seed phrase, I entered my seed phrase on a phishing site",
        "i sent 500 to a scammer",
        "My account has been hacked!!",
        "someone is withdrawing money from my account",
        "he stole all my usdt",
        "i think i got scamed",
        "if possible help me, my account was hacked",
        "救命，我的钱，被转走了",
    ],
)
def test_a_victim_is_urgent(text: str) -> None:
    assert is_urgent(text, PHRASES)


@pytest.mark.parametrize(
    "text",
    [
        "怎么防止被盗刷",
        "如何避免被骗",
        "怎样才能不被骗",
        "如果我被骗了怎么办",
        "万一钱被转走了怎么办",
        "要是支付宝被盗刷了怎么办",
        "我没有被盗",
        "我没有把验证码给别人",
        "会不会被盗刷",
        "怕钱被偷了",
        "差点被骗了",
        "点样防止俾人呃",
        "被盗刷是什么意思",
        "验证码收不到",
        "对方给了我验证码",
        "银行给我发了验证码",
        "验证码发了没收到",
        "退款没到",
        "钱转给朋友了没到",
        "被朋友欺骗了心情不好",
        "how to avoid being scammed",
        "How do I avoid getting hacked?",
        "what if my account is hacked",
        "I have not been scammed",
        "I was almost scammed",
        "my card was not hacked",
        "i never shared my password",
        "is it safe to share my card number",
        "i entered my pin wrong",
        "someone stole my phone",
        "my card got stolen",
        "零钱会不会被盗",
    ],
)
def test_a_question_or_a_denial_is_not(text: str) -> None:
    assert not is_urgent(text, PHRASES)


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_listed_phrase_is_urgent(phrase: str) -> None:
    assert is_urgent(phrase, PHRASES)


def test_a_listed_phrase_is_found_whatever_stands_between_its_letters() -> None:
    assert is_urgent("SOMEONE... stole--my money", ("someonestolemymoney",))
    assert not is_urgent("nothing of the kind", ("someonestolemymoney", ""))


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("被骗了把密码给我转钱没有，。i gave otp")))
)
def test_any_text_is_judged(text: str) -> None:
    assert is_urgent(text, PHRASES) in {True, False}
