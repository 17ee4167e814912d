"""The reader of YAML files: whatever stands in one becomes a document or problems, and never an error."""

from fuzz.target import Target, must
from tgbot.knowledge.yaml_source import read_yaml_text


def _check(text: str) -> None:
    document, problems = read_yaml_text(text, "file.yaml")
    must((document is None) == bool(problems), "a document or problems, not both and not neither")
    for problem in problems:
        must(problem.line >= 1, "a problem has a line")
        must("\n" not in str(problem.file), "a problem has a file")
    if document is not None:
        must(all(line >= 1 for line in document.lines.values()), "every value has a line")
        must(document.line(("no", "such", "place")) >= 1, "what does not exist has the line around it")


TARGET = Target("yaml_source", _check, ("tests/knowledge/test_checks.py",))
