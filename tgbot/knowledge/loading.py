"""Loading the folder `data/`: every file through its record, every problem with its file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tgbot.knowledge.desk_records import DeskRecord, PreparedAnswerRecord
from tgbot.knowledge.flow_records import FlowRecord, UrgentPhraseRecord
from tgbot.knowledge.records import (
    AmbiguousAliasRecord,
    KnownFakeRecord,
    MostUsedRecord,
    OrganisationRecord,
    RegionRecord,
    SharedNumberRecord,
)
from tgbot.knowledge.red_flag_records import MessageExampleRecord, RedFlagsRecord
from tgbot.knowledge.rule_records import EscalationRecord, FactsRecord
from tgbot.knowledge.screening_records import ScreeningQuestionRecord
from tgbot.knowledge.yaml_source import Document, KeyPath, Problem, read_yaml
from tgbot.models.language import Language

RecordType = TypeVar("RecordType", bound=BaseModel)
RecordT_co = TypeVar("RecordT_co", covariant=True)
ORGANISATIONS = "organisations"
REGIONS = "regions.yaml"
SHARED_NUMBERS = "shared_numbers.yaml"
AMBIGUOUS_ALIASES = "ambiguous_aliases.yaml"
MOST_USED = "most_used.yaml"
KNOWN_FAKES = "trust/known_fakes.yaml"
FLOWS = "flows"
URGENT_PHRASES = "flows/urgent.yaml"
FACTS = "facts"
ESCALATION = "escalation"
ARTICLES = "articles"
RED_FLAGS = "trust/red_flags.yaml"
SCREENING = "screening.yaml"
MESSAGE_EXAMPLES = "trust/message_examples.yaml"
UNDERSTANDING = "understanding"
DESK = "desk/desk.yaml"
PREPARED_ANSWERS = "desk/prepared_answers.yaml"
LOCALES = "locales"


@dataclass(frozen=True, slots=True)
class Placed(Generic[RecordT_co]):
    """A record with the document it stands in, and the path to it there."""

    record: RecordT_co
    document: Document
    path: KeyPath = ()

    def problem(self, reason: str, *path: str | int) -> Problem:
        """Make a problem that points at a value inside this record."""
        return Problem(self.document.file, self.document.line((*self.path, *path)), reason)


@dataclass(slots=True)
class DataSet:
    """Everything under `data/`, as far as each file is right by itself."""

    organisations: list[Placed[OrganisationRecord]] = field(default_factory=list)
    regions: list[Placed[RegionRecord]] = field(default_factory=list)
    shared_numbers: list[Placed[SharedNumberRecord]] = field(default_factory=list)
    ambiguous_aliases: list[Placed[AmbiguousAliasRecord]] = field(default_factory=list)
    most_used: list[Placed[MostUsedRecord]] = field(default_factory=list)
    known_fakes: list[Placed[KnownFakeRecord]] = field(default_factory=list)
    flows: list[Placed[FlowRecord]] = field(default_factory=list)
    urgent_phrases: list[Placed[UrgentPhraseRecord]] = field(default_factory=list)
    facts: list[Placed[FactsRecord]] = field(default_factory=list)
    escalations: list[Placed[EscalationRecord]] = field(default_factory=list)
    red_flags: list[Placed[RedFlagsRecord]] = field(default_factory=list)
    message_examples: list[Placed[MessageExampleRecord]] = field(default_factory=list)
    screening: list[Placed[ScreeningQuestionRecord]] = field(default_factory=list)
    desk: list[Placed[DeskRecord]] = field(default_factory=list)
    prepared_answers: list[Placed[PreparedAnswerRecord]] = field(default_factory=list)
    understanding: dict[str, bytes] = field(default_factory=dict)
    articles: dict[Language, dict[str, str]] = field(default_factory=dict)
    locale_files: dict[Language, dict[str, str]] = field(default_factory=dict)
    bytes_by_file: dict[str, bytes] = field(default_factory=dict)


def load(folder: Path) -> tuple[DataSet, list[Problem]]:
    """Load a data folder. Whatever is wrong becomes a problem; the rest is loaded all the same."""
    data = DataSet()
    problems: list[Problem] = []
    reader = _Reader(folder, data, problems)
    data.organisations = reader.records_in(f"{ORGANISATIONS}/*/*.yaml", OrganisationRecord)
    data.regions = reader.records_of(REGIONS, RegionRecord)
    data.shared_numbers = reader.records_of(SHARED_NUMBERS, SharedNumberRecord)
    data.ambiguous_aliases = reader.records_of(AMBIGUOUS_ALIASES, AmbiguousAliasRecord)
    data.most_used = reader.records_of(MOST_USED, MostUsedRecord)
    data.known_fakes = reader.records_of(KNOWN_FAKES, KnownFakeRecord)
    data.flows = reader.records_in(f"{FLOWS}/*.yaml", FlowRecord, besides=URGENT_PHRASES)
    if (folder / FLOWS).is_dir():
        data.urgent_phrases = reader.records_of(URGENT_PHRASES, UrgentPhraseRecord)
    data.facts = reader.records_in(f"{FACTS}/*.yaml", FactsRecord)
    data.escalations = reader.records_in(f"{ESCALATION}/*.yaml", EscalationRecord)
    data.red_flags = reader.records_in(RED_FLAGS, RedFlagsRecord)
    if (folder / MESSAGE_EXAMPLES).is_file():
        data.message_examples = reader.records_of(MESSAGE_EXAMPLES, MessageExampleRecord)
    if (folder / SCREENING).is_file():
        data.screening = reader.records_of(SCREENING, ScreeningQuestionRecord)
    data.desk = reader.records_in(DESK, DeskRecord)
    if (folder / PREPARED_ANSWERS).is_file():
        data.prepared_answers = reader.records_of(PREPARED_ANSWERS, PreparedAnswerRecord)
    for path in sorted((folder / UNDERSTANDING).glob("*")):
        data.understanding[path.name] = path.read_bytes()
        data.bytes_by_file[path.relative_to(folder).as_posix()] = data.understanding[path.name]
    for language in Language:
        data.articles[language] = reader.texts(f"{ARTICLES}/{language}/*.md")
        data.locale_files[language] = reader.texts(f"{LOCALES}/{language}/*.ftl")
    return data, problems


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads files of one folder into one data set, collecting what is wrong."""

    folder: Path
    data: DataSet
    problems: list[Problem]

    def document(self, path: Path) -> Document | None:
        """Read one YAML file."""
        file = path.relative_to(self.folder).as_posix()
        document, found = read_yaml(path, file)
        self.problems.extend(found)
        if path.is_file():
            self.data.bytes_by_file[file] = path.read_bytes()
        return document

    def records_of(self, name: str, record_type: type[RecordType]) -> list[Placed[RecordType]]:
        """Read a file that is a list of records."""
        document = self.document(self.folder / name)
        if document is None:
            return []
        if not isinstance(document.value, list):
            self.problems.append(Problem(document.file, 1, "this file is a list"))
            return []
        paths: list[KeyPath] = [(index,) for index in range(len(document.value))]
        return list(_records(record_type, document, paths, self.problems))

    def records_in(
        self, pattern: str, record_type: type[RecordType], besides: str = ""
    ) -> list[Placed[RecordType]]:
        """Read files that are one record each."""
        found: list[Placed[RecordType]] = []
        for path in sorted(self.folder.glob(pattern)):
            document = self.document(path) if path != self.folder / besides else None
            if document:
                found.extend(_records(record_type, document, [()], self.problems))
        return found

    def texts(self, pattern: str) -> dict[str, str]:
        """Read text files by their name."""
        found = {}
        for path in sorted(self.folder.glob(pattern)):
            raw = path.read_bytes()
            file = path.relative_to(self.folder).as_posix()
            self.data.bytes_by_file[file] = raw
            try:
                found[path.name] = raw.decode("utf-8")
            except UnicodeDecodeError:
                self.problems.append(Problem(file, 1, "not UTF-8"))
        return found


def _records(
    record_type: type[RecordType], document: Document, paths: list[KeyPath], problems: list[Problem]
) -> Iterator[Placed[RecordType]]:
    for path in paths:
        value = document.value[path[0]] if path else document.value
        try:
            yield Placed(record_type.model_validate(value), document, path)
        except ValidationError as error:
            problems.extend(_problem(document, path, details) for details in error.errors())


def _problem(document: Document, path: KeyPath, details: ErrorDetails) -> Problem:
    where = (*path, *_real_steps(details["loc"], document.value[path[0]] if path else document.value))
    name = ".".join(str(step) for step in where) or "the file"
    line = document.line(where)
    match details["type"]:
        case "extra_forbidden":
            reason = f"unknown field {where[-1]}: check the spelling or remove it"
        case "missing":
            reason = f"{name} is missing"
            if where[-1] in _LANGUAGE_KEYS:
                reason = f"{'.'.join(str(step) for step in where[:-1])} lacks its translation {where[-1]}"
        case _:
            reason = f"{name}: {details['msg'].removeprefix('Value error, ')}"
    return Problem(document.file, line, reason)


def _real_steps(location: tuple[str | int, ...], value: Any) -> Iterator[str | int]:  # noqa: ANN401, YAML
    """Give the steps that lead through the document; pydantic adds the names of its own alternatives."""
    for number, step in enumerate(location, start=1):
        if isinstance(value, dict) and step in value:
            value = value[step]
            yield step
        elif isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else None
            yield step
        elif number == len(location) and step not in _ALTERNATIVES:
            yield step


_LANGUAGE_KEYS: Mapping[str | int, None] = {"zh-Hans": None, "en": None}
_ALTERNATIVES = frozenset({"LocalTextRecord", "LineRecord", "constrained-str"})
