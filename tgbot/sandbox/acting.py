"""What every doing of a person rests on: the parts of the server, and what a person may do."""

from tgbot.sandbox.chats import Chat, Person
from tgbot.sandbox.happenings import Happenings
from tgbot.sandbox.memberships import Membership
from tgbot.sandbox.queries import Queries
from tgbot.sandbox.updates import Updates
from tgbot.sandbox.world import World


class ImpossibleError(Exception):
    """A person cannot do this in Telegram; the message says why."""


class Acting:
    """Lets people act in the world; what they cannot do raises ImpossibleError."""

    def __init__(self, world: World, updates: Updates, queries: Queries, happenings: Happenings) -> None:
        self._world = world
        self._updates = updates
        self._queries = queries
        self._happenings = happenings

    def _in(self, person: Person, chat: Chat) -> Membership:
        membership = self._world.membership(chat, person.id)
        if not membership.is_present:
            reason = f"{person.first_name} is not in this chat"
            raise ImpossibleError(reason)
        if chat.migrated_to:
            reason = "this group has become a supergroup"
            raise ImpossibleError(reason)
        return membership

    def _need(self, person: Person, chat: Chat, right: str) -> None:
        if not self._in(person, chat).may(right):
            reason = f"{person.first_name} may not do this here ({right})"
            raise ImpossibleError(reason)
