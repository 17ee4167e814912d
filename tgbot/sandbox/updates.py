"""Updates on their way to the bot: the queue, long polling, and the one poller Telegram allows."""

import asyncio
from collections import deque
from typing import Any

from tgbot.sandbox.refusals import RefusalError
from tgbot.sandbox.world import World

LONGEST_POLL_S = 50
# Not sent unless asked for by name.
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """The bot's queue. An update leaves it when a later offset confirms it, not before."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: deque[dict[str, Any]] = deque()
        self._next_id = 1
        self._arrived = asyncio.Event()
        self._poller: asyncio.Future[None] | None = None
        self._allowed: frozenset[str] | None = None
        self.delivered_up_to = 0
        self.confirmed_up_to = 0

    def put(self, kind: str, content: dict[str, Any]) -> int:
        """Queue an update; gives its id, or 0 if the bot does not want this kind."""
        if (self._allowed is not None and kind not in self._allowed) or (
            self._allowed is None and kind in _ONLY_ON_REQUEST
        ):
            return 0
        self._meet(content)
        identifier = self._next_id
        self._next_id += 1
        self._waiting.append({"update_id": identifier, kind: content})
        self._arrived.set()
        return identifier

    def _meet(self, content: dict[str, Any]) -> None:
        """Make whom an update tells of known to the bot: it is refused in other words for strangers."""
        member = content.get("new_chat_member") or {}
        users = [content.get("from"), member.get("user"), *content.get("new_chat_members", ())]
        for user in users:
            person = self._world.people.get(user["id"]) if user else None
            if person:
                person.known = True

    @property
    def all_confirmed(self) -> bool:
        """Say whether the bot has confirmed everything there was."""
        return not self._waiting

    @property
    def is_polled(self) -> bool:
        """Say whether somebody waits for updates at this moment."""
        return self._poller is not None and not self._poller.done()

    async def get(
        self, offset: int, limit: int, wait_s: float, allowed: list[str] | None
    ) -> list[dict[str, Any]]:
        """Answer getUpdates: what is there, or what comes within `wait_s` seconds (50 at most).

        Raises the 409 of a second poller in the first one, as Telegram does.
        """
        if allowed is not None:
            self._allowed = frozenset(allowed) or None
        if self._poller and not self._poller.done():
            self._poller.set_exception(
                RefusalError(
                    409,
                    "terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            )
        mine = self._poller = asyncio.get_running_loop().create_future()
        try:
            self._confirm(offset)
            if not self._waiting and wait_s > 0:
                await self._wait(min(wait_s, LONGEST_POLL_S), mine)
            found = [update for update in self._waiting if update["update_id"] >= offset][: limit or 100]
            if found:
                self.delivered_up_to = max(self.delivered_up_to, found[-1]["update_id"])
            return found
        finally:
            if not mine.done():
                mine.set_result(None)
            if self._poller is mine:
                self._poller = None
            self._world.tell("polled")

    async def _wait(self, seconds: float, mine: "asyncio.Future[None]") -> None:
        self._arrived.clear()
        arrival = asyncio.create_task(self._arrived.wait())
        self._world.tell("polling")
        try:
            watched: set[asyncio.Future[Any]] = {arrival, mine}
            await asyncio.wait(watched, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()
        if mine.done():
            mine.result()

    def _confirm(self, offset: int) -> None:
        """Drop what a later offset confirms; a negative one keeps only so many from the end."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
            return
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self.confirmed_up_to = self._waiting.popleft()["update_id"]
