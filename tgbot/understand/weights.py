"""How a trained model is written: a head, the known features in order, a byte for each kind and feature."""

import struct
from dataclasses import dataclass

from tgbot.understand.kinds import KINDS

LARGEST_WEIGHT = 127
FEATURE_BYTES = 4
_MARK = b"topics1\n"
_HEAD = struct.Struct(f"<{KINDS}fffI")


class BrokenWeightsError(ValueError):
    """The stored weights are not what this version of the bot reads."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model as it is stored. Weights are whole numbers of `unit`; features are sorted."""

    bias: tuple[float, ...]
    unit: float
    threshold: float
    features: bytes
    weights: bytes

    def to_bytes(self) -> bytes:
        """Write them."""
        count = len(self.features) // FEATURE_BYTES
        head = _HEAD.pack(*self.bias, self.unit, self.threshold, count)
        return _MARK + head + self.features + self.weights

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Weights":
        """Read them. Raises BrokenWeightsError."""
        start = len(_MARK) + _HEAD.size
        if not stored.startswith(_MARK) or len(stored) < start:
            raise BrokenWeightsError("no weights of a topic model; build the data anew")
        *bias, unit, threshold, count = _HEAD.unpack_from(stored, len(_MARK))
        middle = start + count * FEATURE_BYTES
        if len(stored) != middle + count * KINDS:
            raise BrokenWeightsError("the weights of the topic model are cut off; build the data anew")
        return cls(tuple(bias), unit, threshold, stored[start:middle], stored[middle:])
