"""Everything that is kept has an age; what is older is gone after the nightly tidying up.

Rows of every table are put into the memory as they would be after years, and the bot is started with a clock
that has moved on.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, func, select

from tests.memory.rows import Overrides, fill
from tgbot.app import RunningBot, running_bot
from tgbot.config import Settings
from tgbot.memory.database import FILE_NAME, address_in, prepare_state_dir
from tgbot.memory.inbox import InboxState
from tgbot.memory.keyed_ids import keyed_ids_in
from tgbot.memory.tables import metadata
from tgbot.sandbox.server import SandboxServer

THEN = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
# What is kept for longer than any age, and until when.
KEPT_ON = {
    "addressee": "until the person blocks the bot or sends /forget",
    "announced_knowledge": "about the knowledge, no person",
    "announced_organisation": "about the knowledge, no person",
    "contact_decision": "until operators decide otherwise",
    "contact_finding": "until operators decide otherwise",
    "group_allowed": "until the group is unregistered",
    "group_chat": "until a day after the bot was removed",
    "group_trusted": "until the group is unregistered",
    "passing_message": "until it is removed, at its time",
    "place": "until the person chooses another or sends /forget",
    "preference": "until the person chooses another or sends /forget",
    "reminder": "until it is sent, at its time",
    "subscription": "until the person ends it or sends /forget",
    "ticket_ban": "until /unban",
    "ticket_errand": "until it is done, within seconds",
}
# After how many days the last of a table is gone, by the longest of its ages.
DAYS = {
    "announcement": 90,
    "daily_count": 400,
    "flow_count": 400,
    "flow_progress": 90,
    "group_count": 400,
    "group_digest": 400,
    "group_report": 90,
    "group_strike": 30,
    "guard_action": 90,
    "inbox": 7,
    "join_request": 1,
    "miss": 90,
    "miss_count": 400,
    "person_day": 35,
    "report": 400,
    "ticket": 90,
    "ticket_message": 90,
}

# How a row stands that is over: only then its age counts.
SETTLED: Overrides = {
    "announcement": {"state": "finished"},
    "inbox": {"state": InboxState.SET_ASIDE},
    "join_request": {"state": "approved"},
    "ticket": {"state": "closed", "thread": None},
}


def test_every_table_has_an_age_or_a_reason() -> None:
    tables = {table.name for table in metadata.sorted_tables}
    assert tables == set(KEPT_ON) | set(DAYS)
    assert not set(KEPT_ON) & set(DAYS)


async def tidied(bot: RunningBot) -> None:
    """Do now what is done every night, and what is done about join requests every few seconds."""
    jobs = bot.application.job_queue
    assert jobs is not None
    names = {"settle_requests", "tidy_up"}
    found = [job for job in jobs.jobs() if job.callback.__name__ in names]
    assert len(found) == len(names)
    for job in found:
        await job.run(bot.application)


def rows(state: Path) -> dict[str, int]:
    engine = create_engine(f"sqlite:///{state / FILE_NAME}")
    with engine.connect() as connection:
        found = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


async def test_what_is_old_is_deleted_at_its_age_and_not_before(knowledge_file: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    prepare_state_dir(state)
    await fill(address_in(state), keyed_ids_in(state), THEN, lambda table: table.name in DAYS, SETTLED)
    server = SandboxServer()
    await server.start()
    moments = [THEN]
    settings = Settings.load(
        token=server.token,
        api_url=server.base_url,
        state_dir=state,
        knowledge=knowledge_file,
        listen="127.0.0.1:0",
        limits="off",
    )
    try:
        async with running_bot(settings, clock=lambda: moments[-1]) as bot:
            for days in sorted(set(DAYS.values())):
                of_this_age = [name for name, age in DAYS.items() if age == days]
                moments.append(THEN + timedelta(days=days))
                await tidied(bot)
                kept = rows(state)
                assert [name for name in of_this_age if not kept[name]] == []
                moments.append(THEN + timedelta(days=days + 1, minutes=1))
                await tidied(bot)
                kept = rows(state)
                assert [name for name in of_this_age if kept[name]] == []
    finally:
        await server.stop()
