"""The table of all methods of the Bot API that the sandbox has, by their names in small letters."""

from tgbot.sandbox import (
    methods_bot,
    methods_chats,
    methods_editing,
    methods_ephemeral,
    methods_files,
    methods_joining,
    methods_members,
    methods_sending,
    methods_topics,
    methods_updates,
)
from tgbot.sandbox.bot_api import Method

METHODS: dict[str, Method] = {
    **methods_bot.METHODS,
    **methods_chats.METHODS,
    **methods_editing.METHODS,
    **methods_ephemeral.METHODS,
    **methods_files.METHODS,
    **methods_joining.METHODS,
    **methods_members.METHODS,
    **methods_sending.METHODS,
    **methods_topics.METHODS,
    **methods_updates.METHODS,
}
