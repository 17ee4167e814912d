"""An update as it was received: whose it is, where it belongs, and how soon it wants an answer."""

import asyncio
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import orjson
from telegram import Chat, Message, MessageEntity, Update

from tgbot.memory.inbox import KeptUpdate

# Whoever can be tapped on is the bot itself.
_KNOWN_OF_TAPPED = ("from", "reply_markup", "entities", "link_preview_options")
_KINDS = frozenset(Update.ALL_TYPES)


class Urgency(IntEnum):
    """Which updates come first; the lowest does."""

    TAP = 0
    COMMAND = 1
    PRIVATE = 2
    GROUP = 3


@dataclass(frozen=True, slots=True)
class ReceivedUpdate:
    """An update in its lane. `delivered_at` is the event loop's time in seconds.

    `is_excess` marks the first of too many: it is answered with a sentence about that, and no more.
    `ended` is there where the inbox could not keep the update: it is done when its handling has ended.
    """

    update: Update
    kept: KeptUpdate
    lane: int
    urgency: Urgency
    delivered_at: float
    is_excess: bool = False
    ended: asyncio.Future[None] | None = None


def lane_of(update: Update) -> int:
    """Give the id of the chat an update belongs to; what belongs to none has a lane by person."""
    chat = update.effective_chat
    if chat is not None:
        return chat.id
    user = update.effective_user
    return user.id if user else 0


def urgency_of(update: Update) -> Urgency:
    """Say how soon an update wants its answer."""
    if update.callback_query is not None or update.inline_query is not None:
        return Urgency.TAP
    message = update.effective_message
    if isinstance(message, Message) and _is_command(message):
        return Urgency.COMMAND
    chat = update.effective_chat
    # A request to join has five minutes, and is answered in private.
    if update.chat_join_request is not None or chat is None or chat.type == Chat.PRIVATE:
        return Urgency.PRIVATE
    return Urgency.GROUP


def person_of(update: Update) -> int | None:
    """Give the id of whoever an update is from; None where nobody stands behind it."""
    user = update.effective_user
    return user.id if user else None


def body_of(raw: dict[str, Any]) -> bytes:
    """Write an update down; nothing of one that is nested deeper than can be written."""
    try:
        return orjson.dumps(raw)
    except orjson.JSONEncodeError:
        return b""


def without_buttons(raw: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a tapped message looks like: the tap says all, and reading it back costs the most."""
    query = raw.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    if isinstance(message, dict):
        for known in _KNOWN_OF_TAPPED:
            message.pop(known, None)
    return raw


def kind_named_in(raw: dict[str, Any]) -> str:
    """Give the kind of an update: one of Telegram's names, whatever else came along."""
    return next((name for name in raw if name in _KINDS), "unknown")


def _is_command(message: Message) -> bool:
    first = message.entities[0] if message.entities else None
    return first is not None and first.type == MessageEntity.BOT_COMMAND and first.offset == 0
