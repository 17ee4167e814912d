"""A basic group becomes a supergroup and has another id from then on: everything goes on under that."""

from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.memory.memory import Memory


class Migrating:
    """Moves what is remembered of a group to its new id."""

    def __init__(self, memory: Memory, admins: GroupAdmins) -> None:
        self._memory = memory
        self._admins = admins

    async def migrate(self, old: int, new: int) -> None:
        """Move everything; a second notice of the same move changes nothing."""
        await self._memory.groups.migrate(old, new)
        await self._memory.join_requests.migrate(old, new)
        await self._memory.guard.migrate(old, new)
        self._admins.forget(old)
        self._admins.forget(new)
