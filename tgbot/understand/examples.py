"""Examples to learn from: the written ones in `data/understanding/`, and banking77 with its mapping."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tgbot.models.topic import Topic

BANKING = "banking77_train.csv"
BANKING_TOPICS = "banking77_topics.yaml"
_OTHER, _SMALL_TALK = "other", "small_talk"
_NO_TOPIC = frozenset({_OTHER, _SMALL_TALK})


@dataclass(frozen=True, slots=True)
class Example:
    """One text and what it means; no topic means that it belongs to none of ours."""

    text: str
    topic: Topic | None
    is_small_talk: bool = False


def examples_in(files: Mapping[str, bytes]) -> list[Example]:
    """Read the examples out of the files of `data/understanding/`, given by name; other files are left out.

    Raises ValueError with the file's name where one is not as it should be.
    """
    found: list[Example] = []
    for name, content in sorted(files.items()):
        try:
            if name == BANKING:
                found.extend(_banking(content, files[BANKING_TOPICS]))
            elif name.endswith(".yaml") and name != BANKING_TOPICS:
                found.extend(_written(content))
        except (KeyError, TypeError, AttributeError, ValueError, yaml.YAMLError) as error:
            raise ValueError(f"{name}: no examples can be read from it ({error})") from error
    return found


def _written(content: bytes) -> Iterator[Example]:
    """Read a file with a topic, and lists of texts by language."""
    sections = _yaml(content)
    topic = sections.pop("topic")
    for texts in sections.values():
        for text in texts:
            if not isinstance(text, str):
                raise TypeError(f"{text!r} is not a text: put it in quotes")
            yield Example(text, _topic(topic), topic == _SMALL_TALK)


def _banking(content: bytes, topics: bytes) -> Iterator[Example]:
    """Read rows of text and intent, whose topic the mapping knows."""
    topic_of = {intent: _topic(entry["topic"]) for intent, entry in _yaml(topics).items()}
    for row in csv.DictReader(content.decode().splitlines(keepends=True)):
        yield Example(row["text"], topic_of[row["category"]])


def _topic(name: str) -> Topic | None:
    return None if name in _NO_TOPIC else Topic(name)


def _yaml(content: bytes) -> dict[str, Any]:
    # The C parser is ten times as fast; the build reads thousands of lines here.
    return dict(yaml.load(content, Loader=yaml.CSafeLoader))
