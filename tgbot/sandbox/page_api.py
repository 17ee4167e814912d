"""What the chat page is made of and what it asks for: files, the state of the world, messages."""

import re
from pathlib import Path

from aiohttp import web

from tgbot.sandbox.command_menu import commands_seen
from tgbot.sandbox.doings import Doings
from tgbot.sandbox.page_doings import PageDoings
from tgbot.sandbox.page_governing import PageGoverning
from tgbot.sandbox.page_requests import chat_of, person_of, refuse_strangers
from tgbot.sandbox.page_socket import tell_what_happens
from tgbot.sandbox.page_view import message_view, state_view
from tgbot.sandbox.world import World

PAGE = Path(__file__).parent / "page"
_POLICY = "default-src 'self'; img-src 'self' data:; connect-src 'self' ws:; frame-ancestors 'none'"


class PageApi:
    """Serves the page and lets it act in the world."""

    def __init__(self, world: World, doings: Doings) -> None:
        self._world = world
        self._doings = PageDoings(world, doings)
        self._governing = PageGoverning(world, doings)

    def routes(self) -> list[web.RouteDef]:
        """Give the page's addresses."""
        return [
            web.get("/", self._page),
            web.get("/page/{name}", self._asset),
            web.get("/api/state", self._state),
            web.get("/api/messages", self._messages),
            web.get("/api/commands", self._commands),
            web.get("/api/files/{identifier}", self._file),
            web.get("/api/socket", self._socket),
            *self._doings.routes(),
            *self._governing.routes(),
        ]

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Content-Security-Policy": _POLICY})

    async def _asset(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if not re.fullmatch(r"[a-z_]+\.(css|js|svg)", name) or not (PAGE / name).is_file():
            raise web.HTTPNotFound
        return web.FileResponse(PAGE / name, headers={"Cache-Control": "no-cache"})

    async def _state(self, request: web.Request) -> web.Response:
        refuse_strangers(request)
        return web.json_response(state_view(self._world))

    async def _messages(self, request: web.Request) -> web.Response:
        refuse_strangers(request)
        chat = chat_of(self._world, request.query.get("chat"))
        person = person_of(self._world, request.query.get("person"))
        if person.id not in chat.members:
            raise web.HTTPForbidden
        shown = [
            message_view(self._world, message)
            for message in chat.messages.values()
            if message.is_seen_by(person)
        ]
        return web.json_response({"messages": shown})

    async def _commands(self, request: web.Request) -> web.Response:
        refuse_strangers(request)
        chat = chat_of(self._world, request.query.get("chat"))
        person = person_of(self._world, request.query.get("person"))
        return web.json_response({"commands": commands_seen(self._world, person, chat)})

    async def _file(self, request: web.Request) -> web.Response:
        refuse_strangers(request)
        found = self._world.files.get(request.match_info["identifier"])
        if found is None:
            raise web.HTTPNotFound
        headers = {
            "Content-Disposition": f'attachment; filename="{re.sub(r"[^A-Za-z0-9._-]", "_", found[0])}"'
        }
        return web.Response(body=found[1], content_type="application/octet-stream", headers=headers)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        return await tell_what_happens(self._world, request)
