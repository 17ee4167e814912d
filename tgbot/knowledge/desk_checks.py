"""What the files about groups and the desk cannot show field by field: names used twice, numbers to dial."""

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


def _questions(data: DataSet) -> Iterator[Problem]:
    """Every question before joining a group has a name of its own, and none shows a number to dial."""
    seen: set[str] = set()
    for placed in data.screening:
        record = placed.record
        if record.id in seen:
            yield placed.problem(f"the question {record.id} stands twice", "id")
        seen.add(record.id)
        texts = (record.question, record.reason, *record.answers)
        if any(text and holds_number(text) for it in texts for text in it.model_dump(by_alias=True).values()):
            yield placed.problem("a number to dial stands in the directory alone", "question")


DESK_CHECKS: tuple[Check, ...] = (_answers, _questions)
