"""Keeps jobs going when somebody sets the machine's clock."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

import structlog
from telegram.ext import ContextTypes, JobQueue

LOOK_EVERY_S = 5.0
# Clocks are often drawn to the right time by fractions of a second, which is no jump.
JUMP_S = 2.0

_log = structlog.get_logger(__name__)


class ClockJumps:
    """Notices that the wall clock was set, and moves the next time of every job by as much.

    Jobs are timed by the wall clock. Were it set back by an hour, none would run for an hour.
    """

    def __init__(
        self,
        jobs: JobQueue[ContextTypes.DEFAULT_TYPE],
        wall_clock: Callable[[], float] = time.time,
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._jobs = jobs
        self._wall_clock = wall_clock
        self._look_every_s = look_every_s
        self._loop = asyncio.get_running_loop()
        self._next: asyncio.TimerHandle | None = None
        self._wall, self._counted = 0.0, 0.0

    def start(self) -> None:
        """Begin to look, from now on."""
        self._wall, self._counted = self._wall_clock(), self._loop.time()
        self._next = self._loop.call_later(self._look_every_s, self._look)

    def stop(self) -> None:
        """Look no more."""
        if self._next:
            self._next.cancel()

    def _look(self) -> None:
        passed = self._loop.time() - self._counted
        jump_s = self._wall_clock() - self._wall - passed
        if abs(jump_s) >= JUMP_S:
            _log.warning("clock_jumped", seconds=round(jump_s))
            self._move_jobs(jump_s)
        self.start()

    def _move_jobs(self, jump_s: float) -> None:
        for job in self._jobs.jobs():
            if job.next_t is not None:
                job.job.modify(next_run_time=job.next_t + timedelta(seconds=jump_s))
