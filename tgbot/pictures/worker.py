"""The process that reads one picture: bytes on standard input, JSON on standard output, then its end.

A picture is hostile: it may be a bomb of pixels, broken on purpose, or made to crash a decoder. This
process has limits on memory and time, reads nothing else, and takes nothing down with it.
"""

import io
import json
import resource
import sys
import warnings
from typing import Any

from tgbot.pictures.limits import (
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_CODES,
    MOST_MEMORY,
    MOST_PIXELS,
    MOST_SECONDS,
    MOST_TEXT,
    PictureProblem,
)


def main() -> None:
    """Read one picture and write what is in it."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    result = {"problem": PictureProblem.TOO_LARGE.value} if len(raw) > MOST_BYTES else _read(raw)
    sys.stdout.write(json.dumps(result))


def _read(raw: bytes) -> dict[str, Any]:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415, after the limits are set

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(raw)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return {"problem": PictureProblem.TOO_LARGE.value}
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture = opened.convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return {"problem": PictureProblem.TOO_LARGE.value}
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        return {"problem": PictureProblem.BROKEN.value}
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return {"codes": _codes(picture), **_text(picture)}


def _codes(picture: Any) -> list[str]:  # noqa: ANN401, Pillow's image, imported late
    import zxingcpp  # noqa: PLC0415

    return [found.text[:MOST_TEXT] for found in zxingcpp.read_barcodes(picture)[:MOST_CODES] if found.text]


def _text(picture: Any) -> dict[str, Any]:  # noqa: ANN401, Pillow's image, imported late
    """Read the text in a picture; where the extra is not installed, say so."""
    try:
        import numpy  # noqa: PLC0415, ICN001
        from rapidocr import RapidOCR  # noqa: PLC0415
    except ImportError:
        return {"text": "", "reads_text": False}
    found = RapidOCR(params={"Global.log_level": "critical"})(numpy.asarray(picture))
    return {"text": "\n".join(found.txts or ())[:MOST_TEXT], "reads_text": True}


if __name__ == "__main__":
    main()
