"""The commands about the bot itself, from /start and /help to /forget and /reports."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

from tgbot.handlers.answering import ShownScreens, send
from tgbot.handlers.pages import page_for
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.screens.actions import Action, OpenHome
from tgbot.screens.deep_links import read_start_payload
from tgbot.screens.home import ask_forget_screen
from tgbot.screens.privacy import SwitchedOn, TicketsOn, privacy_screen

Command = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class OwnPages:
    """Answers the commands that lead to a page of the bot's own."""

    def __init__(self, services: Services, shown: ShownScreens) -> None:
        self._services = services
        self._shown = shown

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /start, with the payload of a deep link or without."""
        payload = context.args[0] if context.args else ""
        await self._show(update, read_start_payload(payload) or OpenHome())

    def leading_to(self, action: Action) -> Command:
        """Make a command that leads where a button with this action leads."""

        async def command(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            await self._show(update, action)

        return command

    async def privacy(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /privacy."""
        if update.effective_message:
            visit = await visit_of(update, self._services)
            await send(update.effective_message, privacy_screen(visit.words, switched_on(visit)), self._shown)

    async def forget(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /forget: ask first."""
        if update.effective_message:
            visit = await visit_of(update, self._services)
            await send(update.effective_message, ask_forget_screen(visit.words), self._shown)

    async def _show(self, update: Update, action: Action) -> None:
        if update.effective_message:
            visit = await visit_of(update, self._services)
            await send(update.effective_message, await page_for(visit, action), self._shown)


def switched_on(visit: Visit) -> SwitchedOn:
    """Say what is switched on that stores something about people."""
    rules = visit.edition.desk.rules
    tickets = TicketsOn(rules.keep_days, rules.staff_are_named) if visit.services.desk else None
    return SwitchedOn(tickets, has_groups=visit.services.memory.groups.has_any)
