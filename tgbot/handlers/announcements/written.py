"""What an operator wants announced: the text of the command, or of the message it replies to."""

import html
import re
from dataclasses import dataclass

from telegram import Message, MessageEntity

_COMMAND = re.compile(r"/\w+(?:@\w+)?\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Written:
    """A text as people read it, as Telegram HTML, and the addresses that stand behind words in it."""

    plain: str
    html: str
    addresses: tuple[str, ...]

    @property
    def length(self) -> int:
        """Give the length in Telegram's units, in which an emoji counts twice."""
        return len(self.plain.encode("utf-16-le")) // 2


def written_in(message: Message) -> Written | None:
    """Give what is to be announced; an empty text where nothing is, None where it is no text."""
    if message.text is None:
        # The command stands below a picture.
        return None
    own = _without_command(message)
    answered = message.reply_to_message
    if own.text or answered is None:
        return _read(own)
    return _read(answered) if answered.text else None


def _without_command(message: Message) -> Message:
    match = _COMMAND.match(message.text or "")
    # A command and the blanks behind it are counted alike in characters and in Telegram's units.
    cut = match.end() if match else 0
    text = (message.text or "")[cut:]
    entities = [
        _moved(entity, cut, entity.url) for entity in message.entities if entity.offset + entity.length > cut
    ]
    return Message(message.message_id, message.date, message.chat, text=text, entities=entities)


def _moved(entity: MessageEntity, cut: int, address: str | None) -> MessageEntity:
    return MessageEntity(
        entity.type,
        max(0, entity.offset - cut),
        entity.length - max(0, cut - entity.offset),
        url=address,
        user=entity.user,
        language=entity.language,
        custom_emoji_id=entity.custom_emoji_id,
    )


def _read(message: Message) -> Written:
    if not message.text:
        return Written("", "", ())
    addresses = tuple(entity.url for entity in message.entities if entity.url)
    # The library writes addresses into the markup as they are: a quote in one would end it there.
    entities = [_moved(entity, 0, html.escape(entity.url or "") or None) for entity in message.entities]
    marked = Message(message.message_id, message.date, message.chat, text=message.text, entities=entities)
    return Written(message.text, marked.text_html, addresses)
