"""The menu of commands somebody sees in a chat."""

import json
from typing import Any

from tgbot.sandbox.chats import Chat, Person
from tgbot.sandbox.world import World


def commands_seen(world: World, person: Person, chat: Chat) -> list[dict[str, Any]]:
    """Give the command menu a person sees in a chat: the narrowest scope first, their language first."""
    language = (person.language_code or "")[:2] or None
    for scope in _scopes(person, chat):
        for code in (language, None):
            commands = world.commands.get((json.dumps(scope, sort_keys=True), code))
            if commands:
                return commands
    return []


def _scopes(person: Person, chat: Chat) -> list[dict[str, Any]]:
    own: dict[str, Any] = {"type": "chat", "chat_id": chat.id}
    default: dict[str, Any] = {"type": "default"}
    if chat.type == "private":
        return [own, {"type": "all_private_chats"}, default]
    everybody = [own, {"type": "all_group_chats"}, default]
    member = {"type": "chat_member", "chat_id": chat.id, "user_id": person.id}
    if person.id not in chat.admins:
        return [member, *everybody]
    here = {"type": "chat_administrators", "chat_id": chat.id}
    return [member, here, own, {"type": "all_chat_administrators"}, *everybody[1:]]
