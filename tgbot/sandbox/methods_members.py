"""Methods that ban, restrict and promote members."""

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.chat_access import need_right, own_chat
from tgbot.sandbox.chats import Chat
from tgbot.sandbox.memberships import LEFT, MEMBER, Membership
from tgbot.sandbox.refusals import bad_request
from tgbot.sandbox.rights import ADMIN_RIGHTS, admin_rights, permissions_of

# A shorter or longer time is for ever.
SHORTEST_S = 30
LONGEST_S = 366 * 24 * 3600
_NO_RIGHT = "not enough rights to restrict/unrestrict chat member"


def ban_chat_member(api: BotApi, arguments: Arguments) -> bool:
    """banChatMember."""
    chat = own_chat(api, arguments)
    if chat.type == "private":
        raise bad_request("can't ban members in private chats")
    identifier = _target(api, chat, arguments, "can't restrict self")
    chat.join_requests.pop(identifier, None)
    banned = Membership("kicked", until=_until(api, arguments))
    if api.world.membership(chat, identifier).status == "kicked":
        chat.memberships[identifier] = banned
    else:
        api.happenings.change_member(chat, identifier, banned, by=None)
    if arguments.flag("revoke_messages"):
        for message in list(chat.messages.values()):
            if message.sender and message.sender.id == identifier and not message.deleted:
                api.world.delete_message(message)
    return True


def unban_chat_member(api: BotApi, arguments: Arguments) -> bool:
    """unbanChatMember. Without only_if_banned, somebody who is in the chat is put out of it."""
    chat = _supergroup_or_channel(api, arguments)
    identifier = _target(api, chat, arguments, "can't unrestrict self")
    membership = api.world.membership(chat, identifier)
    only_if_banned = arguments.flag("only_if_banned")
    if membership.status == "kicked" or (membership.is_present and not only_if_banned):
        api.happenings.change_member(chat, identifier, LEFT, by=None)
    return True


def restrict_chat_member(api: BotApi, arguments: Arguments) -> bool:
    """restrictChatMember. Who gets back all that members may do is a plain member again."""
    given = arguments.json("permissions")
    if not isinstance(given, dict):
        raise bad_request("object expected as permissions")
    chat = own_chat(api, arguments)
    if chat.type != "supergroup":
        raise bad_request("method is available only for supergroups")
    identifier = _target(api, chat, arguments, "can't restrict self")
    permissions = permissions_of(given, independent=arguments.flag("use_independent_chat_permissions"))
    is_member = api.world.membership(chat, identifier).is_present
    restricted = Membership(
        "restricted", permissions=permissions, is_member=is_member, until=_until(api, arguments)
    )
    free = MEMBER if is_member else LEFT
    new = free if permissions >= chat.permissions else restricted
    api.happenings.change_member(chat, identifier, new, by=None)
    return True


def promote_chat_member(api: BotApi, arguments: Arguments) -> bool:
    """promoteChatMember. Without any right it takes the rights away that the bot gave."""
    chat = _supergroup_or_channel(api, arguments)
    identifier = arguments.integer("user_id")
    if identifier == api.world.bot_id:
        raise bad_request("can't promote self")
    if identifier not in api.world.people:
        raise bad_request("USER_ID_INVALID")
    need_right(chat, "can_manage_chat", "CHAT_ADMIN_REQUIRED")
    need_right(chat, "can_promote_members", "not enough rights")
    membership = api.world.membership(chat, identifier)
    if membership.status == "creator":
        raise bad_request("can't edit chat owner")
    if membership.status == "administrator" and not membership.promoted_by_bot:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    rights = {name for name in ADMIN_RIGHTS if arguments.flag(name)}
    if not all(chat.bot.may(name) for name in rights):
        raise bad_request("RIGHT_FORBIDDEN")
    if chat.type == "supergroup" and not membership.is_present:
        raise bad_request("USER_NOT_MUTUAL_CONTACT")
    is_anonymous = arguments.flag("is_anonymous")
    promoted = Membership("administrator", admin_rights(rights), is_anonymous, promoted_by_bot=True)
    new = promoted if rights or is_anonymous else MEMBER
    api.happenings.change_member(chat, identifier, new, by=None)
    return True


def set_chat_permissions(api: BotApi, arguments: Arguments) -> bool:
    """setChatPermissions: what plain members may do."""
    given = arguments.json("permissions")
    if not isinstance(given, dict):
        raise bad_request("object expected as permissions")
    chat = own_chat(api, arguments)
    if not chat.is_group:
        raise bad_request(f"can't change {chat.type} chat permissions")
    need_right(chat, "can_restrict_members", "not enough rights to change chat permissions")
    chat.permissions = permissions_of(given, independent=arguments.flag("use_independent_chat_permissions"))
    return True


def ban_chat_sender_chat(api: BotApi, arguments: Arguments) -> bool:
    """banChatSenderChat: nobody can post as that channel any more."""
    chat, channel = _channel_and_chat(api, arguments)
    chat.banned_channels.add(channel)
    return True


def unban_chat_sender_chat(api: BotApi, arguments: Arguments) -> bool:
    """unbanChatSenderChat."""
    chat, channel = _channel_and_chat(api, arguments)
    chat.banned_channels.discard(channel)
    return True


def _channel_and_chat(api: BotApi, arguments: Arguments) -> tuple[Chat, int]:
    chat = _supergroup_or_channel(api, arguments)
    need_right(chat, "can_restrict_members", _NO_RIGHT)
    channel = arguments.integer("sender_chat_id")
    found = api.world.chats.get(channel)
    if found is None or found.type == "private":
        raise bad_request("PARTICIPANT_ID_INVALID")
    if channel in {chat.id, chat.linked_chat}:
        raise bad_request("can't ban the chat itself or the channel linked to it")
    return chat, channel


def _supergroup_or_channel(api: BotApi, arguments: Arguments) -> Chat:
    chat = own_chat(api, arguments)
    if chat.type not in {"supergroup", "channel"}:
        raise bad_request("method is available for supergroup and channel chats only")
    return chat


def _target(api: BotApi, chat: Chat, arguments: Arguments, about_self: str) -> int:
    """Find whom a request is about. Raises where the bot may not touch them."""
    identifier = arguments.integer("user_id")
    if identifier == api.world.bot_id:
        raise bad_request(about_self)
    if identifier not in api.world.people:
        raise bad_request("PARTICIPANT_ID_INVALID" if chat.type != "group" else "USER_ID_INVALID")
    need_right(chat, "can_restrict_members", "CHAT_ADMIN_REQUIRED" if chat.type == "group" else _NO_RIGHT)
    membership = api.world.membership(chat, identifier)
    if membership.status == "creator":
        raise bad_request("can't remove chat owner")
    if membership.status == "administrator" and not membership.promoted_by_bot:
        raise bad_request("user is an administrator of the chat")
    return identifier


def _until(api: BotApi, arguments: Arguments) -> int:
    until = arguments.integer("until_date")
    return until if SHORTEST_S <= until - api.world.now() <= LONGEST_S else 0


METHODS: dict[str, Method] = {
    "banchatmember": ban_chat_member,
    "unbanchatmember": unban_chat_member,
    "restrictchatmember": restrict_chat_member,
    "promotechatmember": promote_chat_member,
    "setchatpermissions": set_chat_permissions,
    "banchatsenderchat": ban_chat_sender_chat,
    "unbanchatsenderchat": unban_chat_sender_chat,
}
