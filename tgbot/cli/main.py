"""The group of all commands."""

import click

from tgbot.cli.data import data
from tgbot.cli.find import find
from tgbot.cli.run import run
from tgbot.cli.try_it import try_it


@click.group()
def main() -> None:
    """Official contacts of digital wallets, with their sources, in a Telegram bot."""


main.add_command(data)
main.add_command(find)
main.add_command(run)
main.add_command(try_it)
