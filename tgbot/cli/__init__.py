"""The commands: `tgbot run`, `try`, `find` and `data`."""

from tgbot.cli.main import main

__all__ = ["main"]
