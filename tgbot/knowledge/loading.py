"""Loading the folder `data/`: every file through its record, every problem with its file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tgbot.knowledge.records import (
    AmbiguousAliasRecord,
    KnownFakeRecord,
    MostUsedRecord,
    OrganisationRecord,
    RegionRecord,
    SharedNumberRecord,
)
from tgbot.knowledge.yaml_source import Document, KeyPath, Problem, read_yaml
from tgbot.models.language import Language

RecordType = TypeVar("RecordType", bound=BaseModel)
RecordT = TypeVar("RecordT")
ORGANISATIONS = "organisations"
REGIONS = "regions.yaml"
SHARED_NUMBERS = "shared_numbers.yaml"
AMBIGUOUS_ALIASES = "ambiguous_aliases.yaml"
MOST_USED = "most_used.yaml"
KNOWN_FAKES = "trust/known_fakes.yaml"
LOCALES = "locales"


@dataclass(frozen=True, slots=True)
class Placed(Generic[RecordT]):
    """A record with the document it stands in, and the path to it there."""

    record: RecordT
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
    locale_files: dict[Language, dict[str, str]] = field(default_factory=dict)
    bytes_by_file: dict[str, bytes] = field(default_factory=dict)


def load(folder: Path) -> tuple[DataSet, list[Problem]]:
    """Load a data folder. Whatever is wrong becomes a problem; the rest is loaded all the same."""
    data = DataSet()
    problems: list[Problem] = []
    reader = _Reader(folder, data, problems)
    for path in sorted((folder / ORGANISATIONS).glob("*/*.yaml")):
        document = reader.document(path)
        if document:
            data.organisations.extend(_records(OrganisationRecord, document, [()], problems))
    data.regions = reader.records_of(REGIONS, RegionRecord)
    data.shared_numbers = reader.records_of(SHARED_NUMBERS, SharedNumberRecord)
    data.ambiguous_aliases = reader.records_of(AMBIGUOUS_ALIASES, AmbiguousAliasRecord)
    data.most_used = reader.records_of(MOST_USED, MostUsedRecord)
    data.known_fakes = reader.records_of(KNOWN_FAKES, KnownFakeRecord)
    for language in Language:
        files = sorted((folder / LOCALES / language).glob("*.ftl"))
        data.locale_files[language] = {path.name: reader.text(path) for path in files}
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

    def text(self, path: Path) -> str:
        """Read one text file."""
        raw = path.read_bytes()
        self.data.bytes_by_file[path.relative_to(self.folder).as_posix()] = raw
        return raw.decode("utf-8")


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
    where = (*path, *(step for step in details["loc"] if step not in _UNION_BRANCHES))
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


_LANGUAGE_KEYS: Mapping[str | int, None] = {"zh-Hans": None, "en": None}
_UNION_BRANCHES = frozenset({"LocalTextRecord", "constrained-str"})
