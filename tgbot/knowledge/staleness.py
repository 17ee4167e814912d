"""Which contacts have not been checked for long, and which of them an operator is to look at."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from tgbot.knowledge.store import KnowledgeStore
from tgbot.knowledge.withholding import NOTHING_WITHHELD, WithheldContacts
from tgbot.models.correction import ContactVersion, Finding, Judgement
from tgbot.models.organisation import Contact, Organisation, Source
from tgbot.models.verification import contact_label, last_read

# A contact is to be checked again when the last check is so many days old; a finding lasts as long.
DUE_AFTER_DAYS = 180


@dataclass(frozen=True, slots=True)
class Aged:
    """A shown contact and the day its newest source stands for; `days` is its age."""

    organisation: str
    contact: Contact
    as_of: date
    days: int

    @property
    def version(self) -> ContactVersion:
        """Give what a finding about it is about."""
        return ContactVersion(self.organisation, self.contact.key, last_read(self.contact))


class Urgency(IntEnum):
    """Why an operator is to look at a contact, the most urgent first."""

    SECOND_WANTED = 0
    """Another operator has found that what is shown is wrong, or that what is withheld is right."""
    OLD = 1
    WITHHELD = 2


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A contact to look at. `others` is what other operators found since it was last decided about."""

    aged: Aged
    urgency: Urgency
    is_withheld: bool
    others: tuple[Judgement, ...]


class Findings:
    """What the operators there are now found, which contacts are withheld, and when that was decided."""

    def __init__(
        self,
        judgements: Iterable[Judgement],
        decided: Mapping[tuple[str, str], datetime],
        operators: AbstractSet[int],
        withheld: WithheldContacts,
    ) -> None:
        """Take what anybody found; `decided` gives the last decision by organisation and key."""
        self.withheld = withheld
        self._decided = decided
        self._about: dict[ContactVersion, list[Judgement]] = {}
        for judgement in judgements:
            if judgement.operator in operators:
                self._about.setdefault(judgement.contact, []).append(judgement)

    def about(self, contact: ContactVersion) -> Sequence[Judgement]:
        """Give what was found about a version of a contact."""
        return self._about.get(contact, ())

    def since_decision(self, contact: ContactVersion) -> Sequence[Judgement]:
        """Give what was found about it since it was last decided about: the rest has had its effect."""
        since = self._decided.get((contact.organisation, contact.contact_key))
        return [it for it in self.about(contact) if since is None or it.at > since]


async def aged_contacts(store: KnowledgeStore, today: date, at_least_days: int) -> list[Aged]:
    """List the shown contacts that are at least so many days old, the oldest first."""
    found = [aged async for aged in _all(store, today) if aged.days >= at_least_days]
    return sorted(found, key=lambda aged: (-aged.days, aged.organisation, aged.contact.key))


async def every_contact(store: KnowledgeStore, today: date) -> list[Aged]:
    """List all contacts that are shown or withheld, the oldest first."""
    return await aged_contacts(store.withholding(NOTHING_WITHHELD), today, 0)


async def aged_contact(store: KnowledgeStore, organisation: str, key: str, today: date) -> Aged | None:
    """Give one contact that is shown or withheld; None where there is none of that key."""
    found = await store.withholding(NOTHING_WITHHELD).organisation(organisation)
    contacts = _aged(found, today) if found else iter(())
    return next((aged for aged in contacts if aged.contact.key == key), None)


def due_checks(contacts: Iterable[Aged], findings: Findings, operator: int, now: datetime) -> list[DueCheck]:
    """List what this operator is to look at, the most urgent first, each group in the order given."""
    checks = (check_of(aged, findings, operator) for aged in contacts)
    due = (check for check in checks if _is_due(check, findings, operator, now))
    return sorted(due, key=lambda check: check.urgency)


def check_of(aged: Aged, findings: Findings, operator: int) -> DueCheck:
    """Say what an operator has to know about a contact before they look at it, due or not."""
    is_withheld = findings.withheld.hides(aged.organisation, aged.contact.key)
    others = tuple(it for it in findings.since_decision(aged.version) if it.operator != operator)
    contrary = Finding.STILL_RIGHT if is_withheld else Finding.NO_LONGER_RIGHT
    if any(it.finding is contrary for it in others):
        return DueCheck(aged, Urgency.SECOND_WANTED, is_withheld, others)
    return DueCheck(aged, Urgency.WITHHELD if is_withheld else Urgency.OLD, is_withheld, others)


def _is_due(check: DueCheck, findings: Findings, operator: int, now: datetime) -> bool:
    version = check.aged.version
    if check.urgency is Urgency.SECOND_WANTED:
        return all(it.operator != operator for it in findings.since_decision(version))
    lately = [it for it in findings.about(version) if now - it.at < timedelta(days=DUE_AFTER_DAYS)]
    if any(it.operator == operator for it in lately):
        return False
    if check.urgency is Urgency.WITHHELD:
        return True
    is_confirmed = any(it.finding is Finding.STILL_RIGHT for it in lately)
    return check.aged.days >= DUE_AFTER_DAYS and not is_confirmed


async def _all(store: KnowledgeStore, today: date) -> AsyncIterator[Aged]:
    async for organisation in store.every_organisation():
        # Reading them all takes a while, and the store gives no way to others by itself.
        await asyncio.sleep(0)
        for aged in _aged(organisation, today):
            yield aged


def _aged(organisation: Organisation, today: date) -> Iterator[Aged]:
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
