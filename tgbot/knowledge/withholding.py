"""Contacts of a knowledge file that are withheld from everybody, because two operators found them wrong.

The file stays as it is. A store that is told of them gives those contacts as disputed, so that the one rule
for showing a contact (`models/verification.py`) hides them wherever they would be shown, saved or exported;
their numbers are no longer called official, and rules of a wallet that name them are left out.
"""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from tgbot.models.organisation import Contact, ContactType, Organisation
from tgbot.models.verification import without_withheld


@dataclass(frozen=True, slots=True)
class WithheldContacts:
    """The withheld contacts of one file, by organisation.

    `numbers` are all ways a text may write their numbers, `accounts` the names of their Telegram accounts
    (lower case, without @).
    """

    keys: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    numbers: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    accounts: Mapping[str, AbstractSet[str]] = field(default_factory=dict)

    def hides(self, organisation: str, key: str) -> bool:
        """Say whether a contact is withheld."""
        return key in self.keys.get(organisation, ())

    def hides_account(self, organisation: str, name: str) -> bool:
        """Say whether a Telegram account (lower case, without @) is withheld."""
        return name in self.accounts.get(organisation, ())

    def are_named_in(self, organisation: str, texts: Collection[str]) -> bool:
        """Say whether one of some texts about an organisation names a withheld number."""
        numbers = self.numbers.get(organisation, ())
        return any(number in text for number in numbers for text in texts)

    def applied_to(self, organisation: Organisation) -> Organisation:
        """Give an organisation as it may be shown."""
        keys = self.keys.get(organisation.id)
        return without_withheld(organisation, keys) if keys else organisation


NOTHING_WITHHELD = WithheldContacts()


def withheld_contacts(found: Iterable[tuple[str, Contact]]) -> WithheldContacts:
    """Collect contacts, each with the id of its organisation."""
    keys: dict[str, set[str]] = {}
    numbers: dict[str, set[str]] = {}
    accounts: dict[str, set[str]] = {}
    for organisation, contact in found:
        keys.setdefault(organisation, set()).add(contact.key)
        for written in (contact.number, contact.from_abroad):
            if written:
                plain = "".join(filter(str.isdigit, written))
                numbers.setdefault(organisation, set()).update({written, plain})
        if contact.type is ContactType.TELEGRAM and contact.value:
            accounts.setdefault(organisation, set()).add(contact.value.en.removeprefix("@").lower())
    return WithheldContacts(keys, numbers, accounts)
