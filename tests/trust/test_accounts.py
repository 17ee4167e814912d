"""Accounts in texts, and who of them pretends to be an organisation."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgbot.trust.accounts import (
    AccountKind,
    AccountReason,
    AccountVerdict,
    FoundAccount,
    KnownAccounts,
    accounts_in,
)

KNOWN = KnownAccounts(
    {"@TrustWallet": "trust_wallet", "wallet": "telegram_wallet", "binanceexchange": "binance"},
    {
        "alipay": ["支付宝", "alipay", "zfb"],
        "binance": ["Binance", "币安"],
        "trust_wallet": ["trust", "Trust Wallet"],
        "wise": ["wise"],
        "maya": ["maya"],
        "telegram_wallet": ["@wallet", "telegram wallet"],
    },
)
UNKNOWN = AccountVerdict(AccountKind.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("联系@tumi528咨询@tumi528诚招", ["tumi528", "tumi528"]),
        ("财富热线，@huitongUSDThttps://t.me/huitong168886/54", ["huitongusdt", "huitong168886"]),
        ("＠ａｌｉｐａｙ＿ｋｅｆｕ", ["alipay_kefu"]),
        ("now in @MetaMask. The largest", ["metamask"]),
        ("t.me/s/Channel_1 and https://telegram.me/help_desk", ["channel_1", "help_desk"]),
        ("somebody.t.me", ["somebody"]),
        ("tg://resolve?domain=SomeBody", ["somebody"]),
        ("mail me@example.com, info@t.me or @evil.com", []),
        ("t.me/addstickers/cats not.t.me/a @abc @12345", []),
    ],
)
def test_names_are_found(text: str, names: list[str]) -> None:
    assert [account.name for account in accounts_in(text)] == names


def test_an_invitation_has_no_name() -> None:
    text = "群https://t.me/+GH7I9QlF5zQwYzBh来"
    assert accounts_in(text) == (FoundAccount(text[1:-1], 1, len(text) - 1, "", is_invitation=True),)
    assert accounts_in("t.me/joinchat/AAAAAE")[0].is_invitation
    assert accounts_in("tg://join?invite=AAAAAE")[0].is_invitation


@pytest.mark.parametrize("name", ["TrustWallet", "@trustwallet", "wallet"])
def test_official_accounts(name: str) -> None:
    assert KNOWN.judge(name, "whatever").verdict is AccountKind.OFFICIAL


@pytest.mark.parametrize(
    ("name", "display_name", "organisation", "why"),
    [
        ("TrustWalIet", "", "trust_wallet", AccountReason.LIKE_OFFICIAL_ACCOUNT),
        ("trust_wallet", "", "trust_wallet", AccountReason.LIKE_OFFICIAL_ACCOUNT),
        ("trustwallets", "", "trust_wallet", AccountReason.LIKE_OFFICIAL_ACCOUNT),
        ("TrustWalletHelp", "", "trust_wallet", AccountReason.NAME_WITH_SERVICE_WORD),
        ("alipay_kefu", "", "alipay", AccountReason.NAME_WITH_SERVICE_WORD),
        ("kefu_binance_24", "", "binance", AccountReason.NAME_WITH_SERVICE_WORD),
        ("wisesupport", "", "wise", AccountReason.NAME_WITH_SERVICE_WORD),
        ("a1ipay_help", "", "alipay", AccountReason.LOOK_ALIKE_LETTERS),
        ("alipay", "", "alipay", AccountReason.NAME_OF_ORGANISATION),
        ("x5678", "支付宝客服", "alipay", AccountReason.DISPLAY_NAME_WITH_SERVICE_WORD),
        ("x5678", "支 付 宝 官方中心", "alipay", AccountReason.DISPLAY_NAME_WITH_SERVICE_WORD),
        ("x5678", "币安 admin", "binance", AccountReason.DISPLAY_NAME_WITH_SERVICE_WORD),
        ("x5678", "Maya Support", "maya", AccountReason.DISPLAY_NAME_WITH_SERVICE_WORD),
        ("x5678", "Binance", "binance", AccountReason.DISPLAY_NAME),
        ("x5678", "Віnance Support", "binance", AccountReason.LOOK_ALIKE_LETTERS),
    ],
)
def test_imitations(name: str, display_name: str, organisation: str, why: AccountReason) -> None:
    expected = AccountVerdict(AccountKind.IMITATION, organisation, why)
    assert KNOWN.judge(name, display_name) == expected


@pytest.mark.parametrize(
    ("name", "display_name"),
    [
        ("alipay_fans_club", ""),
        ("BinanceKillers", ""),
        ("wise_owl", "Grace Wise"),
        ("otherwise", "Maya"),
        ("x5678", "我爱支付宝"),
        ("x5678", "Trust me"),
        ("x5678", "客服"),
        ("", ""),
    ],
)
def test_people_are_not_accused(name: str, display_name: str) -> None:
    assert KNOWN.judge(name, display_name) == UNKNOWN


_LOOKS = {
    "a": "аα4",
    "e": "еε",
    "i": "іı1l",
    "l": "1iӏ",
    "t": "τ",
    "r": "г",
    "n": "ոп",
    "x": "х",
    "c": "сϲ",
    "b": "Ь",
}


@given(st.sampled_from(["trustwallet", "binanceexchange"]), st.data())
@settings(max_examples=300)
def test_an_imitated_name_is_never_official(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    other = data.draw(
        st.sampled_from([*_LOOKS.get(name[place], "_"), name[place] * 2, "", f"{name[place]}_"])
    )
    forged = name[:place] + other + name[place + 1 :]
    assert KNOWN.judge(forged, name).verdict is AccountKind.IMITATION


@given(
    st.one_of(st.text(max_size=100), st.text(st.sampled_from("@＠at.me/+_T:支x1?=-"), max_size=60)),
    st.text(max_size=40),
)
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_and_every_account_stands_where_it_says(text: str, display_name: str) -> None:
    place = 0
    for account in accounts_in(text):
        assert place <= account.start < account.end
        assert text[account.start : account.end] == account.text
        assert account.is_invitation == (not account.name)
        place = account.end
    KNOWN.judge(text, display_name)


@pytest.mark.parametrize(
    "piece", ["@", "@a", "@aaaa", "t.me/", "t.me/+", "tg://", "aaaa.t.me ", "@a.", "telegram."]
)
def test_hostile_texts_take_no_longer_than_their_length_says(piece: str) -> None:
    def seconds(times: int) -> float:
        text, best = piece * times, 9.0
        for _ in range(3):
            begun = time.thread_time()
            accounts_in(text)
            best = min(best, time.thread_time() - begun)
        return best

    assert seconds(16_000) < 40 * max(seconds(1_000), 0.0005)
