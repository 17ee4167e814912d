"""What people who follow a wallet are told: what changed between two editions of the knowledge.

Only a digest of each organisation is kept from one edition to the next. It says what people were shown, not
how it was worded, so that a new source or a corrected spelling alarms nobody.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.language import LocalText
from tgbot.models.organisation import Contact, ContactType, Organisation, Status
from tgbot.models.verification import is_verified, states_no_phone_line

DIGEST_LENGTH = 8


class ChangeKind(StrEnum):
    """A kind of change, the one people must know first coming first."""

    GONE = "gone"
    SERVICE_ENDS = "service_ends"
    NO_PHONE = "no_phone"
    PHONE_CHANGED = "phone_changed"
    PHONE_REMOVED = "phone_removed"
    PHONE_ADDED = "phone_added"
    NEW_FAKE = "new_fake"
    NEW_TRICK = "new_trick"
    CONTACT_CHANGED = "contact_changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `subjects` are keys of contacts that are new or altered, or ids of red flags."""

    kind: ChangeKind
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """What is kept of an organisation to notice changes.

    `phones` and `others` give a digest to the key of each verified contact; `fakes` are digests of known
    false claims, `tricks` ids of red flags that name the organisation.
    """

    names: LocalText
    status: Status
    has_no_phone: bool
    phones: Mapping[str, str]
    others: Mapping[str, str]
    fakes: tuple[str, ...]
    tricks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told to everybody who follows an organisation, the most important change first."""

    names: LocalText
    changes: tuple[Change, ...]


def marks_of(organisation: Organisation, fakes: Iterable[str], tricks: Iterable[str]) -> Marks:
    """Take the marks of an organisation; `fakes` are false claims as texts, `tricks` ids of red flags."""
    verified = [contact for contact in organisation.contacts if is_verified(contact)]
    return Marks(
        names=organisation.names,
        status=organisation.status,
        has_no_phone=states_no_phone_line(organisation.no_phone_line),
        phones={it.key: _contact_digest(it) for it in verified if it.type is ContactType.PHONE},
        others={it.key: _contact_digest(it) for it in verified if it.type is not ContactType.PHONE},
        fakes=tuple(sorted(_digest(fake) for fake in fakes)),
        tricks=tuple(sorted(tricks)),
    )


def changes_between(before: Marks, after: Marks | None) -> tuple[Change, ...]:
    """List what changed, the most important first; `after` is None where the organisation is gone."""
    if after is None:
        return (Change(ChangeKind.GONE),)
    found = [
        *_status_change(before, after),
        *_phone_change(before, after),
        *_new(ChangeKind.NEW_FAKE, before.fakes, after.fakes),
        *_new(ChangeKind.NEW_TRICK, before.tricks, after.tricks),
    ]
    added, removed, altered = _compared(before.others, after.others)
    if added or removed or altered:
        found.append(Change(ChangeKind.CONTACT_CHANGED, added + altered))
    return tuple(found)


def alerts_between(before: Mapping[str, Marks], after: Mapping[str, Marks]) -> dict[str, Alert]:
    """Give an alert for each organisation of which something changed that its followers must know."""
    alerts = {}
    for organisation, was in before.items():
        now = after.get(organisation)
        changes = changes_between(was, now)
        if changes:
            alerts[organisation] = Alert((now or was).names, changes)
    return alerts


def _status_change(before: Marks, after: Marks) -> list[Change]:
    ended = before.status is Status.ACTIVE and after.status is not Status.ACTIVE
    return [Change(ChangeKind.SERVICE_ENDS)] if ended else []


def _phone_change(before: Marks, after: Marks) -> list[Change]:
    if after.has_no_phone and not before.has_no_phone:
        return [Change(ChangeKind.NO_PHONE)]
    added, removed, altered = _compared(before.phones, after.phones)
    if altered or (added and removed):
        return [Change(ChangeKind.PHONE_CHANGED, added + altered)]
    if removed:
        return [Change(ChangeKind.PHONE_REMOVED)]
    return [Change(ChangeKind.PHONE_ADDED, added)] if added else []


def _new(kind: ChangeKind, before: tuple[str, ...], after: tuple[str, ...]) -> list[Change]:
    new = tuple(it for it in after if it not in before)
    return [Change(kind, new)] if new else []


def _compared(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give the keys that were added, removed, and altered."""
    added = tuple(key for key in after if key not in before)
    removed = tuple(key for key in before if key not in after)
    altered = tuple(key for key in after if key in before and after[key] != before[key])
    return added, removed, altered


def _contact_digest(contact: Contact) -> str:
    # The key stands for the number or address itself; this is what else decides whom one reaches.
    return _digest(contact.from_abroad or "")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]
