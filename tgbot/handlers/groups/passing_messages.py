"""Messages of the bot in groups that go away by themselves: answers after a while, a welcome before the next.

What is to be removed stands in memory, so a restart forgets none. Telegram lets a bot delete its own messages
for two days; what is older stays.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import structlog
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from tgbot.handlers.refusals import CANNOT_DELETE, NOBODY_TO_TELL, passes_by_itself, refusal_of
from tgbot.handlers.services import Services
from tgbot.memory.guard_passing import PassingMessage

# deleteMessages takes so many ids at once.
AT_ONCE = 100
WELCOMES_LOOKED_AT = 20
_log = structlog.get_logger(__name__)


class PassingMessages:
    """Removes messages of the bot when their time has come."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot

    async def keep(self, chat: int, message: int, for_s: int, *, is_welcome: bool = False) -> None:
        """Have a message removed after so many seconds; with 0 it stays."""
        if for_s > 0:
            due_at = self._services.clock() + timedelta(seconds=for_s)
            passing = PassingMessage(chat, message, is_welcome=is_welcome, due_at=due_at)
            await self._services.memory.guard.passing.add(passing)

    async def remove_welcomes(self, chat: int) -> None:
        """Remove the welcomes that still stand in a group."""
        standing = await self._services.memory.guard.passing.welcomes(chat, WELCOMES_LOOKED_AT)
        if standing:
            await self._remove(chat, [welcome.message for welcome in standing])

    async def remove_due(self) -> None:
        """Remove what is due. It ends early where Telegram wants a pause; the rest is due the next time."""
        due = await self._services.memory.guard.passing.due(self._services.clock(), AT_ONCE)
        by_chat: dict[int, list[int]] = defaultdict(list)
        for passing in due:
            by_chat[passing.chat].append(passing.message)
        for chat, messages in by_chat.items():
            try:
                await self._remove(chat, messages)
            except TelegramError as error:
                if not passes_by_itself(error):
                    raise
                _log.info("removing_postponed", reason=error.message)
                return

    async def _remove(self, chat: int, messages: Sequence[int]) -> None:
        try:
            await self._bot.delete_messages(chat, messages)
        except (BadRequest, Forbidden) as error:
            if refusal_of(error) not in CANNOT_DELETE | NOBODY_TO_TELL:
                raise
            _log.info("not_removed", reason=error.message)
        except ChatMigrated:
            _log.info("not_removed", reason="the group has another id now")
        await self._services.memory.guard.passing.drop(chat, messages)
