"""Reading a picture without letting it near the bot: another process does it, and is ended if it is slow."""

import asyncio
import json
import sys
from dataclasses import dataclass

from tgbot.pictures.limits import MOST_BYTES, MOST_SECONDS, PictureProblem

_WORKER = "tgbot.pictures.worker"


@dataclass(frozen=True, slots=True)
class PictureContent:
    """What is in a picture. `reads_text` says whether text could be read at all."""

    codes: tuple[str, ...] = ()
    text: str = ""
    reads_text: bool = False
    problem: PictureProblem | None = None


class PictureReader:
    """Reads pictures one after the other: each may take a processor for seconds."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def read(self, raw: bytes) -> PictureContent:
        """Give what is in a picture; a problem instead of an error for whatever is wrong with it."""
        if len(raw) > MOST_BYTES:
            return PictureContent(problem=PictureProblem.TOO_LARGE)
        async with self._turn:
            return await _read(raw)


async def _read(raw: bytes) -> PictureContent:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        _WORKER,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(MOST_SECONDS):
            said, _ = await process.communicate(raw)
    except TimeoutError:
        return PictureContent(problem=PictureProblem.TOO_SLOW)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return _content(said)


def _content(said: bytes) -> PictureContent:
    """Read what the worker said; one that crashed has said nothing, and the picture counts as broken."""
    try:
        found = json.loads(said)
    except ValueError:
        return PictureContent(problem=PictureProblem.BROKEN)
    if "problem" in found:
        return PictureContent(problem=PictureProblem(found["problem"]))
    return PictureContent(tuple(found["codes"]), found["text"], found["reads_text"])
