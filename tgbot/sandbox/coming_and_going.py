"""What people do to get into chats and out of them, and to let others in."""

from dataclasses import replace

from tgbot.sandbox.acting import Acting, ImpossibleError
from tgbot.sandbox.chats import Chat, InviteLink, Person
from tgbot.sandbox.memberships import LEFT, MEMBER, Membership


class ComingAndGoing(Acting):
    """Lets people join, ask to join, leave, and block the bot."""

    def join(self, person: Person, chat: Chat, invite_link: str | None = None) -> None:
        """Join a chat, perhaps by a link."""
        self._check_outside(person, chat)
        link = self._link(chat, invite_link)
        if link.creates_join_request if link else chat.joins_by_request:
            raise ImpossibleError("this chat is joined by request")
        if link:
            link.uses += 1
        self._happenings.change_member(chat, person.id, self._inside(chat, person), by=person, link=link)

    def leave(self, person: Person, chat: Chat) -> None:
        """Leave a chat."""
        membership = self._in(person, chat)
        gone = replace(membership, is_member=False) if membership.status == "restricted" else LEFT
        self._happenings.change_member(chat, person.id, gone, by=person)

    def request_to_join(
        self, person: Person, chat: Chat, invite_link: str | None = None, bio: str | None = None
    ) -> None:
        """Ask to be let in, by a link that asks for it or because the chat does."""
        self._check_outside(person, chat)
        link = self._link(chat, invite_link)
        if not (link.creates_join_request if link else chat.joins_by_request):
            raise ImpossibleError("this chat can be joined without asking")
        if person.id in chat.join_requests:
            raise ImpossibleError("a request is waiting already")
        self._happenings.request_to_join(chat, person, link, bio)

    def settle_request(self, by: Person, chat: Chat, person: Person, *, let_in: bool) -> None:
        """Let an administrator decide on a join request before the bot does."""
        self._need(by, chat, "can_invite_users")
        request = chat.join_requests.get(person.id)
        if request is None:
            raise ImpossibleError("there is no such request")
        self._happenings.settle_request(request, chat, let_in=let_in, by=by)

    def invite(self, by: Person, chat: Chat, person: Person) -> None:
        """Add somebody to a chat without a link."""
        self._in(by, chat)
        self._check_outside(person, chat)
        chat.join_requests.pop(person.id, None)
        self._happenings.change_member(chat, person.id, self._inside(chat, person), by=by)

    def block_bot(self, person: Person) -> None:
        """Block the bot in private."""
        self._happenings.block(person, blocked=True)

    def unblock_bot(self, person: Person) -> None:
        """Unblock the bot."""
        self._happenings.block(person, blocked=False)

    def change_name(self, person: Person, first_name: str, username: str | None = None) -> None:
        """Take another name and username (none where none is given). Bots are not told."""
        person.first_name, person.username = first_name, username
        self._world.tell("chat", id=person.id)

    def _check_outside(self, person: Person, chat: Chat) -> None:
        membership = self._world.membership(chat, person.id)
        if membership.is_present:
            reason = f"{person.first_name} is in this chat already"
            raise ImpossibleError(reason)
        if membership.status == "kicked":
            reason = f"{person.first_name} is banned here"
            raise ImpossibleError(reason)

    def _inside(self, chat: Chat, person: Person) -> Membership:
        """Give how somebody who comes stands: a restriction outlasts their absence."""
        old = self._world.membership(chat, person.id)
        return replace(old, is_member=True) if old.status == "restricted" else MEMBER

    def _link(self, chat: Chat, url: str | None) -> InviteLink | None:
        if url is None:
            return None
        link = chat.invite_links.get(url)
        if (
            link is None
            or link.is_revoked
            or (link.expires_at and link.expires_at < self._world.now())
            or (link.member_limit and link.uses >= link.member_limit)
        ):
            raise ImpossibleError("this link does not work any more")
        return link
