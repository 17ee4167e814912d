"""Reading hosts: from what somebody wrote to what a browser asks for.

What counts as a domain is decided by the public suffix list that comes with publicsuffixlist; nothing is
asked of the network.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address

from publicsuffixlist import PublicSuffixList

from tgbot.trust.look_alikes import INVISIBLE

_LONGEST_HOST = 253
_LONGEST_LABEL = 63
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-"))
# What is written and read as a dot, and how people write a dot that no program shall see.
DOTS = ".．。｡․﹒·‧・"
_TOP = "com|net|org|cn|cc|top|vip|xyz|info|app|io|me|tw|hk"
WRITTEN_DOT = (
    rf"\s?[\[({{（【]\s?(?:[{DOTS}]|(?i:dot)|[点點])\s?[\])}}）】]\s?"
    rf"|\s(?i:dot)\s(?=(?i:{_TOP})(?![A-Za-z]))|[点點](?=(?i:{_TOP})(?![A-Za-z]))"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
ANY_DOT = re.compile(rf"{WRITTEN_DOT}|[{DOTS}]")
_DOMAIN = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*+")
_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]{0,16}|[0-9]{1,20})")
# Top-level domains kept for examples and for Tor: no suffix list has them, but thieves and tests do.
_UNLISTED = frozenset({"example", "test", "invalid", "onion"})


@dataclass(frozen=True, slots=True)
class Host:
    """A host as a browser asks for it (`name`) and with its own letters (`shown`).

    `registered` and `top` are empty for IP addresses; `registered` also where nobody can register it.
    """

    name: str
    shown: str
    registered: str
    top: str
    is_ip: bool = False

    @property
    def is_known(self) -> bool:
        """Say whether this can be a host on the Internet."""
        return self.is_ip or bool(self.registered)


def registered_domain(host: str) -> str:
    """Give the part of a host that somebody had to register; empty for a public suffix."""
    if host.rpartition(".")[2] in _UNLISTED:
        return ".".join(host.split(".")[-2:]) if "." in host else ""
    return _suffixes().privatesuffix(host) or ""


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    # A tenth of a second to read: no part of a start. A host whose end nobody listed is no host.
    return PublicSuffixList(accept_unknown=False)


def read_host(written: str) -> Host:
    """Bring a host as somebody wrote it into the form a browser asks for."""
    dotted = ANY_DOT.sub(".", _INVISIBLE.sub("", written[: 2 * _LONGEST_HOST])).translate(_HYPHENS)
    shown = name = own = dotted.lower().strip(".")
    if not shown.isascii():
        # As browsers do: width and style are dropped, other letters become punycode.
        own = unicodedata.normalize("NFKC", shown).lower()
        name = ".".join(map(_in_ascii, own.split(".")))
    if _NUMBER.fullmatch(name, name.rfind(".") + 1) and (address := _address_v4(name)):
        return Host(address, address, "", "", is_ip=True)
    if "xn--" in shown:
        shown = own = ".".join(map(_in_own_letters, shown.split(".")))
    labels = name.split(".")
    fits = len(labels) > 1 and len(name) <= _LONGEST_HOST and _DOMAIN.fullmatch(name) is not None
    size = registered_domain(own).count(".") + 1 if fits else 1
    return Host(name, shown, ".".join(labels[-size:]) if size > 1 else "", labels[-1])


def _in_ascii(label: str) -> str:
    if label.isascii():
        return label
    return "xn--" + label[:_LONGEST_LABEL].encode("punycode").decode("ascii")


def _in_own_letters(label: str) -> str:
    if not label.startswith("xn--") or len(label) > _LONGEST_LABEL:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _address_v4(name: str) -> str:
    """Read an IPv4 address in any form that browsers understand: 1.2.3.4, 16909060, 0x1020304, 01.2.772."""
    parts = name.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return ""
    try:
        numbers = [int(part, _base(part)) if part.lower() != "0x" else 0 for part in parts]
        value = sum(number << 8 * (3 - place) for place, number in enumerate(numbers[:-1])) + numbers[-1]
        if max(numbers[:-1], default=0) > 255 or numbers[-1] >> 8 * (5 - len(numbers)):
            return ""
        return str(IPv4Address(value))
    except ValueError:
        return ""


def _base(part: str) -> int:
    if part[:2].lower() == "0x":
        return 16
    return 8 if part.startswith("0") and len(part) > 1 else 10


def read_address_v6(written: str) -> Host | None:
    """Read an IPv6 address without its brackets."""
    try:
        address = f"[{IPv6Address(written).compressed}]"
    except ValueError:
        return None
    return Host(address, address, "", "", is_ip=True)
