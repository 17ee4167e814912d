"""Which of an organisation's contacts is the right one for a problem, for somebody in a place."""

from collections.abc import Sequence

from tgbot.models.ladder import Jurisdiction
from tgbot.models.organisation import Contact, ContactType, Organisation, Purpose
from tgbot.models.verification import is_verified, shown_contacts

EMERGENCY_PURPOSES = (Purpose.FRAUD, Purpose.LOST, Purpose.GENERAL, Purpose.CARD)
# Desks that help a customer with any problem, where the best one for it does not exist.
_FOR_ANY_PROBLEM = (Purpose.GENERAL, Purpose.CARD, Purpose.FRAUD, Purpose.LOST)
_WRITTEN = (
    ContactType.IN_APP,
    ContactType.CHAT,
    ContactType.WEB_FORM,
    ContactType.EMAIL,
    ContactType.WHATSAPP,
    ContactType.TELEGRAM,
    ContactType.WECHAT_OFFICIAL_ACCOUNT,
    ContactType.WEB,
)
# Contacts for something else than a customer's trouble, whatever it may be.
_NOT_FOR_CUSTOMERS = frozenset({Purpose.OTHER, Purpose.MERCHANTS, Purpose.CALLER_CHECK})


def phone_desk(
    organisation: Organisation, purposes: Sequence[Purpose], place: Jurisdiction | None = None
) -> Contact | None:
    """Give the verified phone line that fits best and can be dialled from the place; None without one.

    Somebody abroad gets a line for calls from abroad, or one with an international number.
    """
    phones = [contact for contact in _verified(organisation) if contact.type is ContactType.PHONE]
    wanted = (*purposes, *_FOR_ANY_PROBLEM)
    if is_abroad(organisation, place):
        phones = [contact for contact in phones if contact.from_abroad and not contact.home_country_only]
        wanted = (*wanted, Purpose.OVERSEAS)
    for purpose in wanted:
        found = next((contact for contact in phones if contact.purpose is purpose), None)
        if found:
            return found
    return None


def number_to_dial(contact: Contact, organisation: Organisation, place: Jurisdiction | None) -> str:
    """Give the number as it is dialled from a place."""
    if contact.from_abroad and is_abroad(organisation, place):
        return contact.from_abroad
    return contact.number or ""


def written_desk(organisation: Organisation) -> Contact | None:
    """Give the verified contact that is not dialled and leads to a person soonest."""
    verified = [it for it in _verified(organisation) if it.purpose not in _NOT_FOR_CUSTOMERS]
    for kind in _WRITTEN:
        found = next((contact for contact in verified if contact.type is kind), None)
        if found:
            return found
    return None


def is_abroad(organisation: Organisation, place: Jurisdiction | None) -> bool:
    """Say whether somebody in a place calls this organisation from another country."""
    home = organisation.regions[0]
    return place is not None and home != "GLOBAL" and not set(organisation.regions) & set(place.regions)


def _verified(organisation: Organisation) -> list[Contact]:
    return [contact for contact in shown_contacts(organisation.contacts) if is_verified(contact)]
