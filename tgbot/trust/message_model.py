"""The linear model: what a message sounds like, learned from examples when the knowledge is built.

Pairs and fours of characters are hashed into buckets; beside them stand the red flags and a few signs.
The model is a linear support vector machine, trained in its dual form: there is no learning rate to
choose, and the same examples in any order give the same weights.
"""

import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import mod

from tgbot.models.red_flag import MessageExample, RedFlag
from tgbot.trust.message_flags import FlagFinder
from tgbot.trust.message_text import MAX_LENGTH, fold_message, fours, pairs

# A prime for which no two pairs of Latin letters share a bucket.
BUCKETS = 60_013
# Who fills a message with harmless words is still read at both ends; the flags are looked for everywhere.
READ_AT_START, READ_AT_END = 1_000, 500
_PASSES = 15
_SCALE = 4_000
_LARGEST = 32_767
_BIAS_VALUE, _SIGN_VALUE, _FLAG_VALUE = 0.5, 0.15, 0.5
_PRIOR = 0.5
_UNFLAGGED = 0.5
_COST_SCAM, _COST_ORDINARY = 0.5, 1.0
_DIGITS = re.compile(r"\d+")
# Each sign with characters of which it needs one, or _DIGIT: most texts lack them, which is seen at once.
_DIGIT = "0"
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (".:", re.compile(r"\.\]?(?:com|net|org|cn|io|app|tw|hk|top|vip|cc|xyz|info)\b|:/|www\.")),
    # Endings that cost next to nothing, and names that put a brand and a word together.
    (".", re.compile(r"\.\]?(?:top|vip|cc|xyz|info|lol|site|fun|link|art|pw|shop|club|online|live)\b")),
    ("-", re.compile(r"-[a-z0-9]{2,20}\[?\.\]?[a-z]{2}")),
    ("@", re.compile(r"@[a-z]\w{3}")),
    (_DIGIT, re.compile(r"\d{7}")),
    (_DIGIT, re.compile(r"[$£€¥]\s?\d|\d\s?(?:元|万|usd|eth|btc|块)")),
    ("?吗嘛呢", re.compile(r"[?吗嘛呢]\Z")),
)
_EXCEPTION = BUCKETS + 1 + len(_SIGNS)


@dataclass(frozen=True, slots=True)
class Features:
    """What a message is made of: places in the array of weights, and how much each counts."""

    grams: tuple[int, ...]
    gram_value: float
    others: tuple[tuple[int, float], ...]
    prior: float

    def without_flags(self) -> "Features":
        """Give the features that remain when no flag is looked for."""
        others = tuple((place, value) for place, value in self.others if place <= _EXCEPTION)
        return Features(self.grams, self.gram_value, others, 0.0)

    def margin(self, weights: Sequence[float]) -> float:
        """Weigh the features: below zero for ordinary messages, above it for scams."""
        total = self.gram_value * sum(map(weights.__getitem__, self.grams))
        return total + sum(weights[place] * value for place, value in self.others)


class FeatureReader:
    """Reads messages into features. The flags decide how long the array of weights is."""

    def __init__(self, flags: Iterable[RedFlag]) -> None:
        self._finder = FlagFinder(flags)
        first = _EXCEPTION + 1
        # By name, not by weight: an editor who changes a weight moves no other flag's place.
        names = sorted(flag.id for flag in self._finder.flags)
        self._places = {name: place for place, name in enumerate(names, start=first)}
        self.size = first + len(names)

    def read(self, text: str) -> tuple[Features, tuple[RedFlag, ...]]:
        """Give the features of a message, and the flags found in it, the weightiest first."""
        folded = fold_message(text)
        found, has_exception = self._finder.found(folded)
        if len(folded) > READ_AT_START + READ_AT_END:
            folded = folded[:READ_AT_START] + folded[-READ_AT_END:]
        # Which number it is says nothing, and learned numbers would be learned by heart.
        sample = _DIGITS.sub("0", folded)
        grams = tuple(map(mod, pairs(sample) | fours(sample), repeat(BUCKETS)))
        others = [(BUCKETS, _BIAS_VALUE)]
        others += [(place, _SIGN_VALUE) for place in _signs(text)]
        if has_exception:
            others.append((_EXCEPTION, _SIGN_VALUE))
        others += [(self._places[flag.id], _FLAG_VALUE) for flag in found]
        prior = _PRIOR * sum(flag.weight for flag in found)
        return Features(grams, len(grams) ** -0.5 if grams else 0.0, tuple(others), prior), found


class MessageModel:
    """Trained weights, ready to weigh messages."""

    def __init__(self, flags: Iterable[RedFlag], weights: bytes) -> None:
        self._reader = FeatureReader(flags)
        self._weights = array("h", weights)
        if sys.byteorder == "big":
            self._weights.byteswap()
        if len(self._weights) != self._reader.size:
            msg = "these weights were trained with other flags: build the knowledge anew"
            raise ValueError(msg)

    def weigh(self, text: str) -> tuple[float, tuple[RedFlag, ...]]:
        """Give how much a message sounds like a scam (0 is undecided), and the flags found in it."""
        features, found = self._reader.read(text)
        return features.margin(self._weights) / _SCALE + features.prior, found


def train(examples: Iterable[MessageExample], flags: Iterable[RedFlag]) -> bytes:
    """Learn the weights from examples: two bytes each, the lower one first. Takes about a second."""
    reader = FeatureReader(flags)
    # The order decides where the passes stop, so it must not depend on the file.
    ordered = sorted(set(examples), key=lambda one: (zlib.crc32(one.text.encode()), one.text, one.is_scam))
    lessons = [lesson for example in ordered for lesson in _lessons(reader, example)]
    weights = [0.0] * reader.size
    for _ in range(_PASSES):
        for lesson in lessons:
            lesson.learn(weights)
    stored = array("h", (max(-_LARGEST, min(_LARGEST, round(weight * _SCALE))) for weight in weights))
    if sys.byteorder == "big":
        stored.byteswap()
    return stored.tobytes()


@dataclass(slots=True)
class _Lesson:
    """An example with the share it has in the weights so far; hard examples keep a large one."""

    features: Features
    side: float
    softness: float
    curvature: float
    share: float = 0.0

    def learn(self, weights: list[float]) -> None:
        """Move the weights to where this example is on its side of the margin, as far as it may."""
        features = self.features
        distance = self.side * (features.margin(weights) + features.prior) - 1 + self.softness * self.share
        share = max(0.0, self.share - distance / self.curvature)
        change = (share - self.share) * self.side
        if change == 0:
            return
        self.share = share
        step = change * features.gram_value
        for place in features.grams:
            weights[place] += step
        for place, value in features.others:
            weights[place] += change * value


def _lessons(reader: FeatureReader, example: MessageExample) -> Iterator[_Lesson]:
    features, found = reader.read(example.text)
    yield _lesson(features, example, 1.0)
    if found:
        # Once more without its flags: their absence must not speak for a message whose wording is bad.
        yield _lesson(features.without_flags(), example, _UNFLAGGED)


def _lesson(features: Features, example: MessageExample, importance: float) -> _Lesson:
    softness = 0.5 / (importance * (_COST_SCAM if example.is_scam else _COST_ORDINARY))
    length = len(features.grams) * features.gram_value**2 + sum(value**2 for _, value in features.others)
    return _Lesson(features, 1.0 if example.is_scam else -1.0, softness, length + softness)


def _signs(text: str) -> Iterator[int]:
    plain = text[:MAX_LENGTH].lower().rstrip()
    has_digit = _DIGITS.search(plain) is not None
    for place, (needed, sign) in enumerate(_SIGNS, start=BUCKETS + 1):
        may_be = has_digit if needed is _DIGIT else any(map(plain.__contains__, needed))
        if may_be and sign.search(plain):
            yield place
