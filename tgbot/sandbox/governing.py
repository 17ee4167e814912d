"""What owners and administrators do: with the bot, with members, with topics, with the group itself."""

from collections.abc import Iterable

from tgbot.sandbox.acting import Acting, ImpossibleError
from tgbot.sandbox.chats import Chat, Person, Topic
from tgbot.sandbox.memberships import LEFT, MEMBER, Membership
from tgbot.sandbox.rights import ALL_RIGHTS, admin_rights
from tgbot.sandbox.topics import close_topic, delete_topic, edit_topic, make_topic


class Governing(Acting):
    """Lets people govern chats."""

    def add_bot(self, by: Person, chat: Chat, rights: Iterable[str] | None = None) -> None:
        """Add the bot as a plain member, or as an administrator with rights; in channels only the latter."""
        self._in(by, chat)
        if chat.has_bot:
            raise ImpossibleError("the bot is in this chat already")
        if chat.type == "channel" and rights is None:
            raise ImpossibleError("in a channel the bot can only be an administrator")
        self._set_bot(by, chat, rights)

    def change_bot_rights(self, by: Person, chat: Chat, rights: Iterable[str] | None) -> None:
        """Make the bot an administrator with these rights, or a plain member (None)."""
        if not chat.has_bot:
            raise ImpossibleError("the bot is not in this chat")
        self._need(by, chat, "can_promote_members")
        self._set_bot(by, chat, rights)

    def restrict_bot(self, by: Person, chat: Chat, permissions: Iterable[str] = ()) -> None:
        """Let the bot do no more than this in a group."""
        self._need(by, chat, "can_restrict_members")
        restricted = Membership("restricted", permissions=frozenset(permissions))
        self._happenings.change_member(chat, self._world.bot_id, restricted, by=by)

    def remove_bot(self, by: Person, chat: Chat) -> None:
        """Put the bot out of a chat."""
        self._need(by, chat, "can_restrict_members")
        self._happenings.change_member(chat, self._world.bot_id, Membership("kicked"), by=by)

    def promote(
        self,
        by: Person,
        chat: Chat,
        person: Person,
        rights: Iterable[str] = ALL_RIGHTS,
        *,
        is_anonymous: bool = False,
    ) -> None:
        """Make a member an administrator with rights, perhaps one who writes as the group.

        The owner stays owner, but can become anonymous too.
        """
        self._need(by, chat, "can_promote_members")
        owns = self._in(person, chat).status == "creator"
        status, given = ("creator", ALL_RIGHTS) if owns else ("administrator", admin_rights(rights))
        self._happenings.change_member(chat, person.id, Membership(status, given, is_anonymous), by=by)

    def demote(self, by: Person, chat: Chat, person: Person) -> None:
        """Make an administrator a plain member."""
        self._need(by, chat, "can_promote_members")
        self._not_owner(chat, person)
        self._happenings.change_member(chat, person.id, MEMBER, by=by)

    def kick(self, by: Person, chat: Chat, person: Person, until: int = 0) -> None:
        """Ban somebody until a moment (seconds since 1970; 0 is for ever)."""
        self._need(by, chat, "can_restrict_members")
        self._not_owner(chat, person)
        self._happenings.change_member(chat, person.id, Membership("kicked", until=until), by=by)

    def unban(self, by: Person, chat: Chat, person: Person) -> None:
        """Let somebody who was banned come back."""
        self._need(by, chat, "can_restrict_members")
        if self._world.membership(chat, person.id).status == "kicked":
            self._happenings.change_member(chat, person.id, LEFT, by=by)

    def restrict(
        self, by: Person, chat: Chat, person: Person, permissions: Iterable[str] = (), until: int = 0
    ) -> None:
        """Let a member do no more than this, until a moment (seconds since 1970; 0 is for ever).

        Whoever gets all that members may do is a plain member again.
        """
        self._need(by, chat, "can_restrict_members")
        self._not_owner(chat, person)
        allowed = frozenset(permissions)
        restricted = Membership("restricted", permissions=allowed, until=until)
        new = MEMBER if allowed >= chat.permissions else restricted
        self._happenings.change_member(chat, person.id, new, by=by)

    def create_topic(self, by: Person, chat: Chat, name: str, icon: str | None = None) -> Topic:
        """Make a topic in a forum; `icon` is the id of a custom emoji."""
        self._need(by, chat, "can_manage_topics")
        if not chat.is_forum:
            raise ImpossibleError("this group has no topics")
        return make_topic(self._happenings, chat, by, name=name, icon=icon)

    def rename_topic(self, by: Person, chat: Chat, topic: int, name: str) -> None:
        """Give a topic another name."""
        self._need(by, chat, "can_manage_topics")
        edit_topic(self._happenings, chat, _topic(chat, topic), by, name=name)

    def close_topic(self, by: Person, chat: Chat, topic: int) -> None:
        """Close a topic."""
        self._need(by, chat, "can_manage_topics")
        close_topic(self._happenings, chat, _topic(chat, topic), by)

    def reopen_topic(self, by: Person, chat: Chat, topic: int) -> None:
        """Reopen a topic."""
        self._need(by, chat, "can_manage_topics")
        close_topic(self._happenings, chat, _topic(chat, topic), by, closed=False)

    def delete_topic(self, by: Person, chat: Chat, topic: int) -> None:
        """Delete a topic with all that is in it. The bot is not told."""
        self._need(by, chat, "can_delete_messages")
        delete_topic(self._happenings, chat, _topic(chat, topic))

    def switch_topics(self, by: Person, chat: Chat, *, on: bool) -> None:
        """Make a supergroup a forum, or an ordinary one again. The bot is not told."""
        self._need(by, chat, "can_change_info")
        chat.is_forum = on and chat.type == "supergroup"
        self._world.tell("chat", id=chat.id)

    def migrate(self, by: Person, chat: Chat) -> Chat:
        """Turn a basic group into a supergroup with another id, which is given."""
        self._need(by, chat, "can_change_info")
        if chat.type != "group":
            raise ImpossibleError("only a basic group can become a supergroup")
        upgraded = self._world.migrate(chat)
        self._happenings.service(chat, "migrate_to_chat_id", upgraded.id, by=by)
        self._happenings.service(upgraded, "migrate_from_chat_id", chat.id, by=by)
        return upgraded

    def _set_bot(self, by: Person, chat: Chat, rights: Iterable[str] | None) -> None:
        if rights is None:
            new = MEMBER
        else:
            self._need(by, chat, "can_promote_members")
            new = Membership("administrator", admin_rights(rights))
        self._happenings.change_member(chat, self._world.bot_id, new, by=by)

    def _not_owner(self, chat: Chat, person: Person) -> None:
        if self._world.membership(chat, person.id).status == "creator":
            raise ImpossibleError("nobody can do this to the owner")


def _topic(chat: Chat, identifier: int) -> Topic:
    found = chat.topics.get(identifier)
    if found is None or found.is_deleted:
        raise ImpossibleError("there is no such topic")
    return found
