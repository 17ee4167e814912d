"""`tgbot try`: a Telegram on this machine, the bot in it, and a chat page in the browser."""

import asyncio
import signal
import sys
import tempfile
import webbrowser
from pathlib import Path

import click

from tgbot.app import running_bot
from tgbot.cli.run import REFUSALS
from tgbot.config import DEFAULT_KNOWLEDGE, Settings
from tgbot.editing.build import DataRefusedError, build
from tgbot.log import set_up_logging
from tgbot.sandbox.sample_world import STAFF_CHAT_ID, STAFF_ID
from tgbot.sandbox.server import SandboxServer

DATA = Path("data")


@click.command("try")
@click.option("--port", default=8081, show_default=True, help="Port of the page; 0 takes a free one.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
@click.option("--data", "folder", type=click.Path(file_okay=False, path_type=Path), default=DATA)
def try_it(port: int, *, open_page: bool, folder: Path) -> None:
    """Try the bot without a token: everything runs on this machine."""
    set_up_logging(None)
    try:
        if folder.is_dir():
            build(folder, DEFAULT_KNOWLEDGE)
        asyncio.run(_try(port, open_page=open_page))
    except DataRefusedError as refused:
        for problem in refused.problems:
            click.echo(f"{folder}/{problem}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"The page cannot be served on port {port}: {error.strerror}. Try --port 0.", err=True)
        sys.exit(1)
    except REFUSALS as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)


def trial_settings(server: SandboxServer, state_dir: Path) -> Settings:
    """Give the settings of a bot at a sandbox; nothing of a real bot's settings is meant for this one."""
    return Settings.load(
        token=server.token,
        api_url=server.base_url,
        state_dir=state_dir,
        admins=frozenset({STAFF_ID}),
        staff_chat=STAFF_CHAT_ID,
        webhook_url=None,
        listen="127.0.0.1:0",
        limits="telegram",
    )


async def _try(port: int, *, open_page: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = SandboxServer.with_sample_world()
    await server.start(port=port)
    try:
        with tempfile.TemporaryDirectory() as state:
            async with running_bot(trial_settings(server, Path(state))):
                click.echo(f"Open {server.base_url} in your browser. Ctrl-C ends it.")
                if open_page:
                    webbrowser.open(server.base_url)
                await stop.wait()
    finally:
        await server.stop()
