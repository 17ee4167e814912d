"""Delivering what tickets hold: each message once and in order, however often Telegram or the bot stop.

A message stands in the memory before it is sent, and is marked right after. A bot that is killed between
the two sends that one message again, and no other. One task delivers one lane (a ticket, a direction);
lanes run side by side. Where Telegram wants a pause the lane ends, and is begun again when the pause is over.
"""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from tgbot.handlers.refusals import NOBODY_TO_TELL, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.tickets.turns import Pace, Turns
from tgbot.models.ticket import Direction, Lane

LOOK_AGAIN_S = 5.0
LANES_AT_ONCE = {Direction.TO_STAFF: 8, Direction.TO_PERSON: 16}
PAUSE_AFTER_FAILURE_S = 60.0
LONGEST_PAUSE_S = 30.0
FINISH_WITHIN_S = 8.0
_log = structlog.get_logger(__name__)


class Delivery:
    """Delivers from its start until its stop."""

    def __init__(self, services: Services, desk: Desk, bot: Bot, pace: Pace) -> None:
        self._messages = services.memory.ticket_messages
        self._desk = desk
        self._turns = Turns(services, bot, pace)
        self._running: dict[Lane | None, asyncio.Task[None]] = {}
        self._paused: dict[Lane | Direction | None, float] = {}
        self._down_until = 0.0
        self._failures = 0
        self._is_stopping = False
        self._loop_task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver, with what a former run left."""
        self._loop_task = asyncio.create_task(self._run(), name="ticket delivery")

    async def stop(self) -> None:
        """Finish what is in flight, begin nothing new; gives up what does not end soon."""
        self._is_stopping = True
        self._turns.stop()
        self._desk.ring()
        if self._loop_task:
            await asyncio.wait({self._loop_task})
        for key, task in self._running.items():
            if self._turns.is_waiting(key):
                task.cancel()
        if self._running:
            _, late = await asyncio.wait(set(self._running.values()), timeout=FINISH_WITHIN_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self) -> None:
        while not self._is_stopping:
            self._desk.bell.clear()
            try:
                await self._begin_lanes()
            except SQLAlchemyError as error:
                # A locked or full database; what is in it is delivered once it can be read again.
                _log.error("ticket_outbox_unreadable", kind=type(error).__name__)
            try:
                await asyncio.wait_for(self._desk.bell.wait(), self._seconds_to_next_look())
            except TimeoutError:
                continue

    def _seconds_to_next_look(self) -> float:
        now = asyncio.get_running_loop().time()
        ends = (until for until in (*self._paused.values(), self._down_until) if until > now)
        return min(LOOK_AGAIN_S, max(0.05, min(ends, default=now + LOOK_AGAIN_S) - now))

    async def _begin_lanes(self) -> None:
        now = asyncio.get_running_loop().time()
        self._paused = {key: until for key, until in self._paused.items() if until > now}
        if self._down_until > now:
            return
        if None not in self._running and Direction.TO_STAFF not in self._paused and None not in self._paused:
            self._begin(None)
        for lane in await self._messages.lanes():
            busy = sum(key.direction is lane.direction for key in self._running if key)
            is_free = busy < LANES_AT_ONCE[lane.direction] and lane not in self._running
            is_paused = lane in self._paused or lane.direction in self._paused
            if is_free and not is_paused:
                self._begin(lane)

    def _begin(self, key: Lane | None) -> None:
        task = asyncio.create_task(self._turn(key))
        self._running[key] = task
        task.add_done_callback(lambda done: self._ended(key, done))

    def _ended(self, key: Lane | None, task: asyncio.Task[None]) -> None:
        self._running.pop(key, None)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            _log.error("ticket_lane_failed", exc_info=error, kind=type(error).__name__)
            self._pause(key, PAUSE_AFTER_FAILURE_S)
        if key is not None:
            self._desk.ring()

    async def _turn(self, key: Lane | None) -> None:
        is_staff = key is None or key.direction is Direction.TO_STAFF
        try:
            await self._turns.take(key)
        except RetryAfter as error:
            after = error.retry_after
            seconds = after if isinstance(after, int) else after.total_seconds()
            _log.warning("tickets_postponed", retry_after=seconds)
            self._pause(Direction.TO_STAFF if is_staff else key, seconds)
        except ChatMigrated as error:
            _log.error("staff_chat_has_a_new_id", set_TGBOT_STAFF_CHAT_to=error.new_chat_id)
            self._pause(Direction.TO_STAFF, PAUSE_AFTER_FAILURE_S)
        except (BadRequest, Forbidden) as error:
            # What a person's chat refuses is dealt with by name; this comes from the staff chat.
            if key is None or not await self._turns.mended(key, error):
                _log.error("tickets_refused", reason=error.message)
                whole_chat = is_staff and refusal_of(error) in NOBODY_TO_TELL
                self._pause(Direction.TO_STAFF if whole_chat else key, PAUSE_AFTER_FAILURE_S)
        except NetworkError as error:
            self._failures += 1
            seconds = min(LONGEST_PAUSE_S, 0.5 * 2 ** min(self._failures, 8))
            self._down_until = asyncio.get_running_loop().time() + seconds
            _log.warning("tickets_wait_for_telegram", reason=error.message, seconds=seconds)
        else:
            self._failures = 0

    def _pause(self, key: Lane | Direction | None, seconds: float) -> None:
        self._paused[key] = asyncio.get_running_loop().time() + seconds
