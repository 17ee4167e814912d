"""Short notes for a group's admins, in the place they chose for the guard's log."""

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from tgbot.handlers.answering import NO_PREVIEW
from tgbot.handlers.refusals import NOBODY_TO_TELL, refusal_of
from tgbot.locale.words import Html
from tgbot.models.group import RegisteredGroup

_log = structlog.get_logger(__name__)


async def note_in_log(bot: Bot, group: RegisteredGroup, text: Html) -> None:
    """Write a note where a group's log goes; nothing where no place was chosen or it cannot be written to."""
    settings = group.settings
    if settings.log_chat is None:
        return
    try:
        await bot.send_message(
            settings.log_chat,
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            message_thread_id=settings.log_topic,
        )
    except (BadRequest, Forbidden) as error:
        if refusal_of(error) not in NOBODY_TO_TELL:
            raise
        _log.info("log_cannot_be_written", reason=error.message)
