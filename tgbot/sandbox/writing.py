"""What people do with messages: write, edit, delete, tap, ask inline."""

import re
from typing import Any

from tgbot.sandbox.acting import Acting, ImpossibleError
from tgbot.sandbox.chats import Chat, Message, Person
from tgbot.sandbox.command_menu import commands_seen
from tgbot.sandbox.entities import Formatted, formatted, plain, utf16
from tgbot.sandbox.objects import WITH_CAPTION, chat_object, message_object
from tgbot.sandbox.queries import CALLBACK_LIVES_S, INLINE_LIVES_S, Query

MAX_TEXT = 4096
MAX_CAPTION = 1024


class Writing(Acting):
    """Lets people write. Each doing becomes what Telegram would tell the bot."""

    def send(  # noqa: PLR0913, PLR0917, what a message can be sent with
        self,
        person: Person,
        chat: Chat,
        text: str,
        reply_to: int | None = None,
        sender_chat: Chat | dict[str, Any] | None = None,
        topic: int | None = None,
    ) -> Message:
        """Write a text message into a chat, or into a topic of a forum (`topic` is its thread id).

        `sender_chat` posts as the group or as a channel; an anonymous admin posts as the group anyway.
        """
        content = plain(text.strip())
        if not content.text or utf16(content.text) > MAX_TEXT:
            reason = f"Telegram takes messages of 1 to {MAX_TEXT} characters"
            raise ImpossibleError(reason)
        return self._post(person, chat, content, {}, reply_to, sender_chat, topic)

    def send_content(  # noqa: PLR0913, PLR0917, what a message can be sent with
        self,
        person: Person,
        chat: Chat,
        extra: dict[str, Any],
        reply_to: int | None = None,
        sender_chat: Chat | dict[str, Any] | None = None,
        topic: int | None = None,
        caption: str = "",
    ) -> Message:
        """Send something that is no text: a contact, a photo, a sticker, as the Bot API describes it."""
        return self._post(person, chat, plain(caption.strip()), extra, reply_to, sender_chat, topic)

    def edit(self, person: Person, message: Message, text: str) -> None:
        """Edit the text or the caption of one's own message."""
        if message.sender is not person or message.deleted or message.service:
            reason = "only one's own messages can be edited"
            raise ImpossibleError(reason)
        if message.extra and not any(kind in message.extra for kind in WITH_CAPTION):
            reason = "there is nothing to edit in this message"
            raise ImpossibleError(reason)
        content = plain(text.strip())
        if utf16(content.text) > (MAX_CAPTION if message.extra else MAX_TEXT) or not (
            content.text or message.extra
        ):
            reason = "the text is empty or too long"
            raise ImpossibleError(reason)
        message.content = content
        message.edited = int(self._world.now())
        self._world.tell("edited", message=message)
        self._happenings.deliver(message, edited=True)

    def delete(self, message: Message) -> None:
        """Delete a message; the bot is not told."""
        self._world.delete_message(message)

    def tap(self, person: Person, message: Message, data: str) -> Query:
        """Tap a button with this callback data (which may be written by hand)."""
        self._in(person, message.chat)
        query = self._queries.ask(person.id, CALLBACK_LIVES_S)
        self._updates.put(
            "callback_query",
            {
                "id": query.id,
                "from": person.as_user(),
                "message": message_object(self._world, message),
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
        update = {**message_object(self._world, message), "guest_query_id": query.id}
        self._updates.put("guest_message", update)
        return query

    def choose(self, person: Person, chat: Chat, result: dict[str, Any], topic: int | None = None) -> Message:
        """Send an inline result into a chat."""
        self._check_writing(person, chat, None, topic)
        if chat.type == "private":
            person.started = True
        content = result.get("input_message_content") or {}
        text = formatted(content.get("message_text", ""), content.get("parse_mode"))
        keyboard = (result.get("reply_markup") or {}).get("inline_keyboard")
        message = self._world.add_message(
            chat, text, sender=person, via_bot=True, keyboard=keyboard, topic=topic
        )
        self._happenings.deliver(message)
        return message

    def _post(  # noqa: PLR0913, PLR0917, as send
        self,
        person: Person,
        chat: Chat,
        content: Formatted,
        extra: dict[str, Any],
        reply_to: int | None,
        sender_chat: Chat | dict[str, Any] | None,
        topic: int | None,
    ) -> Message:
        if isinstance(sender_chat, Chat):
            sender_chat = chat_object(self._world, sender_chat)
        self._check_writing(person, chat, sender_chat, topic)
        if chat.type == "private":
            person.started = True
        if sender_chat is None and chat.is_group and self._world.membership(chat, person.id).is_anonymous:
            sender_chat = chat_object(self._world, chat)
        message = self._world.add_message(
            chat,
            content,
            sender=person,
            extra=extra,
            reply_to=reply_to,
            sender_chat=sender_chat,
            topic=topic,
            reader=person.id if self._is_ephemeral_command(person, chat, content.text) else None,
        )
        self._happenings.deliver(message)
        if chat.type == "channel":
            self._happenings.forward_to_discussion(message)
        return message

    def _is_ephemeral_command(self, person: Person, chat: Chat, text: str) -> bool:
        """Say whether a message is a command that the bot registered as one between two (Bot API 10.2)."""
        command = re.match(r"/(\w+)(?:@(\w+))?", text)
        if command is None or not chat.is_group or not self._world.takes_ephemeral:
            return False
        name, addressed = command.groups()
        if addressed and addressed.lower() != self._world.bot_username.lower():
            return False
        menu = commands_seen(self._world, person, chat)
        return any(one["command"] == name and one.get("is_ephemeral") for one in menu)

    def _check_writing(
        self, person: Person, chat: Chat, sender_chat: dict[str, Any] | None, topic: int | None
    ) -> None:
        membership = self._in(person, chat)
        if chat.type == "channel":
            self._need(person, chat, "can_post_messages")
        elif not membership.is_admin:
            own = membership.status != "restricted" or "can_send_messages" in membership.permissions
            if not own or "can_send_messages" not in chat.permissions:
                reason = f"{person.first_name} may not write here"
                raise ImpossibleError(reason)
        if sender_chat and sender_chat["id"] in chat.banned_channels:
            raise ImpossibleError("this channel is banned here")
        if topic is None:
            return
        found = chat.topics.get(topic)
        if found is None or found.is_deleted:
            raise ImpossibleError("there is no such topic")
        if found.is_closed and not membership.may("can_manage_topics"):
            raise ImpossibleError("the topic is closed")
