"""JSON Schemas of the YAML files, so that editors' programs complete and check while typing."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, RootModel

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
from tgbot.knowledge.rule_records import EscalationRecord, FactsRecord
from tgbot.knowledge.screening_records import ScreeningQuestionRecord

SCHEMAS: Mapping[str, type[BaseModel]] = {
    "organisation": OrganisationRecord,
    "known_fakes": RootModel[list[KnownFakeRecord]],
    "regions": RootModel[list[RegionRecord]],
    "shared_numbers": RootModel[list[SharedNumberRecord]],
    "ambiguous_aliases": RootModel[list[AmbiguousAliasRecord]],
    "most_used": RootModel[list[MostUsedRecord]],
    "flow": FlowRecord,
    "urgent": RootModel[list[UrgentPhraseRecord]],
    "facts": FactsRecord,
    "escalation": EscalationRecord,
    "desk": DeskRecord,
    "prepared_answers": RootModel[list[PreparedAnswerRecord]],
    "screening": RootModel[list[ScreeningQuestionRecord]],
}


def schema_files() -> dict[str, str]:
    """Give the content of every file in `data/schema/` by its name."""
    return {
        f"{name}.json": json.dumps(model.model_json_schema(), ensure_ascii=False, indent=2, sort_keys=True)
        + "\n"
        for name, model in SCHEMAS.items()
    }


def write_schemas(folder: Path) -> None:
    """Write the schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schema_files().items():
        (folder / name).write_text(content, "utf-8")
