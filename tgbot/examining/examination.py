"""The whole examination, in the order an operator would look: from the settings outwards."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from telegram import Bot
from telegram.error import TelegramError

from tgbot.config import Settings, SettingsError
from tgbot.examining.about_machine import (
    about_backups,
    about_disk,
    about_extras,
    about_files,
    about_memory,
    about_port,
    about_running,
    about_settings,
)
from tgbot.examining.about_telegram import about_bot, about_clock, about_server, about_token, about_webhook
from tgbot.examining.bot_api import BotApiServer, problems_of_running_bot
from tgbot.examining.chats import about_groups, staff_chat_finding, standings
from tgbot.examining.findings import Finding, Level, fit_to_print
from tgbot.examining.knowledge import about_knowledge, look_at_knowledge
from tgbot.examining.machine import (
    MemoryLook,
    is_env_file_open,
    look_at_extras,
    look_at_memory,
    look_at_port,
    look_at_state,
    unknown_settings,
)
from tgbot.locale.words import Words
from tgbot.memory.database import newest_revision
from tgbot.telegram_io.aiohttp_request import AiohttpRequest

CONNECTIONS = 8
Clock = Callable[[], datetime]
_OF_SERVER = ("token", "clock", "bot", "webhook", "staff chat", "groups")


async def examine(clock: Clock) -> list[Finding]:
    """Look at everything; what is found is fit to be printed. `clock` is the machine's, in UTC."""
    try:
        settings = Settings.load()
    except SettingsError as error:
        found = [Finding("settings", Level.WRONG, line) for line in str(error).splitlines()]
        unseen = Finding("all else", Level.NOTE, "It is looked at once the settings are right.")
        return fit_to_print([*found, unseen], None)
    token = settings.token.get_secret_value() if settings.token else None
    return fit_to_print(await _examined(settings, token, clock), token)


async def _examined(settings: Settings, token: str | None, clock: Clock) -> list[Finding]:
    state_dir = settings.state_dir
    found = about_settings(settings, unknown_settings(), env_is_open=is_env_file_open())
    try:
        state = await asyncio.to_thread(look_at_state, state_dir)
    except OSError as error:
        text = f"{error.filename or state_dir} cannot be looked at ({error.strerror})."
        advice = "Run this as the user the bot runs as; if that is so, give it to that user with chown."
        return [*found, Finding("files", Level.WRONG, text, advice)]
    memory = await asyncio.to_thread(look_at_memory, state_dir)
    port, reason = look_at_port(settings.listen)
    knowledge = await look_at_knowledge(settings.knowledge, clock())
    problems = await problems_of_running_bot(settings.listen) if state.is_in_use else None
    found += [
        about_running(state, clock(), problems),
        about_disk(state),
        *about_files(state, state_dir),
        about_memory(memory, newest_revision(), is_running=state.is_in_use),
        about_backups(state, memory, clock()),
        about_port(port, reason, settings, is_running=state.is_in_use),
        *about_knowledge(knowledge, clock()),
    ]
    if token is not None:
        outside = _Outside(settings, token, clock)
        found += await outside.examined(memory, knowledge.words, is_running=state.is_in_use)
    return [*found, *about_extras(look_at_extras())]


class _Outside:
    """What Telegram has to say."""

    def __init__(self, settings: Settings, token: str, clock: Clock) -> None:
        self._settings = settings
        self._token = token
        self._clock = clock
        self._server = BotApiServer(settings.api_url, token)

    async def examined(self, memory: MemoryLook, words: Words | None, *, is_running: bool) -> list[Finding]:
        me = await self._server.call("getMe")
        # The answer carries the moment it was made: both clocks are read as near to each other as can be.
        now = self._clock()
        server = about_server(me, self._settings.api_url)
        if not me.is_bot_api or me.status == 429:
            return [server, *_not_looked_at(_OF_SERVER, "the server does not answer as it should")]
        found = [server, about_token(me), about_clock(me, now)]
        if not isinstance(me.result, Mapping):
            return [*found, *_not_looked_at(_OF_SERVER[2:], "Telegram does not know the token")]
        found += about_bot(me.result)
        found.append(await self._webhook(is_running=is_running))
        return found + await self._chats(memory, words)

    async def _webhook(self, *, is_running: bool) -> Finding:
        info = await self._server.call("getWebhookInfo")
        if not isinstance(info.result, Mapping):
            reason = info.failure or f"{info.status} {info.description}"
            return Finding("webhook", Level.WARNING, f"It was not looked at ({reason}).", "Try again.")
        wanted = self._settings.webhook_url
        return about_webhook(info.result, wanted, self._clock(), is_running=is_running)

    async def _chats(self, memory: MemoryLook, words: Words | None) -> list[Finding]:
        api_url = self._settings.api_url
        bot = Bot(
            self._token,
            f"{api_url}/bot",
            f"{api_url}/file/bot",
            request=AiohttpRequest(CONNECTIONS),
            get_updates_request=AiohttpRequest(1),
        )
        try:
            async with bot:
                staff = await staff_chat_finding(bot, self._settings.staff_chat)
                found = await standings(bot, memory.groups)
        except TelegramError as error:
            return _not_looked_at(_OF_SERVER[4:], error.message)
        return [staff, *about_groups(found, words, self._clock())]


def _not_looked_at(checks: tuple[str, ...], reason: str) -> list[Finding]:
    return [Finding(check, Level.NOTE, f"Not looked at: {reason}.") for check in checks]
