"""Which knowledge file a command reads: the one that is named, else the bot's own."""

from pathlib import Path

import click

from tgbot.config import Settings, SettingsError


def _of_the_settings() -> Path:
    try:
        return Settings.load().knowledge
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


knowledge_option = click.option(
    "--knowledge",
    type=click.Path(dir_okay=False, path_type=Path),
    default=_of_the_settings,
    show_default="that of TGBOT_KNOWLEDGE",
    help="Knowledge file.",
)
