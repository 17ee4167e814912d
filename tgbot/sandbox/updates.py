"""Updates on their way to the bot: the queue, long polling with the one poller Telegram allows, a webhook."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from tgbot.sandbox.faults import OTHER_POLLER
from tgbot.sandbox.refusals import RefusalError
from tgbot.sandbox.webhook import Webhook
from tgbot.sandbox.world import World

LONGEST_POLL_S = 50
MOST_AT_ONCE = 100
# Not sent unless asked for by name.
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
Update = dict[str, Any]
Listener = Callable[[Sequence[Update]], None]


class Updates:
    """The bot's queue. An update leaves it when a later offset or the webhook confirms it, not before.

    What a webhook does not take is sent again at once, then after `retry_webhook_s`, then ever later; those
    that are set from then on go by it.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: deque[Update] = deque()
        self._next_id = 1
        self._arrived = asyncio.Event()
        self._poller: asyncio.Future[None] | None = None
        self._listeners: list[Listener] = []
        self.allowed: frozenset[str] | None = None
        self.webhook: Webhook | None = None
        self.retry_webhook_s = 2.0
        self.delivered_up_to = 0
        self.confirmed_up_to = 0

    def put(self, kind: str, content: dict[str, Any]) -> int:
        """Queue an update; gives its id, or 0 if the bot does not want this kind."""
        if (self.allowed is not None and kind not in self.allowed) or (
            self.allowed is None and kind in _ONLY_ON_REQUEST
        ):
            return 0
        self._meet(content)
        identifier = self._next_id
        self._next_id += 1
        update = {"update_id": identifier, kind: content}
        if self.webhook:
            self.webhook.put(update)
        else:
            self._waiting.append(update)
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
        return self.pending_count == 0

    @property
    def pending_count(self) -> int:
        """Give how many updates the bot has not confirmed."""
        return len(self._waiting) + (self.webhook.pending_count if self.webhook else 0)

    @property
    def is_polled(self) -> bool:
        """Say whether somebody waits for updates at this moment."""
        return self._poller is not None and not self._poller.done()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with updates at the moment they are handed over; gives what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def allow(self, kinds: list[str] | None) -> None:
        """Take the kinds of updates the bot wants: an empty list means the usual ones, None no change."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def set_webhook(self, webhook: Webhook) -> None:
        """Deliver to a webhook from now on, what waits first. One set before is to be deleted first."""
        self.webhook = webhook
        webhook.start(self._handed_over)
        while self._waiting:
            webhook.put(self._waiting.popleft())

    async def delete_webhook(self) -> None:
        """Keep updates for who asks from now on; what the webhook did not confirm is among them."""
        webhook, self.webhook = self.webhook, None
        if webhook:
            left = await webhook.stop()
            # What came while the last deliveries were called off stands behind what was left.
            self._waiting = deque(sorted((*left, *self._waiting), key=lambda update: update["update_id"]))
            self._arrived.set()

    def end_polling(self) -> None:
        """Send whoever waits for updates away, because a webhook is being set."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(RefusalError(409, "terminated by setWebhook request"))

    def answer_poller(self) -> None:
        """Answer whoever waits for updates with what there is, because the server stops."""
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    def drop_pending(self) -> None:
        """Forget what the bot has not confirmed; a webhook is to be deleted first."""
        self._waiting.clear()

    async def get(self, offset: int, limit: int, wait_s: float, allowed: list[str] | None) -> list[Update]:
        """Answer getUpdates: what is there, or what comes within `wait_s` seconds (50 at most).

        Raises the 409 of a webhook, and that of a second poller in the first one, as Telegram does.
        """
        if self.webhook:
            raise RefusalError(
                409,
                "can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first",
            )
        self.allow(allowed)
        if self._poller and not self._poller.done():
            self._poller.set_exception(OTHER_POLLER)
        mine = self._poller = asyncio.get_running_loop().create_future()
        try:
            self._confirm(offset)
            if not self._waiting and wait_s > 0:
                await self._wait(min(wait_s, LONGEST_POLL_S), mine)
            if not 1 <= limit <= MOST_AT_ONCE:
                limit = MOST_AT_ONCE
            found = list(islice((it for it in self._waiting if it["update_id"] >= offset), limit))
            if found:
                self._handed_over(found)
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

    def _handed_over(self, updates: Sequence[Update]) -> None:
        self.delivered_up_to = max(self.delivered_up_to, updates[-1]["update_id"])
        for listener in tuple(self._listeners):
            listener(updates)

    def _confirm(self, offset: int) -> None:
        """Drop what a later offset confirms; a negative one keeps only so many from the end."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
            return
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self.confirmed_up_to = self._waiting.popleft()["update_id"]
