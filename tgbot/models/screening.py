"""Questions that somebody answers before they join a support group."""

from dataclasses import dataclass

from tgbot.models.language import LocalText


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """A question about one trick of fake agents. `right` is the place of the right answer, from 0."""

    id: str
    question: LocalText
    answers: tuple[LocalText, ...]
    right: int
    reason: LocalText
