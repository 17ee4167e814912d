"""Private things in a text: what nobody should send to anybody, and a copy of the text without them.

Numbers count only where their check digit fits, so that order and phone numbers are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mnemonic import Mnemonic

from tgbot.trust.check_digits import PrivateKind, numbers_in
from tgbot.trust.wordlists import word_list


@dataclass(frozen=True, slots=True)
class PrivateThing:
    """Something private that stands in `text[start:end]` of what was searched."""

    kind: PrivateKind
    start: int
    end: int


_MASK = "▇" * 6
_CLOSING = "\"'.,;:!?)]}"
_SEED_LENGTHS = frozenset({12, 15, 18, 21, 24})
_LONG_WORD = re.compile(r"[0-9A-Za-z]{51,}+")
_KEY = re.compile(
    r"(?P<hex>(?:0x)?[0-9a-fA-F]{64})|[5KL][1-9A-HJ-NP-Za-km-z]{50,51}|xprv[1-9A-HJ-NP-Za-km-z]{100,110}"
)
# The number of a transaction looks like a key, but people say that it is one.
_HASH_BEFORE = re.compile(r"(?i:tx|hash|block|sha-?256|checksum|digest)|交易|哈希|区块|區塊")
_IS = r"(?:\s{0,2}(?:[:：=＝]|是|为|為|就是|(?i:is)\b)\s{0,2}[:：]?\s{0,2}[\"'“「【]?)"
_VALUE = r"(?P<value>[!-~０-９Ａ-Ｚａ-ｚ]{4,64}+)"
_PASSWORD = re.compile(
    rf"(?:(?:(?<![态態])密[码碼]|口令|(?i:pass(?:word|wd|code|phrase)|pwd|pin)(?![A-Za-z]))(?P<is>{_IS})"
    rf"|(?:密码|密碼)\s{{0,2}}(?=[!-~]{{0,20}}[0-9])){_VALUE}"
)
_PASSWORD_NAMED = re.compile("密[码碼]|口令|[pP][aAwWiI][sSdDnN]")
_NO_PASSWORD = word_list("no_passwords")
_CODE_NAME = (
    r"(?:[验驗校动動认認确確激][证證验驗态態认認活][码碼]|[动動][态態]密[码碼]|短信[码碼]"
    r"|(?i:otp|(?:verification|security|confirmation|login|sign-?in|auth(?:entication)?|sms|one-?time|2fa)"
    r"\s(?:pass)?code|passcode)(?![A-Za-z]))"
)
_CODE_NAMED = re.compile("[码碼]|[cC][oO][dD][eE]|[oO][tT][pP]")
_CODE = re.compile(r"[0-9０-９](?:[ \-]?[0-9０-９]){3,7}+(?![0-9０-９A-Za-z])")
# How far from the digits the word for them may stand.
_NEAR = 32
_BEFORE_CODE = re.compile(rf"{_CODE_NAME}[\s:：=是為为【\[(（「“\"'is]{{0,6}}(?:[A-Z]-)?$")
_NO_CODE = re.compile(r"[年月元块塊%]|\s?(?:分钟|分鐘|秒|小时|minute|second)")
_AFTER_CODE = re.compile(
    r"\s?[】\])）」”\"]?\s?(?:[(（【\[]|[,，]?\s?(?:是|为|為|(?i:is|as)\s))"
    rf"[^\n。.!?0-9]{{0,16}}?{_CODE_NAME}"
)
_BESIDE = r"(?:[\s,，、;；.。\-_/|0-9()（）\"']{1,8}+(?:[:：]\s{0,2}+)?)"
_WORD = re.compile("[A-Za-z]+")
_WORDS = re.compile(rf"[A-Za-z]{{3,8}}+(?:{_BESIDE}[A-Za-z]{{3,8}}+)*+")
_SHORTEST_SEED = 12 * 3 + 11
_CHARACTER = re.compile(r"[\u3400-\u9fff]")
# Within a row of them, one stands alone between two others: ordinary text hardly ever has that.
_LONE_CHARACTER = re.compile(rf"{_BESIDE}[\u3400-\u9fff]{_BESIDE}")
_CHARACTERS = re.compile(
    rf"[\u3400-\u9fff](?={_BESIDE}[\u3400-\u9fff])(?:{_BESIDE}[\u3400-\u9fff](?![\u3400-\u9fff])){{11,}}+"
)
_SEED_NAMED = re.compile(r"助[记記][词詞][\s:：=是为為]{0,4}([\u3400-\u9fff]{12,24})(?![\u3400-\u9fff])")


def private_things_in(text: str) -> tuple[PrivateThing, ...]:
    """Find what is private in a text, in its order; nothing overlaps."""
    found = [
        *(PrivateThing(*found) for found in numbers_in(text)),
        *_keys(text),
        *_seed_phrases(text),
        *_spoken(text),
    ]
    things: list[PrivateThing] = []
    for thing in sorted(found, key=lambda thing: (thing.start, -thing.end)):
        if not things or thing.start >= things[-1].end:
            things.append(thing)
        elif thing.end > things[-1].end:
            things[-1] = PrivateThing(things[-1].kind, things[-1].start, thing.end)
    return tuple(things)


def masked(text: str) -> str:
    """Give the text with everything private covered: always equally long, with its kind in brackets."""
    parts: list[str] = []
    place = 0
    for thing in private_things_in(text):
        parts += (text[place : thing.start], f"{_MASK}[{thing.kind}]")
        place = thing.end
    return "".join((*parts, text[place:]))


def _keys(text: str) -> Iterator[PrivateThing]:
    for word in _LONG_WORD.finditer(text):
        found = _KEY.fullmatch(word[0])
        if found is None or text[word.start() - 1 : word.start()] in {"/", "="}:
            continue
        is_hash = found["hex"] and _HASH_BEFORE.search(text, max(0, word.start() - 16), word.start())
        if not is_hash:
            yield PrivateThing(PrivateKind.PRIVATE_KEY, *word.span())


def _seed_phrases(text: str) -> Iterator[PrivateThing]:
    for run in _WORDS.finditer(text):
        if len(run[0]) >= _SHORTEST_SEED:
            yield from _seeds_of(run)
    for run in _CHARACTERS.finditer(text) if _LONE_CHARACTER.search(text) else ():
        characters = _CHARACTER.findall(run[0])
        # Advertisements write with blanks too: only the exact number counts, unlike with English words.
        if len(characters) in _SEED_LENGTHS and _chinese().issuperset(characters):
            yield PrivateThing(PrivateKind.SEED_PHRASE, *run.span())
    for run in _SEED_NAMED.finditer(text):
        # 是 and 为 lead over to the phrase, and can be its first word as well.
        for start in (run.start(1), run.start(1) - 1):
            words = text[start : run.end()]
            if len(words) in _SEED_LENGTHS and _chinese().issuperset(words):
                yield PrivateThing(PrivateKind.SEED_PHRASE, start, run.end())
                break


def _seeds_of(run: re.Match[str]) -> Iterator[PrivateThing]:
    """Find twelve and more words of the list in a row. One too many is masked as well."""
    start = end = count = 0
    for word in _WORD.finditer(run[0]):
        if word[0].lower() in _english():
            start, count = (start, count + 1) if count else (word.start(), 1)
            end = word.end()
            continue
        if count >= min(_SEED_LENGTHS):
            yield PrivateThing(PrivateKind.SEED_PHRASE, run.start() + start, run.start() + end)
        count = 0
    if count >= min(_SEED_LENGTHS):
        yield PrivateThing(PrivateKind.SEED_PHRASE, run.start() + start, run.start() + end)


def _spoken(text: str) -> Iterator[PrivateThing]:
    """Find passwords and codes by what is said about them. Most texts say nothing and are left at once."""
    if _PASSWORD_NAMED.search(text):
        for found in _PASSWORD.finditer(text):
            value = found["value"].rstrip(_CLOSING)
            has_digit = any(character.isdigit() for character in value)
            is_one = value.strip(_CLOSING).lower() not in _NO_PASSWORD and "://" not in value
            if len(value) >= 4 and is_one and (has_digit or found["is"]):
                start = found.start("value")
                yield PrivateThing(PrivateKind.PASSWORD, start, start + len(value))
    if _CODE_NAMED.search(text):
        for found in _CODE.finditer(text):
            if _is_code(text, *found.span()):
                yield PrivateThing(PrivateKind.VERIFICATION_CODE, *found.span())


def _is_code(text: str, start: int, end: int) -> bool:
    if not _CODE_NAMED.search(text, max(0, start - _NEAR), end + _NEAR):
        return False
    before = text[max(0, start - _NEAR) : start]
    if _BEFORE_CODE.search(before):
        return not _NO_CODE.match(text, end)
    return not before[-1:].isalnum() and _AFTER_CODE.match(text, end) is not None


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(Mnemonic("english").wordlist)


@lru_cache(maxsize=1)
def _chinese() -> frozenset[str]:
    lists = ("chinese_simplified", "chinese_traditional")
    return frozenset(word for name in lists for word in Mnemonic(name).wordlist)
