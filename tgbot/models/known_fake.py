"""Numbers, addresses and sites that pages wrongly tie to an organisation."""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.organisation import Confidence, Source


class ClaimItem(StrEnum):
    """What was claimed."""

    PHONE = "phone"
    EMAIL = "email"
    DOMAIN = "domain"
    HOURS = "hours"
    CLAIM = "claim"


class Verdict(StrEnum):
    """Why a claim does not hold."""

    SCAM = "scam"
    WRONG = "wrong"
    WRONG_OR_UNVERIFIED = "wrong_or_unverified"
    WRONG_PRODUCT = "wrong_product"
    WRONG_REGION = "wrong_region"
    WRONG_HOURS = "wrong_hours"
    LEGACY = "legacy"
    LEGACY_OR_WRONG = "legacy_or_wrong"
    TYPO = "typo"
    UNVERIFIED = "unverified"
    SUSPECT_SITE = "suspect_site"
    NOT_OFFICIAL = "not_official"


@dataclass(frozen=True, slots=True)
class KnownFake:
    """A false or unproven claim about one organisation, with the places that make it.

    `value` is the number, address or domain as printed. `claimed_by` is evidence for editors and never
    a link to show. `real_owner` is who really holds the number, where that is known.
    """

    organisation: str
    item: ClaimItem
    value: str
    verdict: Verdict
    claimed_by: tuple[Source, ...]
    from_abroad: str | None = None
    claimed_for: str | None = None
    real_owner: str | None = None
    real_owner_confidence: Confidence | None = None
    note: str | None = None
