"""The shape of `data/flows/*.yaml`: what an editor may write in a flow, field by field."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from tgbot.knowledge.records import LocalTextRecord, Record, RegionCode, Slug
from tgbot.models.fact import TimeUnit
from tgbot.models.organisation import Kind, Purpose
from tgbot.models.topic import Topic

StepName = Annotated[str, StringConstraints(pattern=r"^([a-z_]+\.)?[a-z0-9]+(_[a-z0-9]+)*$", max_length=50)]
LEAST_ANSWERS, MOST_ANSWERS = 2, 6


class WaitingTimeRecord(Record):
    """How long something takes at the most."""

    at_most: Annotated[int, Field(gt=0, le=400)]
    unit: TimeUnit


class ConditionRecord(Record):
    """For which wallets something holds. Every list given must have something of the wallet in it.

    For somebody who named no wallet, kinds, regions and wallets count as fulfilled; facts do not.
    """

    kinds: tuple[Kind, ...] = ()
    regions: tuple[RegionCode, ...] = ()
    wallets: tuple[Slug, ...] = ()
    facts: tuple[Slug, ...] = Field(
        default=(), description="at least one of these is verified for the wallet"
    )


class LineRecord(Record):
    """One line of a screen: a text, or the wallet's own verified facts, generic wording for all others."""

    text: LocalTextRecord | None = None
    facts: tuple[Slug, ...] = ()
    otherwise: LocalTextRecord | None = Field(
        default=None, description="the generic wording, where none of the facts is verified for the wallet"
    )
    when: ConditionRecord | None = None
    unless: ConditionRecord | None = None

    @model_validator(mode="after")
    def _text_or_facts(self) -> Self:
        if (self.text is None) == (not self.facts):
            msg = "a line has either `text` or `facts`"
            raise ValueError(msg)
        if bool(self.facts) != (self.otherwise is not None):
            msg = "`facts` need a generic wording in `otherwise`, and only they"
            raise ValueError(msg)
        return self


Lines = tuple[LocalTextRecord | LineRecord, ...]


class AnswerRecord(Record):
    """One answer people can give, and where it leads: a step of this file, or `topic.step`."""

    say: LocalTextRecord = Field(description="the words on the button")
    note: LocalTextRecord | None = Field(
        default=None, description="what this adds to the text people read out to the support, as a clause"
    )
    to: StepName
    when: ConditionRecord | None = None
    unless: ConditionRecord | None = None


Answers = Annotated[dict[Slug, AnswerRecord], Field(min_length=1)]


class AskRecord(Record):
    """A question, or advice followed by the question whether it helped."""

    kind: Literal["ask"]
    says: LocalTextRecord = Field(description="the first line: the question, or what to do")
    hint: LocalTextRecord | None = None
    lines: Lines = ()
    warning: LocalTextRecord | None = None
    answers: Answers


class EmergencyRecord(Record):
    """What to do while money is being stolen. The bot adds official number, bank and police itself."""

    kind: Literal["emergency"]
    says: LocalTextRecord
    freeze: Annotated[Lines, Field(min_length=1)] = Field(description="how to freeze, first of all")
    warning: LocalTextRecord
    answers: Answers


class CheckPointRecord(Record):
    """One point of the check-up."""

    title: LocalTextRecord
    how: LocalTextRecord
    facts: tuple[Slug, ...] = ()


class CheckupRecord(Record):
    """Points to tick off one by one."""

    kind: Literal["checkup"]
    says: LocalTextRecord
    points: Annotated[dict[Slug, CheckPointRecord], Field(min_length=1, max_length=10)]
    then: StepName = Field(description="where those go who find something wrong")


class SolvedRecord(Record):
    """The end: it is solved."""

    kind: Literal["solved"]
    says: LocalTextRecord
    lines: Lines = ()


class WaitRecord(Record):
    """Nothing to do but wait; a reminder is offered."""

    kind: Literal["wait"]
    says: LocalTextRecord
    lines: Lines = ()
    warning: LocalTextRecord | None = None
    facts: tuple[Slug, ...] = Field(default=(), description="the first verified one that has a `wait` counts")
    otherwise: WaitingTimeRecord = Field(description="when to look again where no fact says how long")
    then: StepName = Field(description="where those go for whom it is not solved by then")


class CallRecord(Record):
    """Contact the official support, well prepared."""

    kind: Literal["call"]
    says: LocalTextRecord
    lines: Lines = ()
    warning: LocalTextRecord | None = None
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)]
    prepare: Annotated[tuple[LocalTextRecord, ...], Field(min_length=1, max_length=6)]
    request: LocalTextRecord = Field(description="what the person asks the support to do")
    then: StepName = Field(description="where those go whom the support did not help")


class ComplainRecord(Record):
    """The ladder of complaints."""

    kind: Literal["complain"]
    says: LocalTextRecord


StepRecord = Annotated[
    AskRecord | EmergencyRecord | CheckupRecord | SolvedRecord | WaitRecord | CallRecord | ComplainRecord,
    Field(discriminator="kind"),
]


class FlowRecord(Record):
    """One file `data/flows/<topic>.yaml`."""

    topic: Topic
    title: LocalTextRecord
    opening: LocalTextRecord = Field(description="how people begin who tell the support about it")
    start: Slug
    support: Slug = Field(description="the call step that “talk to official support now” leads to")
    solved: Slug = Field(description="the solved step that “it is solved” leads to")
    steps: Annotated[dict[Slug, StepRecord], Field(min_length=1)]


class UrgentPhraseRecord(Record):
    """One entry of `data/flows/urgent.yaml`: words that mean money is being stolen now."""

    phrase: Annotated[str, StringConstraints(min_length=2, max_length=60)]
