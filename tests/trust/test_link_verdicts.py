"""What is said of links: examples, all official domains, and a thousand forgeries of them."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.trust.test_links import only
from tgbot.knowledge.loading import load
from tgbot.models.known_fake import ClaimItem
from tgbot.models.organisation import WALLET_KINDS, WebsiteConfidence
from tgbot.trust.hosts import registered_domain
from tgbot.trust.link_verdicts import Difference, KnownDomains, LinkVerdict, Verdict
from tgbot.trust.links import links_in

DATA, _PROBLEMS = load(Path(__file__).parents[2] / "data")
ORGANISATIONS = [placed.record for placed in DATA.organisations]
OFFICIAL = {
    website.domain: organisation.id
    for organisation in ORGANISATIONS
    for website in organisation.websites
    if website.confidence is not WebsiteConfidence.RECALLED
}
FAKES = {
    placed.record.value: placed.record.organisation
    for placed in DATA.known_fakes
    if placed.record.item is ClaimItem.DOMAIN
}
BRAND_WORDS = {
    organisation.id: [*organisation.aliases, organisation.names.en]
    for organisation in ORGANISATIONS
    if organisation.kind in WALLET_KINDS
}
KNOWN = KnownDomains(OFFICIAL, FAKES, BRAND_WORDS)
SMALL = KnownDomains(
    {
        "alipay.com": "alipay",
        "wise.com": "wise",
        "gcash.com": "gcash",
        "binance.com": "binance",
        "github.io": "git",
    },
    {"zxkf01.cc": "unionpay"},
    {
        "alipay": ["alipay", "zfb"],
        "wise": ["wise"],
        "gcash": ["gcash"],
        "tng": ["tng"],
        "binance": ["binance"],
    },
)
REGISTRABLE = sorted(domain for domain in OFFICIAL if registered_domain(domain))


def verdict(text: str) -> LinkVerdict:
    return SMALL.judge(only(text))


@pytest.mark.parametrize(
    ("text", "organisation", "difference"),
    [
        ("alipay.cn", "alipay", Difference.OTHER_TOP_LEVEL_DOMAIN),
        ("alipay-kefu.top", "alipay", Difference.INSERTED_WORD),
        ("my-alipay8.example", "alipay", Difference.INSERTED_WORD),
        ("аlipay.com", "alipay", Difference.LOOK_ALIKE_LETTERS),
        ("a1ipay.com", "alipay", Difference.LOOK_ALIKE_LETTERS),
        ("bіnance-login.com", "binance", Difference.LOOK_ALIKE_LETTERS),
        ("https://xn--lipay-3ve.com", "alipay", Difference.PUNYCODE),
        ("https://evil.example/alipay/login", "alipay", Difference.NAME_IN_PATH),
        ("https://evil.example/www.alipay.com/x", "alipay", Difference.NAME_IN_PATH),
        ("alipay.com.evil.example", "alipay", Difference.NAME_AS_SUBDOMAIN),
        ("wise.com-help.example", "wise", Difference.NAME_AS_SUBDOMAIN),
        ("wise.com∕help.evil.example", "wise", Difference.NAME_AS_SUBDOMAIN),
        ("wise.com.evil.example", "wise", Difference.NAME_AS_SUBDOMAIN),
        ("alipay.evil.example", "alipay", Difference.NAME_AS_SUBDOMAIN),
        ("binnance.com", "binance", Difference.MISSPELT),
        ("https://alipay.com@evil.example", "alipay", Difference.USERINFO),
        ("wise-login.com", "wise", Difference.INSERTED_WORD),
        ("wisekefu.com", "wise", Difference.INSERTED_WORD),
        ("tng-reload.evil-site.com", "tng", Difference.NAME_AS_SUBDOMAIN),
        ("gcash-promo.xyz", "gcash", Difference.INSERTED_WORD),
        ("alipay.github.io", "alipay", Difference.OTHER_TOP_LEVEL_DOMAIN),
    ],
)
def test_an_imitation_is_named_with_what_it_does(
    text: str, organisation: str, difference: Difference
) -> None:
    judged = verdict(text)
    assert (judged.verdict, judged.organisation) == (Verdict.IMITATION, organisation)
    assert judged.difference is difference


@pytest.mark.parametrize(
    "text",
    [
        "otherwise.com",
        "likewise.org",
        "clockwise.net",
        "wise.org",
        "finance.com",
        "binge.com",
        "alumni.com",
        "https://news.example/2026/alipay-says-hello",
        "https://www.google.com/search?q=alipay",
        "foo.github.io",
        "https://play.google.com/store/apps/alipay",
        "al\u200bipay.com",
        "𝐚lipay.com",
        "https://x@alipay.com",
        "https://alipay.com\\@evil.example",
        "settings.py.example",
    ],
)
def test_nobody_is_accused_or_praised_without_a_reason(text: str) -> None:
    assert verdict(text) == LinkVerdict(Verdict.UNKNOWN)


def test_the_other_verdicts() -> None:
    assert verdict("https://www.alipay.com/help.apk") == LinkVerdict(Verdict.OFFICIAL, "alipay")
    assert verdict("http://0xC0A80101/") == LinkVerdict(Verdict.IP_ADDRESS)
    assert verdict("chat.zxkf01.cc") == LinkVerdict(Verdict.KNOWN_FAKE, "unionpay")
    assert verdict("https://t.cn/8s52qAr") == LinkVerdict(Verdict.SHORTENER)
    assert verdict("https://evil.example/a.apk") == LinkVerdict(Verdict.FILE)
    assert verdict("alipay-kefu.top").imitated_domain == "alipay.com"


@given(
    st.sampled_from(REGISTRABLE), st.from_regex(r"([a-z][a-z0-9]{0,9}\.){0,3}", fullmatch=True), st.booleans()
)
@settings(deadline=None)
def test_official_domains_and_what_is_under_them_are_official(
    domain: str, under: str, has_scheme: bool
) -> None:
    link = only(f"官网{'https://' if has_scheme else ''}{under}{domain}/login。")
    assert KNOWN.judge(link) == LinkVerdict(Verdict.OFFICIAL, KNOWN.judge(only(domain)).organisation)
    assert link.host == under + domain


@pytest.mark.parametrize("domain", sorted(set(OFFICIAL) - set(REGISTRABLE)))
def test_a_public_suffix_makes_nobody_under_it_official(domain: str) -> None:
    assert KNOWN.judge(only(f"https://{domain}")).verdict is Verdict.OFFICIAL
    assert KNOWN.judge(only(f"https://www.{domain}")).verdict is Verdict.OFFICIAL
    assert KNOWN.judge(only(f"https://somebody.{domain}")).verdict is not Verdict.OFFICIAL


_LOOKS = {
    "a": "аα4",
    "e": "еε3",
    "o": "ос0",
    "i": "іı1l",
    "p": "рρ",
    "c": "сϲ",
    "y": "уү",
    "l": "1iӏ",
    "n": "ոп",
    "s": "ѕ5",
}
_TOPS = ("top", "vip", "xyz", "cc", "net", "org", "cn", "com.cn", "info", "app", "github.io", "example")
_WORDS = ("kefu", "login", "vip", "secure", "support", "service", "help", "a", "x9")


@st.composite
def forgeries(draw: st.DrawFn) -> str:
    """Forge an official domain in one of the ways thieves know."""
    domain = draw(st.sampled_from(REGISTRABLE))
    name, _, top = domain.partition(".")
    word, other, scheme = (
        draw(st.sampled_from(_WORDS)),
        draw(st.sampled_from(_TOPS)),
        draw(st.sampled_from(["", "https://"])),
    )
    place = draw(st.integers(0, len(name) - 1))
    look = draw(st.sampled_from(_LOOKS.get(name[place], name[place] * 2)))
    looking = f"{name[:place]}{look}{name[place + 1 :]}"
    first = looking if looking.isascii() else "xn--" + looking.encode("punycode").decode()
    kinds = [
        f"{name}.{other}",
        f"{name}-{word}.{other}",
        f"{word}{name}.{other}",
        f"{word}-{name}.{top}",
        f"{looking}.{top}",
        f"{first}.{top}",
        f"{domain}.{word}.{other}",
        f"{domain}-{word}.{other}",
        f"evil.{other}/{domain}/{word}",
        f"{domain}@evil-{word}.{other}/{word}",
        f"{domain}:443@evil-{word}.{other}",
        f"{domain}∕{word}.evil.{other}",
        f"{domain}%2e{word}.evil.{other}",
        f"{name[:place]}{name[place + 1 :]}.{top}",
        f"{name}{name[-1]}.{top}",
        f"{domain}\u200b.{word}.{other}",
        f"{domain}‐{word}.evil.{other}",
        f"{domain}。{word}.{other}",
        f"{domain}[.]{word}[.]{other}",
        f"{domain}．{word}．{other}",
        f"{domain}\\@evil.{other}",
    ]
    forged = draw(st.sampled_from(kinds))
    assume(not _is_really_official(forged))  # With another ending, some are those of another organisation.
    return scheme + forged


def _is_really_official(host: str) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in REGISTRABLE)


@given(forgeries(), st.sampled_from(["{}", "请点击{}领取", "打开 {} 。", "Go to {}.Then call", "（{}）"]))
@settings(max_examples=1000, deadline=None)
def test_no_forgery_is_ever_official(forged: str, sentence: str) -> None:
    for link in links_in(sentence.format(forged)):
        assert KNOWN.judge(link).verdict is not Verdict.OFFICIAL, (forged, link)


@given(st.text(max_size=60), st.text(st.sampled_from("abilpy.-/@wse1а"), max_size=30))
@settings(deadline=None)
def test_any_link_can_be_judged(text: str, host: str) -> None:
    for link in links_in(f"{text} https://{host}.com/{text} {host}.top"):
        judged = KNOWN.judge(link)
        assert (judged.difference is not None) == (
            judged.verdict is Verdict.IMITATION or judged.imitated_domain is not None
        )
