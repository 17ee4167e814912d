"""The shape of `data/screening.yaml`."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from tgbot.knowledge.domain import local_text
from tgbot.knowledge.records import LocalTextRecord, Record, Slug
from tgbot.models.screening import ScreeningQuestion


class ScreeningQuestionRecord(Record):
    """One question, with two to four answers; `right` is the number of the right one, from 1."""

    id: Slug
    question: LocalTextRecord
    answers: Annotated[list[LocalTextRecord], Field(min_length=2, max_length=4)]
    right: int = Field(ge=1, le=4)
    reason: LocalTextRecord

    @model_validator(mode="after")
    def _the_right_answer_exists(self) -> Self:
        if self.right > len(self.answers):
            msg = f"`right` is {self.right}, but there are {len(self.answers)} answers"
            raise ValueError(msg)
        return self


def screening_question(record: ScreeningQuestionRecord) -> ScreeningQuestion:
    """Turn a record into a question."""
    return ScreeningQuestion(
        record.id,
        local_text(record.question),
        tuple(local_text(answer) for answer in record.answers),
        record.right - 1,
        local_text(record.reason),
    )
