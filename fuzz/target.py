"""What every target has: a check that raises where something does not hold, and texts to begin with."""

import ast
import base64
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
REGRESSIONS = Path(__file__).parent / "regressions"
LONGEST = 4_096
# Ten times what the slowest parser needs for a character on a slow machine with tracing on, and a start.
SECONDS_AT_MOST, SECONDS_A_CHARACTER = 0.3, 0.001


class NotHoldingError(AssertionError):
    """Something that must hold for every text does not; the message says what."""


@dataclass(frozen=True, slots=True)
class Target:
    """A parser. `check` is given any text, and raises NotHoldingError or lets an error of the parser out.

    `seeds` are the folders or files of tests whose texts are a good beginning.
    """

    name: str
    check: Callable[[str], None]
    seeds: tuple[str, ...]


def check_in_time(target: Target, text: str) -> None:
    """Check one text; the time taken must stay in proportion to its length."""
    began = time.process_time()
    target.check(text)
    taken = time.process_time() - began
    if taken > SECONDS_AT_MOST + SECONDS_A_CHARACTER * len(text):
        raise NotHoldingError(f"{taken:.1f} s for {len(text)} characters")


def must(holds: object, what: str) -> None:
    """Raise NotHoldingError unless something holds."""
    if not holds:
        raise NotHoldingError(what)


def texts_of(target: Target) -> Iterator[str]:
    """Give the texts to begin with: every text that stands in the tests of the parser."""
    for name in target.seeds:
        place = ROOT / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value[:LONGEST]


def regressions_of(target: Target) -> Iterator[str]:
    """Give the inputs that broke the parser once: a file a target, one input a line in base64."""
    path = REGRESSIONS / f"{target.name}.txt"
    for line in path.read_text("ascii").splitlines() if path.exists() else ():
        if line and not line.startswith("#"):
            yield text_of(base64.b64decode(line))


def text_of(raw: bytes) -> str:
    """Read what the fuzzer made as a text."""
    return raw.decode("utf-8", "replace")
