"""Conversion between simplified and traditional Chinese (OpenCC's dictionaries)."""

from functools import cache

import opencc


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def to_traditional(text: str) -> str:
    """Convert simplified Chinese to traditional, with the words used in Taiwan (软件 → 軟體)."""
    return str(_converter("s2twp").convert(text))


def to_simplified(text: str) -> str:
    """Convert traditional Chinese to simplified, character by character."""
    return str(_converter("t2s").convert(text))
