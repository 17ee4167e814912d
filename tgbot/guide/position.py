"""Where somebody stands in a flow, in a form small enough for a button."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tgbot.models.topic import Topic

ANSWER_LENGTH = 2
STEP_LENGTH = 3
VERSION_LENGTH = 2
# With the longest id of a wallet, callback data still fits into Telegram's 64 bytes.
MAX_TRAIL = 28
NOT_LISTED = "-"
_JUMP = "~"


@dataclass(frozen=True, slots=True)
class Position:
    """Everything needed to show a step again, after any restart and most changes of the flow.

    `topic` is where the person began, `step` the code of the step, `wallet` an organisation's id or
    NOT_LISTED. `trail` are the answers that led there from the first step, each as its code; a jump, such
    as to the emergency, stands in it as `~` and the code of the step. Everything in it may have been
    written by hand.
    """

    topic: Topic
    version: str
    step: str
    wallet: str
    trail: str = ""

    def moved(self, step: str, trail: str) -> "Position":
        """Give the position at another step; a trail too long for a button is forgotten."""
        return replace(self, step=step, trail=trail if len(trail) <= MAX_TRAIL else jump(step))


def jump(step: str) -> str:
    """Write a jump to the step with this code."""
    return f"{_JUMP}{step}"


def marks(trail: str) -> Iterator[tuple[bool, str]]:
    """Read a trail: each mark with whether it is a jump. What is cut off at the end is left out."""
    rest = trail
    while rest:
        is_jump = rest.startswith(_JUMP)
        length = STEP_LENGTH if is_jump else ANSWER_LENGTH
        rest = rest.removeprefix(_JUMP)
        mark, rest = rest[:length], rest[length:]
        if len(mark) == length:
            yield is_jump, mark
