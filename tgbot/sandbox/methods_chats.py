"""Methods that tell about chats and their members, and the one that leaves a chat."""

from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.chat_access import readable_chat
from tgbot.sandbox.chats import Chat
from tgbot.sandbox.memberships import LEFT
from tgbot.sandbox.objects import chat_object, member_object, message_object, user_object
from tgbot.sandbox.refusals import RefusalError, bad_request
from tgbot.sandbox.rights import permissions_object

_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """getChat. The invite link is that of the bot, where it made one and may invite."""
    chat = readable_chat(api, arguments)
    found = {
        **chat_object(api.world, chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _NO_GIFTS,
    }
    pinned = chat.messages.get(chat.pinned[-1]) if chat.pinned else None
    if pinned:
        found["pinned_message"] = message_object(api.world, pinned, with_reply=False)
    return found if chat.type == "private" else {**found, **_about_group(api, chat)}


def _about_group(api: BotApi, chat: Chat) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if chat.is_group:
        found["permissions"] = permissions_object(chat.permissions)
    if chat.username:
        found["active_usernames"] = [chat.username]
    if chat.joins_by_request:
        found["join_by_request"] = True
    if chat.linked_chat:
        found["linked_chat_id"] = chat.linked_chat
    own = [
        link
        for link in chat.invite_links.values()
        if link.is_primary and not link.is_revoked and link.creator["id"] == api.world.bot_id
    ]
    if own and chat.bot.may("can_invite_users"):
        found["invite_link"] = own[-1].url
    return found


def get_chat_member(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """getChatMember."""
    chat = readable_chat(api, arguments)
    identifier = arguments.integer("user_id")
    if user_object(api.world, identifier) is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.type == "channel" and not chat.bot.is_admin:
        raise bad_request("member list is inaccessible")
    return member_object(api.world, chat, identifier, api.world.membership(chat, identifier))


def get_chat_administrators(api: BotApi, arguments: Arguments) -> list[dict[str, Any]]:
    """getChatAdministrators."""
    chat = readable_chat(api, arguments)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    if chat.type == "channel" and not chat.bot.is_admin:
        raise bad_request("member list is inaccessible")
    found = {one: chat.memberships[one] for one in chat.admins}
    return [member_object(api.world, chat, one, membership) for one, membership in found.items()]


def get_chat_member_count(api: BotApi, arguments: Arguments) -> int:
    """getChatMemberCount."""
    chat = readable_chat(api, arguments)
    return sum(api.world.membership(chat, one).is_present for one in list(chat.memberships))


def leave_chat(api: BotApi, arguments: Arguments) -> bool:
    """leaveChat."""
    chat = readable_chat(api, arguments)
    if chat.type == "private":
        raise bad_request("can't leave private chats")
    if not chat.has_bot:
        raise RefusalError(403, f"bot is not a member of the {chat.type} chat")
    api.happenings.change_member(chat, api.world.bot_id, LEFT, by=None)
    return True


METHODS: dict[str, Method] = {
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "getchatmembercount": get_chat_member_count,
    "leavechat": leave_chat,
}
