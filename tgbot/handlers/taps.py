"""Callback queries: a button was tapped, perhaps one made years ago, perhaps one written by hand."""

import asyncio

from telegram import CallbackQuery, Message, Update
from telegram.ext import ContextTypes

from tgbot.handlers.answering import ShownScreens, answer_query, replace
from tgbot.handlers.deliveries import deliver
from tgbot.handlers.pages import page_for
from tgbot.handlers.services import Services
from tgbot.handlers.telling import tell_editors
from tgbot.handlers.visit import visit_of
from tgbot.screens import callback_data
from tgbot.screens.actions import TellEditors
from tgbot.screens.home import changed_screen


class Taps:
    """Answers every callback query once, at once, and then shows where the button leads."""

    def __init__(self, services: Services, shown: ShownScreens) -> None:
        self._services = services
        self._shown = shown

    async def tapped(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a callback query."""
        query = update.callback_query
        if query is None:
            return
        # The waiting sign goes while the screen is on its way: neither waits for the other's round trip.
        answered = asyncio.create_task(answer_query(query))
        try:
            await self._show(update, query)
        except asyncio.CancelledError:
            # The bot stops, and does not wait for a Telegram that is silent.
            answered.cancel()
            raise
        finally:
            await answered

    async def _show(self, update: Update, query: CallbackQuery) -> None:
        """Show where the button leads."""
        visit = await visit_of(update, self._services)
        action = callback_data.read(query.data or "")
        if action is None:
            await replace(query, changed_screen(visit.words), self._shown)
            return
        message = query.message
        if isinstance(action, TellEditors):
            subject = message.reply_to_message if isinstance(message, Message) else None
            await replace(query, await tell_editors(visit, subject), self._shown)
            return
        topic = (
            message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
        )
        if message is None or not await deliver(visit, action, message.chat, topic):
            await replace(query, await page_for(visit, action), self._shown)
