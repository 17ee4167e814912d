"""Asking for an organisation: /phone, plain text in private, a mention in a group, a shared contact."""

import re

from telegram import Message, Update
from telegram.ext import ContextTypes

from tgbot.handlers.answering import ShownScreens, send
from tgbot.handlers.guiding import trouble_screen
from tgbot.handlers.pages import page_for
from tgbot.handlers.services import Services
from tgbot.handlers.understanding import answer_to, found
from tgbot.handlers.visit import visit_of
from tgbot.screens.actions import BrowseRegions
from tgbot.screens.home import notice_screen

# `/phone支付宝` without a blank is no command to Telegram, but it is one to the person who typed it.
LONGEST_TYPED_NAME = 32
_GLUED_COMMAND = re.compile(r"/phone(@\w{3,32})?\s*", re.IGNORECASE | re.ASCII)


class Asking:
    """Answers who wants to know how to reach somebody."""

    def __init__(self, services: Services, shown: ShownScreens) -> None:
        self._services = services
        self._shown = shown

    async def phone(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /phone: with a name it answers, without one it lists the places."""
        await self._answer(update, " ".join(context.args or ()))

    async def text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take plain text, in private or after a mention of the bot."""
        message = update.effective_message
        text = message.text if message and message.text else ""
        mention = re.compile(rf"@{re.escape(self._services.bot_username)}\b", re.IGNORECASE)
        await self._understand(update, _GLUED_COMMAND.sub("", mention.sub(" ", text), count=1).strip())

    async def anything_else(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a private message that has no text: say what can be read here."""
        message = update.effective_message
        if message is not None:
            visit = await visit_of(update, self._services)
            await send(message, notice_screen(visit.words, visit.words.html("only-text")), self._shown)

    async def _answer(self, update: Update, query: str) -> None:
        message: Message | None = update.effective_message
        if message is None:
            return
        visit = await visit_of(update, self._services)
        screen = await found(visit, query) if query else await page_for(visit, BrowseRegions())
        await send(message, screen, self._shown)

    async def _understand(self, update: Update, text: str) -> None:
        """Answer what somebody wrote in their own words; the name they were asked for comes first."""
        message: Message | None = update.effective_message
        if message is None:
            return
        visit = await visit_of(update, self._services)
        topic = self._services.expected.take(visit.person, visit.reader.now)
        is_short = 0 < len(text) <= LONGEST_TYPED_NAME and not visit.edition.guidance.is_urgent(text)
        if topic is not None and visit.in_private and is_short:
            screen = await trouble_screen(visit, topic, text)
        elif text:
            screen = await answer_to(visit, text)
        else:
            screen = await page_for(visit, BrowseRegions())
        await send(message, screen, self._shown)
