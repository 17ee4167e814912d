"""Learning from the examples in the data: what the judges of messages and of topics weigh."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from tgbot.knowledge.guide_domain import message_example, red_flags
from tgbot.knowledge.loading import DataSet
from tgbot.knowledge.minds import MESSAGE_MODEL, TOPIC_MODEL
from tgbot.models.red_flag import MessageExample, RedFlag
from tgbot.trust.message_model import train as train_messages
from tgbot.understand.examples import examples_in
from tgbot.understand.training import train as train_topics


class Lessons:
    """What is being learned in other processes, while the data are checked and proved in this one."""

    def __init__(self, pool: ProcessPoolExecutor, data: DataSet) -> None:
        # In the order in which they are read back.
        flags = sorted(
            (flag for placed in data.red_flags for flag in red_flags(placed.record)), key=lambda flag: flag.id
        )
        examples = [message_example(placed.record) for placed in data.message_examples]
        self._messages = pool.submit(_learn_messages, examples, flags)
        self._topics = pool.submit(_learn_topics, data.understanding)

    def weights(self) -> Mapping[str, bytes]:
        """Wait for the lessons; the same data give the same weights.

        Raises ValueError for examples that cannot be read.
        """
        return {MESSAGE_MODEL: self._messages.result(), TOPIC_MODEL: self._topics.result()}


@contextmanager
def learning(data: DataSet) -> Iterator[Lessons]:
    """Learn for as long as the context lasts."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        yield Lessons(pool, data)


def _learn_messages(examples: list[MessageExample], flags: list[RedFlag]) -> bytes:
    return train_messages(examples, flags)


def _learn_topics(files: Mapping[str, bytes]) -> bytes:
    return train_topics(examples_in(files))
