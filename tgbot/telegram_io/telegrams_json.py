"""Reading what Telegram sends as JSON, whatever is in it."""

import json
from typing import Any

import orjson


def read_json(payload: bytes) -> Any:  # noqa: ANN401, whatever was sent
    """Read JSON. Raises ValueError.

    Half a character in it, which would come again for ever, becomes a question mark.
    """
    try:
        return orjson.loads(payload)
    except ValueError:
        return orjson.loads(_with_question_marks(payload))


def _with_question_marks(payload: bytes) -> bytes:
    try:
        return json.dumps(json.loads(payload), ensure_ascii=False).encode("utf-8", "replace")
    except RecursionError as error:
        msg = "nested too deep"
        raise ValueError(msg) from error
