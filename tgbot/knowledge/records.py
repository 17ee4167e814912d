"""The shape of the YAML files under `data/`: what an editor may write, field by field.

These models are the border: they refuse unknown fields and wrong values. What one file cannot show by
itself (an alias used twice, a number claimed by two) is looked at by the cross-file checks.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from tgbot.models.known_fake import ClaimItem, Verdict
from tgbot.models.organisation import (
    Confidence,
    ContactType,
    Kind,
    NoPhoneBasis,
    Purpose,
    SourceKind,
    Status,
    WebsiteConfidence,
)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=32)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
RegionCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|GLOBAL)$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
E164 = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{4,14}$")]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Domain = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$", min_length=4, max_length=253
    ),
]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)]


class Record(BaseModel):
    """A mapping in a YAML file; fields nobody knows are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class LocalTextRecord(Record):
    """A text people read, in simplified Chinese and English; traditional is converted unless given."""

    zh_hans: Line = Field(alias="zh-Hans")
    en: Line
    zh_hant: Line | None = Field(default=None, alias="zh-Hant")


class NamesRecord(LocalTextRecord):
    """The names of an organisation; `local` is its own name where that is neither Chinese nor English."""

    local: Line | None = None


class SourceRecord(Record):
    """Where a statement was read: an address, or at least a reference that an editor can look up."""

    url: WebAddress | None = None
    reference: Line | None = None
    publisher: Line
    kind: SourceKind
    quoted: Line | None = None
    page_date: PartialDate | None = None
    read_on: date
    note: Line | None = None

    @model_validator(mode="after")
    def _can_be_looked_up(self) -> Self:
        if self.url is None and self.reference is None:
            msg = "a source needs a url or a reference"
            raise ValueError(msg)
        return self


class ContactRecord(Record):
    """One way to reach the organisation."""

    type: ContactType
    number: Line | None = None
    value: Line | LocalTextRecord | None = None
    from_abroad: E164 | None = None
    short_code: bool = False
    home_country_only: bool = False
    number_region: RegionCode | None = Field(
        default=None, description="country whose numbering plan `number` follows, if not the first region"
    )
    purpose: Purpose
    about: LocalTextRecord | None = None
    hours: Line | None = None
    hours_confidence: Confidence | None = None
    time_zone: Line | None = None
    languages: list[LanguageCode] = []
    free: bool | None = None
    reach_a_person: LocalTextRecord | None = None
    confidence: Confidence
    evidence: Literal["aggregators_only", "code_index_only"] | None = None
    in_use: Literal["unknown"] | None = None
    sources: list[SourceRecord] = []
    note: Line | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        numbered = self.type in {ContactType.PHONE, ContactType.SMS, ContactType.USSD}
        if self.type is ContactType.PHONE and (self.number is None or self.value is not None):
            msg = "a phone contact has `number` and no `value`"
            raise ValueError(msg)
        if not numbered and (self.number is not None or self.value is None):
            msg = f"a contact of type {self.type} has `value` and no `number`"
            raise ValueError(msg)
        if numbered and (self.number is None) == (self.value is None):
            msg = f"a contact of type {self.type} has either `number` or `value`"
            raise ValueError(msg)
        if self.number is not None and not re.search(r"\d", self.number):
            msg = f"no digit in the number {self.number!r}"
            raise ValueError(msg)
        if self.hours is not None and self.time_zone is None:
            msg = "opening hours need a time_zone"
            raise ValueError(msg)
        if not self.sources and self.confidence is not Confidence.RECALLED:
            msg = "a contact without sources can only be `recalled`"
            raise ValueError(msg)
        return self


class WebsiteRecord(Record):
    """A domain of the organisation."""

    domain: Domain
    confidence: WebsiteConfidence


class InAppHelpRecord(Record):
    """The way to the help desk inside the app."""

    path: LocalTextRecord
    confidence: Confidence


class NoPhoneLineRecord(Record):
    """The claim that no phone number reaches a person of this organisation."""

    basis: NoPhoneBasis
    confidence: Confidence
    detail: LocalTextRecord | None = None
    sources: list[SourceRecord] = []
    note: Line | None = None


class ConflictRecord(Record):
    """A disagreement between sources, kept for editors."""

    note: Line


class OrganisationRecord(Record):
    """One file `data/organisations/<region>/<id>.yaml`."""

    id: Slug
    kind: Kind
    regions: Annotated[list[RegionCode], Field(min_length=1)]
    status: Status = Status.ACTIVE
    status_note: LocalTextRecord | None = None
    names: NamesRecord
    aliases: list[Line] = []
    operator: Line | None = None
    parent: Slug | None = None
    websites: list[WebsiteRecord] = []
    in_app_help: InAppHelpRecord | None = None
    contacts: list[ContactRecord] = []
    no_phone_line: NoPhoneLineRecord | None = None
    conflicts: list[ConflictRecord] = []
    note: Line | None = None


class KnownFakeRecord(Record):
    """One entry of `data/trust/known_fakes.yaml`: something pages wrongly tie to an organisation."""

    organisation: Slug
    item: ClaimItem
    value: Line
    from_abroad: E164 | None = None
    claimed_for: Line | None = None
    verdict: Verdict
    claimed_by: list[SourceRecord] = []
    real_owner: Line | None = None
    real_owner_confidence: Confidence | None = None
    note: Line | None = None


class RegionRecord(Record):
    """One entry of `data/regions.yaml`; the order of the file is the order people browse in."""

    code: RegionCode
    names: LocalTextRecord


class SharedNumberRecord(Record):
    """One entry of `data/shared_numbers.yaml`: a number several organisations rightly carry, and why.

    `owner` is answered when somebody asks whose number it is; without one, all of them are offered.
    """

    number: Line
    organisations: Annotated[list[Slug], Field(min_length=2)]
    owner: Slug | None = None
    reason: Line


class AmbiguousAliasRecord(Record):
    """One entry of `data/ambiguous_aliases.yaml`: a name that several organisations go by."""

    alias: Line
    organisations: Annotated[list[Slug], Field(min_length=2)]


class MostUsedRecord(Record):
    """One entry of `data/most_used.yaml`: an organisation that lists begin with, in the order of the file."""

    organisation: Slug
