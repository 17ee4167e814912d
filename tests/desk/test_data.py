"""The desk's files: what is wrong is said with its file and line."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tgbot.knowledge.desk_checks import DESK_CHECKS
from tgbot.knowledge.loading import DESK, PREPARED_ANSWERS, load
from tgbot.models.desk import Shift

HOURS = "hours:\n  time_zone: {zone}\n  holidays: {country}\n  monday: [{monday}]\n  tuesday: [{tuesday}]\n"
RIGHT = {"zone": "Asia/Shanghai", "country": "CN", "monday": '"09:00-22:00"', "tuesday": '"20:00-02:00"'}
ANSWER = '- name: {name}\n  text:\n    zh-Hans: "{zh}"\n    en: "{en}"\n'


def problems_of(folder: Path, file: str, text: str) -> list[str]:
    """Give what is wrong with one file of the desk."""
    (folder / "desk").mkdir(exist_ok=True)
    (folder / file).write_text(text, "utf-8")
    data, problems = load(folder)
    found = [*problems, *(problem for check in DESK_CHECKS for problem in check(data))]
    return [f"{it.line}: {it.reason}" for it in found if it.file == file]


def test_the_projects_own_desk_is_right() -> None:
    data, problems = load(ROOT / "data")
    assert [problem for problem in problems if problem.file.startswith("desk/")] == []
    (desk,) = data.desk
    assert desk.record.rules().hours is not None
    assert data.prepared_answers


def test_times_are_read_and_may_cross_midnight(tmp_path: Path) -> None:
    assert problems_of(tmp_path, DESK, HOURS.format(**RIGHT)) == []
    data, _ = load(tmp_path)
    hours = data.desk[0].record.rules().hours
    assert hours is not None
    assert hours.week[:3] == ((Shift(540, 1320),), (Shift(1200, 1560),), ())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"zone": "Asia/Nowhere"}, "2: hours.time_zone: there is no time zone Asia/Nowhere"),
        ({"country": "XX"}, "3: hours.holidays: no public holidays are known for XX"),
        ({"monday": '"9-22"'}, "4: hours.monday.0: "),
        ({"monday": '"25:00-26:00"'}, "4: hours.monday.0: "),
        ({"monday": '"09:00-12:00", "11:00-13:00"'}, "1: hours: two times overlap"),
        ({"monday": '"20:00-10:00"', "tuesday": '"09:00-12:00"'}, "1: hours: two times overlap"),
        ({"monday": "", "tuesday": ""}, "1: hours: on no day of the week is anybody there"),
    ],
)
def test_wrong_hours_are_refused(tmp_path: Path, change: dict[str, str], problem: str) -> None:
    (found,) = problems_of(tmp_path, DESK, HOURS.format(**{**RIGHT, **change}))
    assert found.startswith(problem)


def test_the_last_night_of_the_week_must_not_run_into_the_first_morning(tmp_path: Path) -> None:
    text = 'hours:\n  time_zone: UTC\n  monday: ["01:00-03:00"]\n  sunday: ["22:00-02:00"]\n'
    assert problems_of(tmp_path, DESK, text) == ["1: hours: two times overlap"]


def test_prepared_answers_have_names_of_their_own_and_no_numbers_to_dial(tmp_path: Path) -> None:
    text = ANSWER.format(name="hello", zh="你好", en="Hello") * 2
    assert problems_of(tmp_path, PREPARED_ANSWERS, text) == ["5: the answer hello stands twice"]
    text = ANSWER.format(name="call", zh="打 95188", en="call them")
    (found,) = problems_of(tmp_path, PREPARED_ANSWERS, text)
    assert found.startswith("3: a number to dial stands in the directory alone")


def test_an_answer_without_its_translation_is_refused(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, PREPARED_ANSWERS, "- name: hello\n  text:\n    zh-Hans: 你好\n")
    assert "lacks its translation en" in found
