"""Messages and chats as the chat page shows them."""

import html
from typing import TYPE_CHECKING, Any

from tgbot.sandbox.entities import as_html

if TYPE_CHECKING:
    from tgbot.sandbox.world import Message, World


def message_view(world: "World", message: "Message") -> dict[str, Any]:
    """Give one message; its `html` is safe to put into the page."""
    document = message.extra.get("document")
    view: dict[str, Any] = {
        "id": message.id,
        "chat": message.chat.id,
        "from": _sender(world, message),
        "date": message.date,
        "edited": message.edited is not None,
        "text": message.content.text,
        "html": as_html(message.content.text, message.content.entities),
        "keyboard": [[_button(button) for button in row] for row in message.keyboard or []] or None,
        "contact": message.extra.get("contact"),
        "document": None,
        "reply_to": message.reply_to,
        "via_bot": message.via_bot,
        "service": html.escape(message.service) if message.service else None,
        "deleted": message.deleted,
    }
    if document:
        view["document"] = {
            "file_name": document["file_name"],
            "size": document["file_size"],
            "url": f"/api/files/{document['file_id']}",
        }
    return view


def state_view(world: "World") -> dict[str, Any]:
    """Give who and what there is."""
    return {
        "bot": {
            "id": world.bot_id,
            "name": world.names.get("zh") or world.names[None],
            "username": world.bot_username,
            "description": world.descriptions.get("zh") or world.descriptions.get(None, ""),
            "short_description": world.short_descriptions.get("zh") or world.short_descriptions.get(None, ""),
        },
        "people": [
            {
                "id": person.id,
                "first_name": person.first_name,
                "username": person.username,
                "language_code": person.language_code,
            }
            for person in world.people.values()
        ],
        "chats": [
            {"id": chat.id, "type": chat.type, "title": chat.title, "members": sorted(chat.members)}
            for chat in world.chats.values()
            if chat.migrated_to is None
        ],
    }


def _sender(world: "World", message: "Message") -> dict[str, Any]:
    if message.from_bot:
        return {"id": world.bot_id, "name": world.names.get("zh") or world.names[None], "is_bot": True}
    if message.sender_chat:
        return {
            "id": message.sender_chat["id"],
            "name": message.sender_chat.get("title", ""),
            "is_bot": False,
        }
    if message.sender:
        return {"id": message.sender.id, "name": message.sender.first_name, "is_bot": False}
    return {"id": 0, "name": "", "is_bot": False}


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
