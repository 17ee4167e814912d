"""Finding links in any text, also where somebody has taken care that they are not found.

Nothing is opened and nothing asked of the network. Every pattern here goes through a text once: what it has
taken it never gives back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from tgbot.trust.hosts import ANY_DOT, DOTS, WRITTEN_DOT, Host, read_address_v6, read_host
from tgbot.trust.look_alikes import INVISIBLE
from tgbot.trust.wordlists import word_list

# Letters of a host that may stand without a scheme. Chinese, Japanese, Korean and Thai letters are left out:
# they are written without blanks, so nobody could tell where the sentence ends and the host begins. Slashes
# and hyphens that are none are left in: they are there to make a host look shorter than it is.
_LETTER = (
    "0-9A-Za-z\u00aa\u00ba\u00c0-\u0dff\u10a0-\u10ff\u1200-\u1fff\u2010-\u2012\u2044\u2070-\u209c\u2100-\u218f"
    "\u2212\u2215\u2460-\u24ff\u29f8\u2c00-\u2dff\ua4d0-\uabff\ufe63\uff0d\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\U00010000-\U0001d7ff\U0001f100-\U0001f189"
)
_RUN = rf"[{_LETTER}](?:[{_LETTER}{INVISIBLE}_-]++|(?:[{DOTS}]|{WRITTEN_DOT})[{INVISIBLE}]?(?=[{_LETTER}]))*+"
_SCHEME = r"[hHｈＨ][tTｔＴxX*]{2}[pPｐＰ][sSｓＳ]?\s?[:：]\s?[/／\\]{1,3}\s{0,2}"
_AUTHORITY = (
    rf"\[[0-9A-Fa-f:.]{{2,45}}\](?::\d{{1,5}})?"
    rf"|(?:[^\s/／\\?？#＃<>\"'“”‘’「」『』《》，。｡！；、（）()\[\]{{}}【】]++|{WRITTEN_DOT}|[。｡](?=[{_LETTER}]))++"
)
_LINK = re.compile(
    rf"(?P<scheme>{_SCHEME})(?P<authority>{_AUTHORITY})"
    rf"|(?<![{_LETTER}_])(?P<bare>[{_LETTER}][{_LETTER}{INVISIBLE}_-]{{0,80}}+(?:[{DOTS}]|{WRITTEN_DOT})"
    rf"[{INVISIBLE}]?(?=[{_LETTER}]){_RUN})"
)
_BARE = re.compile(_RUN)
_AT = re.compile(rf"(?::[^\s@＠/]{{0,40}}+)?[@＠]({_RUN})")
_PORT = re.compile(r"[:：]\d{1,5}(?!\d)")
_PATH = re.compile(r"(?:[/／\\]|[?#](?=[!-~]))[!#-;=?-_a-z~|／]*+")
_AFTER_LINK = ".,;:!?'\"*_~)]}>|"
# Where a domain name of one letter is usual. Elsewhere "i.am" is no link unless a path follows.
_SHORT_NAMES = frozenset({"cn", "com", "me", "co", "im", "ly", "hk", "cc", "gd", "id", "us"})
# What stands before an @ is more often "li.na" in a mail address than a host, but not with these endings.
_BEFORE_AT = _SHORT_NAMES | {"net", "org", "app", "io"}


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link as it stands in a text, and where it leads.

    `text` is `text[start:end]` of what was searched. `host` is what a browser asks for: ASCII, lower
    case, international names in punycode, any form of an IP address as four numbers. `shown_host` is the
    same with its own letters. `registered_domain` is the part somebody had to register (one customer's
    part at hosts such as github.io); empty for IP addresses and where there is none. `path` begins with
    the slash and keeps the query. `userinfo` is what stands before an `@` and leads nowhere.
    """

    text: str
    start: int
    end: int
    host: str
    shown_host: str
    registered_domain: str
    path: str = ""
    userinfo: str = ""
    is_ip: bool = False
    is_file_to_install: bool = False


def links_in(text: str) -> tuple[FoundLink, ...]:
    """Find every link and bare domain, in the order of the text. E-mail addresses are no links."""
    return tuple(_links(text))


def _links(text: str) -> Iterator[FoundLink]:
    place = 0
    while found := _LINK.search(text, place):
        link, place = _after_scheme(text, found) if found["scheme"] else _bare(text, found)
        if link:
            yield link


def _after_scheme(text: str, found: re.Match[str]) -> tuple[FoundLink | None, int]:
    authority, begin = found["authority"].replace("＠", "@"), found.start("authority")
    userinfo, at, rest = authority.rpartition("@")
    reached = _front(rest)
    if at and (reached is None or not (reached[0].is_known or "." in reached[0].name)):
        # What follows the @ is no host, so the sentence goes on before it: "https://a.com联系@somebody".
        userinfo, at, rest = "", "", authority.partition("@")[0]
        reached = _front(rest)
    if reached is None:
        return None, begin
    host, length = reached
    end = begin + len(userinfo) + len(at) + length
    is_whole = length == len(rest)
    return _finished(text, (found.start(), end), host, userinfo, may_go_on=is_whole)


def _front(raw: str) -> tuple[Host, int] | None:
    """Read the host at the beginning of what stands behind a scheme, and say how long it is with its port."""
    if raw.startswith("["):
        address = read_address_v6(raw[1:].partition("]")[0])
        return (address, len(raw)) if address else None
    written = re.split("[:：]", raw, maxsplit=1)[0]
    port = _PORT.match(raw, len(written))
    if "%" in written:
        return read_host(unquote(written)), len(raw)
    written = written.rstrip(".,;!'*~_-")
    front = _BARE.match(written)
    if front and not ANY_DOT.search(written, front.end()) and (host := read_host(front[0])).is_known:
        return host, port.end() if port and front.end() == len(written) else front.end()
    ends = [
        len(written),
        len(_without_next_sentence(written, "")),
        *([last.end() + _letters(written, last.end())] if (last := _last_dot(written)) else []),
    ]
    for end in (*ends, front.end() if front else 0):
        host = read_host(written[:end])
        if host.is_known:
            return host, port.end() if port and end == len(written) else end
    if front and "." in (host := read_host(front[0])).name:
        return host, front.end()
    return None


def _bare(text: str, found: re.Match[str]) -> tuple[FoundLink | None, int]:
    start, end = found.span("bare")
    if text[start - 1 : start] in {"@", "＠"} and _ends_name(text[max(0, start - 2) : start - 1]):
        return None, end
    if at := _AT.match(text, end):
        written = _without_next_sentence(at[1], text[at.end() : at.end() + 1])
        target, own = read_host(written), read_host(found["bare"])
        if target.registered and own.registered and own.top in _BEFORE_AT:
            return _finished(text, (start, at.start(1) + len(written)), target, own.name)
        if "." in target.name:
            return None, at.end()
    written = found["bare"].rstrip("-_")
    # "details.www.bank.example": a sentence ended without a blank.
    start += max(written.lower().rfind(".www."), -1) + 1
    written = written[start - found.start("bare") :]
    end = start + len(written)
    first = _without_next_sentence(written, text[end : end + 1])
    host = read_host(first)
    if first != written and host.registered and read_host(written).registered:
        # "bank.com.It": nobody can tell whether this is a sentence or somebody's domain com.it.
        return None, found.end()
    end = start + len(first)
    link, after = _finished(text, (start, end), host)
    is_link = link and (_is_plain_address(link) if host.is_ip else _is_plain_host(host, link))
    is_cut = text[end : end + 1] == "%"
    return (link if is_link and not is_cut else None), max(after, found.end())


def _finished(
    text: str, span: tuple[int, int], host: Host, userinfo: str = "", *, may_go_on: bool = True
) -> tuple[FoundLink | None, int]:
    """Add port and path, as far as they belong to the link."""
    (start, end), path = span, ""
    if may_go_on:
        port = _PORT.match(text, end)
        end = port.end() if port and int(port[0][1:]) < 65536 else end
        if found := _PATH.match(text, end):
            path = found[0].rstrip(_AFTER_LINK)
            end += len(path)
    link = FoundLink(
        text[start:end],
        start,
        end,
        host.name,
        host.shown,
        host.registered,
        path.replace("／", "/"),
        userinfo,
        host.is_ip,
        any(
            ending in word_list("file_types")
            for ending in re.findall(r"\.([a-z0-9]+)(?=[?#&]|$)", path.lower())
        ),
    )
    return link, end


def _last_dot(written: str) -> re.Match[str] | None:
    last = None
    for last in ANY_DOT.finditer(written):  # noqa: B007, the last one is wanted
        pass
    return last


def _letters(written: str, start: int) -> int:
    found = _BARE.match(written, start)
    return len(found[0]) if found else 0


def _without_next_sentence(written: str, following: str) -> str:
    """Cut "done.Please": a capital after the last dot and none at the beginning is the next sentence."""
    last = _last_dot(written)
    word = written[last.end() :] if last else ""
    begins = word[:1].isupper() and word[1:].islower() and not written[:1].isupper()
    return written[: last.start()] if last and begins and following not in {"/", ":"} else written


def _ends_name(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in {".", "_", "+", "-", "%"})


def _is_plain_address(link: FoundLink) -> bool:
    """Tell an address without a scheme from the number of a version."""
    numbers = link.text.split("/")[0].split(":")[0].split(".")
    big = [number for number in numbers if number.isdecimal() and int(number) > 9]
    return len(numbers) == 4 and (len(big) > 1 or bool(link.path) or ":" in link.text)


def _is_plain_host(host: Host, link: FoundLink) -> bool:
    if host.name.startswith("gov."):
        return True  # A public suffix, but governments have a page on it.
    name = host.registered.partition(".")[0]
    return bool(name) and (len(name) > 1 or host.top in _SHORT_NAMES or bool(link.path))
