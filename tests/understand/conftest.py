"""The model as the build makes it, trained once for all tests here."""

from pathlib import Path

import pytest

from tgbot.understand.examples import Example, examples_in
from tgbot.understand.topic_model import TopicModel
from tgbot.understand.training import train

FOLDER = Path(__file__).parents[2] / "data" / "understanding"


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    return examples_in({path.name: path.read_bytes() for path in FOLDER.iterdir()})


@pytest.fixture(scope="session")
def model(examples: list[Example]) -> TopicModel:
    return TopicModel(train(examples))
