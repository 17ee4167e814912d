"""The documents, as tests read them: through a Markdown parser, so that code is told from text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import ROOT

PATHS = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file: code in text, blocks of code, where links lead, headings, rows of tables."""

    path: Path
    spans: tuple[str, ...]
    blocks: tuple[str, ...]
    links: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def code(self) -> tuple[str, ...]:
        return self.spans + self.blocks

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))


def documents() -> tuple[Document, ...]:
    return tuple(_read(path) for path in PATHS)


def document(name: str) -> Document:
    return _read(ROOT / name)


def anchor(heading: str) -> str:
    """The anchor that code hosts make of a heading."""
    kept = "".join(sign for sign in heading.lower() if sign.isalnum() or sign in " -_")
    return kept.replace(" ", "-")


def _read(path: Path) -> Document:
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8"))
    inline = [child for token in tokens for child in token.children or ()]
    return Document(
        path,
        spans=tuple(child.content for child in inline if child.type == "code_inline"),
        blocks=tuple(token.content for token in tokens if token.type == "fence"),
        links=tuple(link for child in inline if (link := _target(child))),
        headings=tuple(
            tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"
        ),
        rows=tuple(_rows(tokens)),
    )


def _target(token: Token) -> str:
    return str(token.attrGet("href") or token.attrGet("src") or "")


def _rows(tokens: list[Token]) -> Iterator[tuple[str, ...]]:
    row: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type in {"td_open", "th_open"}:
            row.append(tokens[place + 1].content)
        elif token.type == "tr_close":
            yield tuple(row)
