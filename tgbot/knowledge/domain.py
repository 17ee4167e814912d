"""From records, as editors write them, to the domain's own types, complete in every language."""

import hashlib

from tgbot.knowledge.numbers import digits
from tgbot.knowledge.records import (
    ContactRecord,
    KnownFakeRecord,
    LocalTextRecord,
    NamesRecord,
    OrganisationRecord,
    SourceRecord,
)
from tgbot.locale.chinese import to_traditional
from tgbot.models.known_fake import KnownFake
from tgbot.models.language import LocalText
from tgbot.models.organisation import (
    Contact,
    ContactType,
    InAppHelp,
    NoPhoneLine,
    Organisation,
    Source,
    Website,
)

KEY_LENGTH = 8


def local_text(record: LocalTextRecord | NamesRecord) -> LocalText:
    """Complete a text: traditional Chinese is converted unless an editor wrote it."""
    return LocalText(record.zh_hans, record.zh_hant or to_traditional(record.zh_hans), record.en)


def organisation(record: OrganisationRecord) -> Organisation:
    """Turn a record into an organisation."""
    in_app, statement = record.in_app_help, record.no_phone_line
    return Organisation(
        id=record.id,
        kind=record.kind,
        regions=tuple(record.regions),
        status=record.status,
        names=local_text(record.names),
        contacts=tuple(contact(one) for one in record.contacts),
        local_name=record.names.local,
        status_note=local_text(record.status_note) if record.status_note else None,
        operator=record.operator,
        parent=record.parent,
        websites=tuple(Website(site.domain, site.confidence) for site in record.websites),
        in_app_help=InAppHelp(local_text(in_app.path), in_app.confidence) if in_app else None,
        no_phone_line=NoPhoneLine(
            statement.basis,
            statement.confidence,
            tuple(source(one) for one in statement.sources),
            local_text(statement.detail) if statement.detail else None,
        )
        if statement
        else None,
    )


def contact(record: ContactRecord) -> Contact:
    """Turn a record into a contact, with the key that names it."""
    value = LocalText(record.value, record.value, record.value) if isinstance(record.value, str) else None
    if isinstance(record.value, LocalTextRecord):
        value = local_text(record.value)
    return Contact(
        key=contact_key(record.type, record.number or (value.en if value else "")),
        type=record.type,
        purpose=record.purpose,
        confidence=record.confidence,
        sources=tuple(source(one) for one in record.sources),
        number=record.number,
        value=value,
        from_abroad=record.from_abroad,
        short_code=record.short_code,
        home_country_only=record.home_country_only,
        about=local_text(record.about) if record.about else None,
        hours=record.hours,
        hours_confidence=record.hours_confidence,
        time_zone=record.time_zone,
        languages=tuple(record.languages),
        free=record.free,
        reach_a_person=local_text(record.reach_a_person) if record.reach_a_person else None,
        in_use_unknown=record.in_use == "unknown",
    )


def contact_key(contact_type: ContactType, number_or_value: str) -> str:
    """Name a contact by its type and its number (digits alone) or address: stable from build to build."""
    plain = digits(number_or_value) if contact_type is ContactType.PHONE else number_or_value
    return hashlib.sha256(f"{contact_type}|{plain}".encode()).hexdigest()[:KEY_LENGTH]


def source(record: SourceRecord) -> Source:
    """Turn a record into a source."""
    return Source(
        publisher=record.publisher,
        kind=record.kind,
        read_on=record.read_on,
        url=record.url,
        reference=record.reference,
        quoted=record.quoted,
        page_date=record.page_date,
        note=record.note,
    )


def known_fake(record: KnownFakeRecord) -> KnownFake:
    """Turn a record into a known fake."""
    return KnownFake(
        organisation=record.organisation,
        item=record.item,
        value=record.value,
        verdict=record.verdict,
        claimed_by=tuple(source(one) for one in record.claimed_by),
        from_abroad=record.from_abroad,
        claimed_for=record.claimed_for,
        real_owner=record.real_owner,
        real_owner_confidence=record.real_owner_confidence,
        note=record.note,
    )
