"""Requests of the chat page: refused from elsewhere, read as JSON, and what they name found in the world."""

import re
from typing import Any

from aiohttp import web

from tgbot.sandbox.chats import Chat, Message, Person
from tgbot.sandbox.world import World

_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.IGNORECASE)


def refuse_strangers(request: web.Request) -> None:
    """Refuse a page of another site that was made to point here (DNS rebinding) or calls from there."""
    origin = request.headers.get("Origin")
    if not _LOOPBACK.fullmatch(request.host) or (origin and not _LOOPBACK.fullmatch(origin.split("://")[-1])):
        raise web.HTTPForbidden


async def body_of(request: web.Request) -> dict[str, Any]:
    """Give the JSON object a request carries. Raises a 400 where it is none."""
    refuse_strangers(request)
    try:
        body = await request.json()
    except ValueError as error:
        raise web.HTTPBadRequest from error
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def impossible(reason: Exception) -> web.Response:
    """Answer that somebody cannot do this, and why."""
    return web.json_response({"error": str(reason)}, status=400)


def person_of(world: World, identifier: object) -> Person:
    """Find a person. Raises a 404."""
    found = world.people.get(number(identifier))
    if found is None:
        raise web.HTTPNotFound
    return found


def chat_of(world: World, identifier: object) -> Chat:
    """Find a chat. Raises a 404."""
    found = world.chats.get(number(identifier))
    if found is None:
        raise web.HTTPNotFound
    return found


def message_of(world: World, body: dict[str, Any]) -> Message:
    """Find the message that `chat` and `message` of a request name. Raises a 404."""
    found = chat_of(world, body.get("chat")).messages.get(number(body.get("message")))
    if found is None or found.deleted:
        raise web.HTTPNotFound
    return found


def number(value: object) -> int:
    """Read a number; what is none counts as 0."""
    try:
        return int(str(value))
    except ValueError:
        return 0
