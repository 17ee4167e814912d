"""A sheet of figures: headings with names, numbers and bars, drawn as a picture or sent as a text."""

from collections.abc import Sequence
from dataclasses import dataclass

from tgbot.locale.words import Html, Words
from tgbot.screens.screen import Row, Screen


@dataclass(frozen=True, slots=True)
class Bar:
    """A line: a name, its figure in words, and the length of its bar compared with others of its block.

    Without a `length` it has no bar: a share or a time is not to be compared with a count.
    """

    name: str
    figure: str
    length: int | None = None


def counted(name: str, count: int) -> Bar:
    """Give the line of a count."""
    # With commas, so that nobody takes it for a number to call.
    return Bar(name, f"{count:,}", count)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with its lines."""

    heading: str
    lines: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BarSheet:
    """All blocks under a title; `nothing` stands where a block has no lines."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    nothing: str


def sheet_screen(sheet: BarSheet, words: Words, rows: Sequence[Row] = ()) -> Screen:
    """Give a sheet as a text."""
    parts = [words.html("sheet-heading", title=sheet.title, subtitle=sheet.subtitle)]
    for block in sheet.blocks:
        lines = [words.html("sheet-line", name=bar.name, figure=bar.figure) for bar in block.lines]
        heading = words.html("sheet-block", heading=block.heading)
        parts.append(Html("\n".join((heading, *(lines or [words.html("sheet-nothing")])))))
    return Screen(Html("\n\n".join(parts)), tuple(rows))
