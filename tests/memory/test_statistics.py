"""How many people came and what they asked, on a real database file."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tgbot.memory.database import FILE_NAME, address_in, prepare_state_dir
from tgbot.memory.keyed_ids import keyed_ids_in
from tgbot.memory.memory import Memory, open_memory
from tgbot.memory.statistics import COUNTS_KEPT, MOST_GATHERED, PEOPLE_KEPT, CountKind
from tgbot.models.language import Language

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
LI, ALEX = 987654321012345, 1002
DAY = timedelta(days=1)


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path), keyed_ids_in(tmp_path)) as opened:
        yield opened


def files_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob(f"{FILE_NAME}*"))


async def test_people_are_counted_once_however_often_and_on_how_many_days_they_come(memory: Memory) -> None:
    statistics = memory.statistics
    for day in (TODAY, TODAY, TODAY - DAY, TODAY - 6 * DAY):
        statistics.count_person(LI, day)
    statistics.count_person(ALEX, TODAY - 8 * DAY)
    assert await statistics.people_since(TODAY) == 1
    assert await statistics.people_since(TODAY - 6 * DAY) == 1
    assert await statistics.people_since(TODAY - 29 * DAY) == 2


async def test_the_same_person_is_known_again_after_a_restart(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    for day in (TODAY, TODAY - DAY):
        async with open_memory(address_in(tmp_path), keyed_ids_in(tmp_path)) as memory:
            memory.statistics.count_person(LI, day)
    async with open_memory(address_in(tmp_path), keyed_ids_in(tmp_path)) as memory:
        assert await memory.statistics.people_since(TODAY - DAY) == 1


async def test_chats_that_speak_are_nobody(memory: Memory) -> None:
    memory.statistics.count_person(-100123, TODAY)
    memory.statistics.count_person(0, TODAY)
    assert await memory.statistics.people_since(date.min) == 0


async def test_no_id_stands_in_the_file_and_forgetting_takes_the_hash_too(
    memory: Memory, tmp_path: Path
) -> None:
    memory.statistics.count_person(LI, TODAY)
    await memory.write_gathered()
    hashed = keyed_ids_in(tmp_path).of(LI)
    written = files_in(tmp_path)
    assert hashed in written
    for plain in (str(LI).encode(), LI.to_bytes(8, "big"), LI.to_bytes(7, "big")):
        assert plain not in written
    memory.statistics.count_person(LI, TODAY + DAY)
    await memory.people.forget(LI)
    assert await memory.statistics.people_since(date.min) == 0


async def test_what_is_counted_adds_up_over_writes_and_days(memory: Memory) -> None:
    statistics = memory.statistics
    for day in (TODAY, TODAY, TODAY - DAY, TODAY - 40 * DAY):
        statistics.count(day, CountKind.WALLET, "alipay")
        await memory.write_gathered()
    statistics.count(TODAY, CountKind.WALLET, "octopus")
    statistics.count(TODAY, CountKind.TOPIC, "refunds")
    counts = await statistics.counts_since(TODAY - 29 * DAY)
    assert counts[CountKind.WALLET] == [("alipay", 3), ("octopus", 1)]
    assert counts[CountKind.TOPIC] == [("refunds", 1)]
    assert counts[CountKind.VERDICT] == []


async def test_nightly_people_of_long_ago_are_forgotten_and_counts_kept_longer(memory: Memory) -> None:
    memory.statistics.count_person(LI, TODAY - PEOPLE_KEPT - DAY)
    memory.statistics.count_person(ALEX, TODAY - PEOPLE_KEPT)
    memory.statistics.count(TODAY - PEOPLE_KEPT - DAY, CountKind.TOPIC, "login")
    memory.statistics.count(TODAY - COUNTS_KEPT - DAY, CountKind.TOPIC, "login")
    await memory.write_gathered()
    await memory.statistics.tidy(NOW)
    assert await memory.statistics.people_since(date.min) == 1
    assert (await memory.statistics.counts_since(date.min))[CountKind.TOPIC] == [("login", 1)]


async def test_many_people_of_long_ago_are_forgotten_in_parts_that_let_others_write(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tgbot.memory.statistics.DELETED_AT_ONCE", 10)
    for person in range(1, 31):
        memory.statistics.count_person(person, TODAY - PEOPLE_KEPT - DAY)
    for person in range(1, 26):
        memory.statistics.count_person(person, TODAY - PEOPLE_KEPT - 2 * DAY)
    memory.statistics.count_person(ALEX, TODAY)
    await memory.write_gathered()
    tidying = asyncio.create_task(memory.statistics.tidy(NOW))
    await asyncio.sleep(0)
    await memory.preferences.set_language(LI, Language.EN)
    assert not tidying.done()
    await tidying
    assert await memory.statistics.people_since(date.min) == 1


async def test_what_cannot_be_written_is_kept_for_the_next_time_and_stays_bounded(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    statistics = memory.statistics

    def refused(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    statistics.count(TODAY, CountKind.TOPIC, "login")
    with monkeypatch.context() as broken:
        broken.setattr("tgbot.memory.statistics.insert_rows_if_new", refused)
        for person in range(1, MOST_GATHERED + 100):
            statistics.count_person(person, TODAY)
        with pytest.raises(OperationalError):
            await statistics.write()
        statistics.count_person(MOST_GATHERED + 1000, TODAY)
    assert await statistics.people_since(TODAY) == MOST_GATHERED
    assert (await statistics.counts_since(TODAY))[CountKind.TOPIC] == [("login", 1)]


async def test_writing_side_by_side_counts_nothing_twice(memory: Memory) -> None:
    for _ in range(50):
        memory.statistics.count(TODAY, CountKind.GUARD, "judged")
    await asyncio.gather(*(memory.statistics.write() for _ in range(5)))
    assert (await memory.statistics.counts_since(TODAY))[CountKind.GUARD] == [("judged", 50)]
