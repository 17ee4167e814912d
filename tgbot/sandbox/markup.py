"""Inline keyboards, checked as Telegram checks them."""

import json
from typing import Any

import orjson

from tgbot.sandbox.entities import is_web_address
from tgbot.sandbox.refusals import bad_request

MAX_BUTTONS = 100
MAX_IN_A_ROW = 8
MAX_BYTES = 10_000
MAX_CALLBACK_BYTES = 64
MAX_COPY_TEXT = 256
Keyboard = list[list[dict[str, Any]]]


def inline_keyboard(given: Any) -> Keyboard | None:  # noqa: ANN401, whatever the request holds
    """Read the `reply_markup` of a request; None where it gives no inline keyboard. Raises a 400."""
    markup = _decoded(given)
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(
            'can\'t parse inline keyboard button: Field "inline_keyboard" must be an Array of Arrays'
        )
    if sum(len(row) for row in rows) > MAX_BUTTONS or _is_too_long(markup):
        raise bad_request("reply markup is too long")
    return [[_button(button) for button in row[:MAX_IN_A_ROW]] for row in rows if row] or None


def _is_too_long(markup: dict[str, Any]) -> bool:
    # Escaped to ASCII, JSON grows threefold at most (a character of two bytes takes six).
    return len(orjson.dumps(markup)) > MAX_BYTES // 3 and len(json.dumps(markup)) > MAX_BYTES


def _decoded(given: Any) -> Any:  # noqa: ANN401, JSON
    if given in (None, ""):
        return None
    if not isinstance(given, str):
        return given
    try:
        return orjson.loads(given)
    except ValueError as error:
        raise bad_request("can't parse reply keyboard markup JSON object") from error


def _button(button: Any) -> dict[str, Any]:  # noqa: ANN401, JSON
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"]:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button:
        if not is_web_address(str(button["url"])):
            raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    elif "copy_text" in button:
        text = (button["copy_text"] or {}).get("text", "")
        if not 1 <= len(text) <= MAX_COPY_TEXT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    elif not {"switch_inline_query", "switch_inline_query_current_chat"} & set(button):
        raise bad_request("text buttons are unallowed in the inline keyboard")
    return dict(button)
