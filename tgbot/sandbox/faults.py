"""What goes wrong between a bot and Telegram, called up by tests: refusals, broken answers, lost connections.

A fault waits for the calls it is for and takes the oldest first. Calls that a fault hits before they are
carried out leave no trace in the world and are not counted among the bot's calls.
"""

from dataclasses import dataclass
from enum import Enum, auto

from tgbot.sandbox.arguments import Arguments
from tgbot.sandbox.refusals import RefusalError, too_many_requests

EVERY_METHOD = "*"
TOKEN_REVOKED = RefusalError(401)
OTHER_POLLER = RefusalError(
    409, "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Fault(Enum):
    """An answer that is none of Telegram's."""

    HTML = auto()
    """502 with a page of HTML; the call is not carried out."""
    HTML_500 = auto()
    """500 with a page of HTML; the call is not carried out."""
    EMPTY = auto()
    """200 with nothing in it; the call is carried out."""
    HALF = auto()
    """Half of the answer, then the connection ends; the call is carried out."""
    RESET_BEFORE = auto()
    """The connection breaks before the call is carried out."""
    RESET_AFTER = auto()
    """The connection breaks after the call was carried out: a message arrives although it seems lost."""


@dataclass(frozen=True, slots=True)
class Slow:
    """The call is carried out at once and answered after so many seconds."""

    seconds: float


Trouble = Fault | Slow | RefusalError


@dataclass(slots=True)
class PlannedFault:
    """Trouble for calls still to come. `times` is None where it lasts until it is cleared."""

    method: str
    trouble: Trouble
    times: int | None
    chat: int | None

    def is_for(self, method: str, arguments: Arguments) -> bool:
        """Say whether a call (its name in small letters) is one of those."""
        return self.method in {EVERY_METHOD, method} and (
            self.chat is None or arguments.text("chat_id") == str(self.chat)
        )


class Faults:
    """The faults that wait for calls."""

    def __init__(self) -> None:
        self._planned: list[PlannedFault] = []

    def next(
        self, method: str, trouble: Trouble, times: int | None = 1, *, chat: int | None = None
    ) -> PlannedFault:
        """Let the next calls of a method go wrong, or those that are for one chat.

        `method` is EVERY_METHOD for calls of any kind; `times` None means until it is cleared.
        """
        planned = PlannedFault(method.lower(), trouble, times, chat)
        self._planned.append(planned)
        return planned

    def flood(
        self, method: str, retry_after_s: int, times: int | None = 1, *, chat: int | None = None
    ) -> PlannedFault:
        """Refuse the next calls of a method with 429 and `retry_after`."""
        return self.next(method, too_many_requests(retry_after_s), times, chat=chat)

    def clear(self, planned: PlannedFault | None = None) -> None:
        """Let nothing go wrong any more, or let one fault rest."""
        if planned is None:
            self._planned.clear()
        elif planned in self._planned:
            self._planned.remove(planned)

    @property
    def waiting(self) -> tuple[PlannedFault, ...]:
        """Give the faults that have calls still to come."""
        return tuple(self._planned)

    def take(self, method: str, arguments: Arguments) -> Trouble | None:
        """Give what goes wrong with a call (its name in small letters), and count it."""
        for planned in self._planned:
            if planned.is_for(method, arguments):
                if planned.times is not None:
                    planned.times -= 1
                    if planned.times <= 0:
                        self._planned.remove(planned)
                return planned.trouble
        return None
