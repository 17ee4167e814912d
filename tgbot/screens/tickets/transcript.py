"""What was written in a ticket, as a text file for the person."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from tgbot.locale.words import Words
from tgbot.models.ticket import ContentKind, Direction, MessageState, Ticket, TicketMessage

KIND_WORDS: Mapping[str, str] = {
    "photo": "transcript-photo",
    "video": "transcript-video",
    "voice": "transcript-voice",
    "audio": "transcript-audio",
    "document": "transcript-document",
    "sticker": "transcript-sticker",
}


def transcript(
    ticket: Ticket, messages: Sequence[TicketMessage], wallet: str, zone: ZoneInfo, words: Words
) -> str:
    """Write down both sides, the oldest first. The bot's own notices are left out."""
    lines = [
        words.plain(
            "transcript-title", number=ticket.id, day=f"{ticket.opened_at.astimezone(zone):%Y-%m-%d}"
        ),
        words.plain("transcript-zone", zone=zone.key),
    ]
    if wallet:
        lines.append(wallet)
    lines.extend(ticket.summary.splitlines())
    lines.append("")
    for message in messages:
        if message.content.kind in {ContentKind.NOTICE, ContentKind.CARD}:
            continue
        at = f"{message.created_at.astimezone(zone):%Y-%m-%d %H:%M}"
        lines.append(f"[{at}] {_author(message, words)}: {_said(message, words)}")
    return "\n".join(lines) + "\n"


def _author(message: TicketMessage, words: Words) -> str:
    if message.direction is Direction.TO_STAFF:
        return words.plain("transcript-you")
    return message.content.author or words.plain("transcript-volunteer")


def _said(message: TicketMessage, words: Words) -> str:
    content = message.content
    known = content.what in KIND_WORDS
    file = words.plain(KIND_WORDS[content.what] if known else "transcript-other") if content.what else ""
    failed = words.plain("transcript-failed") if message.state is MessageState.FAILED else ""
    return " ".join(part for part in (file, content.text, failed) if part)
