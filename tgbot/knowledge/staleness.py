"""Which contacts have not been checked for long."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

from tgbot.knowledge.store import KnowledgeStore
from tgbot.models.organisation import Contact, Source
from tgbot.models.verification import contact_label


@dataclass(frozen=True, slots=True)
class Aged:
    """A shown contact and the day its newest source stands for; `days` is its age."""

    organisation: str
    contact: Contact
    as_of: date
    days: int


async def aged_contacts(store: KnowledgeStore, today: date, at_least_days: int) -> list[Aged]:
    """List the shown contacts that are at least so many days old, the oldest first."""
    found = [aged async for aged in _all(store, today) if aged.days >= at_least_days]
    return sorted(found, key=lambda aged: (-aged.days, aged.organisation, aged.contact.key))


async def _all(store: KnowledgeStore, today: date) -> AsyncIterator[Aged]:
    async for organisation in store.every_organisation():
        for contact in organisation.contacts:
            if contact_label(contact):
                as_of = max(_day(source) for source in contact.sources)
                yield Aged(organisation.id, contact, as_of, (today - as_of).days)


def _day(source: Source) -> date:
    """Give the day a source stands for: the first of the year or month where no more is known."""
    if source.page_date is None:
        return source.read_on
    year, month, day = (*(int(part) for part in source.page_date.split("-")), 1, 1)[:3]
    return date(year, month, day)
