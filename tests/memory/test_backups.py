"""Backups: whole while the bot writes, refused when they cannot be, pruned without touching anything else."""

import errno
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.memory.kept_state import NOW, backed_up, mode, restored, silent, state
from tgbot.memory import backups
from tgbot.memory.backup_files import MEMORY_PART, backups_in
from tgbot.memory.backups import UNFINISHED, BackupError, make_backup
from tgbot.memory.database import FILE_NAME, newest_revision, prepare_state_dir
from tgbot.memory.keyed_ids import KEY_FILE, keyed_ids_in
from tgbot.memory.state_lock import locked

__all__ = ["state"]


def test_a_backup_is_named_by_its_moment_and_for_its_owner_alone(state: Path) -> None:
    backup = backed_up(state)
    assert backup == state / "backups" / "tgbot-20261124T040000Z.zip"
    assert mode(backup) == 0o600
    assert mode(backup.parent) == 0o700
    assert sorted(path.name for path in backup.parent.iterdir()) == [backups.LOCK_FILE, backup.name]


def test_two_backups_in_one_second_both_stay(state: Path) -> None:
    assert len({backed_up(state), backed_up(state), backed_up(state)}) == 3
    newest, *_ = backups_in(state / "backups")
    assert newest.path.name == "tgbot-20261124T040000Z-3.zip"


def test_a_stolen_backup_holds_no_key(state: Path) -> None:
    keyed_ids_in(state)
    (state / "webhook-secret").write_text("a-secret-of-the-webhook")
    backup = backed_up(state)
    with zipfile.ZipFile(backup) as archive:
        unpacked_parts = [archive.read(name) for name in archive.namelist()]
    secrets = [(state / KEY_FILE).read_bytes(), b"a-secret-of-the-webhook"]
    assert not any(secret in part for secret in secrets for part in unpacked_parts)


class _Writer:
    """Writes to a memory from another process for as long as the context lasts, without a pause."""

    def __init__(self, memory: Path) -> None:
        code = (
            "import sqlite3, sys\n"
            "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "c.execute('CREATE TABLE IF NOT EXISTS pair (a INTEGER, b INTEGER, ballast BLOB)')\n"
            "print('writing', flush=True)\n"
            "n = 0\n"
            "while True:\n"
            "    n += 1\n"
            "    c.execute('BEGIN')\n"
            "    c.execute('INSERT INTO pair VALUES (?, 0, randomblob(4000))', (n,))\n"
            "    c.execute('UPDATE pair SET b = a WHERE a = ?', (n,))\n"
            "    c.execute('COMMIT')\n"
        )
        self._process = subprocess.Popen([sys.executable, "-c", code, memory], stdout=subprocess.PIPE)  # noqa: S603

    def __enter__(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"writing\n"

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def test_a_backup_ends_and_is_of_one_moment_while_somebody_writes_without_a_pause(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(state / FILE_NAME) as connection:
        connection.execute("CREATE TABLE ballast (body BLOB)")
        connection.executemany("INSERT INTO ballast VALUES (randomblob(4000))", [()] * 1000)
    connection.close()
    monkeypatch.setattr(backups, "COPIED_AT_ONCE_PAGES", 10)
    shares: list[float] = []
    with _Writer(state / FILE_NAME):
        made = make_backup(state, state / "backups", NOW, 14, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 100
    restored(made.path, state)
    connection = sqlite3.connect(state / FILE_NAME)
    assert connection.execute("SELECT count(*) FROM pair WHERE a <> b").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM pair").fetchone() == (made.about.rows["pair"],)
    connection.close()


def test_only_the_newest_backups_stay_and_no_other_file_is_touched(state: Path, tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    others = [
        folder / name
        for name in ("notes.txt", "tgbot-20200101T000000Z.zip.part", "tgbot-20201399T000000Z.zip", "x.zip")
    ]
    for other in others:
        other.write_text("not a backup of the bot")
    (folder / "tgbot-20210101T000000Z.zip").mkdir()
    made = [backed_up(state, folder, NOW + timedelta(days=day), kept=3) for day in range(5)]
    assert [backup.path for backup in backups_in(folder)] == made[:1:-1]
    assert all(other.read_text() == "not a backup of the bot" for other in others)
    assert (folder / "tgbot-20210101T000000Z.zip").is_dir()


def test_a_damaged_memory_is_not_backed_up_and_costs_no_older_backup(state: Path) -> None:
    older = backed_up(state)
    content = bytearray((state / FILE_NAME).read_bytes())
    content[8192:12288] = os.urandom(4096)
    (state / FILE_NAME).write_bytes(content)
    with pytest.raises(BackupError, match=r"the memory is damaged .* Restore the newest"):
        backed_up(state, now=NOW + timedelta(days=1), kept=1)
    assert [backup.path for backup in backups_in(state / "backups")] == [older]


@pytest.mark.parametrize(
    "content", [b"this is no database at all" * 300, b"SQLite format 3\x00" + b"\xff" * 9000]
)
def test_what_is_no_database_is_not_backed_up(state: Path, content: bytes) -> None:
    (state / FILE_NAME).write_bytes(content)
    with pytest.raises(BackupError, match=r"the memory is damaged"):
        backed_up(state)


def test_no_memory_yet(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    with pytest.raises(BackupError, match=r"no memory .* yet"):
        backed_up(tmp_path)
    assert not (tmp_path / "backups").exists()


def test_a_folder_that_cannot_be_written_to(state: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "nowhere" / "backups"):
        with pytest.raises(BackupError, match=r"Choose another folder|choose another folder"):
            backed_up(state, folder)


def test_two_backups_at_once_do_not_spoil_each_other(state: Path, tmp_path: Path) -> None:
    with (
        locked(tmp_path / backups.LOCK_FILE),
        pytest.raises(BackupError, match="Another backup is being made"),
    ):
        backed_up(state, tmp_path)


def test_what_a_killed_backup_left_is_removed(state: Path, tmp_path: Path) -> None:
    left = tmp_path / UNFINISHED
    left.mkdir()
    (left / MEMORY_PART).write_bytes(b"half a memory, with people in it")
    backed_up(state, tmp_path)
    assert not left.exists()


def test_too_little_room_is_said_before_anything_is_written(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Full)
    with pytest.raises(BackupError, match=r"too little room .* 0 MiB are free"):
        backed_up(state)


class _Full:
    free = 0


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may become longer than 64 KiB, as on a disk that is nearly full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_copy_that_cannot_be_written_is_a_sentence_and_leaves_nothing(
    state: Path, little_room: None
) -> None:
    with pytest.raises(BackupError, match=r"The memory cannot be copied .* room on the disk"):
        backed_up(state)
    assert backups_in(state / "backups") == []
    assert not (state / "backups" / UNFINISHED).exists()


def test_a_disk_that_fills_up_at_the_end_is_a_sentence_and_leaves_nothing(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = backed_up(state)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BackupError, match="No space left on device"):
        backed_up(state, now=NOW + timedelta(days=1), kept=1)
    assert [backup.path for backup in backups_in(state / "backups")] == [older]
    assert not (state / "backups" / UNFINISHED).exists()


def test_the_description_says_what_the_backup_holds(state: Path) -> None:
    made = make_backup(state, state / "backups", NOW, 14, silent)
    assert made.about.revision == newest_revision()
    assert made.about.rows["preference"] == 1
    with zipfile.ZipFile(made.path) as archive:
        assert archive.getinfo(MEMORY_PART).file_size == made.about.size
