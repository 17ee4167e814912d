"""Reading YAML so that every value knows its line, and hostile files are refused.

Only plain mappings, lists and scalars are taken: no anchors, aliases, tags or merge keys. That keeps
the files readable and makes "billion laughs" impossible.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_BYTES = 4_000_000
KeyPath = tuple[str | int, ...]
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with the data: where, and what to do about it. `line` counts from 1."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values, with the line of every value by its path."""

    file: str
    value: Any
    lines: Mapping[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """Give the line of a value; where it does not exist, that of what it would stand in."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):  # noqa: N818, never leaves this module
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.problem_line = line


def read_yaml(path: Path, file: str) -> tuple[Document | None, list[Problem]]:
    """Read one file; `file` is the name it has in problems. Nothing that the file holds raises."""
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            return None, [Problem(file, 1, f"larger than {MAX_BYTES:,} bytes")]
        return read_yaml_text(raw.decode("utf-8"), file)
    except UnicodeDecodeError as error:
        return None, [Problem(file, raw.count(b"\n", 0, error.start) + 1, "not UTF-8")]
    except OSError as error:
        return None, [Problem(file, 1, f"cannot be read: {error.strerror}")]


def read_yaml_text(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """Read YAML text; see `read_yaml`."""
    loader = yaml.CSafeLoader(text)
    try:
        _refuse_references(text)
        node = loader.get_single_node()
        if node is None:
            return None, [Problem(file, 1, "the file is empty")]
        lines: dict[KeyPath, int] = {}
        return Document(file, _plain(node, (), lines, loader), lines), []
    except _Refused as refused:
        return None, [Problem(file, refused.problem_line, str(refused))]
    except yaml.MarkedYAMLError as error:
        # The two kinds of mark, of the C and the Python parser, both have a line.
        line = getattr(error.problem_mark, "line", 0) + 1
        return None, [Problem(file, line, f"not YAML: {error.problem}")]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [Problem(file, 1, f"not YAML: {error}")]
    finally:
        loader.dispose()


def _refuse_references(text: str) -> None:
    """Refuse anchors and aliases before anything is built from them."""
    if "&" not in text and "*" not in text:
        return
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(
                getattr(event.start_mark, "line", 0) + 1, "anchors (&) and aliases (*) are not used here"
            )


def _plain(node: Node, path: KeyPath, lines: dict[KeyPath, int], loader: Any) -> Any:  # noqa: ANN401
    line = node.start_mark.line + 1
    lines[path] = line
    if node.tag not in _PLAIN_TAGS:
        raise _Refused(line, f"the tag {node.tag} is not used here")
    if isinstance(node, MappingNode):
        return _mapping(node, path, lines, loader)
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, index), lines, loader) for index, item in enumerate(node.value)]
    if isinstance(node, ScalarNode):
        value = loader.construct_object(node)
        return value if isinstance(value, str | int | float | bool | date | None) else str(node.value)
    raise _Refused(line, "neither a mapping, a list nor a value")


def _mapping(node: MappingNode, path: KeyPath, lines: dict[KeyPath, int], loader: Any) -> dict[str, Any]:  # noqa: ANN401
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            raise _Refused(line, "a key is a single word")
        key = str(key_node.value)
        if key in found:
            raise _Refused(line, f"{key} stands twice")
        found[key] = _plain(value_node, (*path, key), lines, loader)
        lines[(*path, key)] = line
    return found
