"""Numbers as people may type them, and whether they can exist at all (`phonenumbers`)."""

from collections.abc import Iterator

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber

from tgbot.knowledge.records import ContactRecord


def digits(number: str) -> str:
    """Give the digits of a number."""
    return "".join(character for character in number if character.isdigit())


def number_region(contact: ContactRecord, regions: list[str]) -> str | None:
    """Give the country whose numbering plan a contact's number follows; None for a worldwide one."""
    region = contact.number_region or regions[0]
    return None if region == "GLOBAL" else region


def parsed(number: str, region: str | None) -> PhoneNumber | None:
    """Parse a number as dialled in a country; None where it cannot be one."""
    try:
        return phonenumbers.parse(number, region)
    except NumberParseException:
        return None


def is_possible(number: str, region: str | None) -> bool:
    """Say whether `phonenumbers` finds a number possible in its country, area code included."""
    found = parsed(number, region)
    if found is None:
        return False
    verdict = phonenumbers.is_possible_number_with_reason(found)
    return verdict == phonenumbers.ValidationResult.IS_POSSIBLE


def ways_to_type(contact: ContactRecord, regions: list[str]) -> Iterator[tuple[str, bool]]:
    """Give every form in which the contact's number may be typed, and whether it has its country code.

    Forms are digits only, without a leading 00 or +.
    """
    if contact.number is None:
        return
    yield digits(contact.number), contact.number.startswith("+")
    region = number_region(contact, regions)
    if contact.short_code and region:
        # A short code has no international form, but people write one (+86 95188).
        yield f"{phonenumbers.country_code_for_region(region)}{digits(contact.number)}", True
    found = [parsed(contact.from_abroad, None)] if contact.from_abroad else []
    if not contact.short_code:
        found.append(parsed(contact.number, region))
    for number in filter(None, found):
        yield digits(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)), True
        yield digits(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)), False
        yield phonenumbers.national_significant_number(number), False
