"""What a request carries, whichever way it was written: query string, form, multipart or JSON."""

import json
from typing import Any

from aiohttp import web

from tgbot.sandbox.refusals import bad_request


class Arguments:
    """The named values of one request, read the way Telegram reads them."""

    def __init__(self, values: dict[str, Any], files: dict[str, tuple[str, bytes]]) -> None:
        self.values = values
        self.files = files

    def text(self, name: str, default: str = "") -> str:
        """Give a value as text."""
        value = self.values.get(name)
        return default if value is None else value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Give a value as a number; what is none counts as the default."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Give a value as yes or no."""
        return str(self.values.get(name, "")).lower() in {"true", "1", "yes"}

    def json(self, name: str) -> Any:  # noqa: ANN401, JSON
        """Give a value that may be written as JSON text. Raises a 400 where it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def file(self, name: str) -> tuple[str, bytes] | None:
        """Give an uploaded file (name, content): the part of that name, or the one `attach://` points to."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return self.files.get(name)


async def read_arguments(request: web.Request) -> Arguments:
    """Read the arguments of a request. Raises a 400 for JSON that is none."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError as error:
            raise bad_request("can't parse JSON object") from error
        if isinstance(body, dict):
            values.update(body)
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
            elif isinstance(value, str):
                values[name] = value
    return Arguments(values, files)
