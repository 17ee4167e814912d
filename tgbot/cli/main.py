"""The group of all commands. Each is imported when it is called: the bot carries only its own parts."""

from collections.abc import Mapping
from importlib import import_module

import click

_COMMANDS: Mapping[str, str] = {
    "alive": "tgbot.cli.alive:alive",
    "backup": "tgbot.cli.backup:backup",
    "check": "tgbot.cli.check:check",
    "data": "tgbot.cli.data:data",
    "doctor": "tgbot.cli.doctor:doctor",
    "find": "tgbot.cli.find:find",
    "flow": "tgbot.cli.flow:flow",
    "inbox": "tgbot.cli.inbox:inbox",
    "restore": "tgbot.cli.restore:restore",
    "run": "tgbot.cli.run:run",
    "try": "tgbot.cli.try_it:try_it",
    "understand": "tgbot.cli.understand:understand",
}


class _LazyGroup(click.Group):
    """Finds a command by name and imports it then."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, click's signature
        """Give the names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command; None where there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_LazyGroup)
def main() -> None:
    """Official contacts of digital wallets, with their sources, in a Telegram bot."""
