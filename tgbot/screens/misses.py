"""What was not understood, as operators read it; and the shape of a text, which keeps none of its words."""

from collections.abc import Sequence
from datetime import datetime

from tgbot.locale.words import Html
from tgbot.screens.actions import OpenHome
from tgbot.screens.contact_lines import Reader
from tgbot.screens.screen import ActionButton, Row, Screen

_LENGTHS = (5, 10, 20, 40, 100)
_HAN_BEGINS, _HAN_ENDS = "\u3400", "\u9fff"


def shape_of(text: str, *, names_wallet: bool) -> str:
    """Give the shape of a text: its script, how long it is at the most, whether it names a wallet."""
    has_han = any(_HAN_BEGINS <= letter <= _HAN_ENDS for letter in text)
    has_latin = any(letter.isascii() and letter.isalpha() for letter in text)
    script = "mixed" if has_han and has_latin else "han" if has_han else "latin" if has_latin else "other"
    length = next((f"up to {most}" for most in _LENGTHS if len(text) <= most), "longer")
    return f"{script}, {length}, {'wallet' if names_wallet else 'no wallet'}"


def misses_screen(
    sent: Sequence[tuple[str, datetime]], shapes: Sequence[tuple[str, int]], reader: Reader
) -> Screen:
    """List what people chose to send, newest first, and the most frequent shapes of the rest."""
    words = reader.words
    lines = [words.html("misses-title")]
    lines.extend(words.html("misses-line", text=text, at=f"{at:%Y-%m-%d %H:%M}") for text, at in sent)
    if not sent:
        lines.append(words.html("misses-none"))
    lines.extend(words.html("misses-shape", shape=shape, count=count) for shape, count in shapes)
    home: Row = (ActionButton(words.plain("button-home"), OpenHome()),)
    return Screen(Html("\n".join(lines)), (home,))
