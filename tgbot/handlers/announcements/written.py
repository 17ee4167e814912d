"""What an operator wants announced: the text of the command, or of the message it replies to."""

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


def written_in(message: Message) -> Written | None:
    """Give what is to be announced; an empty text where nothing is, None where it is no text."""
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
        MessageEntity(
            entity.type,
            max(0, entity.offset - cut),
            entity.length - max(0, cut - entity.offset),
            url=entity.url,
            user=entity.user,
            language=entity.language,
            custom_emoji_id=entity.custom_emoji_id,
        )
        for entity in message.entities
        if entity.offset + entity.length > cut
    ]
    return Message(message.message_id, message.date, message.chat, text=text, entities=entities)


def _read(message: Message) -> Written:
    addresses = tuple(entity.url for entity in message.entities if entity.url)
    return Written(message.text or "", message.text_html if message.text else "", addresses)
