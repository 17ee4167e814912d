"""Putting a screen in front of a person: as a new message, or in place of the one that was tapped."""

from collections import OrderedDict
from typing import Protocol

from telegram import (
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MaybeInaccessibleMessage,
    Message,
)
from telegram.error import BadRequest, TelegramError

from tgbot.handlers.refusals import CANNOT_EDIT, QUERY_IS_GONE, Refusal, refusal_of
from tgbot.handlers.screen_bot import ScreenBot, as_screen_bot
from tgbot.handlers.under_way import under_way
from tgbot.screens import callback_data
from tgbot.screens.actions import TellEditors
from tgbot.screens.screen import ActionButton, Button, CopyButton, LinkButton, Screen, ShareButton

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SCREENS_REMEMBERED = 3_000


class AnswersInGroups(Protocol):
    """Whatever answers where others read along."""

    async def answer(self, message: Message, screen: Screen) -> Message:
        """Answer a message; gives what was sent."""
        ...


class ShownScreens:
    """Remembers what the latest messages show, so that a double tap is not sent to Telegram again.

    Editing a message to what it already shows is refused ("message is not modified"). The memory is
    bounded and may be empty after a restart; the refusal is then taken for what it is.
    """

    def __init__(self, in_groups: AnswersInGroups | None = None) -> None:
        self.in_groups = in_groups
        self._shown: OrderedDict[tuple[int, int], int] = OrderedDict()

    def is_shown(self, chat: int, message: int, screen: Screen) -> bool:
        """Say whether the message is known to show this screen."""
        return self._shown.get((chat, message)) == hash(screen)

    def remember(self, chat: int, message: int, screen: Screen) -> None:
        """Note what the message shows now."""
        self._shown[chat, message] = hash(screen)
        self._shown.move_to_end((chat, message))
        if len(self._shown) > SCREENS_REMEMBERED:
            self._shown.popitem(last=False)


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """Turn the rows of a screen into an inline keyboard; None where it has no buttons."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in screen.rows])


def _button(button: Button) -> InlineKeyboardButton:
    match button:
        case ActionButton(text, action):
            return InlineKeyboardButton(text, callback_data=callback_data.write(action))
        case CopyButton(text, value):
            return InlineKeyboardButton(text, copy_text=CopyTextButton(value))
        case LinkButton(text, url):
            return InlineKeyboardButton(text, url=url)
        case ShareButton(text, query):
            return InlineKeyboardButton(text, switch_inline_query=query)


async def send(message: Message, screen: Screen, shown: ShownScreens) -> None:
    """Answer a message with a new one, in the same chat and forum topic.

    In groups it is a reply, so that people see whom it is for; and wherever it offers to pass the message
    on to the editors, so that a tap finds it. If the question is gone by then, the answer is sent without.
    """
    in_group = message.chat.type != message.chat.PRIVATE
    if in_group and shown.in_groups is not None and message.chat.type != message.chat.CHANNEL:
        sent = await shown.in_groups.answer(message, screen)
        shown.remember(sent.chat.id, sent.message_id, screen)
        return
    replies = in_group or _offers_to_tell(screen)
    number = await _bot_of(message).send_screen(
        message.chat.id,
        screen,
        reply_to=message.message_id if replies else None,
        topic=message.message_thread_id if message.is_topic_message else None,
    )
    shown.remember(message.chat.id, number, screen)


def _bot_of(message: MaybeInaccessibleMessage) -> ScreenBot:
    return as_screen_bot(message.get_bot())


def _offers_to_tell(screen: Screen) -> bool:
    buttons = (button for row in screen.rows for button in row)
    return any(isinstance(it, ActionButton) and isinstance(it.action, TellEditors) for it in buttons)


async def answer_query(query: CallbackQuery, text: str | None = None, *, in_window: bool = False) -> None:
    """Take the waiting sign off the button, perhaps with a text of at most 200 characters.

    A query that is too old needs no answer any more, and Telegram would take none.
    """
    update = under_way()
    if update is not None and update.is_late:
        return
    try:
        await query.answer(text, show_alert=in_window)
    except BadRequest as error:
        if refusal_of(error) not in QUERY_IS_GONE:
            raise


async def replace(query: CallbackQuery, screen: Screen, shown: ShownScreens) -> None:
    """Show a screen in place of the message that was tapped, or below it where it cannot be edited."""
    message = query.message
    if message is None:
        return
    if not isinstance(message, Message):
        number = await _bot_of(message).send_screen(message.chat.id, screen)
        shown.remember(message.chat.id, number, screen)
        return
    if not message.text:
        # A contact or a picture keeps its button; what it leads to comes below.
        await send(message, screen, shown)
        return
    if shown.is_shown(message.chat.id, message.message_id, screen):
        return
    try:
        await _bot_of(message).edit_screen(message.chat.id, message.message_id, screen)
    except TelegramError as error:
        refusal = refusal_of(error)
        if refusal in CANNOT_EDIT:
            await send(message, screen, shown)
        elif refusal is not Refusal.NOT_MODIFIED:
            raise
    shown.remember(message.chat.id, message.message_id, screen)
