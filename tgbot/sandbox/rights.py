"""What administrators and members may do: the names of the rights, how requests and answers carry them."""

from collections.abc import Iterable
from typing import Any

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_post_messages",
    "can_edit_messages",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_manage_topics",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_direct_messages",
    "can_manage_tags",
)
ALL_RIGHTS = frozenset(ADMIN_RIGHTS)
_IN_CHANNELS_ALONE = {"can_post_messages", "can_edit_messages", "can_manage_direct_messages"}
_IN_GROUPS_ALONE = {"can_pin_messages", "can_manage_topics", "can_manage_tags"}

_MEDIA = (
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
)
PERMISSIONS = (
    "can_send_messages",
    *_MEDIA,
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
# What members of a new group may do.
USUAL_PERMISSIONS = frozenset(PERMISSIONS) - {"can_change_info", "can_pin_messages", "can_manage_topics"}


def admin_rights(names: Iterable[str]) -> frozenset[str]:
    """Give the rights of an administrator; `can_manage_chat` comes with any. Raises ValueError for others."""
    chosen = frozenset(names)
    unknown = chosen - ALL_RIGHTS
    if unknown:
        reason = f"there are no such rights: {', '.join(sorted(unknown))}"
        raise ValueError(reason)
    return chosen | {"can_manage_chat"}


def rights_object(rights: frozenset[str], chat_type: str) -> dict[str, bool]:
    """Give an administrator's rights as answers carry them in this type of chat."""
    absent = _IN_GROUPS_ALONE if chat_type == "channel" else _IN_CHANNELS_ALONE
    return {name: name in rights for name in ADMIN_RIGHTS if name not in absent}


def permissions_object(permissions: frozenset[str]) -> dict[str, bool]:
    """Give permissions as answers carry them."""
    return {name: name in permissions for name in PERMISSIONS}


def permissions_of(given: dict[str, Any], *, independent: bool) -> frozenset[str]:
    """Read ChatPermissions; unless `independent`, some of them bring others along, as Telegram has it."""
    chosen = {name for name in PERMISSIONS if given.get(name) in (True, "true", "True", 1)}
    if not independent:
        if chosen & {"can_send_other_messages", "can_add_web_page_previews"}:
            chosen |= {*_MEDIA, "can_send_messages"}
        if chosen & {*_MEDIA, "can_send_polls"}:
            chosen.add("can_send_messages")
    return frozenset(chosen)
