"""The inbox: what was kept outlives the process, what was dealt with is let go, numbers are remembered."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.telegram_io.kept import LI, NOW, kept, locked, rows_in, states
from tgbot.memory import database, inbox
from tgbot.memory.inbox import InboxRows, InboxState
from tgbot.telegram_io import inbox as writing
from tgbot.telegram_io.inbox import Inbox, InboxUnwritableError


@pytest.fixture
async def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[InboxRows]:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 20)
    async with rows_in(tmp_path) as found:
        yield found


@pytest.fixture
async def box(rows: InboxRows) -> AsyncIterator[Inbox]:
    found = Inbox(rows)
    await found.start()
    yield found
    await found.stop()


async def test_what_was_kept_is_there_after_the_end_of_the_process(rows: InboxRows, box: Inbox) -> None:
    await box.keep([kept(2), kept(1)])
    left = await rows.waiting()
    assert [(it.update_id, it.body, it.person, it.received_at) for it in left] == [
        (number, kept(number).body, LI, NOW) for number in (1, 2)
    ]


async def test_what_was_dealt_with_leaves_its_number_alone(tmp_path: Path, rows: InboxRows) -> None:
    box = Inbox(rows)
    await box.start()
    await box.keep([kept(1), kept(2)])
    box.finish(1)
    await box.stop()
    assert states(tmp_path) == {1: InboxState.DONE, 2: InboxState.WAITING}
    again = Inbox(rows)
    assert [it.update_id for it in await again.start()] == [2]
    assert again.is_known(1)
    assert again.is_known(2)
    assert not again.is_known(3)
    await again.stop()


async def test_those_that_come_together_are_written_together(
    rows: InboxRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[int, int]] = []
    write = rows.write

    async def counted(new: list[inbox.KeptUpdate], finished: list[int]) -> None:
        written.append((len(new), len(finished)))
        await write(new, finished)

    monkeypatch.setattr(rows, "write", counted)
    box = Inbox(rows)
    await box.start()
    await asyncio.gather(*(box.keep([kept(number)]) for number in range(1, 201)))
    assert sum(new for new, _ in written) == 200
    assert len(written) <= 3
    for number in range(1, 201):
        box.finish(number)
    await box.stop()
    assert sum(finished for _, finished in written) == 200
    assert len(written) <= 5


async def test_what_is_finished_is_let_go_without_another_update(tmp_path: Path, box: Inbox) -> None:
    await box.keep([kept(1)])
    box.finish(1)
    await asyncio.sleep(4 * writing.LET_GO_AFTER_S)
    assert states(tmp_path) == {1: InboxState.DONE}


async def test_a_number_is_kept_once_whoever_delivers_it(rows: InboxRows, box: Inbox) -> None:
    await box.keep([kept(1)])
    await rows.write([kept(1)], [])
    assert await rows.count_waiting() == 1


async def test_while_it_is_written_an_update_is_coming(box: Inbox) -> None:
    keeping = asyncio.create_task(box.keep([kept(1)]))
    await asyncio.sleep(0)
    assert box.is_coming(1)
    assert not box.is_known(1)
    await keeping
    assert not box.is_coming(1)
    assert box.is_known(1)


async def test_an_unwritable_database_is_said_and_its_numbers_are_known_all_the_same(
    tmp_path: Path, box: Inbox
) -> None:
    with locked(tmp_path):
        with pytest.raises(InboxUnwritableError):
            await box.keep([kept(1)])
        assert box.is_known(1)
        assert not box.is_coming(1)
    await box.keep([kept(2)])
    assert states(tmp_path) == {2: InboxState.WAITING}
    assert box.depth == 1


async def test_what_could_not_be_let_go_is_let_go_later(
    tmp_path: Path, box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "TRY_AGAIN_AFTER_S", 0.05)
    await box.keep([kept(1)])
    with locked(tmp_path):
        box.finish(1)
        await asyncio.sleep(0.15)
        assert states(tmp_path) == {1: InboxState.WAITING}
    async with asyncio.timeout(2):
        while states(tmp_path) != {1: InboxState.DONE}:  # noqa: ASYNC110, the file is looked at from outside
            await asyncio.sleep(0.02)


async def test_what_no_database_could_hold_does_not_end_the_writer(box: Inbox) -> None:
    with pytest.raises(InboxUnwritableError):
        await box.keep([kept(2**63)])
    await box.keep([kept(1)])


async def test_a_stop_writes_what_is_finished_also_while_something_is_written(
    tmp_path: Path, rows: InboxRows
) -> None:
    box = Inbox(rows)
    await box.start()
    await box.keep([kept(1), kept(2)])
    box.finish(1)
    await asyncio.sleep(1.2 * writing.LET_GO_AFTER_S)
    keeping = asyncio.create_task(box.keep([kept(3)]))
    await asyncio.sleep(0)
    box.finish(2)
    await box.stop()
    await keeping
    assert states(tmp_path) == {1: InboxState.DONE, 2: InboxState.DONE, 3: InboxState.WAITING}


async def test_a_stop_with_an_unwritable_database_ends(tmp_path: Path, rows: InboxRows) -> None:
    box = Inbox(rows)
    await box.start()
    await box.keep([kept(1)])
    box.finish(1)
    with locked(tmp_path):
        await asyncio.wait_for(box.stop(), 2)
    assert states(tmp_path) == {1: InboxState.WAITING}


async def test_what_is_set_aside_waits_for_an_operator_and_can_be_taken_up_again(
    rows: InboxRows, box: Inbox
) -> None:
    await box.keep([kept(1), kept(2)])
    await box.set_aside(1, 3, "7GKQ2MXA")
    assert [it.update_id for it in await rows.waiting()] == [2]
    (aside,) = await rows.aside()
    assert (aside.update_id, aside.reference, aside.attempts) == (1, "7GKQ2MXA", 3)
    assert await rows.take_up_again("NOTHING0") == 0
    assert await rows.take_up_again("7GKQ2MXA") == 1
    assert [it.update_id for it in await rows.waiting()] == [1, 2]
    assert box.depth == 1


async def test_every_start_is_counted(rows: InboxRows, box: Inbox) -> None:
    await box.keep([kept(1)])
    for start in (1, 2, 3):
        next_run = Inbox(rows)
        (left,) = await next_run.start()
        assert left.attempts == start
        await next_run.stop()


async def test_what_was_set_aside_is_forgotten_after_a_week(rows: InboxRows, box: Inbox) -> None:
    await box.keep([kept(1)])
    await box.set_aside(1, 3, "7GKQ2MXA")
    await rows.drop_set_aside(NOW + timedelta(days=6))
    assert len(await rows.aside()) == 1
    await rows.drop_set_aside(NOW + timedelta(days=8))
    assert await rows.aside() == []


async def test_old_numbers_are_forgotten_and_nothing_that_waits(
    tmp_path: Path, rows: InboxRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "NUMBERS_KEPT", 10)
    monkeypatch.setattr(writing, "NUMBERS_KEPT", 10)
    monkeypatch.setattr(writing, "NUMBERS_REMEMBERED", 20)
    box = Inbox(rows)
    await box.start()
    for number in range(1, 101):
        await box.keep([kept(number)])
        if number != 5:
            box.finish(number)
        if number % 10 == 0:
            await asyncio.sleep(1.5 * writing.LET_GO_AFTER_S)
    await box.stop()
    found = states(tmp_path)
    assert found[5] is InboxState.WAITING
    assert len(found) <= 21
    assert max(found) == 100
    assert not box.is_known(1)
    assert box.is_known(100)


async def test_old_numbers_are_forgotten_also_where_the_bot_is_started_often(
    tmp_path: Path, rows: InboxRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "NUMBERS_KEPT", 10)
    monkeypatch.setattr(writing, "NUMBERS_KEPT", 10)
    for run in range(8):
        box = Inbox(rows)
        await box.start()
        numbers = range(run * 5, run * 5 + 5)
        await box.keep([kept(number) for number in numbers])
        for number in numbers:
            box.finish(number)
        await box.stop()
    assert len(states(tmp_path)) <= 20
    assert max(states(tmp_path)) == 39


async def test_tidying_that_goes_wrong_does_not_end_the_writer(
    rows: InboxRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr(writing, "NUMBERS_KEPT", 1)
    monkeypatch.setattr(rows, "drop_old_numbers", fail)
    box = Inbox(rows)
    await box.start()
    for number in (1, 2, 3):
        await asyncio.wait_for(box.keep([kept(number)]), 2)
        box.finish(number)
        await asyncio.sleep(2 * writing.LET_GO_AFTER_S)
    await box.stop()
