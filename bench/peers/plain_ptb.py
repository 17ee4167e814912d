"""A plain bot on python-telegram-bot, with the library's defaults."""

from typing import Any

import aiosqlite
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bench.peers.directory import QUERY, QUERY_BY_ID, row_of
from bench.peers.settings import WEBHOOK_SECRET, PeerSettings, from_environment
from bench.peers.words import BACK, BUTTONS, UNKNOWN, card, page

DIRECTORY = "directory"
App = Application[Any, Any, Any, Any, Any, Any]


def keyboard(organisation: str) -> InlineKeyboardMarkup:
    """Give the four buttons of a card, two a row."""
    buttons = [InlineKeyboardButton(label, callback_data=f"{name}:{organisation}") for name, label in BUTTONS]
    return InlineKeyboardMarkup([buttons[:2], buttons[2:]])


async def phone(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer /phone NAME."""
    message = update.effective_message
    if message is None:
        return
    row = await row_of(context.bot_data[DIRECTORY], QUERY, " ".join(context.args or ()).lower())
    if row is None:
        await message.reply_text(UNKNOWN)
        return
    await message.reply_text(card(row), parse_mode=ParseMode.HTML, reply_markup=keyboard(row[0]))


async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a tap and change the message."""
    query = update.callback_query
    if query is None or query.data is None:
        return
    await query.answer()
    name, _, organisation = query.data.partition(":")
    row = await row_of(context.bot_data[DIRECTORY], QUERY_BY_ID, organisation)
    if row is None:
        return
    if name == BACK[0]:
        await query.edit_message_text(card(row), parse_mode=ParseMode.HTML, reply_markup=keyboard(row[0]))
        return
    back = InlineKeyboardMarkup([[InlineKeyboardButton(BACK[1], callback_data=f"{BACK[0]}:{organisation}")]])
    await query.edit_message_text(page(row, name), parse_mode=ParseMode.HTML, reply_markup=back)


def application(settings: PeerSettings) -> App:
    """Put the bot together."""

    async def open_directory(made: App) -> None:
        made.bot_data[DIRECTORY] = await aiosqlite.connect(settings.directory)

    async def close_directory(made: App) -> None:
        await made.bot_data[DIRECTORY].close()

    made = (
        Application.builder()
        .token(settings.token)
        .base_url(f"{settings.api_url}/bot")
        .post_init(open_directory)
        .post_shutdown(close_directory)
        .build()
    )
    made.add_handler(CommandHandler("phone", phone))
    made.add_handler(CallbackQueryHandler(tapped))
    return made


def main() -> None:
    """Run until SIGTERM."""
    settings = from_environment()
    if settings.webhook_url is None:
        application(settings).run_polling()
    else:
        application(settings).run_webhook(
            listen="127.0.0.1",
            port=settings.port,
            url_path=settings.path,
            webhook_url=settings.webhook_url,
            secret_token=WEBHOOK_SECRET,
        )


if __name__ == "__main__":
    main()
