"""Whether money is being stolen, or its keys were just given away: that leads straight to the emergency.

The phrases of `data/flows/urgent.yaml` come first; the patterns add the ways of saying the same that no list
can name. Whatever is found counts only where the words around it do not turn it round: "how to avoid", "if",
"was not". Those are looked for in the same clause alone, because to miss a victim is worse than to show the
emergency once too often.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from tgbot.locale.folding import fold
from tgbot.understand.urgent_patterns import ASKED_IN_GENERAL, DENIED, DENIED_INSIDE, HAPPENED, NOT_HAPPENED

LONGEST_MESSAGE = 4_096
# People part Chinese clauses by a blank as often as by a comma.
_CLAUSE_END = re.compile(r"[,，、。．.!！?？;；:：\n…~～]+|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def is_urgent(text: str, phrases: Iterable[str]) -> bool:
    """Say whether somebody writes that money is being stolen, or that they gave it or its keys away.

    `phrases` are folded, as the knowledge file stores them.
    """
    known = tuple(phrases)
    message = unicodedata.normalize("NFKC", text[:LONGEST_MESSAGE])
    clauses = [folded for clause in _CLAUSE_END.split(message) if (folded := fold(clause, LONGEST_MESSAGE))]
    for clause in clauses:
        found = (*_phrases_in(clause, known), *(match.span() for match in HAPPENED.finditer(clause)))
        if any(_has_happened(clause, start, end) for start, end in found):
            return True
    # A phrase may run over a comma, and its letters may be set apart by dots.
    whole = "".join(clauses)
    return any(
        _has_happened(whole, start, end)
        for start, end in _phrases_in(whole, known)
        if not any(whole[start:end] in clause for clause in clauses)
    )


def _phrases_in(folded: str, phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        start = folded.find(phrase)
        while phrase and start >= 0:
            yield start, start + len(phrase)
            start = folded.find(phrase, start + 1)


def _has_happened(clause: str, start: int, end: int) -> bool:
    """Say whether the words around a find leave it standing."""
    before, found, after = clause[:start], clause[start:end], clause[end:]
    return not (
        NOT_HAPPENED.search(before)
        or DENIED.search(before)
        or DENIED_INSIDE.search(found)
        or ASKED_IN_GENERAL.search(after)
    )
