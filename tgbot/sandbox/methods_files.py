"""Methods that send files, uploaded or by the id of one that is there already."""

from typing import Any

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.bot_api import BotApi, Method
from tgbot.sandbox.entities import Formatted
from tgbot.sandbox.methods_sending import caption_of, send
from tgbot.sandbox.refusals import bad_request

MAX_PHOTO_BYTES = 10 * 1024 * 1024
_KINDS = ("photo", "document", "voice", "audio", "video", "animation", "sticker")


def _sender(kind: str) -> Method:
    def send_file(api: BotApi, arguments: Arguments) -> dict[str, Any]:
        identifier = _stored(api, arguments, kind)
        caption = Formatted("") if kind == "sticker" else caption_of(arguments)
        return send(api, arguments, caption, kind, described(api, identifier, kind))

    return send_file


def _stored(api: BotApi, arguments: Arguments, kind: str) -> str:
    uploaded = arguments.file(kind)
    if uploaded is None:
        given = arguments.text(kind)
        if not given:
            raise bad_request(f"there is no {kind} in the request")
        if given not in api.world.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return given
    name, content = uploaded
    if not content:
        raise bad_request("file must be non-empty")
    if kind == "photo" and len(content) > MAX_PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo;"
            f" the maximum size is {MAX_PHOTO_BYTES} bytes"
        )
    return api.world.store_file(name, content)


def described(api: BotApi, identifier: str, kind: str) -> dict[str, Any]:
    """Give a stored file as the field of Message that carries it."""
    name, content = api.world.files[identifier]
    file = {"file_id": identifier, "file_unique_id": identifier, "file_size": len(content)}
    size = {"width": 1, "height": 1}
    if kind == "photo":
        return {"photo": [{**file, **size}]}
    if kind == "document":
        return {"document": {**file, "file_name": name}}
    if kind == "sticker":
        looks = {"type": "regular", "is_animated": False, "is_video": False}
        return {"sticker": {**file, **size, **looks}}
    return {kind: {**file, **(size if kind in {"video", "animation"} else {}), "duration": 1}}


def get_file(api: BotApi, arguments: Arguments) -> dict[str, Any]:
    """getFile."""
    identifier = arguments.text("file_id")
    if identifier not in api.world.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    size = len(api.world.files[identifier][1])
    return {"file_id": identifier, "file_unique_id": identifier, "file_size": size, "file_path": identifier}


METHODS: dict[str, Method] = {f"send{kind}": _sender(kind) for kind in _KINDS} | {"getfile": get_file}
