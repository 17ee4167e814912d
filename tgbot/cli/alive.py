"""`tgbot alive`: for a container's health check."""

import sys

import click

from tgbot.alive import is_alive
from tgbot.config import Settings, SettingsError


@click.command()
def alive() -> None:
    """Exit with 0 if the bot of this state folder is well, else with 1."""
    try:
        state_dir = Settings.load().state_dir
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    if not is_alive(state_dir):
        click.echo("The bot has not reached Telegram for a while, or does not run.", err=True)
        sys.exit(1)
