"""Telegram's limits on sending, switched on by `rate_limits`.

About 1 message a second to one chat (short bursts pass), 20 a minute to one group, 30 a second in all.
"""

from collections import defaultdict, deque
from math import ceil

from tgbot.sandbox.refusals import too_many_requests
from tgbot.sandbox.world import Chat, World

BURST_IN_PRIVATE = 5
PER_GROUP_A_MINUTE = 20
OVERALL_A_SECOND = 30
WEBHOOKS_A_SECOND = 1


class SendingLimits:
    """Counts what was sent and refuses what is too much with 429 and `retry_after`."""

    def __init__(self, world: World) -> None:
        self._world = world
        # When each private chat may take a whole burst again: a second after the last for each message.
        self._full_again: dict[int, float] = {}
        self._by_group: dict[int, deque[float]] = defaultdict(deque)
        self._overall: deque[float] = deque()
        self._webhooks: deque[float] = deque()

    def count(self, chat: Chat) -> None:
        """Count one message to a chat. Raises a 429 where it is one too many."""
        if not self._world.rate_limits:
            return
        now = self._world.now()
        if chat.type == "private":
            full_again = max(now, self._full_again.get(chat.id, 0.0))
            if full_again - now > BURST_IN_PRIVATE - 1:
                raise too_many_requests(max(1, ceil(full_again - now - BURST_IN_PRIVATE + 1)))
            _refuse_over(self._overall, now, OVERALL_A_SECOND, 1.0)
            self._full_again[chat.id] = full_again + 1.0
        else:
            sent = self._by_group[chat.id]
            _refuse_over(sent, now, PER_GROUP_A_MINUTE, 60.0)
            _refuse_over(self._overall, now, OVERALL_A_SECOND, 1.0)
            sent.append(now)
        self._overall.append(now)

    def count_webhook(self) -> None:
        """Count one webhook that is set. Raises a 429 where it is one too many."""
        if self._world.rate_limits:
            now = self._world.now()
            _refuse_over(self._webhooks, now, WEBHOOKS_A_SECOND, 1.0)
            self._webhooks.append(now)


def _refuse_over(sent: deque[float], now: float, limit: int, window_s: float) -> None:
    while sent and sent[0] <= now - window_s:
        sent.popleft()
    if len(sent) >= limit:
        raise too_many_requests(max(1, ceil(sent[0] + window_s - now)))
