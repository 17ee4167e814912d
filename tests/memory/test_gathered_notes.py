"""What taps leave behind is gathered and written later: what if the disk is full at that moment?"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import Memory, open_memory
from tgbot.memory.progress import GATHERED_AT_MOST, Progress

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
GROUP = -1_000_000_000_001


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as opened:
        yield opened


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A disk that is full until it is undone."""

    def refused(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    for module, function in (("progress", "upsert"), ("flow_counts", "add_to"), ("guard_counts", "add_to")):
        monkeypatch.setattr(f"tgbot.memory.{module}.{function}", refused)
    return monkeypatch


async def test_counts_are_kept_for_the_next_time(memory: Memory, disk: pytest.MonkeyPatch) -> None:
    memory.flow_counts.count(NOW.date(), "login.start", "yes")
    memory.guard.counts.count(GROUP, NOW.date(), "did.removed")
    for counts in (memory.flow_counts, memory.guard.counts):
        with pytest.raises(OperationalError):
            await counts.write()
    memory.flow_counts.count(NOW.date(), "login.start", "yes")
    disk.undo()
    await memory.write_gathered()
    assert await memory.flow_counts.since(NOW.date()) == {("login.start", "yes"): 2}
    assert await memory.guard.counts.between(GROUP, NOW.date(), NOW.date()) == {"did.removed": 1}


async def test_no_tap_fails_for_it_and_the_latest_places_are_kept(
    memory: Memory, disk: pytest.MonkeyPatch
) -> None:
    people = range(1, 3 * GATHERED_AT_MOST)
    for person in people:
        await memory.progress.keep(Progress(person, "login", "alipay", "1.b.x", NOW))
    disk.undo()
    await memory.write_gathered()
    assert [it.position for it in await memory.progress.of(people[-1])] == ["1.b.x"]
    assert await memory.progress.of(people[0]) == []
