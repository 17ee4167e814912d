"""The checks of flows, facts, ladders and articles across all of `data/`.

Whether the flows lead everywhere they should is proved per wallet on a higher floor; here every pointer
points somewhere, every number is a verified one, and no confidence is higher than its sources carry.
"""

import re
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

from tgbot.knowledge.articles import ArticleError, articles
from tgbot.knowledge.checks import Check, overrated
from tgbot.knowledge.domain import contact
from tgbot.knowledge.flow_records import FlowRecord
from tgbot.knowledge.guide_domain import answer_code, rung_code, step_code, whole_name
from tgbot.knowledge.loading import ARTICLES, ESCALATION, FACTS, FLOWS, DataSet, Placed
from tgbot.knowledge.records import OrganisationRecord, Record
from tgbot.knowledge.yaml_source import Problem
from tgbot.models.flow import StepKind
from tgbot.models.flows import CHECKUP, EMERGENCY
from tgbot.models.ladder import RungKind
from tgbot.models.language import Language
from tgbot.models.organisation import WALLET_KINDS, ContactType
from tgbot.models.topic import Topic
from tgbot.models.verification import is_verified

KeyPath = tuple[str | int, ...]
# Five digits or more in a row, perhaps parted, are a number somebody might dial. Amounts carry commas.
_DIALLABLE = re.compile(r"(?<![\d,.])\+?\d(?:[ \u00a0-]?\d){4,}(?![\d,]|\.\d)")
_DAY = re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b")
# Callback data has 64 bytes; a position with its trail, a place or ticks takes the rest.
LONGEST_WALLET_ID = 18
_NEEDED_STEPS = {EMERGENCY: StepKind.EMERGENCY, CHECKUP: StepKind.CHECKUP}
_REACHED_OTHERWISE = frozenset(
    {RungKind.PROVIDER, RungKind.BANK, RungKind.COURT, RungKind.MEDIATION, RungKind.POLICE, RungKind.OTHER}
)


def verified_numbers(data: DataSet) -> Mapping[str, frozenset[str]]:
    """Give the verified phone numbers of each organisation, as they are written on its card."""
    return {
        placed.record.id: frozenset(
            record.number
            for record in placed.record.contacts
            if record.number and record.type is ContactType.PHONE and is_verified(contact(record))
        )
        for placed in data.organisations
    }


def _files(data: DataSet) -> Iterator[Problem]:
    """Each file has the name of what is in it, and every topic has its flow."""
    expected: list[tuple[Placed[Record], str]] = [
        *((flow, f"{FLOWS}/{flow.record.topic}.yaml") for flow in data.flows),
        *((facts, f"{FACTS}/{facts.record.organisation}.yaml") for facts in data.facts),
        *((place, f"{ESCALATION}/{place.record.id}.yaml") for place in data.escalations),
    ]
    for placed, file in expected:
        if placed.document.file != file:
            yield placed.problem(f"by what it holds this file is {file}: rename it")
    if data.flows:
        for topic in set(Topic) - {placed.record.topic for placed in data.flows}:
            yield Problem(f"{FLOWS}/{topic}.yaml", 1, "there is no flow for this topic")


def _steps(data: DataSet) -> Iterator[Problem]:
    """Every step a flow names exists, and is of the kind it is needed for."""
    kinds = {
        whole_name(flow.record, name): StepKind(step.kind)
        for flow in data.flows
        for name, step in flow.record.steps.items()
    }
    for flow in data.flows:
        record = flow.record
        for role, kind in (("support", StepKind.CALL), ("solved", StepKind.SOLVED), ("start", StepKind.ASK)):
            name = whole_name(record, getattr(record, role))
            if kinds.get(name) is not kind:
                yield flow.problem(f"{name} is no step of kind {kind}", role)
        if StepKind.COMPLAIN not in {StepKind(step.kind) for step in record.steps.values()}:
            yield flow.problem("a flow needs a step of kind complain", "steps")
        for name in record.steps:
            for target, path in _targets(record, name):
                if target not in kinds:
                    yield flow.problem(f"there is no step {target}", *path)
    for needed, kind in _NEEDED_STEPS.items() if data.flows else ():
        if kinds.get(needed) is not kind:
            yield Problem(f"{FLOWS}/{Topic.SECURITY}.yaml", 1, f"there is no step {needed} of kind {kind}")


def _codes(data: DataSet) -> Iterator[Problem]:
    """Steps among all flows, and answers of one step, have different codes in buttons."""
    by_code: dict[str, str] = {}
    for flow in data.flows:
        for name, step in flow.record.steps.items():
            whole = whole_name(flow.record, name)
            twin = by_code.setdefault(step_code(whole), whole)
            if twin != whole:
                reason = f"{name} and {twin} get the same code in buttons: rename one"
                yield flow.problem(reason, "steps", name)
            codes: dict[str, str] = {}
            for answer in getattr(step, "answers", {}):
                other = codes.setdefault(answer_code(answer), answer)
                if other != answer:
                    reason = f"{answer} and {other} get the same code in buttons: rename one"
                    yield flow.problem(reason, "steps", name, "answers", answer)


def _wallet_ids(data: DataSet) -> Iterator[Problem]:
    """A wallet's id leaves room in a button for where somebody stands."""
    for placed in data.organisations:
        if placed.record.kind in WALLET_KINDS and len(placed.record.id) > LONGEST_WALLET_ID:
            reason = f"the id of a wallet has at most {LONGEST_WALLET_ID} characters: choose a shorter one"
            yield placed.problem(reason, "id")


def _targets(record: FlowRecord, name: str) -> Iterator[tuple[str, KeyPath]]:
    step = record.steps[name]
    for identifier, answer in getattr(step, "answers", {}).items():
        yield whole_name(record, answer.to), ("steps", name, "answers", identifier, "to")
    then = getattr(step, "then", None)
    if then:
        yield whole_name(record, then), ("steps", name, "then")


def _flow_pointers(data: DataSet) -> Iterator[Problem]:
    """Facts, wallets and regions that flows name exist somewhere."""
    facts = {key for placed in data.facts for key in placed.record.facts}
    wallets = {placed.record.id for placed in data.organisations}
    regions = {placed.record.code for placed in data.regions}
    known = {"facts": facts, "wallets": wallets, "regions": regions}
    for flow in data.flows:
        for path, value in _values(flow.record.model_dump(mode="json", by_alias=True), ()):
            listed = str(path[-2]) if len(path) > 1 else ""
            if listed in known and value not in known[listed]:
                yield flow.problem(f"{value} exists nowhere in {listed}: check the spelling", *path)


def _values(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Go through every text of a record, with the path to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _values(inner, (*path, index))
    elif isinstance(value, str):
        yield path, value


def _no_free_numbers(data: DataSet) -> Iterator[Problem]:
    """No text of a flow, fact or ladder holds a number to dial: those stand in the directory alone."""
    everything: tuple[Placed[Record], ...] = (*data.flows, *data.facts, *data.escalations)
    for placed in everything:
        for path, text in _values(placed.record.model_dump(mode="json", by_alias=True), ()):
            if path[-1] in _LANGUAGES and holds_number(text):
                reason = "a number to dial stands in the directory alone; amounts carry commas (20,000)"
                yield placed.problem(reason, *path)


def holds_number(text: str) -> bool:
    """Say whether a text holds digits that somebody might take for a phone number."""
    return _DIALLABLE.search(_DAY.sub("", text)) is not None


def _facts(data: DataSet) -> Iterator[Problem]:
    """Facts belong to an organisation, are as confident as their sources, and name verified numbers."""
    numbers = verified_numbers(data)
    for placed in data.facts:
        owner = placed.record.organisation
        if owner not in numbers:
            yield placed.problem(f"there is no organisation {owner}", "organisation")
        for key, fact in placed.record.facts.items():
            reason = overrated(fact.confidence, fact.sources)
            if reason:
                yield placed.problem(reason, "facts", key, "confidence")
            if fact.phone and fact.phone not in numbers.get(owner, ()):
                yield placed.problem(f"{fact.phone} is no verified number of {owner}", "facts", key, "phone")


def _ladders(data: DataSet) -> Iterator[Problem]:
    """Ladders name places, organisations and numbers that exist, and are as confident as their sources."""
    numbers = verified_numbers(data)
    regions = {placed.record.code for placed in data.regions}
    organisations = {placed.record.id: placed.record for placed in data.organisations}
    for placed in data.escalations:
        record = placed.record
        for index, region in enumerate(record.regions):
            if region not in regions:
                yield placed.problem(f"the region {region} is not in regions.yaml", "regions", index)
        yield from _clock(placed.record.time_zone, placed.record.holidays, placed)
        for index, emergency in enumerate(record.emergency):
            if emergency.number not in numbers.get(emergency.organisation, ()):
                reason = f"{emergency.number} is no verified number of {emergency.organisation}"
                yield placed.problem(reason, "emergency", index)
        codes: dict[str, str] = {}
        for key, rung in record.ladder.items():
            if codes.setdefault(rung_code(record.id, key), key) != key:
                yield placed.problem("its code in buttons is taken: rename it", "ladder", key)
            for statement, name in ((rung.duty, "duty"), (rung.deadline, "deadline")):
                flaw = overrated(statement.confidence, statement.sources) if statement else None
                if flaw:
                    yield placed.problem(flaw, "ladder", key, name, "confidence")
            for index, identifier in enumerate(rung.contacts):
                if not _is_reachable(organisations.get(identifier)):
                    reason = f"{identifier} is no organisation with a verified contact"
                    yield placed.problem(reason, "ladder", key, "contacts", index)
            if rung.kind not in _REACHED_OTHERWISE and not rung.contacts:
                yield placed.problem("a body outside the provider needs contacts", "ladder", key)


def _is_reachable(record: OrganisationRecord | None) -> bool:
    return record is not None and any(is_verified(contact(one)) for one in record.contacts)


def _clock(time_zone: str | None, country: str | None, placed: Placed[Record]) -> Iterator[Problem]:
    if time_zone is not None:
        try:
            ZoneInfo(time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield placed.problem(f"{time_zone} is no IANA time zone (like Asia/Shanghai)", "time_zone")
    if country is not None and country not in holidays.list_supported_countries():
        yield placed.problem(f"no public holidays are known for {country}", "holidays")


def _articles(data: DataSet) -> Iterator[Problem]:
    """Articles exist in both written languages, can be shown, and hold no number to dial."""
    written = {language: data.articles.get(language, {}) for language in (Language.ZH_HANS, Language.EN)}
    for language, files in written.items():
        for twin, others in written.items():
            for file in sorted(others.keys() - files.keys()):
                yield Problem(f"{ARTICLES}/{language}/{file}", 1, f"missing: it exists in {twin}")
    for language, files in data.articles.items():
        for file, source in files.items():
            place = f"{ARTICLES}/{language}/{file}"
            if holds_number(source):
                yield Problem(place, 1, "a number to dial stands in the directory alone")
            try:
                list(articles({language: {file: source}}))
            except ArticleError as error:
                yield Problem(place, error.line, str(error))


_LANGUAGES = frozenset({"zh-Hans", "zh-Hant", "en"})

GUIDE_CHECKS: tuple[Check, ...] = (
    _files,
    _steps,
    _codes,
    _wallet_ids,
    _flow_pointers,
    _no_free_numbers,
    _facts,
    _ladders,
    _articles,
)
