"""Methods about ways into a chat: invite links and join requests."""

from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.chat_access import need_right, own_chat
from tgbot.sandbox.chats import Chat, InviteLink
from tgbot.sandbox.objects import invite_link_object
from tgbot.sandbox.refusals import bad_request

MAX_LINK_NAME = 32
MAX_MEMBER_LIMIT = 99_999


def export_chat_invite_link(api: BotApi, arguments: Arguments) -> str:
    """exportChatInviteLink: a new primary link of the bot; the one before is revoked."""
    chat = _chat_to_invite_to(api, arguments)
    for link in chat.invite_links.values():
        if link.is_primary and link.creator["id"] == api.world.bot_id:
            link.is_revoked = True
    return _primary_link(api, chat).url


def create_chat_invite_link(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """createChatInviteLink."""
    chat = _chat_to_invite_to(api, arguments)
    _check_limits(api, arguments)
    link = api.world.add_invite_link(chat, api.world.bot_user())
    _set_up(link, arguments)
    return invite_link_object(chat, link)


def edit_chat_invite_link(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """editChatInviteLink, for links other than the primary one."""
    chat = _chat_to_invite_to(api, arguments)
    link = _link(chat, arguments)
    if link.is_primary:
        raise bad_request("CHAT_INVITE_PERMANENT")
    _check_limits(api, arguments)
    _set_up(link, arguments)
    return invite_link_object(chat, link)


def revoke_chat_invite_link(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """revokeChatInviteLink. A revoked primary link is followed by a new one."""
    chat = _chat_to_invite_to(api, arguments)
    link = _link(chat, arguments)
    link.is_revoked = True
    if link.is_primary:
        _primary_link(api, chat)
    return invite_link_object(chat, link)


def approve_chat_join_request(api: BotApi, arguments: Arguments) -> bool:
    """approveChatJoinRequest."""
    return _settle(api, arguments, let_in=True)


def decline_chat_join_request(api: BotApi, arguments: Arguments) -> bool:
    """declineChatJoinRequest."""
    return _settle(api, arguments, let_in=False)


def _settle(api: BotApi, arguments: Arguments, *, let_in: bool) -> bool:
    chat = own_chat(api, arguments)
    if chat.type == "private":
        raise bad_request("the chat can't have join requests")
    need_right(chat, "can_invite_users", "not enough rights to manage chat join requests")
    identifier = arguments.integer("user_id")
    if identifier not in api.world.people:
        raise bad_request("USER_ID_INVALID")
    if api.world.membership(chat, identifier).is_present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    request = chat.join_requests.get(identifier)
    if request is None:
        raise bad_request("HIDE_REQUESTER_MISSING")
    api.happenings.settle_request(request, chat, let_in=let_in, by=None)
    return True


def _chat_to_invite_to(api: BotApi, arguments: Arguments) -> Chat:
    chat = own_chat(api, arguments)
    if chat.type == "private":
        raise bad_request("can't invite members to a private chat")
    need_right(chat, "can_invite_users", "not enough rights to manage chat invite link")
    return chat


def _link(chat: Chat, arguments: Arguments) -> InviteLink:
    url = arguments.text("invite_link").strip()
    if not url:
        raise bad_request("invite link must be non-empty")
    link = chat.invite_links.get(url)
    if link is None or link.is_revoked:
        raise bad_request("INVITE_HASH_EXPIRED")
    return link


def _primary_link(api: BotApi, chat: Chat) -> InviteLink:
    link = api.world.add_invite_link(chat, api.world.bot_user())
    link.is_primary = True
    return link


def _check_limits(api: BotApi, arguments: Arguments) -> None:
    limit = arguments.integer("member_limit")
    if arguments.flag("creates_join_request") and limit:
        raise bad_request("member limit can't be specified for links requiring administrator approval")
    if not 0 <= limit <= MAX_MEMBER_LIMIT:
        raise bad_request("USAGE_LIMIT_INVALID")
    expires_at = arguments.integer("expire_date")
    if expires_at and expires_at < api.world.now():
        raise bad_request("EXPIRE_DATE_INVALID")


def _set_up(link: InviteLink, arguments: Arguments) -> None:
    link.name = arguments.text("name")[:MAX_LINK_NAME]
    link.expires_at = arguments.integer("expire_date")
    link.member_limit = arguments.integer("member_limit")
    link.creates_join_request = arguments.flag("creates_join_request")


METHODS: dict[str, Method] = {
    "exportchatinvitelink": export_chat_invite_link,
    "createchatinvitelink": create_chat_invite_link,
    "editchatinvitelink": edit_chat_invite_link,
    "revokechatinvitelink": revoke_chat_invite_link,
    "approvechatjoinrequest": approve_chat_join_request,
    "declinechatjoinrequest": decline_chat_join_request,
}
