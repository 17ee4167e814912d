"""Judging messages: is it a scam, how sure is that, and what gives it away."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from tgbot.models.red_flag import RedFlag
from tgbot.trust.message_model import MessageModel

SCAM_SCORE = 0.5
_SUSPICIOUS_LINK = 0.3
_UNKNOWN_NUMBER = 0.1
# Where about one in two hundred ordinary messages is accused: false alarms cost more trust than misses.
_THRESHOLD = -0.1
_STEEPNESS = 6.0
_FURTHEST = 20.0


@dataclass(frozen=True, slots=True)
class MessageVerdict:
    """What is thought of a message.

    `score` goes from 0 to 1, and from `SCAM_SCORE` on the message counts as a scam. `flags` are ids of
    red flags, the most important first. They can be there without a scam (tell them only where
    `is_scam` holds), and a scam can be one without any, by its wording alone.
    """

    is_scam: bool
    score: float
    flags: tuple[str, ...]


class MessageJudge:
    """Judges messages by red flags and trained weights (`message_model.train`), always alike."""

    def __init__(self, flags: Iterable[RedFlag], weights: bytes) -> None:
        self._model = MessageModel(flags, weights)

    def judge(
        self, text: str, has_suspicious_link: bool = False, has_unknown_number: bool = False
    ) -> MessageVerdict:
        """Judge a message. Nothing in it raises; what stands beyond 4,096 characters is not read.

        The two others say what the text alone does not show: that a link in it belongs to nobody known
        or imitates somebody, and that a phone number in it is not one of the organisation it names.
        They tip the scales where the text leaves a doubt; a plainly ordinary message stays one.
        """
        margin, found = self._model.weigh(text)
        margin -= _THRESHOLD
        margin += _SUSPICIOUS_LINK * has_suspicious_link + _UNKNOWN_NUMBER * has_unknown_number
        score = 1 / (1 + exp(-max(-_FURTHEST, min(_FURTHEST, _STEEPNESS * margin))))
        return MessageVerdict(score >= SCAM_SCORE, score, tuple(flag.id for flag in found))
