"""JSON Lines in and out: one `{"text": …}` a line is read, one result a line is written, in order."""

import json
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import click

jsonl_option = click.option("--jsonl", is_flag=True, help='Read {"text": …} lines, write one result a line.')


async def answer_lines(lines: Iterable[str], answer: Callable[[str], Awaitable[dict[str, Any]]]) -> None:
    """Write to standard output what `answer` gives for each line that is not blank.

    A line that holds no text gets an `error` in its place, so that results stay in step with lines.
    """
    for line in lines:
        if line.strip():
            result = await _result(line, answer)
            sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")


async def _result(line: str, answer: Callable[[str], Awaitable[dict[str, Any]]]) -> dict[str, Any]:
    try:
        text = json.loads(line)["text"]
    except (ValueError, TypeError, KeyError):
        return {"error": 'not a line like {"text": "…"}'}
    if not isinstance(text, str):
        return {"error": "text is not a string"}
    return await answer(text)
