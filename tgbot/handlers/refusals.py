"""Telegram's refusals by name. The wording changes now and then, so a short stable part is compared.

python-telegram-bot removes "Bad Request: " and lower-cases all but the first letter of what is left
(see `telegram.error`); comparison is therefore without regard to case.
"""

from enum import StrEnum

from telegram.error import BadRequest, Forbidden, TelegramError


class Refusal(StrEnum):
    """A refusal that handlers know how to go on from; the value is the stable part of its text."""

    NOT_MODIFIED = "message is not modified"
    NOT_FOUND_TO_EDIT = "message to edit not found"
    CANNOT_BE_EDITED = "message can't be edited"
    NO_TEXT_TO_EDIT = "there is no text in the message to edit"
    QUERY_TOO_OLD = "query is too old"
    QUERY_INVALID = "query id is invalid"
    FILE_TOO_LARGE = "file is too big"
    CANNOT_BE_DELETED = "message can't be deleted"
    NOT_FOUND_TO_DELETE = "message to delete not found"
    REPLY_NOT_FOUND = "message to be replied not found"
    NO_WRITE_RIGHTS = "not enough rights to send"
    NO_WRITE_ACCESS = "have no write access"
    WRITE_FORBIDDEN = "chat_write_forbidden"
    CHAT_NOT_FOUND = "chat not found"
    BLOCKED = "bot was blocked by the user"
    DEACTIVATED = "user is deactivated"
    KICKED = "bot was kicked"
    NOT_A_MEMBER = "bot is not a member"


CANNOT_EDIT = frozenset({Refusal.NOT_FOUND_TO_EDIT, Refusal.CANNOT_BE_EDITED, Refusal.NO_TEXT_TO_EDIT})
CANNOT_DELETE = frozenset({Refusal.CANNOT_BE_DELETED, Refusal.NOT_FOUND_TO_DELETE})
QUERY_IS_GONE = frozenset({Refusal.QUERY_TOO_OLD, Refusal.QUERY_INVALID})
NOBODY_TO_TELL = frozenset(
    {
        Refusal.NO_WRITE_RIGHTS,
        Refusal.NO_WRITE_ACCESS,
        Refusal.WRITE_FORBIDDEN,
        Refusal.CHAT_NOT_FOUND,
        Refusal.BLOCKED,
        Refusal.DEACTIVATED,
        Refusal.KICKED,
        Refusal.NOT_A_MEMBER,
    }
)


def refusal_of(error: TelegramError) -> Refusal | None:
    """Name a refusal; None for an error that is none of the known ones."""
    if not isinstance(error, BadRequest | Forbidden):
        return None
    text = error.message.lower()
    return next((refusal for refusal in Refusal if refusal.value in text), None)
