"""What may not go out to everybody in the bot's name."""

import pytest

from tgbot.knowledge.edition import Edition
from tgbot.trust.check_digits import PrivateKind
from tgbot.trust.publishing import Objections, addresses_in, objections_to


@pytest.mark.parametrize(
    "text",
    [
        "支付宝官方客服 95188，先挂断再自己拨打。",
        "官方号码：95188",
        "从 2026-12-01 起，每天 9:00–18:00 有志愿者。\n第 1 步，第 2 步。",
        "From 1 December 2026 on there are 3 volunteers more, 24 h a day.",
        "看这里：https://www.alipay.com/news/20261201123456",
        "9 月 1 日维护 30 分钟",
    ],
)
def test_news_and_official_numbers_may_go_out(edition: Edition, text: str) -> None:
    assert not objections_to(text, (), edition.minds.checker)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("支付宝客服改为 400-812-3456", "400-812-3456"),
        ("支付宝客服：95055", "95055"),
        ("支付宝客服：95017", "95017"),
        ("加客服 13800138000", "13800138000"),
        ("客服 ９５１８９", "９５１８９"),
        ("编号 123456 的朋友", "123456"),
        ("call +1 202 555 0143 now", "+1 202 555 0143"),
        ("951881", "951881"),
    ],
)
def test_a_number_that_cannot_be_traced_is_named(edition: Edition, text: str, number: str) -> None:
    assert number in objections_to(text, (), edition.minds.checker).numbers


def test_private_things_and_imitations_are_named(edition: Edition) -> None:
    found = objections_to(
        "密码：hunter22\n卡号 4111 1111 1111 1111\nhttps://alipay-kefu.com", (), edition.minds.checker
    )
    assert set(found.private) == {PrivateKind.PASSWORD, PrivateKind.CARD_NUMBER}
    assert found.links == ("https://alipay-kefu.com",)


def test_what_stands_behind_words_is_read_too(edition: Edition) -> None:
    found = objections_to("点这里", ("https://alipay-kefu.com/",), edition.minds.checker)
    assert found.links
    assert objections_to("点这里", ("tel:4008123456",), edition.minds.checker).numbers


def test_the_addresses_of_a_text_are_found_in_its_markup() -> None:
    markup = '<b>x</b> <a href="https://a.example/?b=1&amp;c=2">here</a>'
    assert addresses_in(markup) == ("https://a.example/?b=1&c=2",)


def test_a_text_that_would_not_be_read_to_its_end_is_refused(edition: Edition) -> None:
    with pytest.raises(ValueError, match="too long"):
        objections_to("x" * 5000, (), edition.minds.checker)


def test_nothing_is_no_objection() -> None:
    assert not Objections()
