"""Which taps a handler takes: those of its own actions, and no others."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from tgbot.screens import callback_data
from tgbot.screens.actions import Action

Tapped = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class ButtonsOf(CallbackQueryHandler[ContextTypes.DEFAULT_TYPE, None]):
    """Takes the buttons of some actions.

    The library's handler takes a query without data whatever its pattern is. Such a query, and one that
    begins like a button and cannot be read any further, is left for the handler without a pattern.
    """

    def __init__(self, tapped: Tapped, *actions: type[Action]) -> None:
        super().__init__(tapped, pattern=callback_data.pattern(*actions))

    def check_update(self, update: object) -> Any:  # noqa: ANN401, the library's own
        """Say whether this update is for this handler."""
        if isinstance(update, Update) and update.callback_query and not update.callback_query.data:
            return None
        matched = super().check_update(update)
        query = update.callback_query if matched and isinstance(update, Update) else None
        if query is not None and callback_data.read(query.data or "") is None:
            return None
        return matched
