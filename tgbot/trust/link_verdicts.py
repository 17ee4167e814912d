"""Judging links: official, an imitation and how it is done, or nothing that is known.

"Official" is said only where a host is the official domain letter by letter, or under it. Everything
that needs folding, guessing or a closer look can at most be an imitation.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import unquote

from tgbot.trust.hosts import registered_domain
from tgbot.trust.links import FoundLink
from tgbot.trust.look_alikes import INVISIBLE, BrandMatch, BrandWords, folded, is_middling, is_strong
from tgbot.trust.wordlists import word_list

_CUT = re.compile(r"[-_.\s]+")
_NO_LETTER = re.compile("[^a-z0-9.]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_MOST_SEGMENTS = 2
# Names of ordinary words are taken under many top-level domains by honest people. Not under these.
_CHEAP_TOPS = word_list("cheap_tops")


class Verdict(StrEnum):
    """What a link is. `unknown` is no praise: it says that nothing is known against it."""

    OFFICIAL = "official"
    IMITATION = "imitation"
    KNOWN_FAKE = "known_fake"
    SHORTENER = "shortener"
    IP_ADDRESS = "ip_address"
    FILE = "file"
    UNKNOWN = "unknown"


class Difference(StrEnum):
    """How an imitation differs from the official domain."""

    OTHER_TOP_LEVEL_DOMAIN = "other_top_level_domain"
    INSERTED_WORD = "inserted_word"
    LOOK_ALIKE_LETTERS = "look_alike_letters"
    PUNYCODE = "punycode"
    NAME_IN_PATH = "name_in_path"
    NAME_AS_SUBDOMAIN = "name_as_subdomain"
    MISSPELT = "misspelt"
    USERINFO = "userinfo"


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """A verdict on one link, with whose domain it is or pretends to be.

    `imitated_domain` is an official domain of that organisation, to show beside the false one; None
    where the organisation has none.
    """

    verdict: Verdict
    organisation: str | None = None
    imitated_domain: str | None = None
    difference: Difference | None = None


_UNKNOWN = LinkVerdict(Verdict.UNKNOWN)


class KnownDomains:
    """The domains of all organisations, and the words by which people know them.

    `official` and `fakes` map domains to organisation ids; `brand_words` gives each organisation's names
    and aliases (other than Latin and short ones are left out by themselves). `honest` are further
    registered domains that are nobody's imitation.
    """

    def __init__(
        self,
        official: Mapping[str, str],
        fakes: Mapping[str, str],
        brand_words: Mapping[str, Iterable[str]],
        honest: Iterable[str] = (),
    ) -> None:
        self._official = {domain.lower(): organisation for domain, organisation in official.items()}
        self._fakes = {domain.lower(): organisation for domain, organisation in fakes.items()}
        self._domains: dict[str, list[str]] = {}
        for domain, organisation in self._official.items():
            self._domains.setdefault(organisation, []).append(domain)
        self._named: dict[str, list[str]] = {}
        for domain in self._official:
            self._named.setdefault(registered_domain(domain).partition(".")[0], []).append(domain)
        # A public suffix (gov.cn, github.io) is nobody's by itself: what is under it belongs to others.
        self._suffixes = {domain for domain in self._official if not registered_domain(domain)}
        kin = {registered_domain(domain) for domain in self._official}
        self._honest = word_list("honest_domains") | kin | frozenset(honest)
        self._platforms = word_list("honest_domains")
        self._brands = BrandWords(self._with_names_of_domains(brand_words))

    def judge(self, link: FoundLink) -> LinkVerdict:
        """Say what a link is. It is looked at, never opened."""
        owner = self._owner(link.host)
        if owner and self._is_plain(link):
            return LinkVerdict(Verdict.OFFICIAL, owner)
        fake = next((self._fakes[name] for name in _endings(link.host) if name in self._fakes), None)
        if fake:
            return LinkVerdict(Verdict.KNOWN_FAKE, fake)
        imitation = None if owner else self._in_userinfo(link) or self._in_host(link) or self._in_path(link)
        if link.is_ip:
            return replace(imitation or _UNKNOWN, verdict=Verdict.IP_ADDRESS)
        if imitation:
            return imitation
        if link.is_file_to_install:
            return LinkVerdict(Verdict.FILE)
        if link.registered_domain in word_list("shorteners") or link.host in word_list("shorteners"):
            return LinkVerdict(Verdict.SHORTENER)
        return _UNKNOWN

    def _owner(self, host: str) -> str | None:
        """Say whose official domain a host is, or is under."""
        if host in self._official:
            return self._official[host]
        if host.startswith("www.") and host[4:] in self._official:
            return self._official[host[4:]]
        found = (name for name in _endings(host) if name in self._official and name not in self._suffixes)
        return next((self._official[name] for name in found), None)

    def _is_plain(self, link: FoundLink) -> bool:
        """Say whether a link is written as honest people write it: nothing hidden, nothing before an @."""
        disguised = link.userinfo or "\\" in link.text or _INVISIBLE.search(link.text)
        styled = not all(c.isascii() or "\uff01" <= c <= "\uff5e" for c in link.shown_host)
        return not disguised and (not styled or "xn--" in link.host)

    def _in_userinfo(self, link: FoundLink) -> LinkVerdict | None:
        if not link.userinfo:
            return None
        name = link.userinfo.lower().partition(":")[0]
        for part in _endings(name):
            if part in self._official:
                return LinkVerdict(Verdict.IMITATION, self._official[part], part, Difference.USERINFO)
        match = self._brands.within(_CUT.split(name))
        return self._found(match, Difference.USERINFO) if match and is_strong(match.word) else None

    def _in_host(self, link: FoundLink) -> LinkVerdict | None:
        if link.is_ip or not link.registered_domain or link.registered_domain in self._honest:
            return None
        labels = link.shown_host.split(".")
        depth = len(labels) - len(link.registered_domain.split("."))
        # "bank.com-login.example" and "bank.com∕login.example": the domain up to where it only seems to end.
        front = _NO_LETTER.split(link.shown_host)[0].removeprefix("www.")
        front = front if front in self._official and front not in self._suffixes else ""
        if whole := front or self._official_inside(link.host.split(".")):
            return LinkVerdict(Verdict.IMITATION, self._official[whole], whole, Difference.NAME_AS_SUBDOMAIN)
        is_punycode = "xn--" in link.text.lower()
        if (match := self._brands.within(_CUT.split(labels[depth]))) and self._counts(match, link):
            difference = _difference(match, is_punycode=is_punycode)
            if difference is Difference.OTHER_TOP_LEVEL_DOMAIN and labels[depth] not in self._named:
                difference = Difference.INSERTED_WORD
            return self._found(match, difference)
        # The name itself may be spread: "alipay.help.example" counts like "alipay-help.example".
        before = [part for label in labels[:depth] for part in _CUT.split(label)]
        if not word_list("support_words").issuperset(before):
            return self._in_subdomain(link, before, labels[depth], is_punycode=is_punycode)
        return None

    def _in_subdomain(
        self, link: FoundLink, before: list[str], label: str, *, is_punycode: bool
    ) -> LinkVerdict | None:
        for parts in (before, [*before, *_CUT.split(label)]):
            match = self._brands.within(parts)
            if match and not match.misspelt and (is_strong(match.word) or self._counts(match, link)):
                alike = _difference(match, is_punycode=is_punycode) if match.looks_alike else None
                return self._found(match, alike or Difference.NAME_AS_SUBDOMAIN)
        return None

    def _counts(self, match: BrandMatch, link: FoundLink) -> bool:
        """Say whether a short or ordinary name, standing alone, is there for its organisation's sake."""
        if not match.is_whole or is_middling(match.word):
            return True
        return link.registered_domain.rpartition(".")[2] in _CHEAP_TOPS

    def _in_path(self, link: FoundLink) -> LinkVerdict | None:
        """Look for a name where forged pages have it: at the beginning of the path. Deeper, it is a story."""
        if link.registered_domain in self._platforms:
            return None
        segments = [unquote(part).lower() for part in re.split("[?#]", link.path)[0].split("/") if part]
        service = word_list("support_words")
        serves = (
            link.is_ip or link.is_file_to_install or any(_CUT.split(part)[0] in service for part in segments)
        )
        for segment in segments[:_MOST_SEGMENTS]:
            domain = segment.removeprefix("www.")
            if domain in self._official and domain not in self._suffixes:
                return LinkVerdict(Verdict.IMITATION, self._official[domain], domain, Difference.NAME_IN_PATH)
            match = self._brands.within(_CUT.split(segment.partition(".")[0]))
            counts = match and not match.misspelt and is_middling(match.word)
            if match and counts and (match.has_service or (match.is_whole and serves)):
                return self._found(match, Difference.NAME_IN_PATH)
            if not service.issuperset(_CUT.split(segment)):
                return None
        return None

    def _official_inside(self, labels: list[str]) -> str | None:
        """Find an official domain that stands inside a host, with something else behind it."""
        for start in range(len(labels) - 1):
            for end in range(start + 2, min(len(labels), start + 6)):
                name = ".".join(labels[start:end])
                if name in self._official and name not in self._suffixes:
                    return name
        return None

    def _found(self, match: BrandMatch, difference: Difference) -> LinkVerdict:
        """Make a verdict, with the official domain that comes nearest to what was imitated."""
        organisation, word = match.organisation, match.word
        own = self._domains.get(organisation, [])
        near = [domain for domain in own if folded(word) in folded(domain.replace("-", ""))]
        named = self._named.get(word, [])
        imitated = min([*named, *near] or own, key=_plainness, default=None)
        return LinkVerdict(Verdict.IMITATION, organisation, imitated, difference)

    def _with_names_of_domains(self, brand_words: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
        """Add the names in official domains to the brand words, for organisations that have any."""
        words = {
            organisation: [word for word in given if any(c.isascii() and c.isalpha() for c in word)]
            for organisation, given in brand_words.items()
        }
        for domain, organisation in self._official.items():
            name = registered_domain(domain).partition(".")[0]
            if name and words.get(organisation):
                words[organisation].append(name)
        return words


def _endings(host: str) -> list[str]:
    """Give a host and everything it is under, the longest first."""
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(max(0, len(labels) - 8), len(labels) - 1)]


def _plainness(domain: str) -> tuple[bool, bool, int]:
    """Sort domains: those that people know first."""
    return registered_domain(domain) != domain, not domain.endswith(".com"), len(domain)


def _difference(match: BrandMatch, *, is_punycode: bool) -> Difference:
    if is_punycode:
        return Difference.PUNYCODE
    if match.looks_alike:
        return Difference.LOOK_ALIKE_LETTERS
    if match.misspelt:
        return Difference.MISSPELT
    return Difference.OTHER_TOP_LEVEL_DOMAIN if match.is_whole else Difference.INSERTED_WORD
