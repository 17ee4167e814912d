"""docs/security.md promises nothing that is not there."""

import re

from tests.conftest import ROOT
from tests.end_to_end.test_retention import DAYS, KEPT_ON
from tgbot.memory.people import person_columns
from tgbot.memory.tables import KEYED, MENTIONED, PERSON

DOCUMENT = (ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCUMENT.splitlines()
    if line.startswith("| `") and line.count("|") == 5
]


def test_every_test_it_names_exists() -> None:
    named = re.findall(r"`((?:tests|fuzz|audit)/[^`]+)`", DOCUMENT)
    assert len(named) > 30
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_attack_has_what_stops_it_and_a_test() -> None:
    section = DOCUMENT.split("\n## Who might attack")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ") and "they try" not in line]
    attacks = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "---" not in line]
    assert len(attacks) > 20
    for tried, stopped, shown in attacks:
        assert stopped, tried
        assert re.search(r"`(?:tests|fuzz)/", shown), tried


def test_every_table_with_people_has_a_row_that_says_how_ids_are_kept() -> None:
    told = {name: row[1] for row in ROWS for name in re.findall(r"`(\w+)`", row[0])}
    kept = {table.name: "hash" for table in person_columns(KEYED)}
    kept |= {table.name: "plain" for info in (PERSON, MENTIONED) for table in person_columns(info)}
    kept["ticket_message"] = "plain"
    assert told == kept


def test_the_ages_it_tells_are_those_that_are_kept() -> None:
    for row in ROWS:
        for name in re.findall(r"`(\w+)`", row[0]):
            if name in DAYS:
                assert str(DAYS[name]) in row[3], name
            else:
                assert name in KEPT_ON, name
