"""What people do from the chat page: each address under /api is one doing."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tgbot.sandbox.chats import Chat, Person
from tgbot.sandbox.doings import Doings, ImpossibleError
from tgbot.sandbox.page_requests import (
    body_of,
    chat_of,
    impossible,
    message_of,
    number,
    person_of,
    refuse_strangers,
)
from tgbot.sandbox.world import World

INLINE_WAIT_S = 10.0
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageDoings:
    """Lets the page write, tap and ask inline as any person."""

    def __init__(self, world: World, doings: Doings) -> None:
        self._world = world
        self._doings = doings
        self._inline_results: dict[tuple[int, str], dict[str, Any]] = {}

    def routes(self) -> list[web.RouteDef]:
        """Give the addresses of the doings."""
        doings: dict[str, _Handler] = {
            "send": self._send,
            "attach": self._attach,
            "edit": self._edit,
            "delete": self._delete,
            "tap": self._tap,
            "inline": self._inline,
            "inline/choose": self._choose,
        }
        return [web.post(f"/api/{name}", doing) for name, doing in doings.items()]

    async def _send(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person, chat = self._who_and_where(body)
        try:
            message = self._doings.send(
                person,
                chat,
                str(body.get("text", "")),
                number(body.get("reply_to")) or None,
                topic=number(body.get("topic")) or None,
            )
        except ImpossibleError as reason:
            return impossible(reason)
        return web.json_response({"id": message.id})

    async def _attach(self, request: web.Request) -> web.Response:
        """Send a file: a picture as a photo, anything else as a document."""
        refuse_strangers(request)
        fields: dict[str, Any] = dict(await request.post())
        file = fields.get("file")
        if not isinstance(file, web.FileField):
            raise web.HTTPBadRequest
        content = file.file.read()
        described: dict[str, Any] = {"file_size": len(content)}
        described["file_id"] = described["file_unique_id"] = self._world.store_file(file.filename, content)
        if (file.content_type or "").startswith("image/"):
            extra: dict[str, Any] = {"photo": [{**described, "width": 1, "height": 1}]}
        else:
            extra = {"document": {**described, "file_name": file.filename}}
        person, chat = self._who_and_where(fields)
        topic, caption = number(fields.get("topic")) or None, str(fields.get("caption", ""))
        try:
            message = self._doings.send_content(person, chat, extra, topic=topic, caption=caption)
        except ImpossibleError as reason:
            return impossible(reason)
        return web.json_response({"id": message.id})

    async def _edit(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person, message = person_of(self._world, body.get("person")), message_of(self._world, body)
        try:
            self._doings.edit(person, message, str(body.get("text", "")))
        except ImpossibleError as reason:
            return impossible(reason)
        return web.json_response({})

    async def _delete(self, request: web.Request) -> web.Response:
        self._doings.delete(message_of(self._world, await body_of(request)))
        return web.json_response({})

    async def _tap(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        message = message_of(self._world, body)
        try:
            button = (message.keyboard or [])[int(body["row"])][int(body["column"])]
            person = person_of(self._world, body.get("person"))
            query = self._doings.tap(person, message, button.get("callback_data", ""))
        except (IndexError, KeyError, ValueError, ImpossibleError) as error:
            raise web.HTTPBadRequest from error
        return web.json_response({"query_id": query.id})

    async def _inline(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person = person_of(self._world, body.get("person"))
        query = self._doings.inline(person, str(body.get("query", "")), str(body.get("offset", "")))
        try:
            await asyncio.wait_for(query.answered.wait(), INLINE_WAIT_S)
        except TimeoutError:
            return web.json_response({"results": [], "next_offset": ""})
        answer = query.answer or {}
        for result in answer.get("results", []):
            self._inline_results[person.id, result["id"]] = result
        shown = [
            {"id": one["id"], "title": one.get("title", ""), "description": one.get("description", "")}
            for one in answer.get("results", [])
        ]
        return web.json_response({"results": shown, "next_offset": answer.get("next_offset", "")})

    async def _choose(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person, chat = self._who_and_where(body)
        result = self._inline_results.get((person.id, str(body.get("result"))))
        if result is None:
            raise web.HTTPNotFound
        try:
            message = self._doings.choose(person, chat, result, number(body.get("topic")) or None)
        except ImpossibleError as reason:
            return impossible(reason)
        return web.json_response({"id": message.id})

    def _who_and_where(self, body: dict[str, Any]) -> tuple[Person, Chat]:
        return person_of(self._world, body.get("person")), chat_of(self._world, body.get("chat"))
