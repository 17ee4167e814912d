"""What is private in a text. All numbers, words and keys are made up or public examples."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from tgbot.trust.check_digits import PrivateKind
from tgbot.trust.private_things import masked, private_things_in

ENGLISH = Mnemonic("english").wordlist
SIMPLIFIED = Mnemonic("chinese_simplified").wordlist
TRADITIONAL = Mnemonic("chinese_traditional").wordlist
SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"
KEY = "c4bbcb1fbec99d65bf59d85c8cb62ee2db963f0fe106f483d9afa73bd4e39a8a"


def found(text: str) -> list[tuple[PrivateKind, str]]:
    return [(thing.kind, text[thing.start : thing.end]) for thing in private_things_in(text)]


@pytest.mark.parametrize(
    ("kind", "before", "thing", "after"),
    [
        ("card_number", "卡号", "4111111111111111", "谢谢"),
        ("card_number", "", "4111 1111 1111 1111", " 123"),
        ("card_number", "my card: ", "3782-822463-10005", "."),
        ("card_number", "", "４１１１－１１１１－１１１１－１１１１", ""),
        ("card_number", "", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", ""),
        ("card_number", "", "4\u200b111111111111111", ""),
        ("card_number", "银联", "6222021234567890128", ""),
        ("cn_id_number", "身份证", "11010519491231002X", ""),
        ("cn_id_number", "", "110105 19491231 002x", "，"),
        ("cn_id_number", "", "１１０１０５１９４９１２３１００２Ｘ", ""),
        ("hk_id_number", "", "G123456(A)", ""),
        ("hk_id_number", "身份證", "A123456(3)", ""),
        ("hk_id_number", "", "A1234563", ""),
        ("tw_id_number", "身分證 ", "A123456789", "。"),
        ("seed_phrase", "助记词：", SEED, ""),
        ("seed_phrase", "1. ", SEED.replace(" ", "\n2. "), ""),
        ("private_key", "私钥 ", KEY, ""),
        ("private_key", "", "0x" + KEY, ""),
        ("private_key", "", "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", ""),
        ("password", "密码是 ", "abc123", ""),
        ("password", "登录密码：", "Ab#9!x", "。"),
        ("password", "支付密码", "123456", ""),
        ("password", "password: ", "hunter2", " ok"),
        ("password", "my password is ", "swordfish", "!"),
        ("password", "PIN is ", "4821", ""),
        ("verification_code", "验证码 ", "123456", ""),
        ("verification_code", "我的验证码是", "４５６７８９", ""),
        ("verification_code", "您的验证码：", "12 34 56", "，5分钟内有效"),
        ("verification_code", "", "123456", " is your verification code"),
        ("verification_code", "【支付宝】", "654321", "（验证码）"),
        ("verification_code", "", "654321", "是您的验证码"),
        ("verification_code", "OTP: ", "445566", ""),
    ],
)
def test_a_private_thing_is_found_and_masked(kind: str, before: str, thing: str, after: str) -> None:
    text = before + thing + after
    assert found(text) == [(PrivateKind(kind), thing)]
    assert masked(text).endswith(f"▇▇▇▇▇▇[{kind}]{after}")


@pytest.mark.parametrize(
    "text",
    [
        "订单号 202411251234567890",
        "订单 4111111111111112",
        "13800138000 或 +86 138 0013 8000",
        "110105194912310021",
        "110105194913310025",
        "A123456(4) A123456788 SF1234567890123",
        "0000 0000 0000 0000",
        "密码是什么",
        "我的密码是多少？忘记密码怎么办，密码6位",
        "My password is wrong. Forgot password: click here. What is my password?",
        "收不到验证码",
        "没收到验证码，95188打不通",
        "验证码2024年起改为短信，验证码发到13800138000",
        "tx 0x" + KEY,
        "https://etherscan.io/tx/0x" + KEY,
        "legal winner thank year wave sausage worth useful legal winner thank",
        "我们的手机银行和支付宝都不能用了请问应该怎么办才好呢大家有没有遇到过",
        "enter the code 1234567890123456",
    ],
)
def test_nothing_private_is_seen_where_nothing_is(text: str) -> None:
    assert found(text) == []
    assert masked(text) == text


@given(st.lists(st.sampled_from(ENGLISH), min_size=24, max_size=24), st.sampled_from([12, 15, 18, 21, 24]))
def test_any_english_seed_phrase(words: list[str], length: int) -> None:
    phrase = " ".join(words[:length])
    assert found(f"Hi, {phrase}!") == [(PrivateKind.SEED_PHRASE, phrase)]


@given(
    st.sampled_from([SIMPLIFIED, TRADITIONAL]).flatmap(
        lambda all_: st.lists(st.sampled_from(all_), min_size=24, max_size=24)
    ),
    st.sampled_from([12, 15, 18, 21, 24]),
)
def test_any_chinese_seed_phrase(words: list[str], length: int) -> None:
    spread = " ".join(words[:length])
    assert found(f"：{spread}。") == [(PrivateKind.SEED_PHRASE, spread)]
    together = "".join(words[:length])
    assert found(f"助记词是：{together}。") == [(PrivateKind.SEED_PHRASE, together)]


def _with_check_digit(number: str) -> str:
    total = sum(
        (2 * int(c) - 9 if int(c) > 4 else 2 * int(c)) if i % 2 == 0 else int(c)
        for i, c in enumerate(number[::-1])
    )
    return number + str(-total % 10)


@given(
    st.from_regex(r"(4\d{14}|5[1-5]\d{13}|62\d{14}|62\d{16})", fullmatch=True),
    st.sampled_from(["", " ", "-", "\u3000"]),
)
def test_any_card_number_and_none_with_a_wrong_digit(number: str, between: str) -> None:
    card = _with_check_digit("".join(str(int(c)) for c in number))
    written = between.join(card[place : place + 4] for place in range(0, len(card), 4))
    assert found(f"卡{written}号") in [
        [(kind, written)] for kind in (PrivateKind.CARD_NUMBER, PrivateKind.CN_ID_NUMBER)
    ]
    wrong = written[:-1] + str((int(written[-1]) + 1) % 10)
    assert (PrivateKind.CARD_NUMBER, wrong) not in found(f"卡{wrong}号")


_HOSTILE = st.text(st.sampled_from("0123４ -XxA()密码是:验证a\u200b助记词的 一"), max_size=120)


@given(st.one_of(st.text(max_size=200), _HOSTILE))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_and_everything_stands_where_it_says(text: str) -> None:
    place = 0
    for thing in private_things_in(text):
        assert place <= thing.start < thing.end <= len(text)
        place = thing.end
    covered = masked(text)
    assert covered.count("▇") == text.count("▇") + 6 * len(private_things_in(text))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "4 ",
        "4111-",
        "密码是",
        "密码: ",
        "验证码",
        "123456是您的",
        "1234 ",
        "abandon ",
        "的 ",
        "a",
        "A123456(",
        "aaaa",
        "pin",
        "- ",
    ],
)
def test_hostile_texts_take_no_longer_than_their_length_says(piece: str) -> None:
    def seconds(times: int) -> float:
        text, best = piece * times, 9.0
        for _ in range(3):
            begun = time.thread_time()
            private_things_in(text)
            best = min(best, time.thread_time() - begun)
        return best

    private_things_in("warm up")
    assert seconds(16_000) < 40 * max(seconds(1_000), 0.0005)
