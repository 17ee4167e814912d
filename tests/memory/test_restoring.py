"""Restoring: only what is whole and fits, with the present memory kept aside, and nothing in between."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.memory.kept_state import backed_up, choose, chosen, mode, restored, silent, state
from tgbot.memory.database import FILE_NAME, prepare_state_dir
from tgbot.memory.restoring import RestoreError, unpacked
from tgbot.models.language import Language

__all__ = ["state"]


def test_a_backup_brings_the_memory_back_after_the_file_was_destroyed(state: Path) -> None:
    backup = backed_up(state)
    (state / FILE_NAME).write_bytes(b"overwritten by a failing disk" * 500)
    kept = restored(backup, state)
    assert chosen(state) is Language.EN
    assert kept is not None
    assert kept.read_bytes().startswith(b"overwritten by a failing disk")


def test_a_truncated_backup_is_refused_and_nothing_changed(state: Path, tmp_path: Path) -> None:
    whole = backed_up(state).read_bytes()
    before = (state / FILE_NAME).read_bytes()
    backup = tmp_path / "copy.zip"
    for length in range(0, len(whole), len(whole) // 40):
        backup.write_bytes(whole[:length])
        with pytest.raises(RestoreError, match="Nothing was changed"):
            restored(backup, state)
    assert (state / FILE_NAME).read_bytes() == before
    assert sorted(path.name for path in state.iterdir()) == ["backups", FILE_NAME]


def test_whatever_a_flipped_bit_damages_is_never_restored(state: Path, tmp_path: Path) -> None:
    whole = backed_up(state).read_bytes()
    with unpacked(state / "backups" / "tgbot-20261124T040000Z.zip", state, silent) as found:
        memory = found.path.read_bytes()
    backup = tmp_path / "copy.zip"
    refused = 0
    for place in range(30, len(whole), len(whole) // 80):
        changed = bytearray(whole)
        changed[place] ^= 0x10
        backup.write_bytes(changed)
        try:
            with unpacked(backup, state, silent) as found:
                # Some bits, like the hour in a header, mean nothing to the memory.
                assert found.path.read_bytes() == memory
        except RestoreError:
            refused += 1
    assert refused > 40
    assert sorted(path.name for path in state.iterdir()) == ["backups", FILE_NAME]


@pytest.mark.parametrize(
    "change", ["UPDATE alembic_version SET version_num = '9999'", "DROP TABLE alembic_version"]
)
def test_a_memory_this_version_cannot_read_is_refused(state: Path, tmp_path: Path, change: str) -> None:
    with sqlite3.connect(state / FILE_NAME) as connection:
        connection.execute(change)
    connection.close()
    alien = tmp_path / "alien.sqlite"
    (state / FILE_NAME).rename(alien)
    with pytest.raises(RestoreError, match=r"newer version|no memory of this bot"):
        restored(alien, state)
    assert not (state / FILE_NAME).exists()


def test_a_restore_can_be_taken_back_with_the_memory_kept_aside(state: Path) -> None:
    backup = backed_up(state)
    choose(state, Language.ZH_HANT)
    kept = restored(backup, state)
    assert chosen(state) is Language.EN
    assert kept == state / "memory-before-20261124T040000Z.sqlite"
    assert mode(kept) == mode(state / FILE_NAME) == 0o600
    again = restored(kept, state)
    assert again is not None
    assert again != kept
    assert chosen(state) is Language.ZH_HANT


def test_what_a_killed_bot_had_only_in_its_wal_is_kept_aside_and_does_not_spoil_the_restored_memory(
    state: Path,
) -> None:
    backup = backed_up(state)
    killed = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute(\"UPDATE preference SET language = 'zh-Hans'\")\n"
        "os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", killed, state / FILE_NAME], check=False)  # noqa: S603
    assert (state / f"{FILE_NAME}-wal").stat().st_size > 0
    kept = restored(backup, state)
    assert kept is not None
    assert not (state / f"{FILE_NAME}-wal").exists()
    assert not (state / f"{FILE_NAME}-shm").exists()
    assert not kept.with_name(f"{kept.name}-wal").exists()
    assert chosen(state) is Language.EN
    restored(kept, state)
    assert chosen(state) is Language.ZH_HANS


def test_a_wal_without_its_memory_does_not_spoil_the_restored_memory(state: Path) -> None:
    backup = backed_up(state)
    (state / FILE_NAME).unlink()
    (state / f"{FILE_NAME}-wal").write_bytes(b"left over")
    (state / f"{FILE_NAME}-shm").write_bytes(b"left over")
    assert restored(backup, state) is None
    assert chosen(state) is Language.EN
    assert (state / "memory-before-20261124T040000Z.sqlite-wal").read_bytes() == b"left over"


def test_a_backup_is_restored_on_another_machine(state: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    backup = backed_up(state, tmp_path)
    prepare_state_dir(other)
    assert restored(backup, other) is None
    assert chosen(other) is Language.EN


def test_a_power_cut_in_the_middle_leaves_a_memory_in_place(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backed_up(state)
    choose(state, Language.ZH_HANT)

    def cut(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(RestoreError, match="The present one was left"):
        restored(backup, state)
    assert chosen(state) is Language.ZH_HANT
