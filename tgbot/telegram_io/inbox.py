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
TRY_AGAIN_AFTER_S = 1.0
NUMBERS_REMEMBERED = NUMBERS_KEPT
_log = structlog.get_logger(__name__)


class InboxUnwritableError(Exception):
    """Updates could not be kept: the disk is full, or the database locked, read-only or damaged.

    Their numbers are remembered all the same, for as long as the bot runs.
    """


class Inbox:
    """Keeps updates from before they are confirmed until they are dealt with."""

    def __init__(self, rows: InboxRows) -> None:
        self._rows = rows
        self._new: list[tuple[Sequence[KeptUpdate], asyncio.Future[None]]] = []
        self._finished: list[int] = []
        self._known: OrderedDict[int, None] = OrderedDict()
        self._coming: set[int] = set()
        self._wake = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._writer: asyncio.Task[None] | None = None
        self._since_tidy = 0
        self._is_stopping = False
        self.depth = 0
        self.is_writable = True

    async def start(self) -> Sequence[KeptUpdate]:
        """Begin to write; gives what was not finished before, in order."""
        try:
            await self._rows.begin_attempts()
        except SQLAlchemyError as error:
            # What can be read is handled, though how often it was begun is not known any more.
            _log.warning("inbox_unwritable", kind=type(error).__name__)
        for number in await self._rows.known_numbers():
            self._known[number] = None
        # What former runs left counts too: a bot that is started often would keep them for ever.
        self._since_tidy = len(self._known)
        left = await self._rows.waiting()
        self.depth = len(left)
        self._writer = asyncio.create_task(self._write_on())
        return left

    def hurry(self) -> None:
        """Wait only briefly from now on for a database that another process holds: the bot is to stop."""
        self._rows.hurry()

    async def stop(self) -> None:
        """Write what is finished, and end."""
        self._is_stopping = True
        self._wake.set()
        if self._writer is not None:
            await self._writer

    def is_known(self, update_id: int) -> bool:
        """Say whether an update was delivered before."""
        return update_id in self._known

    def is_coming(self, update_id: int) -> bool:
        """Say whether an update was delivered before and is being written at this moment."""
        return update_id in self._coming

    async def keep(self, updates: Sequence[KeptUpdate]) -> None:
        """Keep updates; when this returns they outlive the process. Raises InboxUnwritableError."""
        if not updates:
            return
        written = asyncio.get_running_loop().create_future()
        numbers = [kept.update_id for kept in updates]
        self._coming.update(numbers)
        self._new.append((updates, written))
        self._wake.set()
        try:
            await written
        finally:
            self._coming.difference_update(numbers)
            for number in numbers:
                self._known[number] = None
            while len(self._known) > NUMBERS_REMEMBERED:
                self._known.popitem(last=False)
        self.depth += len(updates)

    def finish(self, update_id: int) -> None:
        """Let go of an update that was dealt with."""
        self.depth -= 1
        self._finished.append(update_id)
        self._write_within(LET_GO_AFTER_S)

    async def note_attempt(self, update_id: int, attempts: int) -> None:
        """Note that handling an update has failed."""
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
        while not self._is_stopping:
            await self._wake.wait()
            self._wake.clear()
            await self._write()
        while self._new or self._finished:
            if not await self._write():
                # What cannot be written at a stop is handled once more at the next start.
                return

    def _write_within(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._wake.set)

    async def _write(self) -> bool:
        """Write what is new and let go of what is finished; False where that is impossible now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        new, self._new = self._new, []
        finished, self._finished = self._finished, []
        if not new and not finished:
            return True
        try:
            await self._rows.write([kept for updates, _ in new for kept in updates], finished)
        except Exception as error:  # noqa: BLE001, without a writer everything would stand still
            self.is_writable = False
            _log.warning("inbox_unwritable", kind=type(error).__name__)
            self._finished = finished + self._finished
            if self._finished:
                self._write_within(TRY_AGAIN_AFTER_S)
            for _, written in new:
                if not written.done():
                    written.set_exception(InboxUnwritableError(type(error).__name__))
            return False
        self.is_writable = True
        for _, written in new:
            if not written.done():
                written.set_result(None)
        await self._tidy(len(finished))
        return True

    async def _tidy(self, finished: int) -> None:
        self._since_tidy += finished
        if self._since_tidy < NUMBERS_KEPT:
            return
        self._since_tidy = 0
        try:
            await self._rows.drop_old_numbers()
        except Exception as error:  # noqa: BLE001, it must not end the writer either
            _log.warning("inbox_untidy", kind=type(error).__name__)
