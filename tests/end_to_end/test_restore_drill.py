"""The drill: the memory is destroyed, and a backup that was taken while people wrote brings it back."""

import asyncio
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import NOON
from tests.running_bot import bot_in
from tgbot.memory.database import FILE_NAME, MemoryUnavailableError
from tgbot.sandbox.actor import Actor, actor, quiet, text_of
from tgbot.sandbox.server import SandboxServer

PATIENCE_S = 60


async def tgbot(folder: Path, *arguments: str, typed: str = "") -> tuple[int, str]:
    """Run a command as an operator does, beside the bot; gives its code and what it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TGBOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tgbot",
        *arguments,
        cwd=folder,
        env={**kept, "TGBOT_STATE_DIR": "state"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await asyncio.wait_for(process.communicate(typed.encode()), PATIENCE_S)
    return process.returncode or 0, said.decode()


async def keep_writing(people: list[Actor], stop: asyncio.Event) -> int:
    """Have people choose languages until they are stopped; gives how often they did."""
    done = 0
    while not stop.is_set():
        for person in people:
            screen = await person.ask("/language")
            await person.tap(screen, "English" if done % 2 else "简体中文")
            done += 1
    return done


async def asks_to_be_reminded(person: Actor) -> None:
    message = await person.ask("/refund 微信支付")
    for label in ("买东西", "已经退了", "借记卡", "到时提醒我"):
        message = await person.tap(message, label)


@pytest.mark.timeout(180)
async def test_the_drill(knowledge_file: Path, tmp_path: Path) -> None:
    now = [NOON]
    server = SandboxServer()
    await server.start()
    li, alex = actor(server, "小李"), actor(server, "Alex", "en")
    writers = [actor(server, name) for name in ("甲", "乙")]
    memory = tmp_path / "state" / FILE_NAME

    async with bot_in(server, knowledge_file, tmp_path, lambda: now[0]):
        await asks_to_be_reminded(li)
        await li.tap(await li.ask("/language"), "English")
        stop = asyncio.Event()
        writing = asyncio.create_task(keep_writing(writers, stop))
        code, said = await tgbot(tmp_path, "backup")
        stop.set()
        assert await writing > 2
        assert code == 0, said
        backup = Path(said.split(" ")[0])
        assert "written and checked" in said
        # This comes too late for the backup.
        await alex.tap(await alex.ask("/language"), "简体中文")
        code, said = await tgbot(tmp_path, "restore", str(backup), "--yes")
        assert code == 1
        assert "A bot is running on the state folder state. Stop it first" in said
        await quiet(server)

    memory.write_bytes(b"the disk has died" * 5000)
    with pytest.raises(MemoryUnavailableError):
        async with bot_in(server, knowledge_file, tmp_path, lambda: now[0]):
            pass
    code, said = await tgbot(tmp_path, "restore", str(backup), typed="n\n")
    assert code == 1
    assert memory.read_bytes().startswith(b"the disk has died")
    code, said = await tgbot(tmp_path, "restore", str(backup), typed="y\n")
    assert code == 0, said
    assert "Restored to state." in said
    (kept,) = (tmp_path / "state").glob("memory-before-*.sqlite")
    assert str(kept.relative_to(tmp_path)) in said
    assert kept.read_bytes().startswith(b"the disk has died")

    async with bot_in(server, knowledge_file, tmp_path, lambda: now[0]):
        assert "⏰ Refund or wrong transfer · WeChat Pay: Fri 27 Nov" in text_of(await li.ask("/mine"))
        assert text_of(await alex.ask("/mine")).startswith("📌 My progress")
        now[0] = NOON + timedelta(days=4)
        assert text_of(await li.wait_for_message()).startswith("⏰")
        await quiet(server)
    await server.stop()


async def test_a_truncated_backup_is_refused_and_the_bot_goes_on_with_its_memory(
    knowledge_file: Path, tmp_path: Path
) -> None:
    server = SandboxServer()
    await server.start()
    li = actor(server, "小李")
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        await li.tap(await li.ask("/language"), "English")
    _, said = await tgbot(tmp_path, "backup", "--to", "copies")
    backup = tmp_path / said.split(" ")[0]
    backup.write_bytes(backup.read_bytes()[:-1000])
    code, said = await tgbot(tmp_path, "restore", str(backup), "--yes")
    assert code == 1
    assert said.endswith("is damaged or not complete. Nothing was changed.\n")
    async with bot_in(server, knowledge_file, tmp_path, lambda: NOON):
        assert text_of(await li.ask("/mine")).startswith("📌 My progress")
        await quiet(server)
    await server.stop()
