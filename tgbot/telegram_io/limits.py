"""How often something may be done, in two shapes; both hand out moments in the order they are asked for."""

from collections import deque

APART_S = 0.002


class SlidingWindow:
    """Allows `limit` moments within any `seconds`; later ones are put off."""

    __slots__ = ("_limit", "_moments", "_seconds")

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._moments: deque[float] = deque()

    def reserve(self, now: float) -> float:
        """Take the next free moment; gives how many seconds away it is."""
        moments = self._moments
        while moments and moments[0] <= now - self._seconds:
            moments.popleft()
        moment = now if len(moments) < self._limit else max(now, moments[-self._limit] + self._seconds)
        if moment > now:
            # Two that wake at one moment may wake in any order.
            moment = max(moment, moments[-1] + APART_S)
        moments.append(moment)
        return moment - now

    def is_idle(self, now: float) -> bool:
        """Say whether nothing is remembered that still counts."""
        return not self._moments or self._moments[-1] <= now - self._seconds


class Bucket:
    """Allows a burst of `burst` moments, and one more every `seconds`."""

    __slots__ = ("_full_again", "_seconds", "_tolerance")

    def __init__(self, burst: int, seconds: float) -> None:
        self._seconds = seconds
        self._tolerance = (burst - 1) * seconds
        self._full_again = 0.0

    def reserve(self, now: float) -> float:
        """Take the next free moment; gives how many seconds away it is."""
        full_again = max(now, self._full_again)
        self._full_again = full_again + self._seconds
        return max(0.0, full_again - self._tolerance - now)

    def is_idle(self, now: float) -> bool:
        """Say whether a whole burst is free again."""
        return self._full_again <= now
