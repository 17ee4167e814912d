"""Lists of words that come with the program, one word a line; `#` begins a comment."""

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """Give the words of a list by its name: `support_words`, `ordinary_words`, `shorteners`, ..."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())
