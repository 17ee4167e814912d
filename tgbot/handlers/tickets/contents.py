"""Reading what a Telegram message is made of, and writing it down for Telegram again."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity

from tgbot.locale.words import without_unseen
from tgbot.models.ticket import Content, ContentKind, Mark

# Formats only: what names an account or is found in the text by Telegram itself is left out.
KEPT_MARKS = frozenset(
    {
        MessageEntity.BOLD,
        MessageEntity.ITALIC,
        MessageEntity.UNDERLINE,
        MessageEntity.STRIKETHROUGH,
        MessageEntity.SPOILER,
        MessageEntity.CODE,
        MessageEntity.PRE,
        MessageEntity.BLOCKQUOTE,
        MessageEntity.TEXT_LINK,
    }
)
# An animation has a document beside it: the first that fits is what it is.
_CAPTIONED = ("animation", "photo", "video", "audio", "voice", "document")
_BARE = ("sticker", "video_note", "contact", "venue", "location", "dice", "poll")


def content_of(message: Message, *, text: str | None = None, author: str = "") -> Content:
    """Give the content of a message; `text` in place of its own where a command stands before it."""
    if text is not None:
        return Content(ContentKind.TEXT, text, author=author)
    if message.text is not None:
        marks = _marks(message.entities)
        return Content(ContentKind.TEXT, message.text, marks, copied=not author, author=author)
    for what in _CAPTIONED:
        if getattr(message, what):
            marks = _marks(message.caption_entities)
            return Content(ContentKind.CAPTIONED, message.caption or "", marks, what, author=author)
    what = next((what for what in _BARE if getattr(message, what)), "other")
    return Content(ContentKind.BARE, what=what, author=author)


def entities_of(content: Content) -> list[MessageEntity]:
    """Give the formats of a content for Telegram."""
    return [
        MessageEntity(mark.kind, mark.offset, mark.length, url=mark.url, language=mark.language)
        for mark in content.marks
    ]


def keyboard_of(content: Content) -> InlineKeyboardMarkup | None:
    """Give the buttons of a content; None where it has none."""
    if not content.rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in content.rows]
    )


def author_of(message: Message) -> str:
    """Give the first name to show of somebody of the staff; none for an anonymous admin."""
    if message.sender_chat is not None or message.from_user is None:
        return ""
    return " ".join(without_unseen(message.from_user.first_name).split())[:64]


def _marks(entities: Sequence[MessageEntity]) -> tuple[Mark, ...]:
    return tuple(
        Mark(str(entity.type), entity.offset, entity.length, entity.url, entity.language)
        for entity in entities
        if entity.type in KEPT_MARKS
    )
