"""What changed between two knowledge files, for a person to read before a new one is put to use."""

from collections.abc import Iterator

from tgbot.knowledge.store import KnowledgeStore
from tgbot.models.organisation import Contact, Organisation
from tgbot.models.verification import contact_label

_COMPARED = ("purpose", "number", "from_abroad", "hours", "time_zone", "home_country_only", "confidence")


async def differences(old: KnowledgeStore, new: KnowledgeStore) -> list[str]:
    """List the changes, one a line, organisation by organisation; nothing where the two say the same."""
    before = {found.id: found async for found in old.every_organisation()}
    after = {found.id: found async for found in new.every_organisation()}
    lines = []
    for identifier in sorted(before | after):
        was, now = before.get(identifier), after.get(identifier)
        if was is None and now is not None:
            lines.append(f"+ {identifier}: new, with {_listed(now.contacts)}")
        elif now is None and was is not None:
            lines.append(f"- {identifier}: gone, with {_listed(was.contacts)}")
        elif was and now and was != now:
            lines.extend(f"  {identifier}: {change}" for change in _changes(was, now))
    return lines


def _changes(was: Organisation, now: Organisation) -> Iterator[str]:
    if was.names != now.names:
        yield f"name {was.names.en} → {now.names.en}"
    if was.status != now.status:
        yield f"status {was.status} → {now.status}"
    old = {contact.key: contact for contact in was.contacts}
    new = {contact.key: contact for contact in now.contacts}
    for key in sorted(old.keys() - new.keys()):
        yield f"- {_named(old[key])}"
    for key in sorted(new.keys() - old.keys()):
        yield f"+ {_named(new[key])}"
    for key in sorted(old.keys() & new.keys()):
        for field in _COMPARED:
            before, after = getattr(old[key], field), getattr(new[key], field)
            if before != after:
                yield f"{_named(new[key])}: {field} {before} → {after}"
        if len(old[key].sources) != len(new[key].sources):
            yield f"{_named(new[key])}: {len(old[key].sources)} → {len(new[key].sources)} sources"
    if was.websites != now.websites:
        domains = [{site.domain for site in one.websites} for one in (was, now)]
        yield f"websites: - {sorted(domains[0] - domains[1])} + {sorted(domains[1] - domains[0])}"


def _listed(contacts: tuple[Contact, ...]) -> str:
    return ", ".join(_named(contact) for contact in contacts) or "no contact"


def _named(contact: Contact) -> str:
    what = contact.number or (contact.value.en if contact.value else "")
    return f"{contact.type} {what} ({contact_label(contact) or 'not shown'})"
