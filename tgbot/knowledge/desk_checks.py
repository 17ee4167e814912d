"""What the desk's files cannot show field by field: names used twice, numbers to dial."""

from collections.abc import Iterator

from tgbot.knowledge.checks import Check
from tgbot.knowledge.guide_checks import holds_number
from tgbot.knowledge.loading import DataSet
from tgbot.knowledge.yaml_source import Problem


def _answers(data: DataSet) -> Iterator[Problem]:
    """Every prepared answer has a name of its own, and none holds a number to dial."""
    seen: set[str] = set()
    for placed in data.prepared_answers:
        record = placed.record
        if record.name in seen:
            yield placed.problem(f"the answer {record.name} stands twice", "name")
        seen.add(record.name)
        for key, text in record.text.model_dump(by_alias=True).items():
            if text and holds_number(text):
                reason = "a number to dial stands in the directory alone: volunteers send it with /card"
                yield placed.problem(reason, "text", key)


DESK_CHECKS: tuple[Check, ...] = (_answers,)
