"""Telegram's refusals by name. The wording changes now and then, so a short stable part is compared.

python-telegram-bot removes "Bad Request: " and lower-cases all but the first letter of what is left
(see `telegram.error`); comparison is therefore without regard to case.
"""

from datetime import timedelta
from enum import StrEnum

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError


class NotSentError(NetworkError):
    """A call that never reached the server: it may be made again without doing anything twice."""


class AnswerLostError(NetworkError):
    """A call that reached the server and may have been carried out, although no answer came back."""


class Refusal(StrEnum):
    """A refusal that handlers know how to go on from; the value is the stable part of its text."""

    NOT_MODIFIED = "message is not modified"
    NOT_FOUND_TO_EDIT = "message to edit not found"
    CANNOT_BE_EDITED = "message can't be edited"
    NO_TEXT_TO_EDIT = "there is no text in the message to edit"
    NO_IDENTIFIER = "message identifier is not specified"
    QUERY_TOO_OLD = "query is too old"
    QUERY_INVALID = "query id is invalid"
    FILE_TOO_LARGE = "file is too big"
    CANNOT_BE_DELETED = "message can't be deleted"
    NOT_FOUND_TO_DELETE = "message to delete not found"
    REPLY_NOT_FOUND = "message to be replied not found"
    NO_WRITE_RIGHTS = "not enough rights to send"
    NO_WRITE_ACCESS = "have no write access"
    NO_POST_RIGHTS = "need administrator rights in the channel"
    WRITE_FORBIDDEN = "chat_write_forbidden"
    CHAT_NOT_FOUND = "chat not found"
    BLOCKED = "bot was blocked by the user"
    DEACTIVATED = "user is deactivated"
    KICKED = "bot was kicked"
    NOT_A_MEMBER = "bot is not a member"
    CANNOT_BEGIN = "bot can't initiate conversation"
    ALREADY_A_MEMBER = "user_already_participant"
    NO_SUCH_REQUEST = "hide_requester_missing"
    NO_INVITE_RIGHTS = "not enough rights to manage chat"
    USER_NOT_FOUND = "user not found"
    MEMBER_NOT_FOUND = "member not found"
    PARTICIPANT_INVALID = "participant_id_invalid"
    NOT_IN_CHAT = "user_not_participant"
    USER_INVALID = "user_id_invalid"
    MEMBERS_HIDDEN = "member list is inaccessible"
    NO_RESTRICT_RIGHTS = "not enough rights to restrict"
    ADMIN_RIGHTS_NEEDED = "chat_admin_required"
    ADMINS_ARE_EXEMPT = "user is an administrator of the chat"
    OWNER_IS_EXEMPT = "can't remove chat owner"
    SUPERGROUPS_ONLY = "method is available"
    THREAD_NOT_FOUND = "message thread not found"
    TOPIC_IS_DELETED = "topic_deleted"
    TOPIC_IS_CLOSED = "topic_closed"
    TOPIC_NOT_MODIFIED = "topic_not_modified"
    TOPIC_ID_INVALID = "topic_id_invalid"
    NOT_FOUND_TO_COPY = "message to copy not found"
    CANNOT_BE_COPIED = "message can't be copied"


# An ephemeral message has no number of its own (Bot API 10.2).
CANNOT_EDIT = frozenset(
    {
        Refusal.NOT_FOUND_TO_EDIT,
        Refusal.CANNOT_BE_EDITED,
        Refusal.NO_TEXT_TO_EDIT,
        Refusal.NO_IDENTIFIER,
    }
)
CANNOT_DELETE = frozenset({Refusal.CANNOT_BE_DELETED, Refusal.NOT_FOUND_TO_DELETE})
NO_SUCH_MEMBER = frozenset(
    {
        Refusal.USER_NOT_FOUND,
        Refusal.MEMBER_NOT_FOUND,
        Refusal.PARTICIPANT_INVALID,
        Refusal.NOT_IN_CHAT,
        Refusal.USER_INVALID,
        Refusal.MEMBERS_HIDDEN,
    }
)
# The bot itself lacks the right, or nobody has it in this kind of chat.
MAY_NOT_RESTRICT = frozenset(
    {Refusal.NO_RESTRICT_RIGHTS, Refusal.ADMIN_RIGHTS_NEEDED, Refusal.SUPERGROUPS_ONLY}
)
CANNOT_BE_RESTRICTED = frozenset({Refusal.ADMINS_ARE_EXEMPT, Refusal.OWNER_IS_EXEMPT}) | NO_SUCH_MEMBER
TOPIC_IS_GONE = frozenset({Refusal.THREAD_NOT_FOUND, Refusal.TOPIC_IS_DELETED, Refusal.TOPIC_IS_CLOSED})
QUERY_IS_GONE = frozenset({Refusal.QUERY_TOO_OLD, Refusal.QUERY_INVALID})
NOBODY_TO_TELL = frozenset(
    {
        Refusal.NO_WRITE_RIGHTS,
        Refusal.NO_WRITE_ACCESS,
        Refusal.NO_POST_RIGHTS,
        Refusal.WRITE_FORBIDDEN,
        Refusal.CHAT_NOT_FOUND,
        Refusal.BLOCKED,
        Refusal.DEACTIVATED,
        Refusal.KICKED,
        Refusal.NOT_A_MEMBER,
        Refusal.CANNOT_BEGIN,
    }
)


# Somebody else has dealt with a join request, or the bot may not.
REQUEST_IS_SETTLED = frozenset(
    {
        Refusal.ALREADY_A_MEMBER,
        Refusal.NO_SUCH_REQUEST,
        Refusal.USER_INVALID,
        Refusal.NO_INVITE_RIGHTS,
        Refusal.ADMIN_RIGHTS_NEEDED,
    }
)


def passes_by_itself(error: TelegramError) -> bool:
    """Say whether the same call may be taken later: no network, or Telegram wants a pause.

    The library counts BadRequest, which is never taken, among the errors of the network.
    """
    return isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest)


def ordered_pause_s(error: RetryAfter) -> float:
    """Give how many seconds Telegram wants to be left alone. The library's value will change its type."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def refusal_of(error: TelegramError) -> Refusal | None:
    """Name a refusal; None for an error that is none of the known ones."""
    if not isinstance(error, BadRequest | Forbidden):
        return None
    text = error.message.lower()
    return next((refusal for refusal in Refusal if refusal.value in text), None)
