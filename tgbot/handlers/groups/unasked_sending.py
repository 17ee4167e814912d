"""Writing to somebody, or into a group, without being asked: what Telegram may refuse, in one place."""

import structlog
from telegram import Bot, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tgbot.handlers.answering import NO_PREVIEW, keyboard
from tgbot.handlers.groups.migrating import Migrating
from tgbot.handlers.refusals import NOBODY_TO_TELL, TOPIC_IS_GONE, refusal_of
from tgbot.screens.screen import Screen

_log = structlog.get_logger(__name__)


class UnaskedSending:
    """Sends screens where no message is answered."""

    def __init__(self, bot: Bot, migrating: Migrating) -> None:
        self._bot = bot
        self._migrating = migrating

    async def send(
        self, chat: int, screen: Screen, topic: int | None = None, reply_to: int | None = None
    ) -> Message | None:
        """Send a screen; gives the message, or None where the chat cannot be written to (any more).

        A topic that is gone or closed is left for the general one, and a group that became a supergroup is
        followed. Raises RetryAfter and NetworkError: then nothing was sent, and it may be tried again.
        """
        try:
            return await self._send(chat, screen, topic, reply_to)
        except ChatMigrated as error:
            await self._migrating.migrate(chat, error.new_chat_id)
            # Messages have other numbers there, and topics too.
            return await self.send(error.new_chat_id, screen)
        except (BadRequest, Forbidden) as error:
            refusal = refusal_of(error)
            if refusal in TOPIC_IS_GONE and topic is not None:
                return await self.send(chat, screen)
            if refusal not in NOBODY_TO_TELL | TOPIC_IS_GONE:
                raise
            _log.info("chat_cannot_be_written_to", reason=error.message)
            return None

    async def _send(self, chat: int, screen: Screen, topic: int | None, reply_to: int | None) -> Message:
        reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
        return await self._bot.send_message(
            chat,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen),
            link_preview_options=NO_PREVIEW,
            message_thread_id=topic,
            reply_parameters=reply,
        )


def topic_of(message: Message) -> int | None:
    """Give the forum topic of a message; None outside forums and in the general topic.

    Plain replies have a thread number too, which means nothing.
    """
    return message.message_thread_id if message.is_topic_message else None
