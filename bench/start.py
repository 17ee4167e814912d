"""How long `tgbot run` takes from its start to polling, and how much memory it then has."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

from tgbot.editing.build import build
from tgbot.sandbox.server import SandboxServer

DATA = Path(__file__).parent.parent / "data"
RUNS = 5


def start() -> None:
    """Measure and print."""
    asyncio.run(_start())


async def _start() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        knowledge = Path(temporary) / "knowledge.sqlite"
        build(DATA, knowledge)
        found = [await _one(knowledge, Path(temporary) / "state") for _ in range(RUNS)]
    middle = median(seconds for seconds, _ in found)
    print(f"start to polling: median {middle:.2f} s of {RUNS} (wanted: under 1.5)")
    first, *later = (megabytes for _, megabytes in found)
    figures = f"{median(later):.0f} MB, at the very first start {first:.0f} MB"
    print(f"memory when ready: {figures} (wanted: under 120)")


async def _one(knowledge: Path, state: Path) -> tuple[float, float]:
    server = SandboxServer()
    await server.start()
    polling = asyncio.Event()
    server.world.listen(lambda event: polling.set() if event["event"] == "polling" else None)
    settings = {
        "TGBOT_TOKEN": server.token,
        "TGBOT_API_URL": server.base_url,
        "TGBOT_KNOWLEDGE": str(knowledge),
        "TGBOT_STATE_DIR": str(state),
        "TGBOT_LISTEN": "127.0.0.1:0",
    }
    before = time.perf_counter()
    environment = {**os.environ, **settings}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "tgbot", "run", env=environment)
    try:
        await asyncio.wait_for(polling.wait(), 30)
        return time.perf_counter() - before, psutil.Process(process.pid).memory_info().rss / 1e6
    finally:
        process.terminate()
        await process.wait()
        await server.stop()
