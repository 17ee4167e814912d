"""Which of an organisation's contacts is the right one for a problem."""

from collections.abc import Sequence

from tgbot.models.organisation import Contact, ContactType, Organisation, Purpose
from tgbot.models.verification import is_verified, shown_contacts

EMERGENCY_PURPOSES = (Purpose.FRAUD, Purpose.LOST, Purpose.GENERAL, Purpose.CARD)
# Lines that a customer with a problem is not served on.
_NOT_FOR_CUSTOMERS = frozenset({Purpose.MERCHANTS, Purpose.CALLER_CHECK})
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


def phone_desk(organisation: Organisation, purposes: Sequence[Purpose]) -> Contact | None:
    """Give the verified phone line that fits best; None where there is none for customers."""
    phones = [contact for contact in _verified(organisation) if contact.type is ContactType.PHONE]
    for purpose in purposes:
        found = next((contact for contact in phones if contact.purpose is purpose), None)
        if found:
            return found
    return next((contact for contact in phones if contact.purpose not in _NOT_FOR_CUSTOMERS), None)


def written_desk(organisation: Organisation) -> Contact | None:
    """Give the verified contact that is not dialled and leads to a person soonest."""
    verified = _verified(organisation)
    for kind in _WRITTEN:
        found = next((contact for contact in verified if contact.type is kind), None)
        if found:
            return found
    return None


def desk(organisation: Organisation, purposes: Sequence[Purpose]) -> Contact | None:
    """Give the verified contact for a problem: a phone line, else a written one, else None."""
    return phone_desk(organisation, purposes) or written_desk(organisation)


def _verified(organisation: Organisation) -> list[Contact]:
    return [contact for contact in shown_contacts(organisation.contacts) if is_verified(contact)]
