"""Message text and its entities: Telegram's HTML in, text and UTF-16 offsets out, and back for the page.

The parser is as strict as tdlib's and refuses in its words; offsets in refusals count UTF-8 bytes.
"""

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from tgbot.sandbox.refusals import RefusalError, bad_request

MAX_TEXT = 4096
MAX_RAW = 32 * 1024
MAX_ENTITIES = 100
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "a": "text_link",
}
_SHOWN = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_SPECIAL = re.compile("[<&]")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z]{1,8});?")
_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*>"
)
_HREF = re.compile(r"href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_AUTOMATIC = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w))"
    r"|(?P<url>https?://[^\s<>\"]{1,2000}|(?<![\w@.])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:com|org|net|io|me|hk|tw|cn)(?![\w.]))"
    r"|(?P<phone_number>\+\d[\d ()-]{5,20}\d)"
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text without markup and its entities (UTF-16 offsets)."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    url: str | None


def utf16(text: str) -> int:
    """Count a text in UTF-16 code units, the measure of Telegram's offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def plain(text: str) -> Formatted:
    """Take a text as it is, with the entities Telegram finds by itself."""
    found = []
    for match in _AUTOMATIC.finditer(text):
        kind = match.lastgroup or ""
        found.append({"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match.group())})
    return Formatted(text, found)


def parse_html(source: str) -> Formatted:
    """Parse Telegram HTML. Raises a 400 in Telegram's words."""
    pieces: list[str] = []
    entities: list[dict[str, Any]] = []
    stack: list[_Open] = []
    position = offset = 0
    while position < len(source):
        if source[position] == "<":
            position = _take_tag(source, position, stack, entities, offset)
            continue
        if source[position] == "&":
            piece, position = _reference(source, position)
        else:
            special = _SPECIAL.search(source, position)
            end = special.start() if special else len(source)
            piece, position = source[position:end], end
        pieces.append(piece)
        offset += utf16(piece)
    if stack:
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{stack[-1].tag}\""
        )
    return _trimmed("".join(pieces), entities)


def _reference(source: str, position: int) -> tuple[str, int]:
    match = _REFERENCE.match(source, position)
    if match is None:
        return "&", position + 1
    name = match.group(1)
    if name.startswith("#"):
        number = int(name[2:] if name[1] in "xX" else name[1:], 16 if name[1] in "xX" else 10)
        exists = 0 < number < 0xD800 or 0xDFFF < number < 0x110000
        return (chr(number) if exists else "&"), match.end()
    if name in _NAMED:
        return _NAMED[name], match.end()
    return "&", position + 1


def _take_tag(
    source: str, position: int, stack: list[_Open], entities: list[dict[str, Any]], offset: int
) -> int:
    match = _TAG.match(source, position)
    if match is None:
        raise _unparsable("Unclosed start tag", source, position)
    closing, tag, attributes = match.group(1), match.group(2).lower(), match.group(3)
    if not closing:
        if tag not in _TAGS:
            raise _unparsable(f'Unsupported start tag "{tag}"', source, position)
        href = _HREF.search(attributes) if tag == "a" else None
        url = html.unescape(next(group for group in href.groups() if group is not None)) if href else None
        stack.append(_Open(tag, offset, url))
        return match.end()
    if not stack:
        raise _unparsable("Unexpected end tag", source, position)
    opened = stack.pop()
    if opened.tag != tag:
        found = f', expected "</{opened.tag}>", found "</{tag}>"'
        raise _unparsable("Unmatched end tag", source, position, found)
    entity: dict[str, Any] = {"type": _TAGS[tag], "offset": opened.offset, "length": offset - opened.offset}
    if tag == "a":
        if not opened.url or not is_web_address(opened.url):
            return match.end()
        entity["url"] = opened.url
    if entity["length"]:
        entities.append(entity)
    return match.end()


def _unparsable(what: str, source: str, position: int, found: str = "") -> RefusalError:
    at = len(source[:position].encode())
    return bad_request(f"can't parse entities: {what} at byte offset {at}{found}")


def is_web_address(address: str) -> bool:
    """Say whether Telegram takes an address for a link or a button."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "tg":
        return True
    return (
        parts.scheme in {"http", "https"} and re.fullmatch(r"[\w.-]+\.\w+|localhost|[\d.]+", host) is not None
    )


def _trimmed(text: str, entities: list[dict[str, Any]]) -> Formatted:
    """Cut blanks at both ends, as Telegram does, and move the entities with the text."""
    stripped = text.strip()
    shift, end = len(text) - len(text.lstrip()), utf16(stripped)
    moved = []
    for entity in sorted(entities, key=lambda one: (one["offset"], -one["length"])):
        start = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] + entity["length"] - shift, end)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    automatic = [one for one in plain(stripped).entities if not any(_overlap(one, given) for given in moved)]
    merged = sorted((*moved, *automatic), key=lambda one: (one["offset"], -one["length"]))
    return Formatted(stripped, merged[:MAX_ENTITIES])


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if other["type"] not in {"text_link", "code", "pre"}:
        return False
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )


# Bots say the same again and again. Nobody changes the entities of what a bot sends.
_parse_again = lru_cache(maxsize=1024)(parse_html)


def formatted(source: str, parse_mode: str | None, limit: int = MAX_TEXT, what: str = "message") -> Formatted:
    """Read a text as a request gives it, within Telegram's limits. Raises a 400."""
    if len(source.encode()) > MAX_RAW:
        raise bad_request("text is too long")
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    found = _parse_again(source) if parse_mode else plain(source.strip())
    if utf16(found.text) > limit:
        raise bad_request(f"{what} is too long")
    return found


def as_html(message_text: str, entities: list[dict[str, Any]]) -> str:
    """Write text and entities as safe HTML for the page: everything that is text is escaped."""
    units = message_text.encode("utf-16-le")
    marks: list[tuple[int, int, int, str]] = []
    for order, entity in enumerate(entities):
        opening, closing = _markup(entity, units)
        start, end = entity["offset"], entity["offset"] + entity["length"]
        # At one place, tags close before others open; the outer one opens first and closes last.
        marks.append((start, 1, -entity["length"] * 1000 + order, opening))
        marks.append((end, 0, -entity["offset"] * 1000 - order, closing))
    pieces, done = [], 0
    for at, _, _, tag in sorted(marks):
        pieces.append(html.escape(units[done * 2 : at * 2].decode("utf-16-le", "replace")))
        pieces.append(tag)
        done = at
    pieces.append(html.escape(units[done * 2 :].decode("utf-16-le", "replace")))
    return "".join(pieces)


def _markup(entity: dict[str, Any], units: bytes) -> tuple[str, str]:
    kind = entity["type"]
    text = units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode(
        "utf-16-le", "replace"
    )
    if kind in _SHOWN:
        return f"<{_SHOWN[kind]}>", f"</{_SHOWN[kind]}>"
    if kind == "spoiler":
        return '<span class="spoiler">', "</span>"
    if kind == "bot_command":
        return f'<a class="command" data-command="{html.escape(text)}">', "</a>"
    if kind in {"text_link", "url"}:
        address = entity.get("url") or (text if "://" in text else f"https://{text}")
        return f'<a href="{html.escape(address)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return "", ""
