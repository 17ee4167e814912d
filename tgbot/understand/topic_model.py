"""Guessing the topic of what somebody wrote, from weights that the data build learnt."""

import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from math import exp, sqrt
from operator import add

from tgbot.models.topic import Topic
from tgbot.understand.features import features
from tgbot.understand.kinds import KINDS, OTHER, SMALL_TALK, TOPICS
from tgbot.understand.small_talk import is_greeting
from tgbot.understand.weights import Weights


@dataclass(frozen=True, slots=True)
class TopicGuess:
    """The likeliest topic and the next one; None stands for "none of our topics".

    `confidence` is the chance that `topic` is right, as the model sees it. Small talk has no topic.
    """

    topic: Topic | None
    confidence: float
    runner_up: Topic | None
    is_small_talk: bool = False


class TopicModel:
    """A trained model. It never changes, and may be asked from several threads at once."""

    def __init__(self, stored: bytes) -> None:
        """Build it from what `train` gave. Raises BrokenWeightsError, a ValueError."""
        weights = Weights.from_bytes(stored)
        self._bias = weights.bias
        self._unit = weights.unit
        self._threshold = weights.threshold
        # Sorted, and looked up by halving: a dictionary of them would take twenty times the memory.
        self._features = array("I", weights.features)
        if sys.byteorder == "big":
            self._features.byteswap()
        self._weights = array("b", weights.weights)

    @property
    def threshold(self) -> float:
        """The confidence from which on a guess may be acted on without asking back."""
        return self._threshold

    def is_sure(self, guess: TopicGuess) -> bool:
        """Say whether a guess may be acted on without asking back."""
        return guess.confidence >= self._threshold

    def topic(self, text: str) -> TopicGuess:
        """Guess what a text of any length and language is about.

        What the model cannot read at all (no Chinese, Latin letter or digit) is no topic, with confidence 0.
        """
        if is_greeting(text):
            return TopicGuess(None, 1.0, None, is_small_talk=True)
        seen = features(text)
        if not seen:
            return TopicGuess(None, 0.0, None)
        chances = self._chances(seen)
        small_talk = chances.pop(SMALL_TALK)
        is_small_talk = small_talk > max(chances)
        chances[OTHER] += small_talk
        first, second = sorted(range(len(chances)), key=lambda kind: -chances[kind])[:2]
        return TopicGuess(_topic(first), chances[first], _topic(second), is_small_talk and first == OTHER)

    def _chances(self, seen: list[int]) -> list[float]:
        """Give the chance of every kind."""
        totals = [0] * KINDS
        known, weights = self._features, self._weights
        for feature in seen:
            at = bisect_left(known, feature)
            if at < len(known) and known[at] == feature:
                totals = list(map(add, totals, weights[at * KINDS : (at + 1) * KINDS]))
        share = self._unit / sqrt(len(seen))
        scores = [total * share + bias for total, bias in zip(totals, self._bias, strict=True)]
        powers = [exp(score - max(scores)) for score in scores]
        return [power / sum(powers) for power in powers]


def _topic(kind: int) -> Topic | None:
    return None if kind == OTHER else TOPICS[kind]
