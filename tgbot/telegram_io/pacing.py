"""Keeping to Telegram's limits, and trying again where that helps.

Telegram takes about one message a second in one chat with short bursts, 20 a minute in one group and 30 a
second overall (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this); the exact
limits are not published. The windows here stay a little below: calls do not arrive at the pace they leave at.
"""

import asyncio
import random
from collections.abc import Callable, Coroutine
from datetime import timedelta
from math import ceil
from typing import Any

import structlog
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from tgbot.handlers.refusals import NotSentError, ordered_pause_s, refusal_of
from tgbot.handlers.under_way import UnderWay, under_way
from tgbot.metrics import Metrics
from tgbot.telegram_io.call_kinds import CallKind, kind_of, may_be_repeated
from tgbot.telegram_io.chat_pace import ChatPaces
from tgbot.telegram_io.limits import SlidingWindow

ATTEMPTS = 3
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 8.0
# Whoever is asked to wait longer than this is told so, rather than kept waiting.
LONGEST_ORDERED_PAUSE_S = 60.0
OVERALL = (29, 1.05)
# What nobody waits for leaves a third of the limit to those who asked.
UNASKED = (18, 1.0)
MODERATING = (25, 1.0)
# Below this a wait is not worth letting others go first.
NOTICEABLE_S = 0.01
Answer = bool | dict[str, Any] | list[dict[str, Any]]
_log = structlog.get_logger(__name__)


class Pacing(BaseRateLimiter[None]):
    """Every call of the bot passes here, except asking for updates.

    With `keeps_limits` false nothing waits except for what Telegram orders.
    """

    def __init__(self, metrics: Metrics, *, keeps_limits: bool = True) -> None:
        self._metrics = metrics
        self._keeps_limits = keeps_limits
        self._chats = ChatPaces()
        self._overall = SlidingWindow(*OVERALL)
        self._unasked = SlidingWindow(*UNASKED)
        self._moderating = SlidingWindow(*MODERATING)

    async def initialize(self) -> None:
        """Nothing is to be opened."""

    async def shutdown(self) -> None:
        """Nothing is to be closed: whoever waits here is stopped by whoever started it."""

    async def process_request(  # noqa: PLR0913, PLR0917, the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,  # noqa: ANN401, the library's
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002, nobody says more than the call itself
    ) -> Answer:
        """Make a call at its time, and again where that can help; see `BaseRateLimiter`."""
        kind, chat, update = kind_of(endpoint), data.get("chat_id"), under_way()
        if update is not None and not update.has_called:
            update.has_called = True
            self._metrics.first_call.observe(asyncio.get_running_loop().time() - update.delivered_at)
        self._metrics.calls.labels(endpoint).inc()
        attempt = 0
        while True:
            attempt += 1
            await self._wait_for_turn(kind, chat, update)
            try:
                answer = await callback(*args, **kwargs)
            except RetryAfter as error:
                await self._ordered_to_pause(error, kind, chat, attempt)
            except TelegramError as error:
                self._count(error)
                if attempt >= ATTEMPTS or not _helps_to_repeat(error, endpoint):
                    raise
                self._metrics.retries.labels(type(error).__name__).inc()
                await self._pause(_full_jitter(attempt), update)
            else:
                if update is not None and not may_be_repeated(endpoint):
                    update.may_fail_again = False
                return answer

    async def _wait_for_turn(self, kind: CallKind, chat: object, update: UnderWay | None) -> None:
        if kind is CallKind.IMMEDIATE:
            return
        while True:
            now = asyncio.get_running_loop().time()
            pause = self._chats.paused_for(chat, kind, now)
            if pause > LONGEST_ORDERED_PAUSE_S:
                raise RetryAfter(timedelta(seconds=ceil(pause)))
            await self._wait_for_limits(pause, kind, chat, update)
            # Telegram may have ordered a pause meanwhile, to another call.
            if not self._chats.paused_for(chat, kind, asyncio.get_running_loop().time()):
                return

    async def _wait_for_limits(
        self, pause: float, kind: CallKind, chat: object, update: UnderWay | None
    ) -> None:
        begins_at = asyncio.get_running_loop().time() + pause
        if not self._keeps_limits:
            await self._pause(pause, update)
            return
        if kind is CallKind.MODERATION:
            await self._pause(max(pause, self._moderating.reserve(begins_at)), update)
            return
        # A place overall is taken only when the chat's own turn has come: nobody waits for a slow chat.
        await self._pause(pause + self._chats.reserve(chat, begins_at), update)
        if update is None:
            await self._pause(self._unasked.reserve(asyncio.get_running_loop().time()), update)
        await self._pause(self._overall.reserve(asyncio.get_running_loop().time()), update)

    async def _pause(self, seconds: float, update: UnderWay | None) -> None:
        if seconds <= 0:
            return
        self._metrics.paced.observe(seconds)
        if update is None or seconds < NOTICEABLE_S:
            await asyncio.sleep(seconds)
            return
        with update.giving_way():
            await asyncio.sleep(seconds)

    async def _ordered_to_pause(self, error: RetryAfter, kind: CallKind, chat: object, attempt: int) -> None:
        self._metrics.too_many.inc()
        wait = ordered_pause_s(error)
        _log.warning("too_many_requests", wait_s=wait, kind=kind.name)
        now = asyncio.get_running_loop().time()
        self._chats.pause(chat, kind, now + wait, now)
        if attempt >= ATTEMPTS or wait > LONGEST_ORDERED_PAUSE_S or kind is CallKind.IMMEDIATE:
            raise error
        self._metrics.retries.labels("RetryAfter").inc()

    def _count(self, error: TelegramError) -> None:
        known = refusal_of(error)
        self._metrics.refusals.labels(known.name.lower() if known else type(error).__name__).inc()


def _helps_to_repeat(error: TelegramError, method: str) -> bool:
    if isinstance(error, NotSentError):
        return True
    # The library counts BadRequest among the errors of the network; it is never taken the second time.
    if not isinstance(error, NetworkError) or isinstance(error, BadRequest | Forbidden | InvalidToken):
        return False
    return may_be_repeated(method)


def _full_jitter(attempt: int) -> float:
    """Give a pause in seconds. Spread over the whole of it, so that many do not come back at once."""
    return random.uniform(0, min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**attempt))  # noqa: S311, no secret
