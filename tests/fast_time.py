"""Event loops whose time runs faster than the real one, so that a minute of waiting costs a test nothing."""

import asyncio
import functools
import selectors
import time
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec

P = ParamSpec("P")
Test = Callable[P, Coroutine[Any, Any, None]]


class _NoWaiting(selectors.DefaultSelector):
    """Takes every wait for over at once: for what talks to nobody outside the process."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or not timeout:
            # A thread may be about to say that it has ended.
            return found if found or timeout is not None else super().select(timeout)
        self.now += timeout
        return found


class _JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _NoWaiting()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


class _Hurrying(selectors.DefaultSelector):
    def __init__(self, times: float) -> None:
        super().__init__()
        self._times = times

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout if timeout is None else timeout / self._times)


class _HurryingLoop(asyncio.SelectorEventLoop):
    def __init__(self, times: float) -> None:
        self._times = times
        super().__init__(_Hurrying(times))

    def time(self) -> float:
        return time.monotonic() * self._times


def without_waiting(test: Test[P]) -> Callable[P, None]:
    """Run a test whose time jumps to the next moment anything is due: nothing in it may use the network."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with asyncio.Runner(loop_factory=_JumpingLoop) as runner:
            runner.run(test(*args, **kwargs))

    return run


def hurrying(times: float) -> Callable[[Test[P]], Callable[P, None]]:
    """Run a test whose time is so many times as fast: a bot, a server and all that waits between them."""

    def decorate(test: Test[P]) -> Callable[P, None]:
        @functools.wraps(test)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            with asyncio.Runner(loop_factory=lambda: _HurryingLoop(times)) as runner:
                runner.run(test(*args, **kwargs))

        return run

    return decorate


def now() -> float:
    """Give the loop's time in seconds."""
    return asyncio.get_running_loop().time()
