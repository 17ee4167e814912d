"""Where people are only counted or told apart, their ids are not kept; what they did before still counts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from tests.memory.traces import PERSON_ID, ways_to_store
from tgbot.memory.database import FILE_NAME, address_in, prepare_state_dir
from tgbot.memory.guard_reports import GroupReportOutcome
from tgbot.memory.keyed_ids import keyed_ids_in
from tgbot.memory.memory import open_memory
from tgbot.memory.misses import MISSES_A_DAY

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
GROUP = -1_000_000_000_101
MIGRATIONS = Path(__file__).parent.parent.parent / "tgbot" / "memory" / "migrations"


async def test_the_id_of_who_tells_reports_or_is_stopped_stands_nowhere(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path), keyed_ids_in(tmp_path)) as memory:
        await memory.misses.tell(PERSON_ID, "?", NOW)
        await memory.guard.reports.add(GROUP, 5, PERSON_ID, NOW)
        await memory.guard.strikes.note(GROUP, PERSON_ID, 1, NOW)
    content = (tmp_path / FILE_NAME).read_bytes()
    assert [form for form in ways_to_store(PERSON_ID) if form in content] == []


def memory_of_the_version_before(state: Path) -> None:
    """Make a memory as it was before, with plain ids."""
    prepare_state_dir(state)
    engine = create_engine(f"sqlite:///{state / FILE_NAME}")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0008")
        values = {"person": PERSON_ID, "group": GROUP, "now": "2026-11-24 04:00:00.000000"}
        for number in range(MISSES_A_DAY):
            connection.execute(
                text("INSERT INTO miss (person, text, created_at) VALUES (:person, :number, :now)"),
                {**values, "number": str(number)},
            )
        connection.execute(text("INSERT INTO group_strike VALUES (:group, :person, 2, :now)"), values)
        connection.execute(
            text(
                "INSERT INTO group_report (chat, message, reporter, created_at)"
                " VALUES (:group, 5, :person, :now)"
            ),
            values,
        )
    engine.dispose()


async def test_what_was_kept_with_ids_still_counts_after_the_upgrade(tmp_path: Path) -> None:
    memory_of_the_version_before(tmp_path)
    async with open_memory(address_in(tmp_path), keyed_ids_in(tmp_path)) as memory:
        assert len(await memory.misses.recent(10)) == MISSES_A_DAY
        assert not await memory.misses.tell(PERSON_ID, "one too many", NOW)
        assert await memory.guard.strikes.of(GROUP, PERSON_ID) == (2, NOW)
        outcome, reporters = await memory.guard.reports.add(GROUP, 5, PERSON_ID, NOW)
        assert (outcome, reporters) == (GroupReportOutcome.ALREADY, 1)
        deleted = await memory.people.forget(PERSON_ID)
        assert (deleted["miss"], deleted["group_strike"], deleted["group_report"]) == (MISSES_A_DAY, 1, 1)
        assert await memory.misses.recent(10) == []


@pytest.mark.parametrize("table", ["miss", "group_strike", "group_report"])
async def test_without_the_key_nothing_stays_that_nobody_could_be_forgotten_in(
    tmp_path: Path, table: str
) -> None:
    memory_of_the_version_before(tmp_path)
    async with open_memory(address_in(tmp_path)):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    with engine.connect() as connection:
        assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0  # noqa: S608, our own names
    engine.dispose()
