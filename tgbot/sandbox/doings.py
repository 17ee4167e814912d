"""What people do: write, edit, tap, ask inline. Each doing becomes what Telegram would tell the bot."""

import re
from typing import Any

from tgbot.sandbox.entities import Formatted, formatted, plain
from tgbot.sandbox.queries import CALLBACK_LIVES_S, INLINE_LIVES_S, Queries, Query
from tgbot.sandbox.updates import Updates
from tgbot.sandbox.world import Chat, Message, Person, World


class ImpossibleError(Exception):
    """A person cannot do this in Telegram; the message says why."""


class Doings:
    """Lets people act in the world."""

    def __init__(self, world: World, updates: Updates, queries: Queries) -> None:
        self._world = world
        self._updates = updates
        self._queries = queries

    def send(
        self,
        person: Person,
        chat: Chat,
        text: str,
        reply_to: int | None = None,
        sender_chat: dict[str, Any] | None = None,
    ) -> Message:
        """Write a text message; `sender_chat` posts as the group (anonymous admin) or as a channel."""
        self._in(person, chat)
        content = plain(text.strip())
        if not content.text or len(content.text) > 4096:
            reason = "Telegram takes messages of 1 to 4096 characters"
            raise ImpossibleError(reason)
        if chat.type == "private":
            person.started = True
        message = self._world.add_message(
            chat, content, sender=person, reply_to=reply_to, sender_chat=sender_chat
        )
        self._deliver(message, "message")
        return message

    def send_content(self, person: Person, chat: Chat, extra: dict[str, Any]) -> Message:
        """Send something that is no text: a contact, a photo, a sticker, as the Bot API describes it."""
        self._in(person, chat)
        if chat.type == "private":
            person.started = True
        message = self._world.add_message(chat, Formatted(""), sender=person, extra=extra)
        self._deliver(message, "message")
        return message

    def edit(self, person: Person, message: Message, text: str) -> None:
        """Edit one's own message."""
        if message.sender is not person or message.deleted:
            reason = "only one's own messages can be edited"
            raise ImpossibleError(reason)
        message.content = plain(text.strip())
        message.edited = int(self._world.now())
        self._world.tell("edited", message=message)
        self._deliver(message, "edited_message")

    def delete(self, message: Message) -> None:
        """Delete a message; the bot is not told."""
        message.deleted = True
        self._world.tell("deleted", chat=message.chat.id, id=message.id)

    def tap(self, person: Person, message: Message, data: str) -> Query:
        """Tap a button with this callback data (which may be written by hand)."""
        self._in(person, message.chat)
        query = self._queries.ask(person.id, CALLBACK_LIVES_S)
        self._updates.put(
            "callback_query",
            {
                "id": query.id,
                "from": person.as_user(),
                "message": self._world.as_message(message),
                "chat_instance": str(message.chat.id),
                "data": data,
            },
        )
        return query

    def inline(self, person: Person, text: str, offset: str = "") -> Query:
        """Type `@bot text` in some chat."""
        query = self._queries.ask(person.id, INLINE_LIVES_S)
        update = {"id": query.id, "from": person.as_user(), "query": text[:256], "offset": offset}
        self._updates.put("inline_query", update)
        return query

    def mention_as_guest(self, person: Person, chat: Chat, text: str, reply_to: int | None = None) -> Query:
        """Mention the bot in a chat it is not in, perhaps as a reply (guest mode, Bot API 10.0)."""
        self._in(person, chat)
        message = self._world.add_message(chat, plain(text), sender=person, reply_to=reply_to)
        query = self._queries.ask(person.id, INLINE_LIVES_S)
        update = {**self._world.as_message(message), "guest_query_id": query.id}
        self._updates.put("guest_message", update)
        return query

    def choose(self, person: Person, chat: Chat, result: dict[str, Any]) -> Message:
        """Send an inline result into a chat."""
        self._in(person, chat)
        if chat.type == "private":
            person.started = True
        content = result.get("input_message_content") or {}
        text = formatted(content.get("message_text", ""), content.get("parse_mode"))
        keyboard = (result.get("reply_markup") or {}).get("inline_keyboard")
        message = self._world.add_message(chat, text, sender=person, via_bot=True, keyboard=keyboard)
        self._deliver(message, "message")
        return message

    def _in(self, person: Person, chat: Chat) -> None:
        if person.id not in chat.members:
            reason = f"{person.first_name} is not in this chat"
            raise ImpossibleError(reason)

    def _deliver(self, message: Message, kind: str) -> None:
        if message.chat.has_bot and self._bot_sees(message):
            self._updates.put(kind, self._world.as_message(message))

    def _bot_sees(self, message: Message) -> bool:
        """Say whether privacy mode lets the bot see a message: commands, mentions, and replies to it."""
        if message.chat.type == "private" or not self._world.privacy_mode:
            return True
        replied = message.chat.messages.get(message.reply_to or 0)
        text = message.content.text
        mention = re.search(rf"@{self._world.bot_username}\b", text, re.IGNORECASE)
        command = re.match(r"/\w+(@\w+)?", text)
        addressed = command is not None and (command.group(1) is None or mention is not None)
        return bool((replied and replied.from_bot) or mention or addressed or message.via_bot)
