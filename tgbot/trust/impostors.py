"""Impostors: people whose name, account or title makes others take them for somebody who helps here.

A name is read as the eye reads it: look-alike letters, characters nobody sees, blanks, ornaments and the case
of letters make no difference. A namesake is no impostor. So a plain name that many people have counts only
where something else gives it away; a rare name, or one with a word such as "support" beside it, counts alone.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Protocol

from rapidfuzz.distance import OSA

from tgbot.trust.accounts import AccountKind, KnownAccounts
from tgbot.trust.look_alikes import INVISIBLE, folded
from tgbot.trust.wordlists import word_list

LONGEST_NAME = 128
# How much a name must say to be rare. A Chinese character says as much as two letters.
RARE, RARE_ACCOUNT = 10, 8
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_DIGITS_BEHIND = re.compile(r"\d+$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Names that say no more than who is older or how somebody is addressed.
_ADDRESS = re.compile("^[小老阿大].{1,2}$|^.{1,2}(?:小姐|先生|女士|老师|老師|哥|姐|总|總|叔|姨|爷|爺|妹|弟)$")
_MARKS = re.compile(r"[|｜/\[\]【】()（）〔〕「」<>《》•·~*★☆✅✔️☑️🛡️👮🔰📞☎️]")


class Posing(StrEnum):
    """Whom somebody is taken for."""

    ADMIN = "admin"
    GROUP = "group"
    ORGANISATION = "organisation"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Shown:
    """What others see of somebody: the name, the account without the @, the title beside the name."""

    name: str
    username: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Impostor:
    """Whom somebody is taken for: an admin's name, an organisation's id, or empty."""

    posing: Posing
    whom: str = ""


class Known(Protocol):
    """Somebody who may be imitated, by name and account."""

    @property
    def name(self) -> str:
        """The whole name."""

    @property
    def username(self) -> str | None:
        """The account without the @."""


class GroupNames:
    """The names in a group that may be imitated: its title and its admins', made ready for comparing."""

    def __init__(self, title: str, admins: Iterable[Known], username: str | None = None) -> None:
        self._admins = tuple(_Original(admin.name, admin.username) for admin in admins)
        self._group = _Original(title, username)

    def imitated_by(self, shown: Shown) -> Impostor | None:
        """Say whom of them somebody imitates."""
        for admin in self._admins:
            if admin.is_imitated_by(shown):
                return Impostor(Posing.ADMIN, admin.name)
        return Impostor(Posing.GROUP) if self._group.is_imitated_by(shown) else None


def impostor(shown: Shown, names: GroupNames, accounts: KnownAccounts) -> Impostor | None:
    """Say whom somebody is taken for; None for an ordinary name. Do not ask about admins."""
    if found := names.imitated_by(shown):
        return found
    judged = accounts.judge(shown.username or "", shown.name[:LONGEST_NAME])
    if judged.verdict is AccountKind.IMITATION and judged.organisation:
        return Impostor(Posing.ORGANISATION, judged.organisation)
    if (
        claims_role(shown.name)
        or claims_role(shown.title or "")
        or _account_claims_role(shown.username or "")
    ):
        return Impostor(Posing.SUPPORT)
    return None


def claims_role(name: str) -> bool:
    """Say whether a name by itself claims to be support, or somebody who runs things."""
    seen = _seen(name)
    together = "".join(_WORD.findall(seen))
    if _HAN.search(together) and any(word in _without_ordinary(together) for word in _roles(latin=False)):
        return True
    words = _folded_words(seen)
    roles, fillers = _roles(latin=True), _fillers()
    if not any(word in roles for word in words):
        return False
    if all(word in roles or word in fillers for word in words):
        return True
    # "Tom Admin", "Anna | Support": the role stands last, or something sets it off.
    set_off = _MARKS.search(seen) is not None and (words[0] in roles or words[-1] in roles)
    return len(words) <= 4 and (words[-1] in roles - _fold_all("mod", "mods", "hotline") or set_off)


def _account_claims_role(username: str) -> bool:
    """Say whether an account's name is nothing but such words: `support_24`, `admin_help`."""
    words = _folded_words(_HUMP.sub(" ", username).replace("_", " "))
    roles, fillers = _roles(latin=True), _fillers()
    return any(word in roles for word in words) and all(word in roles or word in fillers for word in words)


class _Original:
    """One who may be imitated."""

    def __init__(self, name: str, username: str | None) -> None:
        self.name = name
        self._username = (username or "").lower()
        self._plain = _letters(name)
        self._folded = _fold(self._plain)
        self._words = _folded_words(_seen(name))
        self._without_number = _fold(_DIGITS_BEHIND.sub("", self._plain))
        self._account = _fold(self._username.replace("_", ""))
        self._is_rare = _is_rare(name)

    def is_imitated_by(self, other: Shown) -> bool:
        """Say whether somebody else shows this one's name or account, or one that is read as it."""
        names = [name for name in (other.name, other.title) if name]
        return any(self._is_named(name) for name in names) or self._is_account(other.username or "")

    def _is_named(self, name: str) -> bool:
        if len(self._folded) < 2:
            return False
        letters = _letters(name)
        form = _fold(letters)
        if form == self._folded:
            # The same to the eye, but written with other letters or hidden characters: nobody is called so.
            disguised = letters != self._plain or bool(_hidden(name)) != bool(_hidden(self.name))
            return self._is_rare or disguised
        if self._is_rare and _fold(_DIGITS_BEHIND.sub("", letters)) == self._without_number:
            return True
        return self._has_role_beside(name, form)

    def _has_role_beside(self, name: str, form: str) -> bool:
        """Look for the name with nothing but a role beside it: "Alex Support", "小李客服"."""
        if self._folded not in form:
            return False
        if _HAN.search(self._plain):
            rest = form.replace(self._folded, "", 1)
            return any(_fold(word) in rest for word in _roles(latin=False) | _roles(latin=True))
        words = _folded_words(_seen(name))
        rest_words = [word for word in words if word not in self._words]
        if len(rest_words) == len(words) or len(words) - len(rest_words) < len(self._words):
            return False
        roles, fillers = _roles(latin=True) | _fold_all("official", "helper", "assistant"), _fillers()
        han = "".join(word for word in rest_words if _HAN.search(word))
        if any(word in han for word in _roles(latin=False)):
            return True
        return any(word in roles for word in rest_words) and all(
            word in roles or word in fillers for word in rest_words
        )

    def _is_account(self, username: str) -> bool:
        """Compare accounts: other letters that look alike, moved underscores, one slip in a long name."""
        own = self._username
        if not own or username.lower() == own:
            return False
        form = _fold(username.replace("_", ""))
        if len(form) < RARE_ACCOUNT - 3:
            return False
        if form == self._account:
            return True
        if len(self._account) < RARE_ACCOUNT:
            return False
        # "wang_88" beside "wang_89" is another person; "wang_8b" would not be.
        if _DIGITS_BEHIND.sub("", username.lower()) == _DIGITS_BEHIND.sub("", own):
            return False
        return OSA.distance(form, self._account, score_cutoff=1) <= 1


def _seen(name: str) -> str:
    """Give a name as it is seen: styled letters as plain ones, nothing hidden."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", name[:LONGEST_NAME]))


def _letters(name: str) -> str:
    return "".join(_WORD.findall(_seen(name))).casefold()


def _hidden(name: str) -> list[str]:
    """Give what is hidden in a name; marks that shape emoji hide nothing."""
    return [found for found in _UNSEEN.findall(name) if found not in {"\ufe0f", "\ufe0e", "\u200d"}]


def _fold(word: str) -> str:
    return folded(word) if word.isascii() or not _HAN.search(word) else word.casefold()


def _folded_words(seen: str) -> list[str]:
    """Give the words of a name, folded; numbers among them say nothing."""
    return [_fold(word) for word in _WORD.findall(seen) if not word.isdigit()]


def _is_rare(name: str) -> bool:
    """Say whether hardly two people in a group are called so by chance."""
    letters = _letters(name)
    han = len(_HAN.findall(letters))
    if han and _ADDRESS.match(letters):
        return False
    words = len(_WORD.findall(_seen(name)))
    weight = 2 * han + (len(letters) - han)
    return weight >= RARE or (han >= 3 and han == len(letters)) or (words >= 2 and weight >= RARE - 2)


@cache
def _roles(*, latin: bool) -> frozenset[str]:
    words = word_list("role_words")
    return frozenset(_fold(word) if latin else word for word in words if word.isascii() is latin)


@cache
def _fillers() -> frozenset[str]:
    return _fold_all(*word_list("role_fillers"))


@cache
def _fold_all(*words: str) -> frozenset[str]:
    return frozenset(_fold(word) for word in words)


@cache
def _ordinary() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, word_list("no_roles")), key=len, reverse=True)))


def _without_ordinary(name: str) -> str:
    return _ordinary().sub("-", name.casefold())
