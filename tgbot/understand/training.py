"""Learning the weights of the topic model: multinomial logistic regression, trained with AdaGrad.

The same examples give the same bytes, in whatever order they come. Only the data build imports this module:
it needs numpy, which the running bot does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tgbot.locale.folding import has_han
from tgbot.understand.examples import Example
from tgbot.understand.features import features
from tgbot.understand.kinds import KINDS, OTHER, SMALL_TALK, TOPICS
from tgbot.understand.weights import LARGEST_WEIGHT, Weights

# Found by trying; more rounds change the answers hardly, but take longer.
ROUNDS = 5
BATCH = 256
PACE = 0.3
FOLDS = 3
# A confident answer should be right this often among examples that were not learnt from, in every language.
WANTED_PRECISION = 0.975

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


class NothingToLearnError(Exception):
    """There are too few examples to learn from."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """Examples as numbers: the features of all texts in one row, and where each text begins in it."""

    columns: Integers
    counts: Integers
    starts: Integers
    kinds: Integers

    def __len__(self) -> int:
        return len(self.kinds)

    def of(self, chosen: Integers) -> "_Texts":
        counts = self.counts[chosen]
        ends = np.cumsum(counts)
        starts = ends - counts
        within = np.arange(counts.sum()) - np.repeat(starts - self.starts[chosen], counts)
        return _Texts(self.columns[within], counts, starts, self.kinds[chosen])


@dataclass(frozen=True, slots=True)
class _Batch:
    """What a step needs, prepared once for all rounds."""

    columns: Integers
    starts: Integers
    shares: Floats
    rows_by_column: Integers
    distinct_columns: Integers
    first_of_column: Integers
    wanted: Floats


def train(examples: Sequence[Example]) -> bytes:
    """Learn from examples; gives what `TopicModel` is built from.

    Raises NothingToLearnError where hardly anything is there to learn from.
    """
    # An order of its own, as if shuffled: neighbours in a file are alike, and every fold needs some of each.
    ordered = sorted(set(examples), key=lambda example: (crc32(example.text.encode()), repr(example)))
    found = [(example, features(example.text)) for example in ordered]
    found = [(example, seen) for example, seen in found if seen]
    if len(found) < FOLDS:
        raise NothingToLearnError(f"{len(found)} examples are not enough to learn from")
    names = np.fromiter(chain.from_iterable(seen for _, seen in found), np.int64)
    vocabulary, columns = np.unique(names, return_inverse=True)
    counts = np.array([len(seen) for _, seen in found], np.int64)
    kinds = np.array([_kind(example) for example, _ in found], np.int64)
    texts = _Texts(columns.astype(np.int64), counts, np.cumsum(counts) - counts, kinds)
    is_chinese = np.array([has_han(example.text) for example, _ in found])
    threshold = _threshold(texts, len(vocabulary), is_chinese)
    weights, bias = _learn(texts, len(vocabulary))
    return _stored(vocabulary, weights, bias, threshold)


def _kind(example: Example) -> int:
    if example.topic is None:
        return SMALL_TALK if example.is_small_talk else OTHER
    return TOPICS.index(example.topic)


def _learn(texts: _Texts, vocabulary: int) -> tuple[Floats, Floats]:
    weights = np.zeros((vocabulary, KINDS), np.float32)
    seen = np.full((vocabulary, KINDS), 1e-4, np.float32)
    bias = np.zeros(KINDS, np.float32)
    bias_seen = np.full(KINDS, 1e-4, np.float32)
    batches = [
        _batch(texts.of(np.arange(start, min(start + BATCH, len(texts)))))
        for start in range(0, len(texts), BATCH)
    ]
    for batch in (batch for _ in range(ROUNDS) for batch in batches):
        error = _probabilities(weights, bias, batch.columns, batch.starts, batch.shares) - batch.wanted
        by_column = (error * batch.shares).take(batch.rows_by_column, axis=0)
        slope = np.add.reduceat(by_column, batch.first_of_column, axis=0)
        squares = seen.take(batch.distinct_columns, axis=0) + slope * slope
        seen[batch.distinct_columns] = squares
        weights[batch.distinct_columns] -= PACE * slope / np.sqrt(squares)
        bias_slope = error.mean(0)
        bias_seen += bias_slope * bias_slope
        bias -= np.float32(0.1 * PACE) * bias_slope / np.sqrt(bias_seen)
    return weights, bias


def _batch(texts: _Texts) -> _Batch:
    by_column = np.argsort(texts.columns, kind="stable")
    distinct, first = np.unique(texts.columns[by_column], return_index=True)
    rows = np.repeat(np.arange(len(texts)), texts.counts)
    return _Batch(
        texts.columns,
        texts.starts,
        _shares(texts),
        rows[by_column],
        distinct,
        first,
        np.eye(KINDS, dtype=np.float32)[texts.kinds],
    )


def _shares(texts: _Texts) -> Floats:
    """Weigh long texts as short ones: `TopicModel` divides by the same root."""
    return (1 / np.sqrt(texts.counts)).astype(np.float32)[:, None]


def _probabilities(
    weights: Floats, bias: Floats, columns: Integers, starts: Integers, shares: Floats
) -> Floats:
    scores: Floats = np.add.reduceat(weights.take(columns, axis=0), starts, axis=0) * shares + bias
    powers = np.exp(scores - scores.max(1, keepdims=True))
    chances: Floats = powers / powers.sum(1, keepdims=True)
    return chances


def _threshold(texts: _Texts, vocabulary: int, is_chinese: npt.NDArray[np.bool_]) -> float:
    """Find from which confidence on answers are right often enough, by cross-validation."""
    confidence = np.zeros(len(texts))
    is_right = np.zeros(len(texts), np.bool_)
    folds = np.arange(len(texts)) % FOLDS
    for fold in range(FOLDS):
        held_out = np.flatnonzero(folds == fold)
        weights, bias = _learn(texts.of(np.flatnonzero(folds != fold)), vocabulary)
        asked = texts.of(held_out)
        chances = _probabilities(weights, bias, asked.columns, asked.starts, _shares(asked))
        # Small talk belongs to no topic, as all else that is other.
        chances[:, OTHER] += chances[:, SMALL_TALK]
        guessed = chances[:, : OTHER + 1].argmax(1)
        confidence[held_out] = chances[:, : OTHER + 1].max(1)
        is_right[held_out] = guessed == np.minimum(asked.kinds, OTHER)
    languages = [is_chinese, ~is_chinese]
    return max(_lowest_precise(confidence[spoken], is_right[spoken]) for spoken in languages)


def _lowest_precise(confidence: npt.NDArray[np.float64], is_right: npt.NDArray[np.bool_]) -> float:
    """Find the lowest confidence above which enough answers are right; 0 where there is nothing to ask."""
    order = np.argsort(-confidence, kind="stable")
    precision = np.cumsum(is_right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precision >= WANTED_PRECISION)
    if not len(order):
        return 0.0
    return float(confidence[order[enough[-1]]]) if len(enough) else 1.0


def _stored(vocabulary: Integers, weights: Floats, bias: Floats, threshold: float) -> bytes:
    """Round the weights to a byte each, and leave out features that then say nothing."""
    unit = float(np.abs(weights).max()) / LARGEST_WEIGHT or 1.0
    rounded: npt.NDArray[Any] = np.rint(weights / unit).astype(np.int8)
    tells = rounded.any(1)
    return Weights(
        tuple(float(value) for value in bias.round(4)),
        unit,
        round(threshold, 3),
        vocabulary[tells].astype("<u4").tobytes(),
        rounded[tells].tobytes(),
    ).to_bytes()
