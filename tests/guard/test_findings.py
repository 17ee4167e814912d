"""What the guard steps in for, judged with the real knowledge."""

import pytest

from tgbot.guard.findings import doubts, findings_in, fingerprint, subjects_of, without_allowed
from tgbot.knowledge.edition import Edition
from tgbot.models.guarding import Allowed, Reason, Subject, SubjectKind


def reasons(edition: Edition, text: str) -> set[Reason]:
    return {finding.reason for finding in findings_in(text, edition.minds.checker.check(text))}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("支付宝官方客服电话 400-123-4567，24小时", Reason.UNPROVEN_HOTLINE),
        ("支付宝客服 四零零一二三四五六七", Reason.EVASIVE_NUMBER),
        ("支付宝客服电话 95017", Reason.WRONG_NUMBER),
        ("大家有问题打开 alipay-kefu.com", Reason.IMITATION_LINK),
        ("登录 http://8.8.8.8/alipay 就行", Reason.IP_LINK),
        ("【支付宝客服】您的账户异常，请提供短信验证码，否则将冻结", Reason.WORDING),
        ("我的支付密码是 hunter2xyz", Reason.SECRET),
        ("验证码是 482913 快点", Reason.SECRET),
        ("Trust Wallet support hotline: +1 888 555 0123", Reason.UNPROVEN_HOTLINE),
    ],
)
def test_each_trick_is_found_for_its_reason(edition: Edition, text: str, reason: Reason) -> None:
    assert reason in reasons(edition, text)


@pytest.mark.parametrize(
    "text",
    [
        "支付宝客服电话 95188",
        "我的号码是 13812345678，有事找我",
        "有人知道支付宝客服电话吗",
        "我打 95188 一直占线",
        "95017 是微信支付的",
        "路由器后台是 192.168.1.1",
        "看看 https://www.alipay.com",
        "今天天气不错",
        "How do I reset my password?",
        "【支付宝】校验码是：657284，请勿泄露。",
        "订单号 20241105323090011 一直没到账",
    ],
)
def test_ordinary_messages_are_left_alone(edition: Edition, text: str) -> None:
    assert reasons(edition, text) == set()


def test_what_a_group_allowed_is_found_no_more(edition: Edition) -> None:
    text = "大家有问题打开 alipay-kefu.com"
    found = findings_in(text, edition.minds.checker.check(text))
    domain = Subject(SubjectKind.DOMAIN, "alipay-kefu.com")
    assert domain in subjects_of(found)
    assert without_allowed(found, Allowed(frozenset(subjects_of(found)))) == ()
    assert without_allowed(found, Allowed(frozenset({Subject(SubjectKind.DOMAIN, "other.com")}))) == found


def test_a_wording_is_known_again_by_its_fingerprint_but_not_with_another_number() -> None:
    assert fingerprint("请 联系客服 400 123") == fingerprint("請联系客服４００１２３")
    assert fingerprint("请联系客服 400123") != fingerprint("请联系客服 400124")


@pytest.mark.parametrize(
    "text", ["这个 alipay-kefu.com 是真的假的", "小心 alipay-kefu.com", "is this real? a.com"]
)
def test_who_asks_or_warns_is_told_from_who_spreads(text: str) -> None:
    assert doubts(text)
    assert not doubts("快打开 alipay-kefu.com 领取退款")
