"""Somebody sent more at once than can be read: one sentence about that."""

import structlog
from telegram import Chat, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from tgbot.handlers.answering import answer_query
from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_of

_log = structlog.get_logger(__name__)


class Excess:
    """Answers the first of too many updates; the others behind it are not answered."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def first_of_too_many(self, update: Update) -> None:
        """Say that not everything was read. In a group nobody is told: it would only add to the flood."""
        chat = update.effective_chat
        _log.info("too_many_updates", chat_type=chat.type if chat else None)
        if update.callback_query is not None:
            await answer_query(update.callback_query)
        if chat is None or chat.type != Chat.PRIVATE:
            return
        visit = await visit_of(update, self._services)
        try:
            await chat.send_message(visit.words.html("too-many-messages"), parse_mode=ParseMode.HTML)
        except TelegramError as failure:
            _log.info("excess_not_told", kind=type(failure).__name__)
