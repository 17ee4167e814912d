"""What the model sees of a text: runs of characters, runs of words, and pieces of words, as numbers.

Width, case, script and accents make no difference, and any number is just a number, so an amount or a date
says nothing. Chinese is not cut into words: runs of up to four characters hold its words, and a wrong
character (东结 for 冻结) spoils only the runs it stands in. Pieces of Latin words do the same for slips.
"""

import re
from zlib import crc32

from tgbot.locale.folding import unaccented

# What comes after says nothing new about the topic, and would make a long text slow.
READ_CHARACTERS = 400
_LONGEST_RUN = 4
_LONGEST_RUN_WITH_WORDS = 2
_PIECE = 4
_SHORTEST_WORD_WITH_PIECES = 3
_START, _END, _NUMBER = "^", "$", "#"
_PART = re.compile(r"[a-z]+|[0-9]+|[\u3400-\u9fff]")


def features(text: str) -> list[int]:
    """Give the features of a text, each once, in no particular order; none for a text without words."""
    words = [
        _NUMBER if word.isdigit() else word for word in _PART.findall(unaccented(text[:READ_CHARACTERS]))
    ]
    if not words:
        return []
    return list({crc32(name.encode()) for name in (*_runs([_START, *words, _END]), *_pieces(words))})


def _runs(words: list[str]) -> list[str]:
    """Give every run of neighbours; those with a Latin word in them are shorter, for a word says more."""
    found: list[str] = []
    for start, first in enumerate(words):
        run, longest = first, _LONGEST_RUN_WITH_WORDS if len(first) > 1 else _LONGEST_RUN
        found.append(run)
        for length, word in enumerate(words[start + 1 : start + longest], start=2):
            if len(word) > 1 and length > _LONGEST_RUN_WITH_WORDS:
                break
            run += f" {word}"
            found.append(run)
            if len(word) > 1:
                break
    return found


def _pieces(words: list[str]) -> list[str]:
    return [
        f"~{framed[at : at + _PIECE]}"
        for word in words
        if len(word) >= _SHORTEST_WORD_WITH_PIECES
        for framed in (f"<{word}>",)
        for at in range(len(framed) - _PIECE + 1)
    ]
