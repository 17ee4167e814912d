"""What one file cannot show by itself: the checks across all of `data/`.

Each check is a function from the data set to problems; CHECKS is the list of them. A problem says
what is wrong and what to do.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import opening_hours

from tgbot.knowledge.loading import DataSet, Placed
from tgbot.knowledge.numbers import digits, is_possible, number_region, parsed
from tgbot.knowledge.records import (
    AmbiguousAliasRecord,
    ContactRecord,
    LocalTextRecord,
    OrganisationRecord,
    SharedNumberRecord,
    SourceRecord,
)
from tgbot.knowledge.yaml_source import Problem
from tgbot.locale.catalogue import compare, entries
from tgbot.locale.folding import fold, has_han
from tgbot.models.known_fake import ClaimItem, Verdict
from tgbot.models.language import Language
from tgbot.models.organisation import Confidence, ContactType, SourceKind, WebsiteConfidence

Check = Callable[[DataSet], Iterable[Problem]]
_OFFICIAL = frozenset({SourceKind.OFFICIAL, SourceKind.REGULATOR})
# "(…)" after a name: a country, an older name.
_REMARK = re.compile(r"[(（][^()（）]*[)）]")
_HIDDEN = frozenset({Confidence.DISPUTED, Confidence.RECALLED})
# A number under these verdicts is real: it belongs to another desk, or is right but for its hours.
_REAL_NUMBERS = frozenset({Verdict.WRONG_HOURS, Verdict.WRONG_PRODUCT, Verdict.WRONG_REGION})


def run(checks: Iterable[Check], data: DataSet) -> list[Problem]:
    """Run checks; problems come sorted by file and line."""
    return sorted({problem for one in checks for problem in one(data)})


def _contacts(data: DataSet) -> Iterator[tuple[Placed[OrganisationRecord], int, ContactRecord]]:
    for placed in data.organisations:
        for index, contact in enumerate(placed.record.contacts):
            yield placed, index, contact


def _places(data: DataSet) -> Iterator[Problem]:
    """An organisation's file is named by its id and lies in the folder of its first region."""
    seen: dict[str, str] = {}
    regions = {placed.record.code for placed in data.regions}
    for placed in data.organisations:
        record, file = placed.record, placed.document.file
        if record.id in seen:
            yield placed.problem(
                f"the id {record.id} stands in {seen[record.id]} too: give one of them another", "id"
            )
        seen[record.id] = file
        expected = f"organisations/{record.regions[0].lower()}/{record.id}.yaml"
        if file != expected:
            yield placed.problem(f"by its id and first region this file is {expected}: move it", "id")
        for index, region in enumerate(record.regions):
            if region not in regions:
                yield placed.problem(
                    f"the region {region} is not in regions.yaml: add it there", "regions", index
                )


def _numbers(data: DataSet) -> Iterator[Problem]:
    """A number can exist, or is declared a short code."""
    for placed, index, contact in _contacts(data):
        if contact.from_abroad and not is_possible(contact.from_abroad, None):
            yield placed.problem(
                f"{contact.from_abroad} is no possible number", "contacts", index, "from_abroad"
            )
        if contact.type is not ContactType.PHONE or contact.number is None or contact.short_code:
            continue
        region = number_region(contact, placed.record.regions)
        if not is_possible(contact.number, region):
            reason = f"{contact.number} is no possible number in {region}: set short_code: true if it is one"
            yield placed.problem(reason, "contacts", index, "number")


def _claims(data: DataSet) -> Iterator[Problem]:
    """A number stands with two organisations only for a reason in shared_numbers.yaml."""
    holders: dict[str, dict[str, tuple[Placed[OrganisationRecord], int]]] = defaultdict(dict)
    for placed, index, contact in _contacts(data):
        for form in _forms(contact, placed.record.regions):
            holders[form].setdefault(placed.record.id, (placed, index))
    shared = {digits(it.record.number): set(it.record.organisations) for it in data.shared_numbers}
    for form, holding in holders.items():
        if len(holding) > 1 and not set(holding) <= shared.get(form, set()):
            for identifier, (placed, index) in holding.items():
                others = ", ".join(sorted(set(holding) - {identifier}))
                reason = f"{form} is claimed by {others} too: give the reason in shared_numbers.yaml"
                yield placed.problem(reason, "contacts", index, "number")
    for entry in data.shared_numbers:
        holding_now = set(holders.get(digits(entry.record.number), {}))
        for identifier in sorted(set(entry.record.organisations) - holding_now):
            yield entry.problem(f"{identifier} has no contact with {entry.record.number}: remove it here")


def _forms(contact: ContactRecord, regions: list[str]) -> Iterator[str]:
    """Give the forms in which the same number would clash."""
    if contact.number is None:
        return
    number = None if contact.short_code else parsed(contact.number, number_region(contact, regions))
    yield f"{number.country_code}{number.national_number}" if number else digits(contact.number)
    if contact.from_abroad:
        yield digits(contact.from_abroad)


def _opening_hours(data: DataSet) -> Iterator[Problem]:
    """Opening hours and time zones can be read."""
    for placed, index, contact in _contacts(data):
        if contact.hours is not None:
            try:
                opening_hours.OpeningHours(contact.hours)
            except opening_hours.ParserError:  # type: ignore[attr-defined]  # missing in its stubs
                reason = f"{contact.hours!r} is not in OpenStreetMap's opening_hours syntax"
                yield placed.problem(reason, "contacts", index, "hours")
        if contact.time_zone is not None:
            try:
                ZoneInfo(contact.time_zone)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                reason = f"{contact.time_zone} is no IANA time zone (like Asia/Shanghai)"
                yield placed.problem(reason, "contacts", index, "time_zone")


def _confidence(data: DataSet) -> Iterator[Problem]:
    """No confidence is higher than its sources carry."""
    for placed in data.organisations:
        for index, contact in enumerate(placed.record.contacts):
            reason = overrated(contact.confidence, contact.sources)
            if reason:
                yield placed.problem(reason, "contacts", index, "confidence")
        statement = placed.record.no_phone_line
        reason = overrated(statement.confidence, statement.sources) if statement else None
        if reason:
            yield placed.problem(reason, "no_phone_line", "confidence")


def overrated(confidence: Confidence, sources: Sequence[SourceRecord]) -> str | None:
    """Say why a confidence is higher than its sources carry; None where it is not."""
    if confidence is Confidence.OFFICIAL and not any(source.kind in _OFFICIAL for source in sources):
        return "official needs a source of kind official or regulator: lower the confidence"
    # A reference names one file of an index; an address belongs to its publisher.
    hands = {source.publisher if source.url else source.reference for source in sources}
    if confidence is Confidence.CORROBORATED and len(hands) < 2:
        return "corroborated needs two sources of different publishers: lower the confidence"
    if confidence is not Confidence.RECALLED and not sources:
        return "without sources the confidence is recalled"
    return None


def _aliases(data: DataSet) -> Iterator[Problem]:
    """A name that folds to the same text for two organisations is listed as ambiguous."""
    holders: dict[str, dict[str, Placed[OrganisationRecord]]] = defaultdict(dict)
    texts: dict[str, str] = {}
    for placed in data.organisations:
        for name in names_of(placed.record):
            folded = fold(name)
            if not folded:
                yield placed.problem(f"the name {name!r} has no letter or digit", "aliases")
            holders[folded].setdefault(placed.record.id, placed)
            texts.setdefault(folded, name)
    listed = {fold(entry.record.alias): set(entry.record.organisations) for entry in data.ambiguous_aliases}
    for folded, holding in holders.items():
        if len(holding) > 1 and not set(holding) <= listed.get(folded, set()):
            for identifier, placed in holding.items():
                others = ", ".join(sorted(set(holding) - {identifier}))
                reason = f"{texts[folded]!r} is a name of {others} too: list it in ambiguous_aliases.yaml"
                yield placed.problem(reason, "aliases")


def names_of(record: OrganisationRecord) -> list[str]:
    """Give every name and alias of an organisation.

    A name such as "京东支付 / 白条" or "Wise (TransferWise)" stands whole, and each part by itself.
    """
    names = record.names
    given = [name for name in (names.zh_hans, names.zh_hant, names.en, names.local) if name]
    parts = [part.strip() for name in given for part in _REMARK.sub("", name).split(" / ")]
    return [name for name in dict.fromkeys((*given, *parts, *record.aliases)) if name]


def _pointers(data: DataSet) -> Iterator[Problem]:
    """Whatever names an organisation names one that exists."""
    known = {placed.record.id for placed in data.organisations}
    for placed in data.organisations:
        if placed.record.parent and placed.record.parent not in known:
            yield placed.problem(f"there is no organisation {placed.record.parent}", "parent")
    for fake in data.known_fakes:
        if fake.record.organisation not in known:
            yield fake.problem(f"there is no organisation {fake.record.organisation}", "organisation")
    for first in data.most_used:
        if first.record.organisation not in known:
            yield first.problem(f"there is no organisation {first.record.organisation}", "organisation")
    listings: list[Placed[SharedNumberRecord] | Placed[AmbiguousAliasRecord]] = [
        *data.shared_numbers,
        *data.ambiguous_aliases,
    ]
    for entry in listings:
        for index, identifier in enumerate(entry.record.organisations):
            if identifier not in known:
                yield entry.problem(f"there is no organisation {identifier}", "organisations", index)


def _fakes(data: DataSet) -> Iterator[Problem]:
    """A known fake is not at the same time a contact that is shown for the same organisation."""
    shown = {
        (placed.record.id, digits(contact.number))
        for placed, _, contact in _contacts(data)
        if contact.number and contact.confidence not in _HIDDEN
    }
    for fake in data.known_fakes:
        record = fake.record
        if record.item is not ClaimItem.PHONE or record.verdict in _REAL_NUMBERS:
            continue
        if (record.organisation, digits(record.value)) in shown:
            reason = f"{record.value} is also shown as a contact of {record.organisation}: settle which holds"
            yield fake.problem(reason, "value")


def _domains(data: DataSet) -> Iterator[Problem]:
    """Two organisations may share a domain only as one house; a fake domain is nobody's official one."""
    official = {
        site.domain
        for placed in data.organisations
        for site in placed.record.websites
        if site.confidence is not WebsiteConfidence.RECALLED
    }
    for fake in data.known_fakes:
        if fake.record.item is ClaimItem.DOMAIN and fake.record.value in official:
            yield fake.problem(f"{fake.record.value} stands as a website too: settle which holds", "value")


def _translations(data: DataSet) -> Iterator[Problem]:
    """A text that exists in two languages is really in both, and the bot's words are complete."""
    for placed in data.organisations:
        for path, text in _texts(placed.record):
            if has_han(text.en) and not has_han(text.zh_hans):
                yield placed.problem("the languages are swapped", *path)
    flaws = []
    catalogues = {}
    for language in (Language.ZH_HANS, Language.EN):
        catalogues[language], found = entries(data.locale_files.get(language, {}), language.value)
        flaws.extend(found)
    flaws.extend(compare(catalogues[Language.ZH_HANS], catalogues[Language.EN], Language.EN.value))
    for flaw in flaws:
        yield Problem(f"locales/{flaw.file}", flaw.line, flaw.reason)


def _texts(record: OrganisationRecord) -> Iterator[tuple[tuple[str | int, ...], LocalTextRecord]]:
    for index, contact in enumerate(record.contacts):
        for name in ("about", "reach_a_person", "value"):
            text = getattr(contact, name)
            if isinstance(text, LocalTextRecord):
                yield ("contacts", index, name), text


CHECKS: tuple[Check, ...] = (
    _places,
    _numbers,
    _claims,
    _opening_hours,
    _confidence,
    _aliases,
    _pointers,
    _fakes,
    _domains,
    _translations,
)
