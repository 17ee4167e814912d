"""Screens and words of the bot as contents of a ticket's outbox."""

from tgbot.locale.words import Html
from tgbot.models.ticket import Content, ContentKind
from tgbot.screens import callback_data
from tgbot.screens.screen import ActionButton, Screen


def screen_notice(screen: Screen) -> Content:
    """Give a screen as a content; of its buttons those that come back to the bot."""
    rows = (
        tuple((it.text, callback_data.write(it.action)) for it in row if isinstance(it, ActionButton))
        for row in screen.rows
    )
    return Content(ContentKind.NOTICE, screen.text, rows=tuple(row for row in rows if row))


def notice(text: Html) -> Content:
    """Give words of the bot as a content."""
    return Content(ContentKind.NOTICE, text)
