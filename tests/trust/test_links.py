"""Links in texts, however they are written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgbot.trust.links import FoundLink, links_in


def only(text: str) -> FoundLink:
    (link,) = links_in(text)
    assert text[link.start : link.end] == link.text
    return link


@pytest.mark.parametrize(
    ("text", "found", "host"),
    [
        ("手机网址www.kjamx.top重新激活", "www.kjamx.top", "www.kjamx.top"),
        ("请登录http://m.rpkjxi.cn/wap逾期清零", "http://m.rpkjxi.cn/wap", "m.rpkjxi.cn"),
        ("官网是alipay.com。", "alipay.com", "alipay.com"),
        ("打开 alipay。com 查看", "alipay。com", "alipay.com"),
        ("ａｌｉｐａｙ．ｃｏｍ", "ａｌｉｐａｙ．ｃｏｍ", "alipay.com"),
        ("hxxps://evil[.]example/a", "hxxps://evil[.]example/a", "evil.example"),
        ("evil(dot)com", "evil(dot)com", "evil.com"),
        ("evil dot com", "evil dot com", "evil.com"),
        ("支付宝点com alipay点com", "alipay点com", "alipay.com"),
        ("al\u200bipay.com", "al\u200bipay.com", "alipay.com"),
        ("http://支付宝.com登录", "http://支付宝.com", "xn--bnq242a7nh.com"),
        ("аlipay.com", "аlipay.com", "xn--lipay-3ve.com"),
        ("https://alipay.com@evil.example/x", "https://alipay.com@evil.example/x", "evil.example"),
        ("alipay.com@evil.example", "alipay.com@evil.example", "evil.example"),
        (
            "https://alipay.com%2eevil.example/",
            "https://alipay.com%2eevil.example/",
            "alipay.com.evil.example",
        ),
        (
            "alipay.com∕login.evil.example",
            "alipay.com∕login.evil.example",
            "alipay.xn--comlogin-0f7d.evil.example",
        ),
        ("evil.example:8080/a?b=1。", "evil.example:8080/a?b=1", "evil.example"),
        ("https:// fliyngtulip.xyz/list", "https:// fliyngtulip.xyz/list", "fliyngtulip.xyz"),
        ("(https://alipay.com/help),", "https://alipay.com/help", "alipay.com"),
        ("see alipay.com.Then call", "alipay.com", "alipay.com"),
        ("details.www.97bmo.tk", "www.97bmo.tk", "www.97bmo.tk"),
        ("http://a.com联系@somebody", "http://a.com", "a.com"),
    ],
)
def test_a_link_is_found_however_it_is_written(text: str, found: str, host: str) -> None:
    link = only(text)
    assert (link.text, link.host) == (found, host)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "support@evil.com",
        "john.smith@gmail.com",
        "done.Please wait",
        "3.14 v2.0.1 1.2.3.4",
        "e.g. a.m. i.am",
        "http://",
    ],
)
def test_mail_addresses_numbers_and_sentences_are_no_links(text: str) -> None:
    assert links_in(text) == ()


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("http://192.168.1.1/login", "192.168.1.1"),
        ("http://3232235777", "192.168.1.1"),
        ("http://0xC0A80101/", "192.168.1.1"),
        ("http://0300.0250.1.1:8080", "192.168.1.1"),
        ("http://192.168.257", "192.168.1.1"),
        ("打开103.45.67.89登录", "103.45.67.89"),
        ("http://[::1]/", "[::1]"),
    ],
)
def test_addresses_are_read_in_every_form(text: str, host: str) -> None:
    link = only(text)
    assert link.is_ip
    assert link.host == host


def test_parts_of_a_link() -> None:
    link = only("https://xn--pypal-4ve.com/app/alipay.APK?x=1")
    assert link.shown_host == "pаypal.com"
    assert link.path == "/app/alipay.APK?x=1"
    assert link.is_file_to_install
    assert only("https://a.b.co.uk/").registered_domain == "b.co.uk"
    assert only("https://a.b.github.io/").registered_domain == "b.github.io"
    assert only("https://u:p@evil.example").userinfo == "u:p"


_HOSTILE = st.text(st.sampled_from("aа1.-_@:/\\[]()%?#。．＠点 \u200b\u0301xn支dothp"), max_size=80)


@given(st.one_of(st.text(max_size=200), _HOSTILE))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_and_every_link_stands_where_it_says(text: str) -> None:
    place = 0
    for link in links_in(text):
        assert place <= link.start < link.end
        assert text[link.start : link.end] == link.text
        assert link.host
        assert link.host.isascii()
        assert link.host == link.host.lower()
        place = link.end


@pytest.mark.parametrize(
    "piece",
    [
        "a-",
        "a.",
        "a@",
        "http://",
        "https://a@",
        "[.]",
        "a[.]",
        "a\u200b",
        "www.",
        " dot com",
        "xn--",
        "%2e",
        "а.",
        "1.",
        "((",
        "点com",
    ],
)
def test_hostile_texts_take_no_longer_than_their_length_says(piece: str) -> None:
    def seconds(times: int) -> float:
        text, best = piece * times, 9.0
        for _ in range(3):
            begun = time.thread_time()
            links_in(text)
            best = min(best, time.thread_time() - begun)
        return best

    links_in("warm.up.example")
    assert seconds(16_000) < 40 * max(seconds(1_000), 0.0005)
