"""What the methods of the Bot API are to pacing and to trying again."""

from enum import Enum, auto


class CallKind(Enum):
    """How a call counts against Telegram's limits."""

    ANSWER = auto()  # What a person sees: counted per chat, per group and overall.
    MODERATION = auto()  # Deleting, banning, deciding on requests: a share of its own.
    IMMEDIATE = auto()  # Never waits: a tap must be answered within seconds.


_SEEN = ("send", "copy", "forward", "edit")
_MODERATING = ("delete", "ban", "unban", "restrict", "promote", "approve", "decline", "pin", "unpin")
_NOT_SEEN = frozenset(
    {"sendChatAction", "editForumTopic", "editGeneralForumTopic", "editChatInviteLink", "deleteWebhook"}
)
# Whatever makes something new makes a second one when it is called twice.
_MAKING = ("send", "copy", "forward", "create", "export")


def kind_of(method: str) -> CallKind:
    """Say how a method counts."""
    if method in _NOT_SEEN:
        return CallKind.IMMEDIATE
    if method.startswith(_SEEN):
        return CallKind.ANSWER
    if method.startswith(_MODERATING):
        return CallKind.MODERATION
    return CallKind.IMMEDIATE


def may_be_repeated(method: str) -> bool:
    """Say whether a call that may have been carried out can be made again without doing it twice."""
    return not method.startswith(_MAKING)
