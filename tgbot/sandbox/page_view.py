"""Messages and chats as the chat page shows them."""

from typing import TYPE_CHECKING, Any

from tgbot.sandbox.entities import as_html
from tgbot.sandbox.rights import rights_object
from tgbot.sandbox.topics import ICONS

if TYPE_CHECKING:
    from tgbot.sandbox.chats import Chat, Message, Topic
    from tgbot.sandbox.world import World

_EMOJI_OF_ICON = {identifier: emoji for emoji, identifier in ICONS.items()}
_FILES = ("document", "voice", "audio", "video", "animation", "sticker")


def message_view(world: "World", message: "Message") -> dict[str, Any]:
    """Give one message; its `html` is safe to put into the page."""
    return {
        "id": message.id,
        "chat": message.chat.id,
        "topic": message.topic,
        "reader": message.reader,
        "from": _sender(world, message),
        "date": message.date,
        "edited": message.edited is not None,
        "text": message.content.text,
        "html": as_html(message.content.text, message.content.entities),
        "keyboard": [[_button(button) for button in row] for row in message.keyboard or []] or None,
        "contact": message.extra.get("contact"),
        "document": _file(message),
        "photo": _photo(message),
        "forwarded_from": _origin(message),
        "reactions": [one.get("emoji", "") for given in message.reactions.values() for one in given],
        "reply_to": message.reply_to,
        "via_bot": message.via_bot,
        "service": _service(message),
        "deleted": message.deleted,
    }


def state_view(world: "World") -> dict[str, Any]:
    """Give who and what there is."""
    return {
        "bot": {
            "id": world.bot_id,
            "name": _bot_name(world),
            "username": world.bot_username,
            "description": world.descriptions.get("zh") or world.descriptions.get(None, ""),
            "short_description": world.short_descriptions.get("zh") or world.short_descriptions.get(None, ""),
        },
        "config": {
            "rate_limits": world.rate_limits,
            "privacy_mode": world.privacy_mode,
            "takes_ephemeral": world.takes_ephemeral,
        },
        "people": [
            {
                "id": person.id,
                "first_name": person.first_name,
                "username": person.username,
                "language_code": person.language_code,
                "blocked_bot": person.blocked_bot,
            }
            for person in world.people.values()
        ],
        "chats": [_chat(world, chat) for chat in world.chats.values() if chat.migrated_to is None],
    }


def _chat(world: "World", chat: "Chat") -> dict[str, Any]:
    memberships = {one: world.membership(chat, one) for one in list(chat.memberships)}
    return {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title,
        "username": chat.username,
        "is_forum": chat.is_forum,
        "joins_by_request": chat.joins_by_request,
        "linked_chat": chat.linked_chat,
        "members": sorted(chat.members),
        "requests": sorted(chat.join_requests),
        "topics": [_topic(topic) for topic in chat.open_topics],
        "memberships": {
            str(one): {
                "status": membership.status,
                "is_present": membership.is_present,
                "is_anonymous": membership.is_anonymous,
                "rights": [
                    name
                    for name, given in rights_object(membership.rights, chat.type).items()
                    if given and membership.is_admin
                ],
            }
            for one, membership in memberships.items()
        },
    }


def _topic(topic: "Topic") -> dict[str, Any]:
    icon = _EMOJI_OF_ICON.get(topic.icon_custom_emoji_id or "", "")
    return {"id": topic.id, "name": topic.name, "icon": icon, "is_closed": topic.is_closed}


def _bot_name(world: "World") -> str:
    return world.names.get("zh") or world.names[None]


def _sender(world: "World", message: "Message") -> dict[str, Any]:
    if message.from_bot:
        return {"id": world.bot_id, "name": _bot_name(world), "is_bot": True}
    chat = message.sender_chat
    person = message.sender
    if chat is None and message.chat.type == "channel":
        chat = {"id": message.chat.id, "title": message.chat.title}
    if chat:
        # Whose hand it was stays known to the page, so that this person can edit it.
        hand = person.id if person else chat["id"]
        return {"id": hand, "name": chat.get("title", ""), "is_bot": False, "as_chat": True}
    if person is None:
        return {"id": 0, "name": "", "is_bot": False}
    membership = world.membership(message.chat, person.id)
    is_admin = message.chat.is_group and membership.is_admin
    return {"id": person.id, "name": person.first_name, "is_bot": False, "is_admin": is_admin}


def _service(message: "Message") -> dict[str, Any] | None:
    """Give what a service message tells: its kind, who it is about, and by whom."""
    if message.service is None:
        return None
    value = message.extra.get(message.service)
    about = ""
    if message.service == "new_chat_members":
        about = ", ".join(str(user["first_name"]) for user in value or [])
    elif isinstance(value, dict):
        about = str(value.get("first_name") or value.get("name") or value.get("text") or "")
    by = message.sender.first_name if message.sender else None
    return {"kind": message.service, "about": about, "by": by}


def _file(message: "Message") -> dict[str, Any] | None:
    kind = next((one for one in _FILES if one in message.extra), None)
    if kind is None:
        return None
    file = message.extra[kind]
    return {
        "file_name": file.get("file_name") or kind,
        "size": file.get("file_size", 0),
        "url": f"/api/files/{file['file_id']}",
    }


def _photo(message: "Message") -> str | None:
    sizes = message.extra.get("photo")
    return f"/api/files/{sizes[-1]['file_id']}" if sizes else None


def _origin(message: "Message") -> str | None:
    origin = message.extra.get("forward_origin")
    if origin is None:
        return None
    user = origin.get("sender_user") or {}
    chat = origin.get("chat") or origin.get("sender_chat") or {}
    return str(user.get("first_name") or chat.get("title") or origin.get("sender_user_name") or "")


def _button(button: dict[str, Any]) -> dict[str, str]:
    text = button["text"]
    if "callback_data" in button:
        return {"text": text, "kind": "callback", "value": ""}
    if "url" in button:
        return {"text": text, "kind": "url", "value": button["url"]}
    if "copy_text" in button:
        return {"text": text, "kind": "copy", "value": button["copy_text"]["text"]}
    if "switch_inline_query" in button:
        return {"text": text, "kind": "inline_elsewhere", "value": button["switch_inline_query"]}
    return {"text": text, "kind": "inline_here", "value": button["switch_inline_query_current_chat"]}
