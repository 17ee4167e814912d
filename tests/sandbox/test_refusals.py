"""The sandbox refuses what Telegram refuses, in its words; python-telegram-bot is the client."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
)

from tgbot.sandbox.actor import Actor, actor
from tgbot.sandbox.server import SandboxServer


def keys(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([list(buttons)])


Act = Callable[[Bot, int], Awaitable[Any]]
REFUSED: list[tuple[str, Act]] = [
    ("Message text is empty", lambda bot, chat: bot.send_message(chat, " ")),
    ("Message is too long", lambda bot, chat: bot.send_message(chat, "x" * 4097)),
    ("Message is too long", lambda bot, chat: bot.send_message(chat, "💣" * 2049)),
    ("Text is too long", lambda bot, chat: bot.send_message(chat, "支" * 11_000)),
    ("Chat not found", lambda bot, _: bot.send_message(4711, "x")),
    ("unsupported start tag", lambda bot, chat: bot.send_message(chat, "<x>", parse_mode=ParseMode.HTML)),
    ("unclosed start tag", lambda bot, chat: bot.send_message(chat, "1 < 2", parse_mode=ParseMode.HTML)),
    ("can't find end tag", lambda bot, chat: bot.send_message(chat, "<b>x", parse_mode=ParseMode.HTML)),
    (
        'unmatched end tag at byte offset 10, expected "</i>", found "</b>"',
        lambda bot, chat: bot.send_message(chat, "<b><i>支x</b></i>", parse_mode=ParseMode.HTML),
    ),
    ("unexpected end tag", lambda bot, chat: bot.send_message(chat, "x</b>", parse_mode=ParseMode.HTML)),
    (
        "Button_data_invalid",
        lambda bot, chat: bot.send_message(
            chat, "x", reply_markup=keys(InlineKeyboardButton("x", callback_data="支" * 22))
        ),
    ),
    (
        "url 'tel:95188' is invalid",
        lambda bot, chat: bot.send_message(
            chat, "x", reply_markup=keys(InlineKeyboardButton("x", url="tel:95188"))
        ),
    ),
    (
        "text buttons are unallowed",
        lambda bot, chat: bot.send_message(
            chat,
            "x",
            reply_markup={"inline_keyboard": [[{"text": "x"}]]},  # type: ignore[arg-type]
        ),
    ),
    (
        "Reply markup is too long",
        lambda bot, chat: bot.send_message(
            chat,
            "x",
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")]] * 101),
        ),
    ),
    (
        "Message to be replied not found",
        lambda bot, chat: bot.send_message(chat, "x", reply_parameters=ReplyParameters(999)),
    ),
    ("Message thread not found", lambda bot, chat: bot.send_message(chat, "x", message_thread_id=1)),
    ("Message to edit not found", lambda bot, chat: bot.edit_message_text("x", chat, 999)),
    ("Message can't be edited", lambda bot, chat: bot.edit_message_text("x", chat, 1)),
    ("Message to delete not found", lambda bot, chat: bot.delete_message(chat, 999)),
    ("Message to copy not found", lambda bot, chat: bot.copy_message(chat, chat, 999)),
    ("Message to forward not found", lambda bot, chat: bot.forward_message(chat, chat, 999)),
    (
        "Too many message identifiers specified",
        lambda bot, chat: bot.delete_messages(chat, list(range(1, 102))),
    ),
    ("Query is too old", lambda bot, _: bot.answer_callback_query("1")),
    ("There are no administrators in the private chat", lambda bot, chat: bot.get_chat_administrators(chat)),
    ("Invalid language code", lambda bot, _: bot.set_my_commands([("a", "b")], language_code="zh-hans")),
    ("Bot_commands_too_much", lambda bot, _: bot.set_my_commands([(f"c{i}", "d") for i in range(101)])),
    ("Bot_command_invalid", lambda bot, _: bot.set_my_commands([("Upper", "d")])),
    ("Vcard is too long", lambda bot, chat: bot.send_contact(chat, "1", "x", vcard="x" * 2049)),
    ("File must be non-empty", lambda bot, chat: bot.send_document(chat, b"", filename="x")),
]


@pytest.mark.parametrize(("words", "act"), REFUSED, ids=[words for words, _ in REFUSED])
async def test_refused(bot: Bot, li: Actor, words: str, act: Act) -> None:
    with pytest.raises(BadRequest) as refused:
        await act(bot, li.person.id)
    assert words.lower() in refused.value.message.lower()


async def test_an_edit_to_the_same_is_refused_and_one_without_keyboard_removes_it(
    bot: Bot, li: Actor
) -> None:
    markup = keys(InlineKeyboardButton("x", callback_data="x"))
    sent = await bot.send_message(li.person.id, "one", reply_markup=markup)
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("one", reply_markup=markup)
    await sent.edit_text("two")
    assert li.private_chat.messages[sent.message_id].keyboard is None


async def test_who_never_started_the_bot_or_blocked_it_cannot_be_written_to(
    bot: Bot, server: SandboxServer, li: Actor
) -> None:
    stranger = actor(server, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(stranger.person.id, "x")
    li.person.blocked_bot = True
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(li.person.id, "x")


async def test_a_group_that_became_a_supergroup_says_its_new_id(
    bot: Bot, server: SandboxServer, li: Actor
) -> None:
    group = server.world.add_group("群", [li.person], "group")
    upgraded = server.world.migrate(group)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == upgraded.id
    assert (await bot.send_message(upgraded.id, "x")).chat.id == upgraded.id


async def test_a_wrong_token_and_an_unknown_method_are_refused(server: SandboxServer, bot: Bot) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", base_url=f"{server.base_url}/bot"):
            pass
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("noSuchMethod")


async def test_too_many_messages_are_told_when_to_come_back(
    bot: Bot, server: SandboxServer, li: Actor
) -> None:
    server.world.rate_limits = True
    for _ in range(5):
        await bot.send_message(li.person.id, "x")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(li.person.id, "x")
    assert refused.value.retry_after  # in seconds
    server.world.clock_ahead_s += 10
    await bot.send_message(li.person.id, "x")


async def test_a_callback_query_is_answered_once_and_in_time(
    bot: Bot, server: SandboxServer, li: Actor
) -> None:
    sent = await bot.send_message(
        li.person.id, "x", reply_markup=keys(InlineKeyboardButton("tap", callback_data="x"))
    )
    message = li.private_chat.messages[sent.message_id]
    query = li.press(message, "tap")
    with pytest.raises(BadRequest):
        await bot.answer_callback_query(query.id, "x" * 201)
    assert await bot.answer_callback_query(query.id, "done")
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query(query.id)
    late = li.press(message, "tap")
    server.world.clock_ahead_s += 16
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query(late.id)


async def test_a_second_poller_ends_the_first(bot: Bot, server: SandboxServer) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    polling = asyncio.Event()
    server.world.listen(lambda event: polling.set() if event["event"] == "polling" else None)
    await polling.wait()
    async with Bot(server.token, base_url=f"{server.base_url}/bot") as other:
        await other.get_updates(timeout=0)
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
