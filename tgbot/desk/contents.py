"""What a message becomes before it is kept: masked, cut to Telegram's limits, put under a name."""

from dataclasses import replace

from tgbot.models.ticket import Content, ContentKind
from tgbot.trust.private_things import masked

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_MORE = "…"


def safe(content: Content) -> Content:
    """Give a content with everything private in it masked.

    Formats and hidden links of a text that had to be masked are dropped: they would stand elsewhere now.
    """
    text = masked(content.text)
    links = tuple(replace(mark, url=masked(mark.url)) if mark.url else mark for mark in content.marks)
    if text == content.text and links == content.marks:
        return content
    return replace(content, text=fitting(text, longest(content)), marks=(), copied=False)


def under_name(content: Content) -> Content:
    """Give a content that says who wrote it, where it has an author and can carry a text."""
    if not content.author or content.kind not in {ContentKind.TEXT, ContentKind.CAPTIONED}:
        return content
    head = f"👤 {content.author}:\n"
    shifted = tuple(replace(mark, offset=mark.offset + units(head)) for mark in content.marks)
    text = f"{head}{content.text}"
    if units(text) > longest(content):
        return replace(content, text=fitting(text, longest(content)), marks=(), copied=False)
    return replace(content, text=text, marks=shifted, copied=False)


def longest(content: Content) -> int:
    """Give how long the text of a content may be, in UTF-16 units."""
    return LONGEST_CAPTION if content.kind is ContentKind.CAPTIONED else LONGEST_TEXT


def fitting(text: str, most: int) -> str:
    """Cut a text to so many UTF-16 units, and show that it was cut."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le")[: (most - units(_MORE)) * 2].decode("utf-16-le", errors="ignore")
    return f"{kept}{_MORE}"


def units(text: str) -> int:
    """Give the length of a text as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
