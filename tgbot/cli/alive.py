"""`tgbot alive`: for a container's health check."""

import sys

import click

from tgbot.alive import is_alive
from tgbot.config import Settings


@click.command()
def alive() -> None:
    """Exit with 0 if the bot of this state folder is well, else with 1."""
    if not is_alive(Settings.load().state_dir):
        click.echo("The bot has not reached Telegram for a while, or does not run.", err=True)
        sys.exit(1)
