"""What admins are shown of a message holds nothing that could spread from there."""

import pytest

from tgbot.knowledge.edition import Edition
from tgbot.screens.groups.covering import COVER, covered, covered_name, covered_title, has_number


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("支付宝客服 95188 好的", "支付宝客服 95188 好的"),
        ("支付宝客服 400-123-4567 快打", f"支付宝客服 {COVER} 快打"),
        ("支付宝客服 四零零一二三四五六七", f"支付宝客服 {COVER}"),
        ("我的支付密码是 hunter2xyz", f"我的支付密码是 {COVER}"),
        ("QQ 12345678", f"QQ {COVER}"),
    ],
)
def test_unproven_numbers_and_secrets_are_covered(edition: Edition, text: str, shown: str) -> None:
    assert covered(text, edition.minds.checker.check(text), 200) == shown


def test_long_texts_are_cut_after_covering(edition: Edition) -> None:
    text = "好" * 195 + " 400-123-4567"
    shown = covered(text, edition.minds.checker.check(text), 200)
    assert len(shown) <= 200
    assert not any(character.isdigit() for character in shown)


@pytest.mark.parametrize(
    "title",
    [
        "支付宝客服 400-820-5211",
        "支付宝客服 ４００８２０５２１１",
        "支付宝客服 四零零八二零五二一一",
        "支付宝客服 ⑨⑤⑤⑨⑨①",
        "支付宝客服 ٤٠٠٨٥١٩٥٥٣",
        "支付宝客服 4\u200b0\u200b0\u200b8\u200b2\u200b0\u200b5\u200b2\u200b1\u200b1",
        "支付宝客服 400_820_5211",
    ],
)
def test_a_group_has_no_number_shown_by_its_title(title: str) -> None:
    shown = covered_title(title)
    assert shown.startswith("支付宝客服 ")
    assert not has_number(shown)
    assert not any(character.isdigit() for character in shown)


@pytest.mark.parametrize("title", ["钱包互助 2 群", "Wallet help 24/7", "八达通用户"])
def test_an_ordinary_title_is_shown_as_it_is(title: str) -> None:
    assert covered_title(title) == title


def test_a_name_carries_no_number_into_the_log() -> None:
    assert covered_name("退款 400 123 4567", 48) == f"退款 {COVER}"
    assert covered_name("小王88", 48) == "小王88"
    assert covered_name("", 48) == "?"
