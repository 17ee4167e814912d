"""Which number-like texts the bot may show, and why; everything else was made up or repeated for somebody.

Allowed are, and nothing else:

1. numbers of contacts that the knowledge file shows (their numbers and addresses, and how they are dialled
   from abroad), and the emergency numbers of its places;
2. dates, times and IP addresses (2026-11-24, 09:00, 192.0.2.1) as far as plain digits go;
3. addresses that stand in the knowledge file, lead into Telegram (what is shown for them is read like any
   text), or were written in the same chat;
4. what was written in the same chat, in a line that says what is known of it and never that it is official:
   the lines of ECHOES, word for word;
5. what an organisation, its site or a source is called, word for word (`156 / 5656`, `epay.10010.com`).
"""

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import phonenumbers

from tgbot.locale.words import Words
from tgbot.trust.numbers import numbers_in

# Five digits are the shortest number anybody is called by; a version, a year or a fee has fewer.
_ROW = re.compile(r"[+]?\d(?:[ \t\u00a0().\-–—/·_]{0,3}\d){4,}")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d(?:-\d\d)?(?:T\d\d:\d\d)?(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)")
_IP_ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_ADDRESS = re.compile(r"(?:https?|tg)://[^\s<>\"）)]+")
_IN_TELEGRAM = ("https://t.me/", "tg://user?id=")
_CHINESE = str.maketrans("零〇一二三四五六七八九", "00123456789")
# Each stands for a line; the variable in it is what somebody asked about.
ECHOES = (
    "number-unknown",
    "number-known-fake",
    "number-unverified",
    "number-somebody-elses",
    "search-nothing",
    "wallets-unknown",
    "fake-known",
    "link-imitation",
    "link-known-fake",
    "link-shortener",
    "link-ip",
    "link-file",
    "link-unknown",
    "account-imitation",
    "account-unknown",
    "reports-line",
    "announcement-refused-number",
)
_NAMES = ("publisher", "reference", "domain", "local_name")
_ANYTHING = "\ufdd0"
_VARIABLES = (
    "number",
    "name",
    "claimed",
    "query",
    "value",
    "domain",
    "difference",
    "account",
    "organisation",
    "kind",
    "reporter",
    "at",
)


class Knowledge:
    """What the file shows of numbers and addresses, read from its tables without the bot's own readers."""

    def __init__(self, file: Path, words: Iterable[Words]) -> None:
        self.numbers: set[str] = set()
        self.addresses: set[str] = set()
        named: set[str] = set()
        connection = sqlite3.connect(file)
        for (body,) in connection.execute("SELECT body FROM organisation"):
            self._organisation(json.loads(body))
            named |= set(_names_in(json.loads(body)))
        for (body,) in connection.execute("SELECT body FROM jurisdiction"):
            self.numbers |= {_digits(it["number"]) for it in json.loads(body).get("emergency", ())}
            self.addresses |= set(_addresses_of(json.loads(body)))
        for table in ("fact", "flow"):
            for (body,) in connection.execute(f"SELECT body FROM {table}"):  # noqa: S608, two names
                self.addresses |= set(_addresses_of(json.loads(body)))
                named |= set(_names_in(json.loads(body)))
        connection.close()
        telling = sorted(filter(lambda name: list(number_like(name)), named), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, telling)) or "(?!)")
        self.echoes = [line for language in words for line in _lines_of(language)]

    def _organisation(self, body: dict[str, Any]) -> None:
        self.addresses |= set(_addresses_of(body))
        for contact in body["contacts"]:
            if contact["confidence"] in {"disputed", "recalled"} or not contact["sources"]:
                continue
            texts = [contact.get("number"), contact.get("from_abroad")]
            for text in filter(None, [*texts, *(contact.get("value") or {}).values()]):
                self.numbers |= set(_ways_to_write(text))
            if contact.get("number"):
                self.numbers |= set(_with_country(contact["number"], body["regions"][0]))

    def untraced(self, text: str, written: Sequence[str]) -> list[str]:
        """Give the number-like parts of a text that nothing allows; `written` is what the chat holds."""
        bare = _ADDRESS.sub(lambda found: self._kept_address(found[0], written), text)
        bare = self._names.sub("", bare)
        return [
            f"{found!r} in {line!r}"
            for line in bare.splitlines()
            for found in number_like(line)
            if not self._is_known(found) and not (self._is_echo_line(line) and was_written(found, written))
        ]

    def is_known_address(self, address: str, written: Sequence[str]) -> bool:
        """Say whether an address may be shown."""
        shortened = address.removesuffix("…")
        return (
            address in self.addresses
            or address.startswith(_IN_TELEGRAM)
            or (shortened != address and any(one.startswith(shortened) for one in self.addresses))
            or not list(number_like(unquote(address)))
            or any(address in text for text in written)
        )

    def _kept_address(self, address: str, written: Sequence[str]) -> str:
        return "" if self.is_known_address(address.rstrip(".,;?？！"), written) else address

    def _is_known(self, found: str) -> bool:
        digits = _digits(found)
        return digits in self.numbers or digits.removeprefix("00") in self.numbers

    def _is_echo_line(self, line: str) -> bool:
        return any(echo.fullmatch(line) for echo in self.echoes)


def number_like(text: str) -> Iterator[str]:
    """Give everything in a text that looks like a number to call, read in two ways that share nothing."""
    # What the bot lists stands apart: a wide blank before what a number is for, a comma between two of them.
    for part in re.split("[\u3000、]", text):
        yield from (found.digits for found in numbers_in(part))
        plain = "".join(_plain(character) for character in unicodedata.normalize("NFKC", part))
        plain = _IP_ADDRESS.sub("x", _TIME.sub("x", _DATE.sub("x", plain)))
        yield from (found[0] for found in _ROW.finditer(plain))


def was_written(found: str, written: Sequence[str]) -> bool:
    """Say whether these very digits were written, in whatever form, in one message."""
    digits = _digits(found)
    return any(
        digits in _squeezed(text)
        or any(digits.endswith(one.digits.lstrip("+0")) for one in numbers_in(text))
        or any(digits in _digits(one.digits) for one in numbers_in(text))
        for text in written
    )


def _plain(character: str) -> str:
    value = unicodedata.digit(character, None)
    return str(value) if value is not None else character


def _squeezed(text: str) -> str:
    plain = "".join(_plain(character) for character in unicodedata.normalize("NFKC", text))
    return _digits(plain.translate(_CHINESE))


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isascii() and character.isdigit())


def _ways_to_write(number: str) -> Iterator[str]:
    yield from (_digits(found) for found in number_like(number))
    yield _digits(number)
    if not number.startswith("+"):
        return
    parsed = phonenumbers.parse(number)
    for form in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
        yield _digits(phonenumbers.format_number(parsed, form))
    yield str(parsed.national_number)


def _with_country(number: str, region: str) -> Iterator[str]:
    """Give a number as somebody writes it who puts the country's code before it."""
    code = phonenumbers.country_code_for_region(region)
    if code and not number.startswith("+"):
        yield f"{code}{_digits(number)}"
        yield f"{code}{_digits(number).removeprefix('0')}"


def _addresses_of(body: object) -> Iterator[str]:
    if isinstance(body, dict):
        for value in body.values():
            yield from _addresses_of(value)
    elif isinstance(body, list):
        for value in body:
            yield from _addresses_of(value)
    elif isinstance(body, str):
        yield from _ADDRESS.findall(body)
        if body.startswith("http"):
            yield body


def _names_in(body: object) -> Iterator[str]:
    if isinstance(body, dict):
        yield from (body[name] for name in _NAMES if isinstance(body.get(name), str))
        yield from body["names"].values() if isinstance(body.get("names"), dict) else ()
        for value in body.values():
            yield from _names_in(value)
    elif isinstance(body, list):
        for value in body:
            yield from _names_in(value)


def _lines_of(words: Words) -> Iterator[re.Pattern[str]]:
    """Give what the lines of ECHOES look like in one language, with anything for what varies in them."""
    for key in ECHOES:
        text = re.sub(r"<[^>]+>", "", words.plain(key, **dict.fromkeys(_VARIABLES, _ANYTHING)))
        for line in text.splitlines():
            if _ANYTHING in line:
                yield re.compile(re.escape(line).replace(_ANYTHING, "(.*)"))
