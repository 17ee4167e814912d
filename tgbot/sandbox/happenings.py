"""What happens in chats, and what of it Telegram tells the bot: messages, who comes and goes, requests."""

import re
from typing import Any

from tgbot.sandbox.chats import Chat, InviteLink, JoinRequest, Message, Person
from tgbot.sandbox.entities import Formatted
from tgbot.sandbox.memberships import MEMBER, Membership
from tgbot.sandbox.objects import chat_object, invite_link_object, member_object, message_object, user_object
from tgbot.sandbox.updates import Updates
from tgbot.sandbox.world import World


class Happenings:
    """Lets things happen in the world and tells the bot what Telegram would tell it.

    Wherever somebody acts, `by` is that person, or None for the bot.
    """

    def __init__(self, world: World, updates: Updates) -> None:
        self.world = world
        self._updates = updates

    def deliver(self, message: Message, *, edited: bool = False) -> None:
        """Tell the bot of a message, if it is there and may see it."""
        if not message.chat.has_bot or not self._bot_sees(message):
            return
        kind = "channel_post" if message.chat.type == "channel" else "message"
        self._updates.put(f"edited_{kind}" if edited else kind, message_object(self.world, message))

    def service(
        self,
        chat: Chat,
        kind: str,
        value: Any,  # noqa: ANN401, JSON
        *,
        by: Person | None,
        topic: int | None = None,
    ) -> Message:
        """Put a service message into a chat: `kind` is the field of Message that says what happened."""
        message = self.world.add_message(
            chat,
            Formatted(""),
            sender=by,
            from_bot=by is None,
            topic=topic,
            extra={kind: value},
            service=kind,
        )
        self.deliver(message)
        return message

    def change_member(  # noqa: PLR0913, what the bot is told of such a change
        self,
        chat: Chat,
        identifier: int,
        new: Membership,
        *,
        by: Person | None,
        link: InviteLink | None = None,
        via_join_request: bool = False,
    ) -> None:
        """Change how somebody stands in a chat. Coming and going leave service messages in groups."""
        world = self.world
        old = world.membership(chat, identifier)
        sees_members = chat.bot.is_admin
        chat.memberships[identifier] = new
        update = {
            "chat": chat_object(world, chat),
            "from": self._user(by),
            "date": int(world.now()),
            "old_chat_member": member_object(world, chat, identifier, old),
            "new_chat_member": member_object(world, chat, identifier, new),
        }
        if link:
            update["invite_link"] = invite_link_object(chat, link)
        if via_join_request:
            update["via_join_request"] = True
        if identifier == world.bot_id:
            self._updates.put("my_chat_member", update)
        elif sees_members:
            self._updates.put("chat_member", update)
        world.tell("chat", id=chat.id)
        if chat.is_group and old.is_present != new.is_present:
            self._tell_coming_or_going(chat, identifier, by=by, came=new.is_present, asked=via_join_request)

    def request_to_join(self, chat: Chat, person: Person, link: InviteLink | None, bio: str | None) -> None:
        """Let somebody ask to be let in; a bot that may invite is told."""
        told = chat.bot.may("can_invite_users")
        chat.join_requests[person.id] = JoinRequest(person, self.world.now(), link, told)
        update: dict[str, Any] = {
            "chat": chat_object(self.world, chat),
            "from": person.as_user(),
            "user_chat_id": person.id,
            "date": int(self.world.now()),
        }
        if bio:
            update["bio"] = bio
        if link:
            update["invite_link"] = invite_link_object(chat, link)
        if told:
            self._updates.put("chat_join_request", update)
        self.world.tell("chat", id=chat.id)

    def settle_request(self, request: JoinRequest, chat: Chat, *, let_in: bool, by: Person | None) -> None:
        """Let somebody who asked in, or turn them away."""
        chat.join_requests.pop(request.person.id, None)
        if let_in:
            if request.link:
                request.link.uses += 1
            self.change_member(
                chat, request.person.id, MEMBER, by=by, link=request.link, via_join_request=True
            )
        self.world.tell("request_settled", chat=chat.id, person=request.person.id, let_in=let_in)

    def block(self, person: Person, *, blocked: bool) -> None:
        """Let somebody block the bot in private, or unblock it."""
        person.blocked_bot = blocked
        chat = self.world.chats[person.id]
        kicked, member = Membership("kicked"), MEMBER
        old, new = (member, kicked) if blocked else (kicked, member)
        self._updates.put(
            "my_chat_member",
            {
                "chat": chat_object(self.world, chat),
                "from": person.as_user(),
                "date": int(self.world.now()),
                "old_chat_member": member_object(self.world, chat, self.world.bot_id, old),
                "new_chat_member": member_object(self.world, chat, self.world.bot_id, new),
            },
        )
        self.world.tell("chat", id=chat.id)

    def forward_to_discussion(self, post: Message) -> None:
        """Forward a channel's post to its discussion group, as Telegram does by itself."""
        group = self.world.chats.get(post.chat.linked_chat or 0)
        if group is None:
            return
        channel = chat_object(self.world, post.chat)
        origin = {"type": "channel", "chat": channel, "message_id": post.id, "date": post.date}
        extra = {**post.extra, "forward_origin": origin, "is_automatic_forward": True}
        forwarded = self.world.add_message(
            group, post.content, sender_chat=channel, keyboard=post.keyboard, extra=extra
        )
        self.deliver(forwarded)

    def _tell_coming_or_going(
        self, chat: Chat, identifier: int, *, by: Person | None, came: bool, asked: bool
    ) -> None:
        user = user_object(self.world, identifier)
        if came:
            # Telegram shows who was let in as having come by themselves.
            self.service(
                chat, "new_chat_members", [user], by=self.world.people.get(identifier) if asked else by
            )
            return
        message = self.service(chat, "left_chat_member", user, by=by)
        if identifier == self.world.bot_id:
            self._updates.put("message", message_object(self.world, message))

    def _user(self, by: Person | None) -> dict[str, Any]:
        return by.as_user() if by else self.world.bot_user()

    def _bot_sees(self, message: Message) -> bool:
        """Say whether privacy mode lets the bot see a message: commands, mentions, and replies to it.

        Administrators see everything; service messages and posts of channels are seen by all bots.
        """
        chat = message.chat
        if (
            not chat.is_group
            or chat.bot.is_admin
            or not self.world.privacy_mode
            or message.service is not None
        ):
            return True
        replied = chat.messages.get(message.reply_to or 0)
        text = message.content.text
        mention = re.search(rf"@{self.world.bot_username}\b", text, re.IGNORECASE)
        command = re.match(r"/\w+(@\w+)?", text)
        addressed = command is not None and (command.group(1) is None or mention is not None)
        return bool((replied and replied.from_bot) or mention or addressed or message.via_bot)
