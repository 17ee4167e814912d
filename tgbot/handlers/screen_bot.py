"""The bot as it shows screens: what goes out most, with as little work as it takes.

The library builds an object of every button on the way out, and of every message that was sent on the way
back. That is more work than all the rest of an answer, and nobody needs it: a screen is ready JSON, and of
what was sent only the number is wanted.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from telegram import Bot
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from tgbot.screens import callback_data
from tgbot.screens.screen import ActionButton, Button, CopyButton, LinkButton, Screen, ShareButton

SCREENS_HELD = 300
_NO_PREVIEW = '{"is_disabled":true}'


@dataclass(frozen=True, slots=True)
class SavedContact:
    """A contact as Telegram offers it to be saved: `card` is a vCard."""

    number: str
    name: str
    card: str


class ScreenBot(ExtBot[None]):
    """A bot of the library that can show screens directly. Errors are the library's."""

    __slots__ = ()

    async def send_screen(
        self, chat: int, screen: Screen, *, reply_to: int | None = None, topic: int | None = None
    ) -> int:
        """Send a screen; gives the number of the message. A question that is gone is not replied to."""
        replying = {"message_id": reply_to, "allow_sending_without_reply": True} if reply_to else None
        sent: dict[str, Any] = await self._post(
            "sendMessage",
            {
                "chat_id": chat,
                "text": screen.text,
                "parse_mode": ParseMode.HTML,
                "reply_markup": ready_keyboard(screen),
                "link_preview_options": _NO_PREVIEW,
                "reply_parameters": replying,
                "message_thread_id": topic,
            },
        )
        return int(sent["message_id"])

    async def edit_screen(self, chat: int, message: int, screen: Screen) -> None:
        """Show a screen in a message that is there."""
        await self._post(
            "editMessageText",
            {
                "chat_id": chat,
                "message_id": message,
                "text": screen.text,
                "parse_mode": ParseMode.HTML,
                "reply_markup": ready_keyboard(screen),
                "link_preview_options": _NO_PREVIEW,
            },
        )

    async def send_saved_contact(
        self, chat: int, contact: SavedContact, buttons: Screen, *, topic: int | None = None
    ) -> None:
        """Send a contact that people can save, with the buttons of a screen below it."""
        await self._post(
            "sendContact",
            {
                "chat_id": chat,
                "phone_number": contact.number,
                "first_name": contact.name,
                "vcard": contact.card,
                "reply_markup": ready_keyboard(buttons),
                "message_thread_id": topic,
            },
        )


def as_screen_bot(bot: Bot) -> ScreenBot:
    """Give the bot behind one of the library's objects; raises TypeError where it is another kind."""
    if not isinstance(bot, ScreenBot):
        msg = "Screens are shown by a ScreenBot."
        raise TypeError(msg)
    return bot


@lru_cache(maxsize=SCREENS_HELD)
def ready_keyboard(screen: Screen) -> str | None:
    """Give the inline keyboard of a screen as JSON; None where it has no buttons."""
    if not screen.rows:
        return None
    rows = [[_button(button) for button in row] for row in screen.rows]
    return orjson.dumps({"inline_keyboard": rows}).decode()


def _button(button: Button) -> dict[str, Any]:
    match button:
        case ActionButton(text, action):
            return {"text": text, "callback_data": callback_data.write(action)}
        case CopyButton(text, value):
            return {"text": text, "copy_text": {"text": value}}
        case LinkButton(text, url):
            return {"text": text, "url": url}
        case ShareButton(text, query):
            return {"text": text, "switch_inline_query": query}
