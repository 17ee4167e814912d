"""The whole bot against the sandbox."""

import pytest

from tests.running_bot import alex, li, operator, sandbox
from tgbot import jobs

__all__ = ["alex", "li", "operator", "sandbox"]


@pytest.fixture(autouse=True)
def jobs_come_round_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait seconds for what a job does; what it does is the same."""
    monkeypatch.setattr(jobs, "LOOK_FOR_NEW_KNOWLEDGE_S", 0.5)
    for interval in ("SEND_REMINDERS_S", "SETTLE_REQUESTS_S", "REMOVE_PASSING_S", "SEND_WAITING_S"):
        monkeypatch.setattr(jobs, interval, 0.2)
