"""`tgbot run` refuses to start in a sentence, and stops when it is told to."""

import asyncio
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tgbot.sandbox.server import SandboxServer

PATIENCE_S = 60


async def run(folder: Path, **settings: str) -> tuple[int, str]:
    """Run the command until it ends by itself; gives its code and what it said."""
    process = await started(folder, **settings)
    try:
        _, said = await asyncio.wait_for(process.communicate(), PATIENCE_S)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, said.decode()


async def started(folder: Path, **settings: str) -> asyncio.subprocess.Process:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TGBOT_")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tgbot",
        "run",
        cwd=folder,
        env={**kept, **settings},
        stderr=asyncio.subprocess.PIPE,
    )


@pytest.fixture
def settings(knowledge_file: Path, tmp_path: Path) -> dict[str, str]:
    return {
        "TGBOT_TOKEN": "123456:" + "A" * 35,
        "TGBOT_API_URL": "http://127.0.0.1:9",
        "TGBOT_KNOWLEDGE": str(knowledge_file),
        "TGBOT_STATE_DIR": str(tmp_path / "state"),
        "TGBOT_LISTEN": "127.0.0.1:0",
        "TGBOT_LIMITS": "off",
    }


async def test_no_token(tmp_path: Path, settings: dict[str, str]) -> None:
    code, said = await run(tmp_path, **{**settings, "TGBOT_TOKEN": ""})
    assert code == 1
    assert said == "No token. Get one from @BotFather in Telegram and set TGBOT_TOKEN, or run `tgbot try`.\n"


async def test_a_token_telegram_does_not_know(tmp_path: Path, settings: dict[str, str]) -> None:
    server = SandboxServer()
    await server.start()
    code, said = await run(tmp_path, **{**settings, "TGBOT_API_URL": server.base_url})
    await server.stop()
    assert code == 1
    assert "Telegram does not know this token" in said
    assert "AAAA" not in said


async def test_no_knowledge_file(tmp_path: Path, settings: dict[str, str]) -> None:
    code, said = await run(tmp_path, **{**settings, "TGBOT_KNOWLEDGE": "nowhere.sqlite"})
    assert code == 1
    assert "There is no knowledge file at nowhere.sqlite. Run `tgbot data build`" in said


async def test_a_broken_knowledge_file(tmp_path: Path, settings: dict[str, str]) -> None:
    broken = tmp_path / "broken.sqlite"
    shutil.copy(settings["TGBOT_KNOWLEDGE"], broken)
    content = bytearray(broken.read_bytes())
    content[4096:40960] = b"\xff" * (40960 - 4096)
    broken.write_bytes(content)
    code, said = await run(tmp_path, **{**settings, "TGBOT_KNOWLEDGE": str(broken)})
    assert code == 1
    assert "is broken" in said
    assert "Traceback" not in said


async def test_a_state_folder_that_cannot_be_written(tmp_path: Path, settings: dict[str, str]) -> None:
    (tmp_path / "file").write_text("in the way")
    code, said = await run(tmp_path, **{**settings, "TGBOT_STATE_DIR": str(tmp_path / "file" / "state")})
    assert code == 1
    assert "cannot be written to" in said


async def test_a_server_that_cannot_be_reached(tmp_path: Path, settings: dict[str, str]) -> None:
    code, said = await run(tmp_path, **settings)
    assert code == 1
    assert "cannot be reached" in said
    assert "AAAA" not in said


async def test_it_stops_when_told_to_and_leaves_no_secret_in_the_log(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    server = SandboxServer()
    await server.start()
    polling = asyncio.Event()
    server.world.listen(lambda event: polling.set() if event["event"] == "polling" else None)
    own = {"TGBOT_API_URL": server.base_url, "TGBOT_TOKEN": server.token}
    process = await started(tmp_path, **{**settings, **own})
    await asyncio.wait_for(polling.wait(), PATIENCE_S)
    person = server.world.add_person("小李", "zh-hans")
    server.doings.send(person, server.world.chats[person.id], "我的密码是 hunter2 支付宝")
    process.send_signal(signal.SIGTERM)
    _, said = await asyncio.wait_for(process.communicate(), PATIENCE_S)
    await server.stop()
    assert process.returncode == 0
    assert server.token not in said.decode()
    assert "hunter2" not in said.decode()
