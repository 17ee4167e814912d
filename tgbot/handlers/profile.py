"""What Telegram shows of the bot: its name, its descriptions, and the command menu of each kind of chat.

Telegram knows one `zh` for both Chinese scripts (`language_code` has two letters), so its menus are in
simplified Chinese; who has no Chinese app sees English. All commands together take at most 100 entries
and about 4 KB.
"""

from collections.abc import Mapping

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from tgbot.handlers.refusals import passes_by_itself
from tgbot.locale.words import Words
from tgbot.models.language import Language

COMMAND_WORDS: Mapping[str, str] = {
    "phone": "command-phone",
    "check": "command-check",
    "fix": "command-fix",
    "login": "command-login",
    "topup": "command-topup",
    "security": "command-security",
    "refund": "command-refund",
    "fees": "command-fees",
    "learn": "command-learn",
    "mine": "command-mine",
    "link": "command-link",
    "help": "command-help",
    "language": "command-language",
    "export": "command-export",
    "about": "command-about",
    "privacy": "command-privacy",
    "forget": "command-forget",
    "start": "command-start",
    "reports": "command-reports",
    "misses": "command-misses",
    "stats": "command-stats",
    "stale": "command-stale",
    "alerts": "command-alerts",
    "announce": "command-announce",
    "ticket": "command-ticket",
    "take": "command-take",
    "a": "command-a",
    "card": "command-card",
    "close": "command-close",
    "who": "command-who",
    "ban": "command-ban",
    "unban": "command-unban",
    "support": "command-support",
    "groups": "command-groups",
    "rules": "command-rules",
    "admins": "command-admins",
    "report": "command-report",
}
_TOPICS = ("login", "topup", "security", "refund", "fees")
_IN_PRIVATE = (
    *("phone", "check", "fix", *_TOPICS, "mine", "alerts", "learn", "support"),
    *("export", "language", "help", "about", "privacy", "forget"),
)
_IN_GROUPS = ("phone", "check", "fix", "report", "rules", "admins", "help", "language")
_FOR_GROUP_ADMINS = (*_IN_GROUPS, "link", "about", "privacy")
# In the topics of tickets; the menu is the whole staff chat's, because topics have none of their own.
_FOR_STAFF = ("take", "a", "card", "close", "who", "ban", "unban")
_TELEGRAM_CODES: Mapping[Language, str | None] = {Language.EN: None, Language.ZH_HANS: "zh"}
_log = structlog.get_logger(__name__)


async def publish_profile(bot: Bot, words: Mapping[Language, Words], staff_chat: int | None = None) -> None:
    """Tell Telegram the bot's profile and menus; with a staff chat, those of tickets too.

    Where Telegram cannot be reached, or has changed it too often to take more now, that is logged: it shows
    what it was told before, and people are answered all the same.
    """
    in_private = _IN_PRIVATE if staff_chat is None else ("ticket", *_IN_PRIVATE)
    scopes: list[tuple[BotCommandScope, tuple[str, ...]]] = [
        (BotCommandScopeAllPrivateChats(), in_private),
        (BotCommandScopeAllGroupChats(), _IN_GROUPS),
        (BotCommandScopeAllChatAdministrators(), _FOR_GROUP_ADMINS),
    ]
    if staff_chat is not None:
        scopes.append((BotCommandScopeChat(staff_chat), _FOR_STAFF))
    try:
        for language, code in _TELEGRAM_CODES.items():
            spoken = words[language]
            for scope, names in scopes:
                commands = [BotCommand(name, spoken.plain(COMMAND_WORDS[name])) for name in names]
                await bot.set_my_commands(commands, scope=scope, language_code=code)
            await bot.set_my_name(spoken.plain("bot-name"), language_code=code)
            await bot.set_my_description(spoken.plain("bot-description"), language_code=code)
            await bot.set_my_short_description(spoken.plain("bot-short-description"), language_code=code)
    except TelegramError as error:
        if not passes_by_itself(error):
            raise
        _log.warning("profile_postponed", reason=error.message)
