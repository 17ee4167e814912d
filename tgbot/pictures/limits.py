"""How much of a picture is taken: bytes, pixels, time and memory."""

from enum import StrEnum

MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
# Screenshots are read well at this size; a larger picture is made smaller first.
LONGEST_SIDE = 2_000
MOST_SECONDS = 20
MOST_MEMORY = 2_000_000_000
MOST_CODES = 8
MOST_TEXT = 4_000


class PictureProblem(StrEnum):
    """Why a picture was not read."""

    TOO_LARGE = "too_large"
    BROKEN = "broken"
    TOO_SLOW = "too_slow"
