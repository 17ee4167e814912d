"""Writing the inbox: many updates in one transaction, so that keeping each of them costs little."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

import structlog
from sqlalchemy.exc import SQLAlchemyError

from tgbot.memory.inbox import NUMBERS_KEPT, InboxRows, KeptUpdate

# Finished updates are let go together. One that was finished and not yet let go when the bot is killed is
# handled a second time.
LET_GO_AFTER_S = 0.05
NUMBERS_REMEMBERED = 2 * NUMBERS_KEPT
_log = structlog.get_logger(__name__)


class InboxUnwritableError(Exception):
    """Updates could not be kept: the disk is full, or the database locked, read-only or damaged."""


class Inbox:
    """Keeps updates from before they are confirmed until they are dealt with."""

    def __init__(self, rows: InboxRows) -> None:
        self._rows = rows
        self._new: list[tuple[Sequence[KeptUpdate], asyncio.Future[None]]] = []
        self._finished: list[int] = []
        self._known: OrderedDict[int, None] = OrderedDict()
        self._wake = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._writer: asyncio.Task[None] | None = None
        self._since_tidy = 0
        self._is_stopping = False
        self.depth = 0

    async def start(self) -> Sequence[KeptUpdate]:
        """Begin to write; gives what was not finished before, in order."""
        for number in await self._rows.known_numbers():
            self._known[number] = None
        left = await self._rows.waiting()
        self.depth = len(left)
        self._writer = asyncio.create_task(self._write_on())
        return left

    async def stop(self) -> None:
        """Write what is finished, and end."""
        self._is_stopping = True
        self._wake.set()
        if self._writer is not None:
            await self._writer

    def is_known(self, update_id: int) -> bool:
        """Say whether an update was delivered before."""
        return update_id in self._known

    async def keep(self, updates: Sequence[KeptUpdate]) -> None:
        """Keep updates; when this returns they outlive the process. Raises InboxUnwritableError."""
        written = asyncio.get_running_loop().create_future()
        self._new.append((updates, written))
        self._wake.set()
        await written
        self.depth += len(updates)
        for kept in updates:
            self._known[kept.update_id] = None
        while len(self._known) > NUMBERS_REMEMBERED:
            self._known.popitem(last=False)

    def finish(self, update_id: int) -> None:
        """Let go of an update that was dealt with."""
        self.depth -= 1
        self._finished.append(update_id)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(LET_GO_AFTER_S, self._wake.set)

    async def note_attempt(self, update_id: int, attempts: int) -> None:
        """Note that handling an update has failed, or is begun after a start."""
        try:
            await self._rows.note_attempt(update_id, attempts)
        except SQLAlchemyError as error:
            _log.warning("inbox_unwritable", kind=type(error).__name__)

    async def set_aside(self, update_id: int, attempts: int, reference: str | None) -> None:
        """Handle an update no more, and keep it for operators."""
        self.depth -= 1
        try:
            await self._rows.set_aside(update_id, attempts, reference)
        except SQLAlchemyError as error:
            _log.warning("inbox_unwritable", kind=type(error).__name__)

    async def _write_on(self) -> None:
        while not (self._is_stopping and not self._new and not self._finished):
            await self._wake.wait()
            self._wake.clear()
            await self._write()
            if self._is_stopping:
                # What cannot be written at a stop is handled once more at the next start.
                return

    async def _write(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        new, self._new = self._new, []
        finished, self._finished = self._finished, []
        if not new and not finished:
            return
        try:
            await self._rows.write([kept for updates, _ in new for kept in updates], finished)
        except SQLAlchemyError as error:
            _log.warning("inbox_unwritable", kind=type(error).__name__)
            self._finished = finished + self._finished
            for _, written in new:
                if not written.done():
                    written.set_exception(InboxUnwritableError(type(error).__name__))
            return
        for _, written in new:
            if not written.done():
                written.set_result(None)
        await self._tidy(len(finished))

    async def _tidy(self, finished: int) -> None:
        self._since_tidy += finished
        if self._since_tidy < NUMBERS_KEPT:
            return
        self._since_tidy = 0
        try:
            await self._rows.drop_old_numbers()
        except SQLAlchemyError as error:
            _log.warning("inbox_untidy", kind=type(error).__name__)
