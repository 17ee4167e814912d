"""The lock on the state folder, and who may read what lies in it."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tgbot.memory.database import FILE_NAME, address_in, prepare_state_dir
from tgbot.memory.keyed_ids import KEY_FILE, keyed_ids_in
from tgbot.memory.memory import open_memory
from tgbot.memory.state_files import open_to_others
from tgbot.memory.state_lock import LOCK_FILE, StateInUseError, is_in_use, state_locked

_HOLDS = """
import sys, time
from pathlib import Path
from tgbot.memory.state_lock import state_locked
with state_locked(Path(sys.argv[1])):
    print("holds", flush=True)
    time.sleep(60)
"""


def holder(state_dir: Path) -> subprocess.Popen[bytes]:
    """Another process that holds a state folder."""
    process = subprocess.Popen([sys.executable, "-c", _HOLDS, state_dir], stdout=subprocess.PIPE)  # noqa: S603
    assert process.stdout is not None
    assert process.stdout.readline() == b"holds\n"
    return process


def test_a_second_bot_is_refused_in_a_sentence(tmp_path: Path) -> None:
    process = holder(tmp_path)
    try:
        with (
            pytest.raises(StateInUseError, match="A bot is running on the state folder"),
            state_locked(tmp_path),
        ):
            pytest.fail("two at once")
        assert is_in_use(tmp_path)
    finally:
        process.kill()
        process.communicate()


def test_a_killed_bot_leaves_nothing_to_clear_away(tmp_path: Path) -> None:
    process = holder(tmp_path)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert (tmp_path / LOCK_FILE).exists()
    assert not is_in_use(tmp_path)
    with state_locked(tmp_path):
        assert is_in_use(tmp_path)
    assert not is_in_use(tmp_path)


def test_looking_makes_no_file(tmp_path: Path) -> None:
    assert not is_in_use(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_while_it_is_held_is_not_taken_for_a_held_lock(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="else"), state_locked(tmp_path):
        raise ValueError("else")
    with state_locked(tmp_path):
        pass


async def test_a_state_folder_that_others_could_read_is_closed_at_the_start(tmp_path: Path) -> None:
    state_dir = tmp_path / "state"
    prepare_state_dir(state_dir)
    keyed_ids_in(state_dir)
    (state_dir / "backups").mkdir()
    (state_dir / "backups" / "tgbot-20261124T040000Z.zip").write_bytes(b"")
    foreign = state_dir / "notes.txt"
    foreign.write_text("not the bot's")
    opened = [state_dir, foreign, state_dir / "backups", *state_dir.glob("*/*")]
    opened += [state_dir / FILE_NAME, state_dir / KEY_FILE]
    for path in opened:
        path.chmod(0o777 if path.is_dir() else 0o644)
    assert set(open_to_others(state_dir)) == set(opened) - {foreign}
    prepare_state_dir(state_dir)
    assert open_to_others(state_dir) == []
    assert stat.S_IMODE(foreign.stat().st_mode) == 0o644


async def test_the_files_sqlite_makes_beside_the_memory_are_for_their_owner_alone_whatever_the_umask(
    tmp_path: Path,
) -> None:
    before = os.umask(0)
    try:
        prepare_state_dir(tmp_path / "state")
        async with open_memory(address_in(tmp_path / "state")):
            made = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "state").iterdir()}
    finally:
        os.umask(before)
    assert {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"} <= set(made)
    assert set(made.values()) == {0o600}


def test_what_an_older_version_left_open_beside_the_memory_is_closed(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (x)")
    for path in tmp_path.glob("memory.sqlite*"):
        path.chmod(0o644)
    prepare_state_dir(tmp_path)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("memory.sqlite*")} == {0o600}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    connection.close()
