"""Telegram accounts: finding their names in a text, and telling who pretends to be an organisation."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from tgbot.trust.look_alikes import INVISIBLE, BrandMatch, BrandWords, folded, is_middling, is_strong
from tgbot.trust.wordlists import word_list

# Telegram's own names are ASCII; other letters are read too, because thieves write names with them.
_LETTER = "0-9A-Za-z_\u00c0-\u024f\u0370-\u058f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff3f"
# Each alternative begins with what is rare in a text; what may stand before it is looked at afterwards.
_ACCOUNT = re.compile(
    rf"[@＠]\s?(?P<name>[{_LETTER}]{{4,44}}+)(?!\.[A-Za-z0-9])"
    r"|[tT](?:\.[mM][eE]|(?i:elegram)\.(?i:me|dog))(?:/(?:s/)?(?:"
    rf"(?P<invitation>\+[A-Za-z0-9_-]{{4,64}}+|(?i:joinchat)/[A-Za-z0-9_-]{{4,64}}+)|@?(?P<linked>[{_LETTER}]{{4,44}}+))"
    r"|(?P<bare>)(?![A-Za-z0-9./]))"
    rf"|[tT][gG]://(?:resolve\?domain=(?P<resolved>[{_LETTER}]{{4,44}}+)|join\?invite=[A-Za-z0-9_-]{{4,64}}+)"
)
_BEFORE_NAME = re.compile(rf"[{_LETTER}.%+@＠/-]$")
_BEFORE_LINK = re.compile(r"(?:[hH][tTxX]{2}[pP][sS]?://)?(?:[wW]{3}\.)?$")
_SUBDOMAIN = re.compile(r"(?<![A-Za-z0-9_.@-])([A-Za-z][A-Za-z0-9_]{3,31})\.$")
_LONGEST_BEFORE = 34
# Paths of t.me that are no accounts.
_PLACES = frozenset(
    {
        "addstickers",
        "addemoji",
        "addtheme",
        "setlanguage",
        "share",
        "proxy",
        "socks",
        "joinchat",
        "boost",
        "login",
    }
)
_GLUED_SCHEME = re.compile(r"https?$", re.IGNORECASE)
_PIECE = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]+", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_LONGEST_DISPLAY_NAME = 128


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account or a group named in a text; `text` is `text[start:end]` of what was searched.

    `name` is without the @, in lower case; empty for an invitation, which does not say where it leads.
    """

    text: str
    start: int
    end: int
    name: str
    is_invitation: bool = False


class AccountKind(StrEnum):
    """What an account is. `unknown` is no praise: it says that nothing is known against it."""

    OFFICIAL = "official"
    IMITATION = "imitation"
    UNKNOWN = "unknown"


class AccountReason(StrEnum):
    """Why an account is called an imitation."""

    LIKE_OFFICIAL_ACCOUNT = "like_official_account"
    LOOK_ALIKE_LETTERS = "look_alike_letters"
    NAME_OF_ORGANISATION = "name_of_organisation"
    NAME_WITH_SERVICE_WORD = "name_with_service_word"
    DISPLAY_NAME = "display_name"
    DISPLAY_NAME_WITH_SERVICE_WORD = "display_name_with_service_word"


@dataclass(frozen=True, slots=True)
class AccountVerdict:
    """A verdict on one account, with whose it is or pretends to be."""

    verdict: AccountKind
    organisation: str | None = None
    why: AccountReason | None = None


def accounts_in(text: str) -> tuple[FoundAccount, ...]:
    """Find names with an @ and links to Telegram accounts, in the order of the text."""
    return tuple(account for match in _ACCOUNT.finditer(text) if (account := _account(text, match)))


def _account(text: str, match: re.Match[str]) -> FoundAccount | None:
    start, end = match.span()
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    written = match["name"] or match["linked"] or match["resolved"]
    if match["name"]:
        if _BEFORE_NAME.search(before):
            return None
        # "@somebodyhttps://…": the address that follows is no part of the name.
        if text.startswith("://", end) and (glued := _GLUED_SCHEME.search(written)):
            written, end = written[: glued.start()], end - len(glued[0])
    elif match["bare"] is not None:
        found = _SUBDOMAIN.search(before)
        if not found:
            return None
        written, start = found[1], start - len(found[0])
    else:
        prefix = _BEFORE_LINK.search(before)
        start -= len(prefix[0]) if prefix else 0
        # A scheme begins a link by itself, whatever is glued to it.
        if not text.startswith(("h", "H"), start) and _BEFORE_NAME.search(text[max(0, start - 1) : start]):
            return None
    if written is None:
        return FoundAccount(text[start:end], start, end, "", is_invitation=True)
    name = _half_width(written).lower()
    is_name = 4 <= len(name) <= 32 and not name[0].isdigit() and name.strip("_")
    if not is_name or (match["linked"] and name in _PLACES):
        return None
    return FoundAccount(text[start:end], start, end, name)


class KnownAccounts:
    """The accounts organisations have, and the words by which people know the organisations.

    `official` maps account names (with or without @) to organisation ids; `brand_words` gives each
    organisation's names and aliases, in any script.
    """

    def __init__(self, official: Mapping[str, str], brand_words: Mapping[str, Iterable[str]]) -> None:
        self._official = {name.lower().removeprefix("@"): owner for name, owner in official.items()}
        self._folded = {folded(name.replace("_", "")): owner for name, owner in self._official.items()}
        self._brands = BrandWords(brand_words)

    def judge(self, name: str, display_name: str = "") -> AccountVerdict:
        """Say what an account is, by its name and, where it is known, by the name it shows.

        A display name can never make an account official: everybody may choose any.
        """
        plain = name.strip().removeprefix("@")
        if owner := self._official.get(plain.lower()):
            return AccountVerdict(AccountKind.OFFICIAL, owner)
        return (
            self._like_official(plain)
            or self._by_words(plain, AccountReason.NAME_OF_ORGANISATION, AccountReason.NAME_WITH_SERVICE_WORD)
            or self._by_words(
                _INVISIBLE.sub("", display_name[:_LONGEST_DISPLAY_NAME]),
                AccountReason.DISPLAY_NAME,
                AccountReason.DISPLAY_NAME_WITH_SERVICE_WORD,
            )
            or AccountVerdict(AccountKind.UNKNOWN)
        )

    def _like_official(self, name: str) -> AccountVerdict | None:
        """Compare with official accounts: other letters that look alike, moved underscores, one slip."""
        form = folded(name.replace("_", ""))
        owner = self._folded.get(form)
        if owner is None and len(form) > 7:
            near = (known for known in self._folded if OSA.distance(form, known, score_cutoff=1) <= 1)
            owner = next((self._folded[known] for known in near), None)
        return (
            AccountVerdict(AccountKind.IMITATION, owner, AccountReason.LIKE_OFFICIAL_ACCOUNT)
            if owner
            else None
        )

    def _by_words(
        self, shown: str, alone: AccountReason, with_service: AccountReason
    ) -> AccountVerdict | None:
        """Look for an organisation's name with nothing or a service word beside it."""
        pieces = [piece.casefold() for piece in _PIECE.findall(_HUMP.sub(" ", _half_width(shown)))]
        match = self._brands.within(pieces)
        if match is None or match.misspelt:
            return None
        rest = _without(folded("".join(pieces)), folded(match.word))
        # A name may go on with digits; "kefu" beside it claims to speak for the organisation.
        serves = _serves(pieces, match) or any(word in rest for word in _long_service_words())
        if serves:
            why = with_service
        elif not rest.strip("0123456789olis") and is_strong(match.word):
            why = alone
        else:
            return None
        if match.looks_alike and is_middling(match.word):
            why = AccountReason.LOOK_ALIKE_LETTERS
        return AccountVerdict(AccountKind.IMITATION, match.organisation, why)


def _serves(pieces: list[str], match: BrandMatch) -> bool:
    words = word_list("service_words")
    claims = any(piece in words and piece != match.word for piece in pieces)
    return claims or (match.has_service and is_strong(match.word) and not match.is_whole)


def _long_service_words() -> list[str]:
    """Service words that are found inside other words too: Chinese ones, and long Latin ones."""
    return [folded(word) for word in word_list("service_words") if not word.isascii() or len(word) > 3]


def _without(text: str, word: str) -> str:
    before, _, after = text.partition(word)
    return before + after


def _half_width(text: str) -> str:
    if text.isascii():
        return text
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text)
