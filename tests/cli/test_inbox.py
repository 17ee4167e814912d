"""`tgbot inbox`: what failed each time is listed, and handled again when an operator says so."""

import asyncio
import errno
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from tests.running_bot import bot_in
from tgbot.cli.main import main
from tgbot.memory.database import FILE_NAME, address_in, prepare_state_dir
from tgbot.memory.inbox import KeptUpdate
from tgbot.memory.memory import open_memory
from tgbot.sandbox.actor import actor, quiet, text_of
from tgbot.sandbox.server import SandboxServer

CAME = datetime(2026, 11, 24, 3, 59, tzinfo=UTC)


@pytest.fixture
def state_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("TGBOT_STATE_DIR", str(folder))
    return folder


def tgbot(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output.strip()


async def set_aside(state_dir: Path, update: dict[str, object], reference: str) -> None:
    number = update["update_id"]
    assert isinstance(number, int)
    prepare_state_dir(state_dir)
    async with open_memory(address_in(state_dir)) as memory:
        await memory.inbox.write([KeptUpdate(number, orjson.dumps(update), None, CAME)], [])
        await memory.inbox.set_aside(number, 3, reference)


def test_before_the_first_start_nothing_is_set_aside_and_no_file_is_made(state_dir: Path) -> None:
    assert tgbot("inbox") == (0, "Nothing is set aside.")
    assert tgbot("inbox", "retry", "24VW1JP4")[0] == 1
    assert not state_dir.exists()


async def test_a_memory_of_an_older_version_is_left_to_the_bot(state_dir: Path) -> None:
    await set_aside(state_dir, {"update_id": 7}, "24VW1JP4")
    with sqlite3.connect(state_dir / FILE_NAME) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0008'")
    connection.close()
    before = (state_dir / FILE_NAME).read_bytes()
    code, said = await asyncio.to_thread(tgbot, "inbox")
    assert code == 1
    assert "has revision 0008, older than this version's" in said
    assert said.endswith("start the bot, which brings it up to date, then try again.")
    assert (state_dir / FILE_NAME).read_bytes() == before


def test_a_state_folder_of_somebody_else_is_said_to_be_one(
    state_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Path.stat

    def refused(path: Path, **options: bool) -> os.stat_result:
        if path.parent == state_dir:
            raise PermissionError(errno.EACCES, "Permission denied")
        return look(path, **options)

    # Whoever runs the tests may be root, who may look everywhere.
    monkeypatch.setattr(Path, "stat", refused)
    assert tgbot("inbox") == (
        1,
        f"Error: {state_dir} cannot be looked at (Permission denied). Run this as the user the bot runs as.",
    )


async def test_it_is_listed_without_what_was_written(state_dir: Path) -> None:
    await set_aside(state_dir, {"update_id": 7, "message": {"text": "hunter2"}}, "24VW1JP4")
    code, said = await asyncio.to_thread(tgbot, "inbox")
    assert (code, said) == (0, "24VW1JP4   came 2026-11-24 03:59 UTC, begun 3 times, kept until 2026-12-01")


async def test_an_unknown_reference_is_said_to_be_unknown(state_dir: Path) -> None:
    await set_aside(state_dir, {"update_id": 7}, "24VW1JP4")
    code, said = await asyncio.to_thread(tgbot, "inbox", "retry", "AAAAAAAA")
    assert code == 1
    assert said == "Error: Nothing is set aside under AAAAAAAA. `tgbot inbox` lists what is."


async def test_the_person_is_answered_after_the_next_start(
    state_dir: Path, knowledge_file: Path, tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    li = actor(server, "小李", "zh-hans")
    li.person.started = True
    person = {"id": li.person.id, "is_bot": False, "first_name": "小李", "language_code": "zh-hans"}
    chat = {"id": li.person.id, "type": "private", "first_name": "小李"}
    message = {"message_id": 1, "date": int(CAME.timestamp()), "chat": chat, "from": person, "text": "支付宝"}
    await set_aside(state_dir, {"update_id": 7, "message": message}, "24VW1JP0")
    # As somebody read it out on the phone.
    said = await asyncio.to_thread(tgbot, "inbox", "retry", "24vwIjpo")
    assert said == (0, "1 update is handled again at the next start of the bot.")
    assert await asyncio.to_thread(tgbot, "inbox") == (0, "Nothing is set aside.")
    async with bot_in(server, knowledge_file, tmp_path, lambda: CAME + timedelta(minutes=1)):
        await quiet(server)
    await server.stop()
    (answer,) = li.visible()
    assert "95188" in text_of(answer)
