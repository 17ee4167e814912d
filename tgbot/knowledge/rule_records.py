"""The shape of `data/facts/*.yaml` and `data/escalation/*.yaml`: rules with their sources."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from tgbot.knowledge.flow_records import WaitingTimeRecord
from tgbot.knowledge.records import (
    Line,
    LocalTextRecord,
    PartialDate,
    Record,
    RegionCode,
    Slug,
    SourceRecord,
)
from tgbot.models.ladder import EmergencyRole, RungKind
from tgbot.models.organisation import Confidence, Kind
from tgbot.models.topic import Topic

PHONE_MARK = "{phone}"


class FactRecord(Record):
    """One rule of one organisation. A phone number in it is written `{phone}` and given in `phone`."""

    topic: Topic
    text: LocalTextRecord
    confidence: Confidence
    sources: tuple[SourceRecord, ...] = ()
    effective: PartialDate | None = None
    phone: Line | None = Field(default=None, description="a verified number of the organisation")
    wait: WaitingTimeRecord | None = None
    note: Line | None = Field(default=None, description="for editors; not shown")

    @model_validator(mode="after")
    def _phone_stands_in_every_language(self) -> Self:
        texts = [text for text in (self.text.zh_hans, self.text.en, self.text.zh_hant) if text]
        if any((PHONE_MARK in text) != (self.phone is not None) for text in texts):
            msg = "`phone` goes with {phone} in every language of the text"
            raise ValueError(msg)
        return self


class FactsRecord(Record):
    """One file `data/facts/<organisation>.yaml`."""

    organisation: Slug
    facts: dict[Slug, FactRecord]


class StatementRecord(Record):
    """A sentence with its sources, as law, a regulator or a provider states it."""

    text: LocalTextRecord
    confidence: Confidence
    sources: tuple[SourceRecord, ...] = ()
    note: Line | None = None


class DutyRecord(StatementRecord):
    """A duty to reply, with the time it leaves."""

    reply: WaitingTimeRecord | None = None
    extended_to: WaitingTimeRecord | None = None


class RungRecord(Record):
    """One rung of the ladder. `contacts` are organisations of the directory; a provider has its own card."""

    kind: RungKind
    actor: LocalTextRecord
    when: LocalTextRecord = Field(description="when this rung is the right one")
    power: LocalTextRecord = Field(description="what it can do, in general terms: no figure, no promise")
    duty: DutyRecord | None = None
    deadline: StatementRecord | None = Field(default=None, description="until when one must have come here")
    bring: tuple[LocalTextRecord, ...] = ()
    contacts: tuple[Slug, ...] = ()
    look_again: WaitingTimeRecord = Field(
        description="when to look for the reply where no duty is verified; said as advice, not as a rule"
    )


class EmergencyContactRecord(Record):
    """A verified number of the directory to call when money is being stolen."""

    organisation: Slug
    number: Line
    role: EmergencyRole = Field(description="what they do: take emergencies, stop fraud, or take reports")


class EscalationRecord(Record):
    """One file `data/escalation/<id>.yaml`: a place, or the wallets that belong to no place."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,6}$")]
    names: LocalTextRecord
    regions: tuple[RegionCode, ...] = Field(default=(), description="whose wallets and people this is for")
    kinds: tuple[Kind, ...] = Field(default=(), description="or the kinds of wallet, wherever they are")
    time_zone: Line | None = None
    holidays: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = Field(
        default=None, description="country whose public holidays are no working days"
    )
    emergency: tuple[EmergencyContactRecord, ...] = ()
    ladder: Annotated[dict[Slug, RungRecord], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_a_short_id(self) -> Self:
        if not self.kinds and len(self.id) != 2:
            msg = "the id of a place has two letters"
            raise ValueError(msg)
        return self
