"""The pace of each chat, for as long as it counts."""

from collections import OrderedDict

from tgbot.telegram_io.call_kinds import CallKind
from tgbot.telegram_io.limits import Bucket, SlidingWindow

PRIVATE = (5, 1.05)
GROUP = (20, 61.0)
# Chats that wrote longest ago are forgotten over this; none of them can still be counting by then.
CHATS_REMEMBERED = 2_000
PAUSES_REMEMBERED = 1_000


class ChatPaces:
    """Reserves moments per chat, and remembers which chats Telegram told to pause."""

    def __init__(self) -> None:
        self._windows: OrderedDict[object, Bucket | SlidingWindow] = OrderedDict()
        self._paused: dict[tuple[object, CallKind], float] = {}

    def reserve(self, chat: object, now: float) -> float:
        """Take the next moment of a chat; gives how many seconds away it is. A call without a chat has 0."""
        if chat is None:
            return 0.0
        window = self._windows.get(chat)
        if window is None:
            window = self._windows[chat] = Bucket(*PRIVATE) if _is_private(chat) else SlidingWindow(*GROUP)
        self._windows.move_to_end(chat)
        while len(self._windows) > CHATS_REMEMBERED and next(iter(self._windows.values())).is_idle(now):
            self._windows.popitem(last=False)
        return window.reserve(now)

    def pause(self, chat: object, kind: CallKind, until: float, now: float) -> None:
        """Let calls of a kind to a chat wait until then."""
        if chat is None:
            return
        if len(self._paused) >= PAUSES_REMEMBERED:
            self._paused = {paused: end for paused, end in self._paused.items() if end > now}
        self._paused[chat, kind] = max(until, self._paused.get((chat, kind), 0.0))

    def paused_for(self, chat: object, kind: CallKind, now: float) -> float:
        """Give how many seconds calls of a kind to a chat have to wait still."""
        if not self._paused:
            return 0.0
        until = self._paused.get((chat, kind))
        if until is None:
            return 0.0
        if until <= now:
            del self._paused[chat, kind]
            return 0.0
        return until - now


def _is_private(chat: object) -> bool:
    # Ids of people are positive, those of groups and channels negative, @names are channels'.
    return isinstance(chat, int) and chat > 0
