"""Asking the operators of the bot whether a group shall be listed in `/support`."""

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from tgbot.handlers.answering import keyboard
from tgbot.handlers.services import Services
from tgbot.models.group import RegisteredGroup
from tgbot.models.language import Language
from tgbot.screens.groups.panel import listing_asked_screen

_log = structlog.get_logger(__name__)


async def ask_for_listing(services: Services, bot: Bot, group: RegisteredGroup) -> None:
    """Tell every operator that a group asks to be listed."""
    screen = listing_asked_screen(group, services.editions.current.words[Language.ZH_HANS])
    for operator in sorted(services.settings.admins):
        try:
            await bot.send_message(
                operator, screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(screen)
            )
        except TelegramError as error:
            _log.info("operator_not_told", reason=error.message)
