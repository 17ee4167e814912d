"""The update that is being handled, known to whatever is done for it without being handed through.

What is done at a time of its own (reminders, announcements) has no update under way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum, auto


class Failure(Enum):
    """Why handling an update has failed, as far as trying again goes."""

    PASSING = auto()  # Telegram was not reached, or wants a pause: nothing was done, and later it can be.
    UNEXPECTED = auto()  # A mistake of the program or of its memory: perhaps not the next time.
    UNCERTAIN = auto()  # What was sent may have arrived: doing it again could do it twice.
    FINAL = auto()  # Telegram will never take it.


@dataclass(slots=True)
class UnderWay:
    """One update under way. `delivered_at` is the event loop's time in seconds.

    `is_late` says that it waited too long for Telegram to take an answer to its tap. `may_fail_again` says
    that a failure that can pass is followed by another attempt, so that nobody needs to be told yet. Once
    something was sent there is no other attempt: it would send that again. Whoever takes an error writes
    `failure` and, where somebody was told of it, its `reference`.
    """

    delivered_at: float
    is_late: bool
    may_fail_again: bool
    give_way: Callable[[], None]
    take_place: Callable[[], None]
    has_called: bool = False
    failure: Failure | None = None
    reference: str | None = None

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """Let other updates be handled while this one only waits."""
        self.give_way()
        try:
            yield
        finally:
            self.take_place()


_under_way: ContextVar[UnderWay | None] = ContextVar("under_way", default=None)


def under_way() -> UnderWay | None:
    """Give the update that is being handled; None outside of handling one."""
    return _under_way.get()


@contextmanager
def handling(update: UnderWay) -> Iterator[None]:
    """Handle an update inside."""
    token = _under_way.set(update)
    try:
        yield
    finally:
        _under_way.reset(token)
