"""Everything people can read of what the bot sent: texts, captions, buttons, cards, files, inline results."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tgbot.sandbox.bot_api import Call
from tgbot.sandbox.entities import formatted
from tgbot.sandbox.server import SandboxServer

# Values that no person reads: addresses, switches, ids. Everything else counts as read, so that a method or a
# field that is new is not overlooked.
_UNREAD = frozenset(
    {
        "action",
        "allow_sending_without_reply",
        "cache_time",
        "callback_data",
        "callback_query_id",
        "chat_id",
        "chat_join_request_user_id",
        "commands_scope",
        "drop_pending_updates",
        "ephemeral_message_parameters",
        "file_id",
        "from_chat_id",
        "guest_query_id",
        "id",
        "inline_query_id",
        "is_personal",
        "language_code",
        "link_preview_options",
        "message_id",
        "message_ids",
        "message_thread_id",
        "next_offset",
        "parse_mode",
        "permissions",
        "receiver_user_id",
        "reply_parameters",
        "scope",
        "show_alert",
        "type",
        "until_date",
        "user_id",
    }
)
_MARKED_UP = frozenset({"text", "caption", "message_text"})
_JSON_BEGINS = ("{", "[")
_QUERIES = ("inline_query_id", "callback_query_id", "guest_query_id")


@dataclass(frozen=True, slots=True)
class Read:
    """One text somebody reads. `where` names the method and field, `chat` the id of the chat it stands in.

    For an answer to a query `chat` is the id of the person who asked. Addresses behind words are texts too.
    """

    text: str
    where: str
    chat: int
    is_address: bool = False


def everything_read(server: SandboxServer, since: int = 0) -> list[Read]:
    """Give everything people read of the calls the bot made, from one call on."""
    return [read for call in server.api.calls[since:] for read in _of_call(server, call)]


def _of_call(server: SandboxServer, call: Call) -> Iterator[Read]:
    chat = _place(server, call)
    has_markup = call.arguments.get("parse_mode") == "HTML"
    for field, text, is_html in _texts(call.arguments, has_markup):
        where = f"{call.method}.{field}"
        if is_html:
            content = formatted(text, "HTML")
            yield Read(content.text, where, chat)
            for entity in content.entities:
                if "url" in entity:
                    yield Read(entity["url"], where, chat, is_address=True)
        else:
            yield Read(text, where, chat, is_address=field.endswith("url"))
    for name, file in _files(server, call):
        if name.endswith((".vcf", ".csv")):
            yield Read(file.decode(), f"{call.method}.{name}", chat)


def _place(server: SandboxServer, call: Call) -> int:
    for name in _QUERIES:
        if name in call.arguments:
            query = server.queries.find(str(call.arguments[name]))
            return query.person if query else 0
    try:
        return int(call.arguments.get("chat_id", 0))
    except ValueError:
        return 0


def _texts(value: Any, has_markup: bool, field: str = "") -> Iterator[tuple[str, str, bool]]:  # noqa: ANN401
    """Give every text in a request with the field it stands in, and whether it is HTML."""
    if isinstance(value, dict):
        own = has_markup or value.get("parse_mode") == "HTML"
        for name, inner in value.items():
            if name not in _UNREAD and not (name == "description" and _repeats_the_message(value)):
                yield from _texts(inner, own and field != "inline_keyboard", name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, has_markup, field)
    elif isinstance(value, str):
        inner = _parsed(value)
        if inner is not None:
            yield from _texts(inner, field in {"results", "result", "media"}, field)
        elif not value.startswith("attach://"):
            yield field, value, has_markup and field in _MARKED_UP
    elif isinstance(value, int) and not isinstance(value, bool):
        yield field, str(value), False


def _repeats_the_message(result: dict[str, Any]) -> bool:
    """Say whether an inline result is described by the beginning of what it sends, cut anywhere."""
    content = result.get("input_message_content", {})
    sent = formatted(content.get("message_text", ""), content.get("parse_mode")).text
    return sent.startswith(str(result.get("description")))


def _parsed(value: str) -> Any | None:  # noqa: ANN401, JSON
    if not value.startswith(_JSON_BEGINS):
        return None
    try:
        found = json.loads(value)
    except ValueError:
        return None
    return found if isinstance(found, dict | list) else None


def _files(server: SandboxServer, call: Call) -> Iterator[tuple[str, bytes]]:
    result = call.result if isinstance(call.result, dict) else {}
    document = result.get("document")
    if document:
        yield server.world.files[document["file_id"]]
