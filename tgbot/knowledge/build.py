"""Baking the knowledge: one SQLite file out of a proved data set, the same bytes for the same input."""

import hashlib
import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from tgbot.knowledge.articles import articles
from tgbot.knowledge.checks import names_of
from tgbot.knowledge.domain import contact_key, known_fake, local_text, organisation
from tgbot.knowledge.guide_domain import fact, flow, jurisdiction, red_flags
from tgbot.knowledge.loading import DataSet
from tgbot.knowledge.locale_sources import locale_sources
from tgbot.knowledge.numbers import digits, ways_to_type
from tgbot.knowledge.records import OrganisationRecord
from tgbot.knowledge.screening_records import screening_question
from tgbot.knowledge.store import FORMAT
from tgbot.locale.folding import fold, spell
from tgbot.models.desk import DeskRules, PreparedAnswer
from tgbot.models.fact import Fact
from tgbot.models.flow import Flow
from tgbot.models.known_fake import ClaimItem, KnownFake
from tgbot.models.ladder import Jurisdiction
from tgbot.models.language import LocalText
from tgbot.models.organisation import ContactType, Organisation, WebsiteConfidence
from tgbot.models.red_flag import RedFlag
from tgbot.models.screening import ScreeningQuestion
from tgbot.models.verification import contact_label, is_verified

PAGE_SIZE = 4096
_ORGANISATION = TypeAdapter(Organisation)
_KNOWN_FAKE = TypeAdapter(KnownFake)
_FLOW = TypeAdapter(Flow)
_FACT = TypeAdapter(Fact)
_JURISDICTION = TypeAdapter(Jurisdiction)
_RED_FLAG = TypeAdapter(RedFlag)
_QUESTION = TypeAdapter(ScreeningQuestion)
_NAMES = TypeAdapter(LocalText)
_DESK = TypeAdapter(DeskRules)
_ANSWER = TypeAdapter(PreparedAnswer)
_NUMBERED = frozenset({ContactType.PHONE, ContactType.SMS, ContactType.USSD})


def bake(data: DataSet, output: Path, weights: Mapping[str, bytes]) -> str:
    """Write the knowledge file from a data set that is known to be right; gives its content hash.

    `weights` is what was learned from the data's examples, by the name of the model.

    The old file is replaced in one step, so a bot that reads it keeps what it has open.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        content_hash = _write(data, draft, weights)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
    return content_hash


def _write(data: DataSet, path: Path, weights: Mapping[str, bytes]) -> str:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in (
            "encoding = 'UTF-8'",
            f"page_size = {PAGE_SIZE}",
            "journal_mode = OFF",
            "synchronous = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for statement in _statements():
            connection.execute(statement)
        content_hash = _fill(connection, data)
        _insert(connection, "model", sorted(weights.items()))
        connection.execute("COMMIT")
        connection.execute("INSERT INTO name_search (name_search) VALUES ('optimize')")
        connection.execute("VACUUM")
    finally:
        connection.close()
    return content_hash


def _statements() -> Iterator[str]:
    statement = ""
    for line in files("tgbot.knowledge").joinpath("schema.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _fill(connection: sqlite3.Connection, data: DataSet) -> str:
    records = _in_order(data)
    organisations = {record.id: organisation(record) for record in records}
    syllables = dict(_syllables())
    _insert(connection, "syllable", syllables.items())
    _insert(
        connection,
        "region",
        (
            (placed.record.code, position, _json(_NAMES, local_text(placed.record.names)))
            for position, placed in enumerate(data.regions)
        ),
    )
    _insert(
        connection,
        "organisation",
        (
            (
                found.id,
                found.kind,
                position,
                _json(_NAMES, found.names),
                found.parent,
                _json(_ORGANISATION, found),
            )
            for position, found in enumerate(organisations.values())
        ),
    )
    _insert(connection, "organisation_region", _listings(organisations.values()))
    names = list(_name_rows(data, records, syllables))
    _insert(connection, "name", names)
    connection.executemany(
        "INSERT INTO name_search (rowid, folded, pinyin) VALUES (?, ?, ?)",
        ((identifier, folded, pinyin) for identifier, _, _, folded, pinyin in names),
    )
    _insert(connection, "number", sorted(set(_number_rows(data, records))))
    _insert(connection, "known_fake", _fake_rows(data))
    _insert(connection, "domain", sorted(set(_domain_rows(organisations.values()))))
    _insert(connection, "account", sorted(set(_account_rows(organisations.values()))))
    _insert(connection, "locale_file", _locale_rows(data))
    _insert_guide(connection, data)
    flags = (red_flag for placed in data.red_flags for red_flag in red_flags(placed.record))
    _insert(connection, "red_flag", ((flag.id, _json(_RED_FLAG, flag)) for flag in flags))
    questions = (screening_question(placed.record) for placed in data.screening)
    _insert(connection, "screening_question", ((it.id, _json(_QUESTION, it)) for it in questions))
    _insert(connection, "desk", ((1, _json(_DESK, placed.record.rules())) for placed in data.desk))
    answers = enumerate(placed.record.answer() for placed in data.prepared_answers)
    _insert(connection, "prepared_answer", ((it.name, place, _json(_ANSWER, it)) for place, it in answers))
    content_hash = _content_hash(data)
    phones = sum(
        contact.type is ContactType.PHONE and contact_label(contact) is not None
        for found in organisations.values()
        for contact in found.contacts
    )
    meta = {
        "format": FORMAT,
        "content_hash": content_hash,
        "newest_source": _newest_source(organisations.values()).isoformat(),
        "organisations": str(len(organisations)),
        "phone_contacts": str(phones),
    }
    _insert(connection, "meta", sorted(meta.items()))
    return content_hash


def _insert_guide(connection: sqlite3.Connection, data: DataSet) -> None:
    _insert(connection, "flow", ((it.record.topic, _json(_FLOW, flow(it.record))) for it in data.flows))
    phrases = sorted({fold(placed.record.phrase) for placed in data.urgent_phrases})
    _insert(connection, "urgent_phrase", ((phrase,) for phrase in phrases))
    facts = (
        (placed.record.organisation, key, _json(_FACT, fact(key, record)))
        for placed in data.facts
        for key, record in placed.record.facts.items()
    )
    _insert(connection, "fact", facts)
    regions = [placed.record.code for placed in data.regions]
    places = sorted(
        (placed.record for placed in data.escalations),
        key=lambda record: (min(map(regions.index, record.regions), default=len(regions)), record.id),
    )
    bodies = (_json(_JURISDICTION, jurisdiction(record)) for record in places)
    _insert(connection, "jurisdiction", enumerate(bodies))
    _insert(
        connection,
        "article",
        ((language, found.name, found.title, found.html) for language, found in articles(data.articles)),
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in rows:
        marks = ",".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608, table names are ours


def _json(adapter: TypeAdapter[Any], value: object) -> str:
    return adapter.dump_json(value, exclude_defaults=True).decode()


def _in_order(data: DataSet) -> list[OrganisationRecord]:
    """Put the organisations in the order of lists: the most used first, the others by name."""
    first = {placed.record.organisation: position for position, placed in enumerate(data.most_used)}
    return sorted(
        (placed.record for placed in data.organisations),
        key=lambda record: (first.get(record.id, len(first)), fold(record.names.en), record.id),
    )


def _listings(organisations: Iterable[Organisation]) -> Iterator[tuple[str, str, int, str]]:
    for position, found in enumerate(organisations):
        for region in found.regions:
            yield region, found.kind, position, found.id


def _name_rows(
    data: DataSet, records: list[OrganisationRecord], syllables: dict[str, str]
) -> Iterator[tuple[int, str, str, str, str]]:
    """Give the names once per organisation and folded form; ambiguous ones first, in their listed order."""
    seen: set[tuple[str, str]] = set()
    ambiguous = (
        (identifier, placed.record.alias)
        for placed in data.ambiguous_aliases
        for identifier in placed.record.organisations
    )
    own = (
        (record.id, name)
        for record in records
        for name in (*names_of(record), local_text(record.names).zh_hant, record.id.replace("_", " "))
    )
    identifier = 0
    for organisation_id, text in (*ambiguous, *own):
        folded = fold(text)
        if (organisation_id, folded) in seen:
            continue
        seen.add((organisation_id, folded))
        identifier += 1
        yield identifier, organisation_id, text, folded, spell(folded, syllables)


def _number_rows(
    data: DataSet, records: list[OrganisationRecord]
) -> Iterator[tuple[str, str, str, int, int, int]]:
    owner_of = {digits(placed.record.number): placed.record.owner for placed in data.shared_numbers}
    for record in records:
        shown = {
            contact.key: is_verified(contact)
            for contact in organisation(record).contacts
            if contact_label(contact)
        }
        for contact in record.contacts:
            if contact.type not in _NUMBERED or contact.number is None:
                continue
            key = contact_key(contact.type, contact.number)
            owner = owner_of.get(digits(contact.number))
            if key in shown:
                for form, is_international in ways_to_type(contact, record.regions):
                    is_owner = int(owner in {None, record.id})
                    yield form, record.id, key, int(is_international), is_owner, int(shown[key])


def _domain_rows(organisations: Iterable[Organisation]) -> Iterator[tuple[str, str]]:
    for found in organisations:
        for site in found.websites:
            if site.confidence is not WebsiteConfidence.RECALLED:
                yield site.domain, found.id


def _account_rows(organisations: Iterable[Organisation]) -> Iterator[tuple[str, str]]:
    for found in organisations:
        for one in found.contacts:
            if one.type is ContactType.TELEGRAM and one.value and is_verified(one):
                yield one.value.en.removeprefix("@").lower(), found.id


def _fake_rows(data: DataSet) -> Iterator[tuple[int, str, str, str, str]]:
    for position, placed in enumerate(data.known_fakes, start=1):
        fake = known_fake(placed.record)
        is_number = fake.item is ClaimItem.PHONE
        folded = digits(unicodedata.normalize("NFKC", fake.value)) if is_number else fake.value.lower()
        yield position, fake.organisation, fake.item, folded, _json(_KNOWN_FAKE, fake)


def _locale_rows(data: DataSet) -> Iterator[tuple[str, str, str]]:
    for language, sources in locale_sources(data.locale_files).items():
        for name, source in sorted(sources.items()):
            yield language, name, source


def _content_hash(data: DataSet) -> str:
    total = hashlib.sha256()
    for name, content in sorted(data.bytes_by_file.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _newest_source(organisations: Iterable[Organisation]) -> date:
    """Give the newest day on which a source was read."""
    return max(
        source.read_on for found in organisations for contact in found.contacts for source in contact.sources
    )


def _syllables() -> Iterator[tuple[str, str]]:
    """Spell the characters of GB 2312, which covers simplified Chinese as people type it."""
    import pypinyin  # noqa: PLC0415, its dictionary takes 60 MB that only the build should pay

    for row in range(0xB0, 0xF8):
        for column in range(0xA1, 0xFF):
            character = bytes((row, column)).decode("gb2312", errors="ignore")
            if character:
                yield character, pypinyin.lazy_pinyin(character)[0]
