"""The Bot API over HTTP: requests read, carried out and answered, late or wrongly where a test wants that."""

import asyncio
import socket
import struct
from typing import Any

import orjson
from aiohttp import web

from tgbot.sandbox.arguments import Arguments, read_arguments
from tgbot.sandbox.bot_api import BotApi
from tgbot.sandbox.faults import Fault, Faults, Slow, Trouble
from tgbot.sandbox.refusals import RefusalError
from tgbot.sandbox.world import World

_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_PAGES = {Fault.HTML: (502, "502 Bad Gateway"), Fault.HTML_500: (500, "500 Internal Server Error")}
Answer = dict[str, Any]


class BotApiRequests:
    """Takes the requests of the bot. Every answer comes `latency_ms` late; those of long polling never do."""

    def __init__(self, world: World, api: BotApi) -> None:
        self._world = world
        self._api = api
        self.faults = Faults()
        self.latency_ms = 0.0

    def routes(self) -> list[web.RouteDef]:
        """Give the addresses of the Bot API."""
        return [
            web.route("*", "/bot{token}/{method}", self._take),
            web.get("/file/bot{token}/{path}", self._file),
        ]

    async def _take(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info
        if name["token"] != self._world.token:
            return _written(RefusalError(401).as_answer())
        method = name["method"].lower()
        try:
            arguments = await read_arguments(request)
        except RefusalError as refusal:
            return _written(refusal.as_answer())
        trouble = self.faults.take(method, arguments) if self.faults.waiting else None
        if self.latency_ms and method != "getupdates":
            answer = await self._late(self.latency_ms / 1000, method, arguments, trouble)
        elif isinstance(trouble, Slow):
            answer = await self._late(trouble.seconds, method, arguments, trouble)
        else:
            answer = await self._answer(method, arguments, trouble)
        if isinstance(trouble, Fault):
            return await _broken(trouble, answer, request)
        return _written(answer)

    async def _late(
        self, seconds: float, method: str, arguments: Arguments, trouble: Trouble | None
    ) -> Answer:
        """Carry a call out at once and wait before it is answered."""
        self._api.in_flight += 1
        try:
            answer = await self._answer(method, arguments, trouble)
            await asyncio.sleep(seconds)
        finally:
            self._api.in_flight -= 1
        return answer

    async def _answer(self, method: str, arguments: Arguments, trouble: Trouble | None) -> Answer:
        if isinstance(trouble, RefusalError):
            return trouble.as_answer()
        if trouble in {*_PAGES, Fault.RESET_BEFORE}:
            return {}
        return await self._api.call(method, arguments)

    async def _file(self, request: web.Request) -> web.Response:
        found = self._world.files.get(request.match_info["path"])
        if request.match_info["token"] != self._world.token or found is None:
            raise web.HTTPNotFound
        return web.Response(body=found[1])


def _written(answer: Answer) -> web.Response:
    return web.Response(
        body=orjson.dumps(answer), status=answer.get("error_code", 200), content_type="application/json"
    )


async def _broken(fault: Fault, answer: Answer, request: web.Request) -> web.StreamResponse:
    """Answer as no Bot API would."""
    if fault in _PAGES:
        status, title = _PAGES[fault]
        return web.Response(text=_PAGE.format(title), status=status, content_type="text/html")
    if fault is Fault.HALF:
        body = orjson.dumps(answer)
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        response.content_length = len(body)
        await response.prepare(request)
        await response.write(body[: len(body) // 2])
        if request.transport:
            request.transport.close()
        return response
    if fault is not Fault.EMPTY:
        _reset(request.transport)
    return web.Response()


def _reset(transport: asyncio.Transport | None) -> None:
    """Break a connection the hard way: the other side is told that it was reset, not that it ended."""
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
