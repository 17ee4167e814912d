"""Which contacts may be shown, and under which label. The rule that keeps invented numbers out."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tgbot.models.organisation import (
    Confidence,
    Contact,
    NoPhoneBasis,
    NoPhoneLine,
    Organisation,
    Source,
    SourceKind,
)

OFFICIAL_KINDS = frozenset({SourceKind.OFFICIAL, SourceKind.REGULATOR})


class Label(StrEnum):
    """What a card says about a contact."""

    OFFICIAL = "official"
    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class SourceDate:
    """The date a card gives: the page's own, perhaps only a year or month, or the day of reading."""

    text: str
    is_page_date: bool


def label(confidence: Confidence, sources: tuple[Source, ...]) -> Label | None:
    """Give the label for a statement, or None where it must never be shown.

    Official needs an official or regulator page with an address; confirmed needs at least one source
    with an address. What falls short of that is unverified; disputed and recalled are never shown.
    """
    if confidence in {Confidence.DISPUTED, Confidence.RECALLED} or not sources:
        return None
    addressed = [source for source in sources if source.url]
    if confidence is Confidence.OFFICIAL and any(source.kind in OFFICIAL_KINDS for source in addressed):
        return Label.OFFICIAL
    if confidence in {Confidence.OFFICIAL, Confidence.CORROBORATED} and addressed:
        return Label.CONFIRMED
    return Label.UNVERIFIED


def contact_label(contact: Contact) -> Label | None:
    """Give the label of a contact, or None where it must never be shown."""
    return label(contact.confidence, contact.sources)


def is_verified(contact: Contact) -> bool:
    """Say whether a contact is official or confirmed by several sources."""
    return contact_label(contact) in {Label.OFFICIAL, Label.CONFIRMED}


def shown_contacts(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Give the contacts that may be shown: verified ones first, each group in the editors' order."""
    order = {Label.OFFICIAL: 0, Label.CONFIRMED: 0, Label.UNVERIFIED: 1}
    visible = [(found, contact) for contact in contacts if (found := contact_label(contact)) is not None]
    return tuple(contact for _, contact in sorted(visible, key=lambda pair: order[pair[0]]))


def without_withheld(organisation: Organisation, keys: AbstractSet[str]) -> Organisation:
    """Give an organisation with some of its contacts withheld.

    They count as disputed, so that the rule above hides them wherever contacts are shown.
    """
    contacts = (
        replace(contact, confidence=Confidence.DISPUTED) if contact.key in keys else contact
        for contact in organisation.contacts
    )
    return replace(organisation, contacts=tuple(contacts))


def last_read(contact: Contact) -> date:
    """Give the day a source of a contact was last read; the contact must have one."""
    return max(source.read_on for source in contact.sources)


def states_no_phone_line(no_phone_line: NoPhoneLine | None) -> bool:
    """Say whether "there is no phone line" may be stated flatly: an official page says so in plain words."""
    return (
        no_phone_line is not None
        and no_phone_line.basis is NoPhoneBasis.EXPLICIT
        and label(no_phone_line.confidence, no_phone_line.sources) is Label.OFFICIAL
    )


def source_date(confidence: Confidence, sources: tuple[Source, ...]) -> SourceDate | None:
    """Give the date that stands for a statement: the newest page date, else the newest day of reading.

    Only the sources that carry the label count: official and regulator pages for an official one, else
    those with an address, else all.
    """
    counting = _carrying(confidence, sources)
    dated = [source.page_date for source in counting if source.page_date]
    if dated:
        return SourceDate(max(dated), is_page_date=True)
    read = [source.read_on for source in counting]
    return SourceDate(max(read).isoformat(), is_page_date=False) if read else None


def _carrying(confidence: Confidence, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    addressed = tuple(source for source in sources if source.url)
    official = tuple(source for source in addressed if source.kind in OFFICIAL_KINDS)
    return (official if confidence is Confidence.OFFICIAL else ()) or addressed or sources
