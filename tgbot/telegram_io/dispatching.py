"""Hands an update to its handlers.

The library's own way also notes every chat and person for a store that this bot does not have: those notes
would grow for as long as it runs.
"""

from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationHandlerStop, CallbackContext


async def dispatch(application: Application[Any, Any, Any, Any, Any, Any], update: Update) -> None:
    """Let the first handler of each group that wants the update have it, group after group.

    As `telegram.ext.Application.process_update` does with handlers that block: ApplicationHandlerStop ends
    it, any other error goes to the error handlers, one of which may end it too.
    """
    context: CallbackContext[Any, Any, Any, Any] | None = None
    for handlers in application.handlers.values():
        try:
            for handler in handlers:
                found = handler.check_update(update)
                if found is None or found is False:
                    continue
                if context is None:
                    context = application.context_types.context.from_update(update, application)
                await handler.handle_update(update, application, found, context)
                break
        except ApplicationHandlerStop:
            return
        except Exception as error:  # noqa: BLE001, the error handlers tell by its kind what to do
            if await application.process_error(update, error):
                return
