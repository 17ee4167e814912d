"""Whoever blocks the bot in private is written to no more."""

from telegram import Chat, Update
from telegram.constants import ChatMemberStatus
from telegram.ext import ContextTypes

from tgbot.handlers.services import Services

_BLOCKED = frozenset({ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})


class Leaving:
    """Takes people who blocked the bot off what is sent unasked."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def own_membership(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a `my_chat_member` update of a private chat; whoever unblocks comes back by writing."""
        changed = update.my_chat_member
        if changed is None or changed.chat.type != Chat.PRIVATE:
            return
        if changed.new_chat_member.status in _BLOCKED:
            await self._services.memory.addressees.take_off(changed.chat.id)
