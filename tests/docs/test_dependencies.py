"""Every library the bot runs with has a line that says why, and no other."""

import re
import tomllib

from tests.conftest import ROOT
from tests.docs.documents import document


def told() -> set[str]:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    section = text.split("\n## Dependencies")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", section, re.MULTILINE)
    return {name.strip().lower() for row in rows for name in row.split(",")} - {"library", "---"}


def test_every_library_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[\[><=; ]", line)[0].lower() for line in project["dependencies"]}
    assert told() == needed


def test_every_part_of_the_program_stands_on_a_floor() -> None:
    (floors, *_) = document("docs/architecture.md").blocks
    parts = {
        path.stem
        for path in (ROOT / "tgbot").iterdir()
        if (path.is_dir() or path.suffix == ".py") and not path.name.startswith("__")
    }
    # What stands beside the floors, as the text says.
    assert {name for name in parts if not re.search(rf"\b{name}\b", floors)} == {"sandbox"}
