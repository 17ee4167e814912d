"""What the chat page asks of the server: JSON under /api, and a WebSocket that tells what happens."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from tgbot.sandbox.doings import Doings, ImpossibleError
from tgbot.sandbox.page_view import message_view, state_view
from tgbot.sandbox.world import Chat, Message, Person, World

PAGE = Path(__file__).parent / "page"
INLINE_WAIT_S = 10.0
_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.IGNORECASE)
_POLICY = "default-src 'self'; img-src 'self' data:; connect-src 'self' ws:; frame-ancestors 'none'"


class PageApi:
    """Serves the page and lets it act in the world."""

    def __init__(self, world: World, doings: Doings) -> None:
        self._world = world
        self._doings = doings
        self._inline_results: dict[tuple[int, str], dict[str, Any]] = {}

    def routes(self) -> list[web.RouteDef]:
        """Give the page's routes."""
        return [
            web.get("/", self._page),
            web.get("/page/{name}", self._asset),
            web.get("/api/state", self._state),
            web.get("/api/messages", self._messages),
            web.get("/api/commands", self._commands),
            web.get("/api/files/{identifier}", self._file),
            web.get("/api/socket", self._socket),
            web.post("/api/send", self._send),
            web.post("/api/edit", self._edit),
            web.post("/api/delete", self._delete),
            web.post("/api/tap", self._tap),
            web.post("/api/inline", self._inline),
            web.post("/api/inline/choose", self._choose),
            web.post("/api/people", self._add_person),
            web.post("/api/people/{person}", self._change_person),
            web.post("/api/groups", self._add_group),
            web.post("/api/config", self._configure),
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
        chat = self._chat(request.query.get("chat"))
        person = self._person(request.query.get("person"))
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
        chat = self._chat(request.query.get("chat"))
        person = self._person(request.query.get("person"))
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
        refuse_strangers(request)
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        stop_listening = self._world.listen(events.put_nowait)
        sending = asyncio.create_task(self._pass_on(events, socket))
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            stop_listening()
            sending.cancel()
        return socket

    async def _pass_on(self, events: "asyncio.Queue[dict[str, Any]]", socket: web.WebSocketResponse) -> None:
        while not socket.closed:
            event = await events.get()
            message = event.get("message")
            if isinstance(message, Message):
                event = {**event, "message": message_view(self._world, message)}
            await socket.send_str(json.dumps(event, ensure_ascii=False))

    async def _send(self, request: web.Request) -> web.Response:
        body = await _body(request)
        chat = self._chat(body.get("chat"))
        try:
            text = str(body.get("text", ""))
            message = self._doings.send(self._person(body.get("person")), chat, text, body.get("reply_to"))
        except ImpossibleError as impossible:
            return web.json_response({"error": str(impossible)}, status=400)
        return web.json_response({"id": message.id})

    async def _edit(self, request: web.Request) -> web.Response:
        body = await _body(request)
        try:
            self._doings.edit(
                self._person(body.get("person")), self._message(body), str(body.get("text", ""))
            )
        except ImpossibleError as impossible:
            return web.json_response({"error": str(impossible)}, status=400)
        return web.json_response({})

    async def _delete(self, request: web.Request) -> web.Response:
        self._doings.delete(self._message(await _body(request)))
        return web.json_response({})

    async def _tap(self, request: web.Request) -> web.Response:
        body = await _body(request)
        message = self._message(body)
        try:
            data = (message.keyboard or [])[int(body["row"])][int(body["column"])].get("callback_data", "")
            query = self._doings.tap(self._person(body.get("person")), message, data)
        except (IndexError, KeyError, ValueError, ImpossibleError) as error:
            raise web.HTTPBadRequest from error
        return web.json_response({"query_id": query.id})

    async def _inline(self, request: web.Request) -> web.Response:
        body = await _body(request)
        person = self._person(body.get("person"))
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
        body = await _body(request)
        person = self._person(body.get("person"))
        result = self._inline_results.get((person.id, str(body.get("result"))))
        if result is None:
            raise web.HTTPNotFound
        try:
            message = self._doings.choose(person, self._chat(body.get("chat")), result)
        except ImpossibleError as impossible:
            return web.json_response({"error": str(impossible)}, status=400)
        return web.json_response({"id": message.id})

    async def _add_person(self, request: web.Request) -> web.Response:
        body = await _body(request)
        name = str(body.get("first_name", "")).strip()[:64]
        if not name:
            raise web.HTTPBadRequest
        person = self._world.add_person(
            name, str(body.get("language_code") or "zh-hans"), body.get("username")
        )
        return web.json_response({"id": person.id})

    async def _change_person(self, request: web.Request) -> web.Response:
        body = await _body(request)
        person = self._person(request.match_info["person"])
        person.language_code = str(body.get("language_code") or person.language_code)
        self._world.tell("commands")
        return web.json_response({})

    async def _add_group(self, request: web.Request) -> web.Response:
        body = await _body(request)
        members = [self._person(identifier) for identifier in body.get("members", [])]
        title = str(body.get("title", "")).strip()[:128]
        if not title or not members:
            raise web.HTTPBadRequest
        return web.json_response({"id": self._world.add_group(title, members).id})

    async def _configure(self, request: web.Request) -> web.Response:
        body = await _body(request)
        self._world.rate_limits = bool(body.get("rate_limits", self._world.rate_limits))
        self._world.privacy_mode = bool(body.get("privacy_mode", self._world.privacy_mode))
        return web.json_response({})

    def _person(self, identifier: object) -> Person:
        found = self._world.people.get(_number(identifier))
        if found is None:
            raise web.HTTPNotFound
        return found

    def _chat(self, identifier: object) -> Chat:
        found = self._world.chats.get(_number(identifier))
        if found is None:
            raise web.HTTPNotFound
        return found

    def _message(self, body: dict[str, Any]) -> Message:
        found = self._chat(body.get("chat")).messages.get(_number(body.get("message")))
        if found is None or found.deleted:
            raise web.HTTPNotFound
        return found


def commands_seen(world: World, person: Person, chat: Chat) -> list[dict[str, str]]:
    """Give the command menu a person sees in a chat: the narrowest scope first, their language first."""
    if chat.type == "private":
        scopes = ["all_private_chats", "default"]
    else:
        admin = ["all_chat_administrators"] if person.id in chat.admins else []
        scopes = [*admin, "all_group_chats", "default"]
    language = (person.language_code or "")[:2] or None
    for scope in scopes:
        for code in (language, None):
            commands = world.commands.get((json.dumps({"type": scope}), code))
            if commands:
                return commands
    return []


def refuse_strangers(request: web.Request) -> None:
    """Refuse a page of another site that was made to point here (DNS rebinding) or calls from there."""
    origin = request.headers.get("Origin")
    if not _LOOPBACK.fullmatch(request.host) or (origin and not _LOOPBACK.fullmatch(origin.split("://")[-1])):
        raise web.HTTPForbidden


async def _body(request: web.Request) -> dict[str, Any]:
    refuse_strangers(request)
    try:
        body = await request.json()
    except ValueError as error:
        raise web.HTTPBadRequest from error
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0
