"""When somebody new is welcomed: not in a crowd, not at night, and never two welcomes at once."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from tgbot.models.group import QuietHours

WELCOME_EVERY = timedelta(minutes=1)
# So many people within the window are a burst: a raid, or a link that was shared. Nobody is welcomed then.
BURST, BURST_WINDOW = 4, timedelta(minutes=1)
GROUPS_REMEMBERED = 5_000
Value = TypeVar("Value")


def is_quiet(quiet: QuietHours | None, now: datetime) -> bool:
    """Say whether a moment lies in a group's quiet hours; the end itself no longer does."""
    if quiet is None or quiet.begin == quiet.end:
        return False
    there = now.astimezone(ZoneInfo(quiet.time_zone))
    minute = there.hour * 60 + there.minute
    if quiet.begin < quiet.end:
        return quiet.begin <= minute < quiet.end
    return minute >= quiet.begin or minute < quiet.end


class Arrivals:
    """Remembers who came lately, group by group."""

    def __init__(self) -> None:
        self._arrivals: OrderedDict[int, list[datetime]] = OrderedDict()
        self._welcomed: OrderedDict[int, datetime] = OrderedDict()

    def may_be_welcomed(self, chat: int, now: datetime) -> bool:
        """Note that somebody came, and say whether a welcome fits now."""
        lately = [moment for moment in self._arrivals.get(chat, []) if now - moment < BURST_WINDOW][-BURST:]
        lately.append(now)
        _keep(self._arrivals, chat, lately)
        last = self._welcomed.get(chat)
        if len(lately) >= BURST or (last is not None and now - last < WELCOME_EVERY):
            return False
        _keep(self._welcomed, chat, now)
        return True


def _keep(held: OrderedDict[int, Value], chat: int, value: Value) -> None:
    held[chat] = value
    held.move_to_end(chat)
    if len(held) > GROUPS_REMEMBERED:
        held.popitem(last=False)
