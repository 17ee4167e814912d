"""The shape of `data/trust/red_flags.yaml` and `data/trust/message_examples.yaml`."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from tgbot.knowledge.records import LocalTextRecord, Record, Slug, SourceRecord
from tgbot.models.red_flag import FlagKind
from tgbot.trust.message_text import fold_message

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Phrases = Annotated[list[Phrase], Field(min_length=1)]
MessageText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4096)]
ScamKind = Literal[
    "fake_support",
    "refund",
    "freeze_threat",
    "phishing_link",
    "seed_phrase",
    "recovery",
    "prize",
    "giveaway",
    "loan_fee",
    "advance_fee",
    "fake_authority",
    "impersonation",
    "invest_bait",
    "job_bait",
    "mule",
]
OrdinaryKind = Literal["customer_question", "service_reply", "notice", "crypto_talk", "chat", "ad"]
_SCAM_KINDS = frozenset(ScamKind.__args__)  # type: ignore[attr-defined]


class CombinationRecord(Record):
    """Several groups of phrases: the flag is found where one phrase of each stands near the others."""

    groups: Annotated[list[Phrases], Field(min_length=2, max_length=4)]
    within: int = Field(
        default=30,
        ge=4,
        le=200,
        description="how many letters and digits they may begin apart",
    )


class RedFlagRecord(Record):
    """One trick: what people are told about it, and the words that give it away."""

    id: Slug
    kind: FlagKind
    why: LocalTextRecord
    weight: float = Field(gt=0, le=1, description="1: no honest message says so; 0.2: honest ones often do")
    phrases: tuple[Phrase, ...] = ()
    together: tuple[CombinationRecord, ...] = ()
    unless: tuple[Slug, ...] = Field(default=(), description="names of lists under `exceptions`")
    unless_phrases: tuple[Phrase, ...] = ()
    sources: tuple[SourceRecord, ...] = ()

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not self.phrases and not self.together:
            msg = "a flag needs `phrases` or `together`"
            raise ValueError(msg)
        groups = [group for one in self.together for group in one.groups]
        # A single Chinese character says enough beside others: 费, 税.
        beside = [phrase for group in groups for phrase in group if phrase.isascii()]
        _refuse_short([*self.phrases, *self.unless_phrases, *beside])
        return self


class RedFlagsRecord(Record):
    """The file `data/trust/red_flags.yaml`.

    `exceptions` are named lists of phrases: where one of them stands close to a find, the find does not
    count. Warnings speak of codes and passwords as much as those who ask for them.
    """

    exceptions: dict[Slug, Phrases]
    flags: Annotated[list[RedFlagRecord], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_what_exists(self) -> Self:
        _refuse_short([phrase for phrases in self.exceptions.values() for phrase in phrases])
        seen: set[str] = set()
        for flag in self.flags:
            if flag.id in seen:
                msg = f"the flag {flag.id} stands twice"
                raise ValueError(msg)
            seen.add(flag.id)
            if unknown := [name for name in flag.unless if name not in self.exceptions]:
                msg = f"{flag.id}: no exceptions are called {', '.join(unknown)}"
                raise ValueError(msg)
        return self


class MessageExampleRecord(Record):
    """One example of `data/trust/message_examples.yaml`, written for this project."""

    text: MessageText
    label: Literal["scam", "ok"]
    kind: ScamKind | OrdinaryKind

    @model_validator(mode="after")
    def _kind_fits_the_label(self) -> Self:
        if (self.kind in _SCAM_KINDS) != (self.label == "scam"):
            msg = f"{self.kind} is no kind of {self.label} message"
            raise ValueError(msg)
        return self


def _refuse_short(phrases: list[str]) -> None:
    for phrase in phrases:
        if len(fold_message(phrase)) < 2:
            msg = f"the phrase {phrase!r} is too short: it would be found everywhere"
            raise ValueError(msg)
