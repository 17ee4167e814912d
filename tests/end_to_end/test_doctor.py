"""`tgbot doctor` on its machine and beside the running bot: what it finds, and that it changes nothing."""

import asyncio
import errno
import json
import re
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.conftest import NOON
from tests.end_to_end.examined import RIGHTS, STAFF_RIGHTS, doctor, found, remember_group, server, set_up
from tgbot.app import running_bot
from tgbot.config import Settings
from tgbot.examining.findings import Level
from tgbot.memory.database import FILE_NAME, prepare_state_dir
from tgbot.models.group import GuardLevel
from tgbot.sandbox.actor import actor, quiet
from tgbot.sandbox.server import SandboxServer

__all__ = ["server", "set_up"]


def files(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path): (
            path.stat().st_mode,
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


async def test_all_is_right_and_nothing_is_changed(
    server: SandboxServer, set_up: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    owner = actor(server, "群主")
    group = server.world.add_group("互助群", [owner.person], bot_rights=RIGHTS)
    staff = server.world.add_group("志愿者", [owner.person], is_forum=True, bot_rights=STAFF_RIGHTS)
    set_up.setenv("TGBOT_STAFF_CHAT", str(staff.id))
    await remember_group(group.id, "互助群", guard=GuardLevel.REMOVE)
    before = files(tmp_path)
    result = await doctor()
    assert result.exit_code == 0, result.output
    assert files(tmp_path) == before
    lines = result.output.splitlines()
    assert not [line for line in lines if line.startswith("wrong")]
    for line in (
        "ok       settings    All are in order.",
        "ok       token       It is that of @wallet_hotline_bot.",
        "ok       webhook     None is set: updates are fetched; 0 updates wait.",
        "ok       staff chat  It has topics, and the bot may do all it needs there.",
        "ok       groups      In 1 of 1 the bot has all its rights.",
        "ok       files       Only their owner can read them.",
    ):
        assert line in lines
    assert {call.method for call in server.api.calls} == {
        "getme",
        "getwebhookinfo",
        "getchat",
        "getchatmember",
    }
    assert server.token not in result.output


async def test_beside_the_running_bot(
    server: SandboxServer, set_up: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with running_bot(Settings.load(), clock=lambda: NOON) as bot:
        set_up.setenv("TGBOT_LISTEN", f"127.0.0.1:{bot.connection.server.port}")
        li = actor(server, "小李")
        await li.ask("支付宝")
        result = await doctor("--json")
        told = json.loads(result.output)
        assert (result.exit_code, told["ok"]) == (0, True)
        texts = {finding["check"]: finding["text"] for finding in told["findings"]}
        assert texts["running"] == "It runs and is well."
        assert "is in use, and the bot runs" in texts["listen"]
        assert texts["memory"].startswith("It is whole")
        await li.ask("微信支付")
        await quiet(server)


async def test_a_first_look_before_anything_was_started(set_up: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (await doctor()).exit_code == 0
    assert files(tmp_path) == {}


async def test_settings_that_cannot_be_read(set_up: pytest.MonkeyPatch) -> None:
    set_up.setenv("TGBOT_TOKEN", "no-token-at-all")
    set_up.setenv("TGBOT_LISTEN", "8080")
    result = await doctor()
    assert result.exit_code == 1
    assert result.output.count("wrong    settings") == 2
    assert "no-token-at-all" not in result.output


async def test_a_state_file_that_others_can_read(set_up: pytest.MonkeyPatch) -> None:
    await remember_group(-1001, "互助群")
    memory = Path("state") / FILE_NAME
    memory.chmod(0o644)
    ((level, text),) = await found("files")
    assert level is Level.WRONG
    assert f"Others can use {memory}." in text
    prepare_state_dir(memory.parent)
    assert [level for level, _ in await found("files")] == [Level.OK]


async def test_backups_of_somebody_else_are_named_and_do_not_disturb_the_bot(
    server: SandboxServer, set_up: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = Path("state/backups")
    await asyncio.to_thread(backups.mkdir, parents=True, mode=0o700)
    listed = Path.iterdir

    def refused(path: Path) -> Iterator[Path]:
        if path == backups:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    # Whoever runs the tests may be root, who may look everywhere.
    monkeypatch.setattr(Path, "iterdir", refused)
    ((level, text),) = await found("files")
    assert level is Level.WRONG
    assert text.startswith(f"{backups} cannot be looked at (Permission denied).")
    async with running_bot(Settings.load(), clock=lambda: NOON) as bot:
        measured = 0.0
        async with asyncio.timeout(5):
            while not measured:
                await asyncio.sleep(0.05)
                port = bot.connection.server.port
                async with aiohttp.request("GET", f"http://127.0.0.1:{port}/metrics") as answer:
                    shown = await answer.text()
                measured = float(
                    re.findall(
                        r"^tgbot_knowledge_newest_source_timestamp_seconds (\S+)$", shown, re.MULTILINE
                    )[0]
                )
        assert "tgbot_newest_backup_timestamp_seconds 0.0" in shown
    assert [call for call in server.api.calls if call.method == "sendmessage"] == []


async def test_a_damaged_memory(set_up: pytest.MonkeyPatch) -> None:
    prepare_state_dir(Path("state"))
    (Path("state") / FILE_NAME).write_bytes(b"this is no database at all" * 100)
    ((level, text),) = await found("memory")
    assert level is Level.WRONG
    assert "It is damaged" in text
    assert "tgbot restore" in text


async def test_a_port_that_another_program_has(set_up: pytest.MonkeyPatch, server: SandboxServer) -> None:
    set_up.setenv("TGBOT_LISTEN", server.base_url.removeprefix("http://"))
    ((level, text),) = await found("listen")
    assert level is Level.WARNING
    assert "is in use by another program. Stop that program, or set TGBOT_LISTEN." in text


async def test_a_misspelt_setting(set_up: pytest.MonkeyPatch, tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("# TGBOT_COMMENT=1\nexport TGBOT_STAFFCHAT = -100\nTGBOT_ADMINS=1\n")
    env_file.chmod(0o600)
    set_up.setenv("TGBOT_TOKN", "x")
    ((level, text),) = await found("settings")
    assert level is Level.WARNING
    assert text.startswith("TGBOT_STAFFCHAT, TGBOT_TOKN is set, which is no setting.")


async def test_no_knowledge_file(set_up: pytest.MonkeyPatch) -> None:
    set_up.setenv("TGBOT_KNOWLEDGE", "nowhere.sqlite")
    ((level, text),) = await found("knowledge")
    assert level is Level.WRONG
    assert "Run `tgbot data build`" in text
