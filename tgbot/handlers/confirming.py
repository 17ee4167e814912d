"""Confirming updates to Telegram only after they were dealt with.

Asking for the next updates confirms those before. The library asks while they still wait in its queue; a bot
killed then would have lost them.
"""

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

CONNECTIONS = 256


class ConfirmingBot(ExtBot[None]):
    """A bot that asks for the next updates once those in its queue are dealt with."""

    __slots__ = ("_dealt_with",)

    def __init__(self, token: str, api_url: str, updates: "asyncio.Queue[object]") -> None:
        super().__init__(
            token,
            f"{api_url}/bot",
            f"{api_url}/file/bot",
            request=HTTPXRequest(connection_pool_size=CONNECTIONS),
            get_updates_request=HTTPXRequest(connection_pool_size=1),
        )
        self._dealt_with = updates

    async def get_updates(self, *arguments: Any, **named: Any) -> tuple[Update, ...]:  # noqa: ANN401
        """Give the next updates, and confirm those before; see `telegram.Bot.get_updates`."""
        await self._dealt_with.join()
        return await super().get_updates(*arguments, **named)
