"""The bot's own web server: the webhook, and what watches the bot (`/healthz`, `/readyz`, `/metrics`)."""

from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from tgbot.metrics import Metrics

# Telegram's updates are a few kilobytes; nothing it sends is near this.
MAX_BODY_BYTES = 1024 * 1024
_log = structlog.get_logger(__name__)


class ListeningImpossibleError(Exception):
    """The address cannot be listened on; the message says why and what to do."""


class WebServer:
    """Listens on one address. `readiness` gives what keeps the bot from its work: nothing, if it is ready."""

    def __init__(self, metrics: Metrics, readiness: Callable[[], list[str]]) -> None:
        self._metrics = metrics
        self._readiness = readiness
        self._application = web.Application(client_max_size=MAX_BODY_BYTES)
        self._application.add_routes(
            [
                web.get("/healthz", self._health),
                web.get("/readyz", self._ready),
                web.get("/metrics", self._show_metrics),
            ]
        )
        self._runner: web.AppRunner | None = None
        self.port = 0

    def take_posts(self, path: str, handler: Callable[[web.Request], Awaitable[web.Response]]) -> None:
        """Hand what is posted to a path to a handler; to be called before `start`."""
        self._application.router.add_post(path, handler)

    async def start(self, listen: str) -> None:
        """Listen on `address:port`. Raises ListeningImpossibleError."""
        host, _, port = listen.rpartition(":")
        self._runner = web.AppRunner(self._application, access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            await self._runner.cleanup()
            msg = f"{listen} cannot be listened on ({error.strerror}). Set TGBOT_LISTEN to a free address."
            raise ListeningImpossibleError(msg) from error
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        """Answer at all: the event loop runs."""
        return web.json_response({"ok": True})

    async def _ready(self, _: web.Request) -> web.Response:
        problems = self._readiness()
        return web.json_response({"ok": not problems, "problems": problems}, status=503 if problems else 200)

    async def _show_metrics(self, _: web.Request) -> web.Response:
        shown = generate_latest(self._metrics.registry)
        return web.Response(body=shown, headers={"Content-Type": CONTENT_TYPE_LATEST})
