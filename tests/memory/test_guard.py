"""What the guard remembers, on a real database file."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.guard_actions import NewAction
from tgbot.memory.guard_passing import PassingMessage
from tgbot.memory.guard_reports import REPORTS_A_DAY, GroupReportOutcome
from tgbot.memory.memory import Memory, open_memory
from tgbot.models.guarding import Allowed, Deed, Reason, Settled, Subject, SubjectKind

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
GROUP, OTHER, LI = -100123, -100124, 1001
NUMBER = Subject(SubjectKind.NUMBER, "4001234567")
SOMEBODY = Subject(SubjectKind.PERSON, str(LI))


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as opened:
        yield opened


def removed(chat: int = GROUP, message: int | None = 5) -> NewAction:
    return NewAction(chat, message, LI, Deed.REMOVED, True, (Reason.WORDING,), (NUMBER, SOMEBODY), NOW)


async def test_what_was_done_is_read_back_without_the_person_among_what_is_allowed(memory: Memory) -> None:
    number = await memory.guard.actions.add(removed())
    kept = await memory.guard.actions.of(number)
    assert kept is not None
    assert (kept.person, kept.done, kept.is_muted, kept.subjects) == (LI, Deed.REMOVED, True, (NUMBER,))
    assert await memory.guard.actions.of(number + 1) is None
    assert await memory.guard.actions.about(GROUP, 5) == kept


async def test_of_two_admins_who_tap_at_one_moment_one_decides(memory: Memory) -> None:
    number = await memory.guard.actions.add(removed())
    taps = (memory.guard.actions.settle(number, Settled.BANNED, NOW) for _ in range(10))
    assert sorted(await asyncio.gather(*taps)) == [False] * 9 + [True]
    assert not await memory.guard.actions.settle(number, Settled.ALLOWED, NOW)
    assert await memory.guard.actions.settle(number, Settled.UNDONE, NOW)
    assert not await memory.guard.actions.settle(number, Settled.BANNED, NOW)


async def test_a_group_learns_for_itself_alone(memory: Memory) -> None:
    assert await memory.guard.allowed.of(GROUP) == Allowed()
    await memory.guard.allowed.allow(GROUP, (NUMBER, SOMEBODY, NUMBER), NOW)
    assert await memory.guard.allowed.of(GROUP) == Allowed(frozenset({NUMBER}), frozenset({LI}))
    assert await memory.guard.allowed.of(OTHER) == Allowed()


async def test_somebody_who_is_forgotten_is_in_no_list_any_more(memory: Memory) -> None:
    await memory.guard.allowed.allow(GROUP, (SOMEBODY,), NOW)
    await memory.guard.strikes.note(GROUP, LI, 2, NOW)
    await memory.guard.actions.add(removed())
    await memory.guard.reports.add(GROUP, 5, LI, NOW)
    deleted = await memory.people.forget(LI)
    assert {table for table, rows in deleted.items() if rows} == {
        "group_trusted",
        "group_strike",
        "guard_action",
        "group_report",
    }


async def test_a_message_is_reported_once_a_person_and_so_often_a_day(memory: Memory) -> None:
    reports = memory.guard.reports
    outcomes = await asyncio.gather(*(reports.add(GROUP, 1, LI, NOW) for _ in range(5)))
    assert sorted(outcome for outcome, _ in outcomes) == [GroupReportOutcome.ALREADY] * 4 + [
        GroupReportOutcome.RECORDED
    ]
    assert await reports.add(GROUP, 1, 1002, NOW) == (GroupReportOutcome.RECORDED, 2)
    for message in range(2, REPORTS_A_DAY + 1):
        await reports.add(GROUP, message, LI, NOW)
    assert (await reports.add(GROUP, 99, LI, NOW))[0] is GroupReportOutcome.TOO_MANY
    tomorrow = NOW + timedelta(days=1, minutes=1)
    assert (await reports.add(GROUP, 99, LI, tomorrow))[0] is GroupReportOutcome.RECORDED


async def test_counts_are_gathered_and_added_by_day(memory: Memory) -> None:
    counts, day = memory.guard.counts, NOW.date()
    for _ in range(3):
        counts.count(GROUP, day, "asked.alipay")
    await memory.write_gathered()
    counts.count(GROUP, day, "asked.alipay")
    counts.count(GROUP, day - timedelta(days=7), "asked.alipay")
    counts.count(OTHER, day, "asked.alipay")
    assert await counts.between(GROUP, day - timedelta(days=6), day) == {"asked.alipay": 4}


async def test_the_digest_of_a_week_is_claimed_once(memory: Memory) -> None:
    week = date(2026, 11, 23)
    claims = await asyncio.gather(*(memory.guard.digests.claim(GROUP, week) for _ in range(5)))
    assert sorted(claims) == [False] * 4 + [True]
    await memory.guard.digests.give_back(GROUP, week)
    assert await memory.guard.digests.claim(GROUP, week)


async def test_passing_messages_come_when_they_are_due_after_a_restart_too(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    welcome = PassingMessage(GROUP, 7, is_welcome=True, due_at=NOW + timedelta(minutes=5))
    async with open_memory(address_in(tmp_path)) as memory:
        await memory.guard.passing.add(welcome)
        await memory.guard.passing.add(PassingMessage(GROUP, 6, is_welcome=False, due_at=NOW))
    async with open_memory(address_in(tmp_path)) as memory:
        passing = memory.guard.passing
        assert [it.message for it in await passing.due(NOW, 10)] == [6]
        assert await passing.welcomes(GROUP, 10) == [welcome]
        await passing.drop(GROUP, [6, 7])
        assert await passing.due(NOW + timedelta(days=1), 10) == []


async def test_a_group_that_became_a_supergroup_keeps_what_it_has_learned(memory: Memory) -> None:
    guard = memory.guard
    await guard.allowed.allow(GROUP, (NUMBER, SOMEBODY), NOW)
    await guard.allowed.of(OTHER)
    await guard.strikes.note(GROUP, LI, 1, NOW)
    await guard.passing.add(PassingMessage(GROUP, 6, is_welcome=False, due_at=NOW))
    guard.counts.count(GROUP, NOW.date(), "removed")
    number = await guard.actions.add(removed())
    await guard.migrate(GROUP, OTHER)
    newer = await guard.actions.add(removed(OTHER, message=8))
    # Telegram says so twice: in the old group and in the new one.
    await guard.migrate(GROUP, OTHER)
    assert await guard.allowed.of(OTHER) == Allowed(frozenset({NUMBER}), frozenset({LI}))
    assert await guard.strikes.of(OTHER, LI) == (1, NOW)
    assert await guard.passing.due(NOW, 10) == []
    assert await guard.counts.between(OTHER, NOW.date(), NOW.date()) == {"removed": 1}
    moved, kept = await guard.actions.of(number), await guard.actions.of(newer)
    assert moved is not None
    assert (moved.chat, moved.message) == (OTHER, None)
    assert kept is not None
    assert kept.message == 8


async def test_what_is_old_is_forgotten(memory: Memory) -> None:
    number = await memory.guard.actions.add(removed())
    await memory.guard.strikes.note(GROUP, LI, 1, NOW)
    await memory.guard.tidy(NOW + timedelta(days=89))
    assert await memory.guard.actions.of(number)
    assert await memory.guard.strikes.of(GROUP, LI) is None
    await memory.guard.tidy(NOW + timedelta(days=91))
    assert await memory.guard.actions.of(number) is None
