"""The model as the build made it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tgbot.knowledge.minds import TOPIC_MODEL
from tgbot.understand.examples import Example, examples_in
from tgbot.understand.topic_model import TopicModel

FOLDER = Path(__file__).parents[2] / "data" / "understanding"


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return examples_in({path.name: path.read_bytes() for path in FOLDER.iterdir()})


@pytest.fixture(scope="session")
def model(knowledge_file: Path) -> TopicModel:
    with closing(sqlite3.connect(f"file:{knowledge_file}?mode=ro", uri=True)) as knowledge:
        (weights,) = knowledge.execute("SELECT weights FROM model WHERE name = ?", (TOPIC_MODEL,)).fetchone()
    return TopicModel(weights)
