"""Comparing the languages: what is missing, unused, or takes other variables than its twin."""

import ast as python
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from tgbot.locale.words import parse


@dataclass(frozen=True, slots=True)
class Entry:
    """One text: where it stands, which variables it takes, and which other texts it is made of."""

    file: str
    line: int
    variables: frozenset[str]
    messages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with the catalogue. `file` is `<language>/<name>.ftl`."""

    file: str
    line: int
    reason: str


class _References(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802, the library's name
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802, the library's name
        self.messages.add(node.id.name)


def entries(sources: Mapping[str, str], language: str) -> tuple[dict[str, Entry], list[Flaw]]:
    """Read every text of a language, with the flaws met on the way: broken syntax, a key used twice."""
    found: dict[str, Entry] = {}
    flaws: list[Flaw] = []
    for name, source in sources.items():
        file = f"{language}/{name}"
        for node in parse(source).body:
            line = source.count("\n", 0, node.span.start if node.span else 0) + 1
            if isinstance(node, ast.Junk):
                flaws.append(Flaw(file, line, "this is not Fluent"))
            elif isinstance(node, ast.Message):
                if node.id.name in found:
                    flaws.append(Flaw(file, line, f"{node.id.name} stands twice"))
                reader = _References()
                reader.visit(node)
                found[node.id.name] = Entry(file, line, frozenset(reader.names), frozenset(reader.messages))
    return found, flaws


def compare(reference: Mapping[str, Entry], other: Mapping[str, Entry], other_language: str) -> list[Flaw]:
    """List what another language lacks, has too much, or words with other variables."""
    flaws = [
        Flaw(entry.file, entry.line, f"{key} is missing in {other_language}")
        for key, entry in reference.items()
        if key not in other
    ]
    for key, entry in other.items():
        twin = reference.get(key)
        if twin is None:
            flaws.append(Flaw(entry.file, entry.line, f"{key} stands only in {other_language}"))
        elif twin.variables != entry.variables:
            reason = f"{key} takes {sorted(entry.variables)}, but {sorted(twin.variables)} in {twin.file}"
            flaws.append(Flaw(entry.file, entry.line, reason))
    return flaws


def used_keys(package: Path) -> set[str]:
    """Collect the keys the code uses.

    These are the first arguments of `.plain(…)` and `.html(…)`, and the values of mappings whose name
    ends in `_WORDS`. A key that is put together in any other way is not found, and fails the test.
    """
    return {
        key for path in sorted(package.rglob("*.py")) for key in _keys(python.parse(path.read_text("utf-8")))
    }


def _keys(tree: python.Module) -> Iterator[str]:
    for node in python.walk(tree):
        if isinstance(node, python.Call) and isinstance(node.func, python.Attribute):
            if node.func.attr in {"plain", "html"} and node.args:
                yield from _literals(node.args[0])
        elif isinstance(node, python.AnnAssign) and _is_words_table(node.target) and node.value:
            yield from _table_values(node.value)


def _is_words_table(target: python.expr) -> bool:
    return isinstance(target, python.Name) and target.id.endswith("_WORDS")


def _table_values(value: python.expr) -> Iterator[str]:
    if isinstance(value, python.Dict):
        for item in value.values:
            yield from _literals(item)


def _literals(node: python.expr) -> Iterator[str]:
    if isinstance(node, python.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, python.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
