"""Answers in groups: seen by the asker alone where the server takes that, otherwise removed after a while.

Ephemeral messages came with Bot API 10.2. An older server refuses the parameter, or overlooks it and shows
the message to everybody; what it then gives back has no `ephemeral_message_id`.
"""

from collections import OrderedDict

from telegram import Bot, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from tgbot.handlers.answering import NO_PREVIEW, keyboard
from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.groups.passing_messages import PassingMessages
from tgbot.handlers.groups.unasked_sending import topic_of
from tgbot.memory.groups import Groups
from tgbot.screens.screen import ActionButton, Screen

GROUPS_REMEMBERED = 1_000
_PARAMETER, _MARK = "ephemeral_message_parameters", "ephemeral_message_id"


class GroupAnswers:
    """Answers a message in a group, in its forum topic."""

    def __init__(self, bot: Bot, admins: GroupAdmins, passing: PassingMessages, groups: Groups) -> None:
        self._bot = bot
        self._admins = admins
        self._passing = passing
        self._groups = groups
        self._refusing: OrderedDict[int, None] = OrderedDict()

    async def answer(self, message: Message, screen: Screen) -> Message:
        """Answer, and see to it that the answer does not stay for ever where the group's settings say so."""
        sent = await self._for_the_asker(message, screen)
        if sent is None:
            sent = await self._for_all(message, screen)
        if _MARK not in sent.api_kwargs:
            group = await self._groups.of(sent.chat.id)
            kept_s = group.settings.answers_kept_s if group else 0
            await self._passing.keep(sent.chat.id, sent.message_id, kept_s)
        return sent

    async def _for_the_asker(self, message: Message, screen: Screen) -> Message | None:
        """Answer so that only the asker sees it; None where that cannot be.

        Somebody who posts as the group or as a channel has no id to show it to. A button that comes back to
        the bot would have to edit the message, which is another method for these. Only an admin may send one
        unasked (Bot API).
        """
        asker = message.from_user if message.sender_chat is None else None
        has_actions = any(isinstance(button, ActionButton) for row in screen.rows for button in row)
        if message.chat.id in self._refusing or asker is None or has_actions:
            return None
        if not await self._admins.is_admin(message.chat.id, self._bot.id):
            return None
        try:
            return await message.chat.send_message(
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen),
                link_preview_options=NO_PREVIEW,
                message_thread_id=topic_of(message),
                api_kwargs={_PARAMETER: {"receiver_user_id": asker.id}},
            )
        except BadRequest:
            # Whatever it dislikes: if it is the message and not the parameter, it says so again below.
            self._refusing[message.chat.id] = None
            if len(self._refusing) > GROUPS_REMEMBERED:
                self._refusing.popitem(last=False)
            return None

    async def _for_all(self, message: Message, screen: Screen) -> Message:
        return await message.chat.send_message(
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(screen),
            link_preview_options=NO_PREVIEW,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            message_thread_id=topic_of(message),
        )
