"""The world's things as the Bot API's objects: Chat, Message, ChatMember, ChatInviteLink, ForumTopic."""

from typing import TYPE_CHECKING, Any

from tgbot.sandbox.chats import Chat, InviteLink, Message, Topic
from tgbot.sandbox.memberships import Membership

if TYPE_CHECKING:
    from tgbot.sandbox.world import World

WITH_CAPTION = ("photo", "document", "video", "animation", "audio", "voice")
# Accounts that write for others: Telegram's own, anonymous admins', that of whoever posts as a channel.
TELEGRAM_ID = 777000
ANONYMOUS_ADMIN_ID = 1087968824
CHANNEL_BOT_ID = 136817688
_TELEGRAM = {"id": TELEGRAM_ID, "is_bot": False, "first_name": "Telegram"}
_ANONYMOUS_ADMIN = {
    "id": ANONYMOUS_ADMIN_ID,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
_CHANNEL_BOT = {"id": CHANNEL_BOT_ID, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


def user_object(world: "World", identifier: int) -> dict[str, Any] | None:
    """Give a person or the bot as a User; None for an id that nobody has."""
    if identifier == world.bot_id:
        return world.bot_user()
    person = world.people.get(identifier)
    return person.as_user() if person else None


def chat_object(world: "World", chat: Chat) -> dict[str, Any]:
    """Give a Chat, as it stands in messages and updates."""
    if chat.type == "private":
        user = world.people[chat.id].as_user()
        kept = ("id", "first_name", "last_name", "username")
        return {name: user[name] for name in kept if name in user} | {"type": "private"}
    found = {"id": chat.id, "type": chat.type, "title": chat.title}
    if chat.username:
        found["username"] = chat.username
    if chat.is_forum:
        found["is_forum"] = True
    return found


def member_object(world: "World", chat: Chat, identifier: int, membership: Membership) -> dict[str, Any]:
    """Give a ChatMember."""
    return membership.as_member(user_object(world, identifier) or {}, chat.type)


def topic_object(topic: Topic) -> dict[str, Any]:
    """Give a ForumTopic."""
    return {"message_thread_id": topic.id, **topic_look(topic)}


def topic_look(topic: Topic) -> dict[str, Any]:
    """Give a topic's name and icon."""
    look: dict[str, Any] = {"name": topic.name, "icon_color": topic.icon_color}
    if topic.icon_custom_emoji_id:
        look["icon_custom_emoji_id"] = topic.icon_custom_emoji_id
    return look


def invite_link_object(chat: Chat, link: InviteLink) -> dict[str, Any]:
    """Give a ChatInviteLink."""
    found: dict[str, Any] = {
        "invite_link": link.url,
        "creator": link.creator,
        "creates_join_request": link.creates_join_request,
        "is_primary": link.is_primary,
        "is_revoked": link.is_revoked,
    }
    waiting = sum(request.link is link for request in chat.join_requests.values())
    optional = {
        "name": link.name,
        "expire_date": link.expires_at,
        "member_limit": link.member_limit,
        "pending_join_request_count": waiting,
    }
    return found | {name: value for name, value in optional.items() if value}


def message_object(world: "World", message: Message, *, with_reply: bool = True) -> dict[str, Any]:
    """Give a Message; what it replies to is told one step deep."""
    result: dict[str, Any] = {
        "message_id": message.id,
        "date": message.date,
        "chat": chat_object(world, message.chat),
        **message.extra,
        **_origin(world, message),
        **_text(message),
    }
    if message.reader is not None:
        receiver = user_object(world, message.reader) if message.from_bot else world.bot_user()
        result |= {"message_id": 0, "ephemeral_message_id": -message.id, "receiver_user": receiver}
    if message.topic:
        result |= {"message_thread_id": message.topic, "is_topic_message": True}
    elif message.reply_root and message.chat.type == "supergroup":
        result["message_thread_id"] = message.reply_root
    if message.keyboard:
        result["reply_markup"] = {"inline_keyboard": message.keyboard}
    if message.edited:
        result["edit_date"] = message.edited
    if message.via_bot:
        result["via_bot"] = world.bot_user()
    replied = _replied(message)
    if with_reply and replied and not replied.deleted:
        result["reply_to_message"] = message_object(world, replied, with_reply=False)
    return result


def _replied(message: Message) -> Message | None:
    """Find what a message replies to: in a topic, the message that made it, unless it is another one."""
    wanted = message.reply_to or (message.topic if message.topic != message.id else None)
    return message.chat.messages.get(wanted or 0)


def _origin(world: "World", message: Message) -> dict[str, Any]:
    if message.chat.type == "channel":
        return {"sender_chat": chat_object(world, message.chat)}
    if message.sender_chat:
        if message.extra.get("is_automatic_forward"):
            account = _TELEGRAM
        else:
            account = _ANONYMOUS_ADMIN if message.sender_chat["id"] == message.chat.id else _CHANNEL_BOT
        return {"from": account, "sender_chat": message.sender_chat}
    if message.from_bot:
        return {"from": world.bot_user()}
    return {"from": message.sender.as_user()} if message.sender else {}


def _text(message: Message) -> dict[str, Any]:
    if not message.content.text:
        return {}
    is_caption = any(kind in message.extra for kind in WITH_CAPTION)
    found: dict[str, Any] = {"caption" if is_caption else "text": message.content.text}
    if message.content.entities:
        found["caption_entities" if is_caption else "entities"] = message.content.entities
    return found
