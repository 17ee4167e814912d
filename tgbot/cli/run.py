"""`tgbot run`: the bot itself."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable

import click

from tgbot.allocation import keep_together
from tgbot.app import StartRefusedError, running_bot
from tgbot.cli.state_owner import refuse_root_in
from tgbot.config import Settings, SettingsError
from tgbot.knowledge.store import KnowledgeError
from tgbot.log import set_up_logging
from tgbot.memory.database import MemoryUnavailableError

# How many new objects the garbage collector waits for, and how often it looks at those before it looks at
# older ones. Looking rarely gains no time, and what is left lying takes megabytes.
YOUNG_OBJECTS, YOUNG_ROUNDS = 2_000, 4
REFUSALS = (SettingsError, StartRefusedError, KnowledgeError, MemoryUnavailableError)


@click.command()
def run() -> None:
    """Run the bot until it is told to stop (SIGTERM or Ctrl-C)."""
    keep_together()
    try:
        settings = Settings.load()
        token = settings.token.get_secret_value() if settings.token else None
        set_up_logging(settings.log, token)
        refuse_root_in(settings.state_dir)
        with asyncio.Runner(loop_factory=event_loop()) as runner:
            runner.run(until_stopped(settings))
    except REFUSALS as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)


def event_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Give what makes the faster event loop, where there is one; None for Python's own."""
    try:
        import uvloop  # noqa: PLC0415, not on every system
    except ImportError:
        return None
    return uvloop.new_event_loop


async def until_stopped(settings: Settings) -> None:
    """Run the bot until a signal comes. Raises StartRefusedError if Telegram revokes the token meanwhile."""
    stop, runs = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    running = asyncio.create_task(_run(settings, runs, stop))

    def told_to_stop() -> None:
        stop.set()
        if not runs.is_set():
            # A start may be waiting for a Telegram that is silent.
            running.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told_to_stop)
    try:
        await running
    except asyncio.CancelledError:
        if not stop.is_set():
            raise


async def _run(settings: Settings, runs: asyncio.Event, stop: asyncio.Event) -> None:
    async with running_bot(settings) as bot:
        runs.set()
        # What was made for good is not looked through for garbage again and again.
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG_OBJECTS, YOUNG_ROUNDS)
        told = asyncio.create_task(stop.wait())
        revoked = asyncio.create_task(bot.connection.revoked())
        try:
            await asyncio.wait({told, revoked}, return_when=asyncio.FIRST_COMPLETED)
            if revoked.done():
                msg = "Telegram knows this token no more. Set TGBOT_TOKEN to the new one from @BotFather."
                raise StartRefusedError(msg)
        finally:
            for task in (told, revoked):
                task.cancel()
            await asyncio.gather(told, revoked, return_exceptions=True)
