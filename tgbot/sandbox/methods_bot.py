"""Methods about the bot itself and its queries."""

import json
import re
from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.entities import formatted
from tgbot.sandbox.markup import inline_keyboard
from tgbot.sandbox.refusals import bad_request

MAX_CALLBACK_ANSWER = 200
MAX_INLINE_RESULTS = 50
MAX_COMMANDS = 100
MAX_COMMANDS_BYTES = 4_000
_TEXTS = {
    "name": ("names", 64),
    "description": ("descriptions", 512),
    "shortdescription": ("short_descriptions", 120),
}


def get_me(api: BotApi, _: Arguments) -> dict[str, Any]:
    """getMe."""
    return {
        **api.world.bot_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": not api.world.privacy_mode,
        "supports_inline_queries": True,
    }


def answer_callback_query(api: BotApi, arguments: Arguments) -> bool:
    """answerCallbackQuery."""
    text = arguments.text("text")
    if len(text) > MAX_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": text, "alert": arguments.flag("show_alert"), "url": arguments.text("url")}
    query = api.queries.answer(arguments.text("callback_query_id"), answer)
    api.world.tell("callback_answer", person=query.person, query_id=query.id, **answer)
    return True


def answer_inline_query(api: BotApi, arguments: Arguments) -> bool:
    """answerInlineQuery, with articles."""
    results = arguments.json("results") or []
    if len(results) > MAX_INLINE_RESULTS:
        raise bad_request("too many inline query results specified")
    identifiers = [result.get("id", "") for result in results]
    if len(set(identifiers)) < len(identifiers):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    answer = {"results": results, "next_offset": arguments.text("next_offset")}
    api.queries.answer(arguments.text("inline_query_id"), answer)
    return True


def answer_guest_query(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """answerGuestQuery (Bot API 10.0), with one article; it stands in the chat as an inline message."""
    result = arguments.json("result") or {}
    _check_result(result)
    api.queries.answer(arguments.text("guest_query_id"), {"results": [result]})
    return {"inline_message_id": f"guest{arguments.text('guest_query_id')}"}


def _check_result(result: dict[str, Any]) -> None:
    if not 1 <= len(result.get("id", "").encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    content = result.get("input_message_content") or {}
    formatted(content.get("message_text", ""), content.get("parse_mode"))
    inline_keyboard(result.get("reply_markup"))


def _scope_key(arguments: Arguments) -> tuple[str, str | None]:
    scope = arguments.json("scope") or {"type": "default"}
    language = arguments.text("language_code") or None
    if language is not None and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return json.dumps(scope, sort_keys=True), language


def set_my_commands(api: BotApi, arguments: Arguments) -> bool:
    """setMyCommands."""
    commands = arguments.json("commands") or []
    key = _scope_key(arguments)
    if (
        len(commands) > MAX_COMMANDS
        or len(json.dumps(commands, ensure_ascii=False).encode()) > MAX_COMMANDS_BYTES
    ):
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    api.world.commands[key] = commands
    api.world.tell("commands")
    return True


def get_my_commands(api: BotApi, arguments: Arguments) -> list[dict[str, Any]]:
    """getMyCommands."""
    return api.world.commands.get(_scope_key(arguments), [])


def delete_my_commands(api: BotApi, arguments: Arguments) -> bool:
    """deleteMyCommands."""
    api.world.commands.pop(_scope_key(arguments), None)
    return True


def _setter(argument: str, attribute: str, limit: int) -> Method:
    def set_text(api: BotApi, arguments: Arguments) -> bool:
        text = arguments.text(argument)
        if len(text) > limit:
            raise bad_request(f"{argument} is too long")
        getattr(api.world, attribute)[_scope_key(arguments)[1]] = text
        return True

    return set_text


def _getter(argument: str, attribute: str) -> Method:
    def get_text(api: BotApi, arguments: Arguments) -> dict[str, str]:
        texts = getattr(api.world, attribute)
        return {argument: texts.get(_scope_key(arguments)[1]) or texts.get(None, "")}

    return get_text


def _done(_: BotApi, __: Arguments) -> bool:
    return True


METHODS: dict[str, Method] = {
    "getme": get_me,
    "logout": _done,
    "close": _done,
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
    "answerguestquery": answer_guest_query,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setmyname": _setter("name", *_TEXTS["name"]),
    "setmydescription": _setter("description", *_TEXTS["description"]),
    "setmyshortdescription": _setter("short_description", *_TEXTS["shortdescription"]),
    "getmyname": _getter("name", "names"),
    "getmydescription": _getter("description", "descriptions"),
    "getmyshortdescription": _getter("short_description", "short_descriptions"),
}
