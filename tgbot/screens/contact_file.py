"""vCards: the verified numbers of organisations for a phone's address book (vCard 3.0, RFC 2426)."""

from collections.abc import Sequence

from tgbot.models.organisation import Organisation
from tgbot.screens.card import verified_phones
from tgbot.screens.contact_lines import Reader, purpose

TELEGRAM_LIMIT_IN_BYTES = 2048


def contact_card(organisation: Organisation, reader: Reader) -> str | None:
    """Write one organisation as a vCard of at most 2,048 bytes (Telegram); None without a verified number.

    Numbers that do not fit are left out from the end.
    """
    phones = verified_phones(organisation)
    for count in range(len(phones), 0, -1):
        text = _vcard(organisation, reader, count)
        if len(text.encode()) <= TELEGRAM_LIMIT_IN_BYTES:
            return text
    return None


def contact_file(organisations: Sequence[Organisation], reader: Reader) -> str:
    """Write the verified numbers of several organisations as one file; empty where none has any."""
    return "".join(
        _vcard(organisation, reader, len(phones))
        for organisation in organisations
        if (phones := verified_phones(organisation))
    )


def contact_name(organisation: Organisation, reader: Reader) -> str:
    """Give the name a phone shows on an outgoing call."""
    return reader.words.plain("contact-card-name", name=reader.text(organisation.names))


def _vcard(organisation: Organisation, reader: Reader, phones: int) -> str:
    # Three megabytes that only those need who save a contact.
    import vobject  # noqa: PLC0415

    name = contact_name(organisation, reader)
    card = vobject.vCard()
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(family=name)
    card.add("org").value = [reader.text(organisation.names)]
    for index, contact in enumerate(verified_phones(organisation)[:phones], start=1):
        number = card.add("tel")
        number.group = f"item{index}"
        number.value = contact.from_abroad or contact.number or ""
        described = card.add("x-ablabel")
        described.group = f"item{index}"
        described.value = purpose(contact, reader)
    card.add("note").value = reader.words.plain("contact-card-note")
    return str(card.serialize())
