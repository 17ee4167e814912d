"""A plain bot on aiogram 3, with the library's defaults."""

import asyncio

import aiosqlite
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from bench.peers.directory import QUERY, QUERY_BY_ID, row_of
from bench.peers.settings import WEBHOOK_SECRET, PeerSettings, from_environment
from bench.peers.words import BACK, BUTTONS, UNKNOWN, card, page


def keyboard(organisation: str) -> InlineKeyboardMarkup:
    """Give the four buttons of a card, two a row."""
    buttons = [
        InlineKeyboardButton(text=label, callback_data=f"{name}:{organisation}") for name, label in BUTTONS
    ]
    return InlineKeyboardMarkup(inline_keyboard=[buttons[:2], buttons[2:]])


async def phone(message: Message, command: CommandObject, directory: aiosqlite.Connection) -> None:
    """Answer /phone NAME."""
    row = await row_of(directory, QUERY, (command.args or "").lower())
    if row is None:
        await message.answer(UNKNOWN)
        return
    await message.answer(card(row), reply_markup=keyboard(row[0]))


async def tapped(query: CallbackQuery, directory: aiosqlite.Connection) -> None:
    """Answer a tap and change the message."""
    await query.answer()
    name, _, organisation = (query.data or "").partition(":")
    row = await row_of(directory, QUERY_BY_ID, organisation)
    if row is None or not isinstance(query.message, Message):
        return
    if name == BACK[0]:
        await query.message.edit_text(card(row), reply_markup=keyboard(row[0]))
        return
    back = InlineKeyboardButton(text=BACK[1], callback_data=f"{BACK[0]}:{organisation}")
    await query.message.edit_text(
        page(row, name), reply_markup=InlineKeyboardMarkup(inline_keyboard=[[back]])
    )


def parts(settings: PeerSettings) -> tuple[Bot, Dispatcher]:
    """Put the bot together."""
    router = Router()
    router.message.register(phone, Command("phone"))
    router.callback_query.register(tapped, F.data)
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.api_url))
    bot = Bot(settings.token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    return bot, dispatcher


async def poll(settings: PeerSettings) -> None:
    """Ask for updates until SIGTERM."""
    bot, dispatcher = parts(settings)
    async with aiosqlite.connect(settings.directory) as directory:
        await bot.delete_webhook()
        await dispatcher.start_polling(bot, directory=directory)


def serve(settings: PeerSettings) -> None:
    """Take deliveries until SIGTERM."""
    bot, dispatcher = parts(settings)

    async def open_directory() -> None:
        dispatcher["directory"] = await aiosqlite.connect(settings.directory)
        await bot.set_webhook(settings.webhook_url or "", secret_token=WEBHOOK_SECRET)

    async def close_directory() -> None:
        await dispatcher["directory"].close()

    dispatcher.startup.register(open_directory)
    dispatcher.shutdown.register(close_directory)
    application = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=WEBHOOK_SECRET)
    handler.register(application, path=f"/{settings.path}")
    setup_application(application, dispatcher, bot=bot)
    web.run_app(application, host="127.0.0.1", port=settings.port, print=None)


def main() -> None:
    """Run until SIGTERM."""
    settings = from_environment()
    if settings.webhook_url is None:
        asyncio.run(poll(settings))
    else:
        serve(settings)


if __name__ == "__main__":
    main()
