"""The WebSocket that tells the chat page what happens in the world."""

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from tgbot.sandbox.chats import Message
from tgbot.sandbox.page_requests import refuse_strangers
from tgbot.sandbox.page_view import message_view
from tgbot.sandbox.world import World


async def tell_what_happens(world: World, request: web.Request) -> web.StreamResponse:
    """Pass on every event until the page is closed."""
    refuse_strangers(request)
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    stop_listening = world.listen(events.put_nowait)
    sending = asyncio.create_task(_pass_on(world, events, socket))
    try:
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
    finally:
        stop_listening()
        sending.cancel()
    return socket


async def _pass_on(
    world: World, events: "asyncio.Queue[dict[str, Any]]", socket: web.WebSocketResponse
) -> None:
    while not socket.closed:
        event = await events.get()
        message = event.get("message")
        if isinstance(message, Message):
            event = {**event, "message": message_view(world, message)}
        await socket.send_str(json.dumps(event, ensure_ascii=False))
