"""The disk is full, the database locked, read-only or damaged: what people and operators notice of it."""

import asyncio
import os
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import structlog

from tests.conftest import NOON
from tests.end_to_end.lasting import ANSWER, QUESTION, Crowd, problems, said_to, until
from tests.running_bot import bot_in
from tgbot.knowledge.store import KnowledgeError
from tgbot.memory import database
from tgbot.memory.database import MemoryUnavailableError
from tgbot.sandbox.actor import Actor, actor, quiet, text_of
from tgbot.sandbox.server import SandboxServer
from tgbot.telegram_io import handling

Prepare = Callable[[sqlite3.Connection, object], None]


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SandboxServer]:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    monkeypatch.setattr(handling, "PAUSES_S", (0.01, 0.01))
    found = SandboxServer()
    await found.start()
    yield found
    await found.stop()


@pytest.fixture
def operator(server: SandboxServer) -> Actor:
    found = actor(server, "Operator")
    found.person.started = True
    return found


@pytest.fixture
def alex(server: SandboxServer, operator: Actor) -> Actor:
    return actor(server, "Alex", "en")


def memory_of(folder: Path) -> Path:
    return folder / "state" / database.FILE_NAME


async def ran_before(server: SandboxServer, knowledge_file: Path, folder: Path) -> None:
    """A bot that ran here and was stopped."""
    async with bot_in(server, knowledge_file, folder, lambda: NOON):
        crowd = Crowd(server, 30, 100)
        crowd.ask()
        await until(lambda: crowd.all_answered)
        await quiet(server)


def prepared_with(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    """Let every connection that writes begin with one more pragma."""
    prepare: Prepare = database._prepare_connection

    def and_more(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    monkeypatch.setattr(database, "_prepare_connection", and_more)


NOT_WRITABLE = ["the memory cannot be written to: look at the disk and at the state folder"]


async def test_a_full_disk_keeps_nobody_from_a_number_and_the_operator_is_told(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, alex: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ran_before(server, knowledge_file, tmp_path)
    with closing(sqlite3.connect(memory_of(tmp_path), isolation_level=None)) as connection:
        # Not one page more than there are, and none of those is free.
        connection.execute("VACUUM")
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    prepared_with(monkeypatch, f"max_page_count = {pages}")
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON) as bot:
        with structlog.testing.capture_logs() as logged:
            for _ in range(3):
                assert ANSWER in text_of(await alex.ask(QUESTION + "?" * 4_000))
            await quiet(server)
        assert server.updates.all_confirmed
        assert "updates_not_kept" in {line["event"] for line in logged}
        assert await problems(bot) == NOT_WRITABLE


async def test_a_locked_database_delays_nobody_for_long_and_is_taken_up_again(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, alex: Actor
) -> None:
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON) as bot:
        with closing(sqlite3.connect(memory_of(tmp_path), isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert ANSWER in text_of(await alex.ask(QUESTION))
            assert await problems(bot) == NOT_WRITABLE
            other.execute("ROLLBACK")
        assert ANSWER in text_of(await alex.ask(QUESTION))
        assert await problems(bot) == []
        await quiet(server)


async def test_what_somebody_chooses_while_it_is_locked_is_answered_with_a_reference(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, alex: Actor, operator: Actor
) -> None:
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        choice = await alex.ask("/language")
        with (
            structlog.testing.capture_logs() as logged,
            closing(sqlite3.connect(memory_of(tmp_path), isolation_level=None)) as other,
        ):
            other.execute("BEGIN EXCLUSIVE")
            apology = text_of(await alex.tap(choice, "简体", answered_in=alex.private_chat))
            other.execute("ROLLBACK")
            await quiet(server)
        reference = re.search(r"Reference: (\w{8})", apology)
        assert reference is not None
        assert reference[1] in {line.get("reference") for line in logged}
        # One notice for all errors of a kind: a job may have been first.
        assert said_to(operator)[-1].startswith("⚠️ OperationalError")
        assert "已改为简体中文" in text_of(await alex.tap(choice, "简体"))


async def test_a_database_locked_at_the_start_is_said_with_what_to_do(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "held.sqlite", isolation_level=None)) as other:
        (tmp_path / "state").mkdir()
        os.link(tmp_path / "held.sqlite", memory_of(tmp_path))
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(MemoryUnavailableError, match=r"is locked.*Another process holds it"):
            async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
                pass


async def test_a_read_only_database_keeps_nobody_from_a_number(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, alex: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ran_before(server, knowledge_file, tmp_path)
    prepared_with(monkeypatch, "query_only = ON")
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON) as bot:
        assert ANSWER in text_of(await alex.ask(QUESTION))
        assert ANSWER in text_of(await alex.ask(QUESTION))
        await quiet(server)
        assert await problems(bot) == NOT_WRITABLE


@pytest.mark.parametrize("how", ["whole", "all but the first page"])
async def test_a_damaged_database_keeps_nobody_from_a_number_and_the_next_start_says_what_to_do(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, operator: Actor, how: str
) -> None:
    alex = actor(server, "Alex", "en")
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        with closing(sqlite3.connect(memory_of(tmp_path))) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        damage(memory_of(tmp_path), 0 if how == "whole" else 4096)
        assert ANSWER in text_of(await alex.ask(QUESTION))
        await alex.ask("/mine")
        await until(lambda: any("Reference" in text for text in said_to(alex)))
        await until(lambda: any("DatabaseError" in text for text in said_to(operator)))
        assert ANSWER in text_of(await alex.ask(QUESTION))
    with pytest.raises(MemoryUnavailableError, match="Restore a backup or move the file away"):
        async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
            pass


def damage(path: Path, after: int) -> None:
    """Write over a file, from so many bytes on."""
    size = path.stat().st_size
    assert size > after
    with path.open("r+b") as file:
        file.seek(after)
        file.write(b"\xa5" * (size - after))


async def test_a_broken_knowledge_file_changes_nothing_while_the_bot_runs(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, alex: Actor
) -> None:
    own = tmp_path / "knowledge.sqlite"
    shutil.copy(knowledge_file, own)
    async with bot_in(server, own, tmp_path, lambda: NOON) as bot:
        jobs = bot.application.job_queue
        assert jobs is not None
        (look,) = jobs.get_jobs_by_name("look_for_new_knowledge")
        for content in (b"", b"no database", own.read_bytes()[:100_000]):
            broken = tmp_path / "new"
            broken.write_bytes(content)
            broken.replace(own)
            with structlog.testing.capture_logs() as logged:
                await look.run(bot.application)
            (refused,) = (line for line in logged if line["event"] == "knowledge_refused")
            assert str(own) in refused["reason"]
            assert ANSWER in text_of(await alex.ask(QUESTION))
        await quiet(server)
    with pytest.raises(KnowledgeError, match="tgbot data build"):
        async with bot_in(server, own, tmp_path, lambda: NOON):
            pass


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-400), timedelta(hours=-1)])
async def test_a_clock_that_jumps_keeps_nobody_waiting(
    server: SandboxServer, knowledge_file: Path, tmp_path: Path, alex: Actor, jump: timedelta
) -> None:
    now = NOON

    def clock() -> datetime:
        return now

    async with bot_in(server, knowledge_file, tmp_path, clock):
        card = await alex.ask(QUESTION)
        now += jump
        assert ANSWER in text_of(await alex.ask(QUESTION))
        query = alex.press(card, "Sources")
        await asyncio.wait_for(query.answered.wait(), 5)
        await quiet(server)
        now -= jump
        assert ANSWER in text_of(await alex.ask(QUESTION))
        await quiet(server)
    assert server.api.refusals == []
