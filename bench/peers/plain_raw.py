"""No library at all: aiohttp and constant answers, to see how much the server and the people can do."""

import asyncio
import signal
from typing import Any

import aiohttp
import orjson
import uvloop
from aiohttp import web

from bench.peers.settings import WEBHOOK_SECRET, PeerSettings, from_environment
from bench.peers.words import BUTTONS, card, page

_ROW = ("alipay", "支付宝", "95188", "https://www.alipay.com/", "2026-11-22")
_KEYBOARD = {"inline_keyboard": [[{"text": label, "callback_data": name} for name, label in BUTTONS]]}


class RawBot:
    """Answers whatever comes, each update in a task of its own."""

    def __init__(self, settings: PeerSettings, session: aiohttp.ClientSession) -> None:
        self._address = f"{settings.api_url}/bot{settings.token}/"
        self._session = session
        self._at_work: set[asyncio.Task[None]] = set()

    async def call(self, method: str, **arguments: object) -> Any:  # noqa: ANN401, JSON
        """Make one call."""
        headers = {"Content-Type": "application/json"}
        body = orjson.dumps(arguments)
        async with self._session.post(self._address + method, data=body, headers=headers) as response:
            return orjson.loads(await response.read())["result"]

    def take(self, update: dict[str, Any]) -> None:
        """Begin to answer."""
        task = asyncio.create_task(self._answer(update))
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    async def poll(self) -> None:
        """Ask for updates for ever."""
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                self.take(update)

    async def deliver(self, request: web.Request) -> web.Response:
        """Take a delivery."""
        self.take(orjson.loads(await request.read()))
        return web.Response()

    async def _answer(self, update: dict[str, Any]) -> None:
        if "message" in update:
            chat = update["message"]["chat"]["id"]
            await self.call(
                "sendMessage", chat_id=chat, text=card(_ROW), parse_mode="HTML", reply_markup=_KEYBOARD
            )
        elif query := update.get("callback_query"):
            await self.call("answerCallbackQuery", callback_query_id=query["id"])
            message = query["message"]
            await self.call(
                "editMessageText",
                chat_id=message["chat"]["id"],
                message_id=message["message_id"],
                text=page(_ROW, query["data"]),
                parse_mode="HTML",
            )


async def run(settings: PeerSettings) -> None:
    """Run until SIGTERM."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        bot = RawBot(settings, session)
        if settings.webhook_url is None:
            polling = asyncio.create_task(bot.poll())
            await stopped.wait()
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
            return
        application = web.Application()
        application.router.add_post(f"/{settings.path}", bot.deliver)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", settings.port).start()
        await bot.call("setWebhook", url=settings.webhook_url, secret_token=WEBHOOK_SECRET)
        await stopped.wait()
        await runner.cleanup()


if __name__ == "__main__":
    uvloop.run(run(from_environment()))
