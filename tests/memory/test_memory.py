"""What the bot remembers, on a real database file."""

import asyncio
import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event, text

from tests.conftest import ROOT
from tgbot.memory.database import (
    FILE_NAME,
    MemoryUnavailableError,
    address_in,
    newest_revision,
    prepare_state_dir,
    upgrade_tables,
)
from tgbot.memory.memory import Memory, open_memory
from tgbot.memory.people import person_columns
from tgbot.memory.progress import Progress
from tgbot.memory.reminders import REMINDERS_A_PERSON, NewReminder
from tgbot.memory.reports import REPORTS_A_DAY, NewReport, ReportOutcome
from tgbot.memory.tables import KEYED, PERSON, metadata
from tgbot.models.language import Language

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LI, WANG = 1001, 1002


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as opened:
        yield opened


def wrong_number(reporter: int, contact: str = "aaaa", at: datetime = NOW) -> NewReport:
    return NewReport(reporter, "alipay", contact, "95188", "wrong", "0" * 64, at)


async def test_a_language_is_kept_over_a_restart(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as memory:
        assert await memory.preferences.language_of(LI) is None
        await memory.preferences.set_language(LI, Language.EN)
        await memory.preferences.set_language(LI, Language.ZH_HANT)
    async with open_memory(address_in(tmp_path)) as memory:
        assert await memory.preferences.language_of(LI) is Language.ZH_HANT


async def test_ten_taps_at_the_same_moment_make_one_report(memory: Memory) -> None:
    outcomes = await asyncio.gather(*(memory.reports.add(wrong_number(LI)) for _ in range(10)))
    assert sorted(outcomes) == [ReportOutcome.ALREADY] * 9 + [ReportOutcome.RECORDED]
    assert await memory.reports.count() == 1


async def test_somebody_who_reports_all_day_is_stopped_until_tomorrow(memory: Memory) -> None:
    for index in range(REPORTS_A_DAY):
        assert await memory.reports.add(wrong_number(LI, f"contact{index}")) is ReportOutcome.RECORDED
    assert await memory.reports.add(wrong_number(LI, "one more")) is ReportOutcome.TOO_MANY
    assert await memory.reports.add(wrong_number(WANG, "one more")) is ReportOutcome.RECORDED
    tomorrow = NOW + timedelta(days=1, minutes=1)
    assert await memory.reports.add(wrong_number(LI, "one more", tomorrow)) is ReportOutcome.RECORDED


async def test_operators_read_the_newest_report_first(memory: Memory) -> None:
    for index in range(3):
        await memory.reports.add(wrong_number(LI, f"contact{index}", NOW + timedelta(minutes=index)))
    recent = await memory.reports.recent(limit=2, offset=0)
    assert [report.contact_key for report in recent] == ["contact2", "contact1"]
    assert recent[0].created_at == NOW + timedelta(minutes=2)


async def test_forgetting_a_person_leaves_no_trace_in_the_file(memory: Memory, tmp_path: Path) -> None:
    person = 987654321012345
    await memory.preferences.set_language(person, Language.EN)
    await memory.reports.add(wrong_number(person))
    await memory.reports.add(wrong_number(WANG))
    await memory.places.set_place(person, "cn", NOW)
    await memory.progress.keep(Progress(person, "refunds", "alipay", "1.b.x", NOW))
    assert await memory.reminders.add(NewReminder(person, "look", "1.b.x", "en", NOW, NOW))
    assert await memory.misses.tell(person, "?", NOW)
    deleted = await memory.people.forget(person)
    filled = {"preference", "report", "place", "flow_progress", "reminder", "miss"}
    assert {table for table, rows in deleted.items() if rows == 1} == filled
    assert await memory.preferences.language_of(person) is None
    assert [report.reporter for report in await memory.reports.recent(10, 0)] == [WANG]


def reminder(person: int, subject: str, due: datetime = NOW) -> NewReminder:
    return NewReminder(person, "look", subject, "zh-Hans", due, NOW)


async def test_reminders_come_in_order_and_only_once_they_are_due(memory: Memory) -> None:
    for hours in (3, 1, 2):
        await memory.reminders.add(reminder(LI, f"in {hours}", NOW + timedelta(hours=hours)))
    due = await memory.reminders.due(NOW + timedelta(hours=2), limit=10)
    assert [one.subject for one in due] == ["in 1", "in 2"]
    await memory.reminders.done(due[0])
    assert [one.subject for one in await memory.reminders.of(LI)] == ["in 2", "in 3"]


async def test_the_same_reminder_is_moved_and_not_doubled(memory: Memory) -> None:
    await asyncio.gather(*(memory.reminders.add(reminder(LI, "same")) for _ in range(10)))
    later = NOW + timedelta(days=1)
    await memory.reminders.add(reminder(LI, "same", later))
    assert [one.due_at for one in await memory.reminders.of(LI)] == [later]


async def test_a_reminder_put_off_while_it_is_sent_still_comes(memory: Memory) -> None:
    await memory.reminders.add(reminder(LI, "same"))
    (under_way,) = await memory.reminders.due(NOW, limit=10)
    await memory.reminders.add(reminder(LI, "same", NOW + timedelta(days=1)))
    await memory.reminders.done(under_way)
    assert len(await memory.reminders.of(LI)) == 1


async def test_nobody_can_cancel_the_reminder_of_somebody_else(memory: Memory) -> None:
    await memory.reminders.add(reminder(LI, "mine"))
    (kept,) = await memory.reminders.of(LI)
    assert not await memory.reminders.cancel(kept.id, WANG)
    assert await memory.reminders.cancel(kept.id, LI)
    assert await memory.reminders.of(LI) == []


async def test_one_person_has_so_many_reminders_and_no_more(memory: Memory) -> None:
    for number in range(REMINDERS_A_PERSON):
        assert await memory.reminders.add(reminder(LI, f"{number}"))
    assert not await memory.reminders.add(reminder(LI, "one more"))
    assert await memory.reminders.add(reminder(LI, "0", NOW + timedelta(days=1)))


async def test_answers_are_counted_by_day_without_people(memory: Memory) -> None:
    for _ in range(3):
        memory.flow_counts.count(NOW.date(), "refunds.who")
    memory.flow_counts.count(NOW.date(), "refunds.who", "to_merchant")
    await memory.flow_counts.write()
    memory.flow_counts.count(NOW.date() + timedelta(days=1), "refunds.who")
    await memory.flow_counts.write()
    assert await memory.flow_counts.since(NOW.date()) == {
        ("refunds.who", ""): 4,
        ("refunds.who", "to_merchant"): 1,
    }


async def test_a_position_that_was_only_gathered_is_forgotten_too(memory: Memory) -> None:
    await memory.progress.keep(Progress(LI, "login", "alipay", "1.b.x", NOW))
    assert (await memory.people.forget(LI))["flow_progress"] == 1
    await memory.write_gathered()
    assert await memory.progress.of(LI) == []


async def test_what_was_gathered_is_written_when_the_memory_is_closed(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as memory:
        for position in ("first", "second"):
            await memory.progress.keep(Progress(LI, "login", "alipay", position, NOW))
    async with open_memory(address_in(tmp_path)) as memory:
        assert [kept.position for kept in await memory.progress.of(LI)] == ["second"]


async def test_flows_nobody_went_on_with_are_forgotten(memory: Memory) -> None:
    await memory.progress.keep(Progress(LI, "login", "alipay", "old", NOW - timedelta(days=91)))
    await memory.progress.keep(Progress(LI, "login", "octopus", "new", NOW))
    assert await memory.progress.drop_older_than(NOW - timedelta(days=90)) == 1
    assert [kept.position for kept in await memory.progress.of(LI)] == ["new"]


def test_every_column_that_looks_like_a_person_is_forgotten() -> None:
    suspicious = {"person", "reporter", "user", "user_id", "owner", "staff"}
    covered = {
        (table.name, column.name)
        for info in (PERSON, KEYED)
        for table, columns in person_columns(info).items()
        for column in columns
    }
    found = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name in suspicious
    }
    assert found == covered


async def test_a_naive_moment_is_refused(memory: Memory) -> None:
    with pytest.raises(Exception, match="time zone"):
        await memory.reports.add(wrong_number(LI, at=datetime(2026, 11, 24)))  # noqa: DTZ001


async def test_a_damaged_file_is_named_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is no database at all" * 100)
    with pytest.raises(MemoryUnavailableError, match="Restore a backup"):
        async with open_memory(address_in(tmp_path)):
            pass
    assert (tmp_path / FILE_NAME).read_bytes().startswith(b"this is no database")


def test_a_state_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MemoryUnavailableError, match="TGBOT_STATE_DIR"):
        prepare_state_dir(tmp_path / "file" / "state")


def test_nobody_else_can_read_the_memory(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path / "state")
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "state" / FILE_NAME).stat().st_mode) == 0o600


def test_the_newest_migration_is_the_one_alembic_ends_at() -> None:
    scripts = ScriptDirectory(str(ROOT / "tgbot" / "memory" / "migrations"))
    assert scripts.get_current_head() == newest_revision()


async def test_a_memory_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(MemoryUnavailableError, match="newer version"):
        async with open_memory(address_in(tmp_path)):
            pass


def test_the_migrations_lead_to_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    with engine.begin() as connection:
        upgrade_tables(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


async def test_a_first_start_that_breaks_off_leaves_no_half_made_memory(tmp_path: Path) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise InterruptedError

    prepare_state_dir(tmp_path)
    event.listen(metadata, "after_create", break_off)
    with pytest.raises(InterruptedError):
        async with open_memory(address_in(tmp_path)):
            pass
    event.remove(metadata, "after_create", break_off)
    async with open_memory(address_in(tmp_path)) as memory:
        assert await memory.preferences.language_of(LI) is None


async def test_a_new_memory_has_the_tables_of_the_code_and_needs_no_migration(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        upgrade_tables(connection)
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == newest_revision()
    engine.dispose()
