"""The webhook: Telegram delivers updates by itself.

https://core.telegram.org/bots/api#setwebhook: the secret comes in a header with each delivery, and anything
but a 2xx makes Telegram deliver once more.
"""

import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from tgbot.telegram_io.telegrams_json import read_json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105, a header's name
# How many deliveries Telegram may make at the same time; the inbox writes those that come together together.
CONNECTIONS = 40
_log = structlog.get_logger(__name__)


class StillComingError(Exception):
    """An update was delivered once more while its first delivery is not kept yet: it is to come again."""


class Webhook:
    """Takes deliveries; each is answered as soon as its update is kept.

    `receive` keeps updates and may raise StillComingError.
    """

    def __init__(
        self,
        secret: str,
        receive: Callable[[Sequence[dict[str, Any]]], Awaitable[None]],
        has_room: Callable[[], bool],
    ) -> None:
        self._secret = secret.encode("ascii")
        self._receive = receive
        self._has_room = has_room

    async def deliver(self, request: web.Request) -> web.Response:
        """Take one delivery. What is answered says nothing to whoever does not know the secret."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            _log.warning("webhook_secret_wrong")
            return web.Response(status=401)
        if not self._has_room():
            # It comes again; Telegram's queue holds what the bot cannot take now.
            return web.Response(status=503, headers={"Retry-After": "1"})
        try:
            update = read_json(await request.read())
        except ValueError:
            update = None
        if not isinstance(update, dict):
            _log.warning("webhook_body_unreadable")
            return web.Response(status=400)
        try:
            await self._receive([update])
        except StillComingError:
            return web.Response(status=503, headers={"Retry-After": "1"})
        return web.Response()


def path_of(address: str) -> str:
    """Give the path deliveries are posted to; a proxy in front must leave it as it is."""
    return urlsplit(address).path or "/"
