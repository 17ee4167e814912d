"""`tgbot run`: the bot itself."""

import asyncio
import signal
import sys

import click

from tgbot.app import StartRefusedError, running_bot
from tgbot.config import Settings, SettingsError
from tgbot.knowledge.store import KnowledgeError
from tgbot.log import set_up_logging
from tgbot.memory.database import MemoryUnavailableError

REFUSALS = (SettingsError, StartRefusedError, KnowledgeError, MemoryUnavailableError)


@click.command()
def run() -> None:
    """Run the bot until it is told to stop (SIGTERM or Ctrl-C)."""
    try:
        settings = Settings.load()
        token = settings.token.get_secret_value() if settings.token else None
        set_up_logging(settings.log, token)
        asyncio.run(until_stopped(settings))
    except REFUSALS as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)


async def until_stopped(settings: Settings) -> None:
    """Run the bot until a signal comes."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with running_bot(settings):
        await stop.wait()
