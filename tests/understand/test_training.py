"""Training gives the same bytes for the same examples, and says what is wrong with the files."""

import subprocess
import sys

import pytest

from tgbot.models.topic import Topic
from tgbot.understand.examples import Example, examples_in
from tgbot.understand.topic_model import TopicModel
from tgbot.understand.training import NothingToLearnError, train

FEW = [
    *(Example(f"登录不上{name}", Topic.LOGIN) for name in "甲乙丙丁戊"),
    *(Example(f"{name} top up failed", Topic.TOP_UP) for name in ("one", "two", "three", "four")),
    *(Example(f"今天{name}", None) for name in ("下雨", "吃饭", "放假", "出门")),
    Example("你好", None, is_small_talk=True),
]


def test_the_same_examples_give_the_same_bytes_in_any_order() -> None:
    assert train(FEW) == train(FEW[::-1]) == train([*FEW, *FEW])


def test_all_examples_give_the_same_bytes_again(examples: list[Example]) -> None:
    part = examples[::10]
    assert train(part) == train(list(reversed(part)))


def test_other_examples_give_other_bytes() -> None:
    assert train(FEW) != train(FEW[1:])


def test_what_was_learnt_is_known() -> None:
    model = TopicModel(train(FEW))
    assert model.topic("登录不上").topic is Topic.LOGIN
    assert model.topic("top up").topic is Topic.TOP_UP


@pytest.mark.parametrize("examples", [[], [Example("", None)], [Example("!?", None)] * 9])
def test_nothing_to_learn_is_an_error(examples: list[Example]) -> None:
    with pytest.raises(NothingToLearnError):
        train(examples)


def test_examples_come_in_three_languages(examples: list[Example]) -> None:
    assert len(examples) > 13_000
    assert {example.topic for example in examples} == {*Topic, None}


def test_no_text_is_given_two_topics(examples: list[Example]) -> None:
    topics: dict[str, set[Topic | None]] = {}
    for example in examples:
        topics.setdefault(example.text, set()).add(example.topic)
    assert [text for text, found in topics.items() if len(found) > 1] == []


def test_a_written_file_and_banking_are_read() -> None:
    files = {
        "login.yaml": "topic: login\nzh_hans:\n- 登不上\nen:\n- cannot log in\n".encode(),
        "small_talk.yaml": b"topic: small_talk\nen:\n- hello\n",
        "banking77_train.csv": b'text,category\n"Why, a fee?",fee\n',
        "banking77_topics.yaml": b"fee: {topic: fees, sure: true}\n",
        "ATTRIBUTION.md": b"who wrote what",
    }
    assert examples_in(files) == [
        Example("Why, a fee?", Topic.FEES),
        Example("登不上", Topic.LOGIN),
        Example("cannot log in", Topic.LOGIN),
        Example("hello", None, is_small_talk=True),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "topic: weather\nen:\n- sun\n",
        "en:\n- sun\n",
        "topic: login\nen:\n- 5\n",
        "- login",
        "topic: [",
        "topic: login\nen:",
    ],
)
def test_a_file_that_is_not_right_is_named(content: str) -> None:
    with pytest.raises(ValueError, match=r"broken\.yaml"):
        examples_in({"broken.yaml": content.encode()})


def test_understanding_needs_no_numpy() -> None:
    """The bot that runs must not pay for what only the build uses."""
    check = (
        "import sys, tgbot.understand.topic_model, tgbot.understand.urgency; sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0  # noqa: S603
