"""Jobs go on when somebody sets the machine's clock."""

import time
from datetime import datetime, timedelta, tzinfo

import pytest
from telegram.ext import Application, ContextTypes

from tests.end_to_end.lasting import until
from tgbot.clock_jumps import ClockJumps

DAY_S = 24 * 60 * 60.0


@pytest.mark.parametrize("jump_s", [-DAY_S, -10.0, 10.0, DAY_S])
async def test_jobs_go_on_after_a_jump(jump_s: float, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead_s = 0.0

    class SetClock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=ahead_s)

    for module in ("schedulers", "executors"):
        monkeypatch.setattr(f"apscheduler.{module}.base.datetime", SetClock)
    application = Application.builder().token("1:a").build()
    jobs = application.job_queue
    assert jobs is not None
    ran = 0

    async def run(_: ContextTypes.DEFAULT_TYPE) -> None:
        nonlocal ran
        ran += 1

    jobs.run_repeating(run, 0.05)
    await jobs.start()
    jumps = ClockJumps(jobs, lambda: time.time() + ahead_s, look_every_s=0.02)
    jumps.start()
    await until(lambda: ran >= 2)
    ahead_s = jump_s
    before = ran
    await until(lambda: ran >= before + 4, 2)
    # It runs as often as before, not once for every moment that was jumped over.
    assert ran < before + 10
    jumps.stop()
    await jobs.stop()
