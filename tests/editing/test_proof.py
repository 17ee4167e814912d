"""Each mistake an editor can make in a flow, a fact, a ladder or an article, told with file and line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.editing.conftest import TEXT, as_yaml
from tgbot.editing.build import load_checked

Step = dict[str, Any]


def problems_in(folder: Path) -> list[str]:
    return [str(problem) for problem in load_checked(folder)[1]]


def change(folder: Path, edit: Callable[[dict[str, Any]], object], topic: str = "login") -> list[str]:
    """Edit a flow and give what is then wrong."""
    path = folder / "flows" / f"{topic}.yaml"
    flow = yaml.safe_load(path.read_text())
    edit(flow)
    path.write_text(as_yaml(flow))
    return problems_in(folder)


def ask(**answers: str) -> Step:
    return {
        "kind": "ask",
        "says": TEXT,
        "answers": {key: {"say": TEXT, "to": to} for key, to in answers.items()},
    }


def line_of(folder: Path, topic: str, text: str) -> int:
    lines = (folder / "flows" / f"{topic}.yaml").read_text().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.strip().startswith(text))


def test_the_small_folder_is_right(folder: Path) -> None:
    assert problems_in(folder) == []


def test_an_answer_that_leads_nowhere(folder: Path) -> None:
    found = change(folder, lambda flow: flow["steps"]["first"]["answers"]["fine"].update(to="nowhere"))
    line = line_of(folder, "login", "to: nowhere")
    assert found == [f"flows/login.yaml:{line}: there is no step login.nowhere"]


def test_a_step_nobody_comes_to(folder: Path) -> None:
    found = change(folder, lambda flow: flow["steps"].update(island=ask(a="solved", b="call")))
    line = line_of(folder, "login", "island:")
    assert found == [f"flows/login.yaml:{line}: island: no way leads to this step (for a wallet not listed)"]


def test_a_circle_without_a_way_out(folder: Path) -> None:
    def edit(flow: dict[str, Any]) -> None:
        flow["steps"] |= {"round": ask(a="again", b="again"), "again": ask(a="round", b="round")}
        flow["steps"]["first"]["answers"]["fine"]["to"] = "round"

    found = change(folder, edit)
    assert any("round: no way from here ends in an outcome" in problem for problem in found)
    assert any("login.first → login.round" in problem for problem in found)


def test_a_circle_with_a_way_out_is_allowed(folder: Path) -> None:
    def edit(flow: dict[str, Any]) -> None:
        flow["steps"] |= {"round": ask(a="first", b="solved")}
        flow["steps"]["first"]["answers"]["fine"]["to"] = "round"

    assert change(folder, edit) == []


def test_a_way_of_nine_taps(folder: Path) -> None:
    def edit(flow: dict[str, Any]) -> None:
        for number in range(1, 9):
            onward = f"s{number + 1}" if number < 8 else "solved"
            flow["steps"][f"s{number}"] = ask(a=onward, b="call")
        flow["steps"]["first"]["answers"]["fine"]["to"] = "s1"

    found = change(folder, edit)
    assert any("9 taps to an outcome: at most 8" in problem and "login.s8" in problem for problem in found)


@pytest.mark.parametrize("count", [1, 7])
def test_too_few_and_too_many_answers(folder: Path, count: int) -> None:
    answers = {f"a{number}": "solved" for number in range(count)} if count > 1 else {"a": "solved"}

    def edit(flow: dict[str, Any]) -> None:
        flow["steps"]["more"] = ask(**answers)
        flow["steps"]["first"]["answers"]["fine"]["to"] = "more"

    assert any(f"more: {count} answers: 2 to 6" in problem for problem in change(folder, edit))


def test_an_answer_hidden_from_a_wallet_may_leave_too_few(folder: Path) -> None:
    def edit(flow: dict[str, Any]) -> None:
        flow["steps"]["first"]["answers"]["later"]["unless"] = {"kinds": ["wallet"]}

    found = change(folder, edit)
    assert any("first: 1 answers: 2 to 6 (for demo_pay)" in problem for problem in found)


def test_a_fact_that_exists_nowhere(folder: Path) -> None:
    line = {"facts": ["refund_tiem"], "otherwise": TEXT}
    found = change(folder, lambda flow: flow["steps"]["first"].update(lines=[line]))
    assert any("refund_tiem exists nowhere in facts: check the spelling" in problem for problem in found)


def test_a_fact_line_without_generic_wording(folder: Path) -> None:
    found = change(folder, lambda flow: flow["steps"]["first"].update(lines=[{"facts": ["refund_time"]}]))
    assert any("`facts` need a generic wording in `otherwise`" in problem for problem in found)


def test_a_screen_too_long_for_a_phone(folder: Path) -> None:
    long = {"zh-Hans": "长" * 400, "en": "long " * 90}
    found = change(folder, lambda flow: flow["steps"]["first"].update(lines=[long] * 4))
    assert any("characters: at most 1200 in en" in problem for problem in found)


def test_a_text_to_read_out_that_is_too_long_to_copy(folder: Path) -> None:
    request = {"zh-Hans": "请" * 300, "en": "please " * 50}
    found = change(folder, lambda flow: flow["steps"]["call"].update(request=request))
    assert any("characters to read out: at most 256 in zh-Hans" in problem for problem in found)


@pytest.mark.parametrize("text", ["打 400 820 8820", "call 95188", "+44 20 3322 8352", "转 20000 元"])
def test_a_number_to_dial_in_a_text(folder: Path, text: str) -> None:
    found = change(folder, lambda flow: flow["steps"]["first"].update(hint={"zh-Hans": text, "en": "x"}))
    assert any("a number to dial stands in the directory alone" in problem for problem in found)


@pytest.mark.parametrize("text", ["最多 20,000 元", "2026-11-24 起", "3 到 5 个工作日", "HK$1,000"])
def test_amounts_and_days_are_no_numbers_to_dial(folder: Path, text: str) -> None:
    assert change(folder, lambda flow: flow["steps"]["first"].update(hint={"zh-Hans": text, "en": "x"})) == []


def test_a_phone_in_a_fact_that_is_no_verified_number(folder: Path) -> None:
    path = folder / "facts" / "demo_pay.yaml"
    facts = yaml.safe_load(path.read_text())
    fact = facts["facts"]["refund_time"]
    fact |= {"text": {"zh-Hans": "打 {phone} 问", "en": "Ask {phone}"}, "phone": "95188"}
    path.write_text(as_yaml(facts))
    (problem,) = problems_in(folder)
    assert problem.startswith("facts/demo_pay.yaml:")
    assert problem.endswith("95188 is no verified number of demo_pay")


def test_a_fact_more_confident_than_its_sources(folder: Path) -> None:
    path = folder / "facts" / "demo_pay.yaml"
    path.write_text(path.read_text().replace("kind: official", "kind: news"))
    assert problems_in(folder) == [
        "facts/demo_pay.yaml:6: official needs a source of kind official or regulator: lower the confidence"
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"95999"', '"110"', "110 is no verified number of demo_pay"),
        ("Asia/Shanghai", "Asia/Shangai", "Asia/Shangai is no IANA time zone"),
        ("holidays: CN", "holidays: XX", "no public holidays are known for XX"),
        ("kind: provider", "kind: regulator", "a body outside the provider needs contacts"),
        ("id: cn", "id: xx", "by what it holds this file is escalation/xx.yaml"),
    ],
)
def test_mistakes_in_a_ladder(folder: Path, old: str, new: str, reason: str) -> None:
    path = folder / "escalation" / "cn.yaml"
    path.write_text(path.read_text().replace(old, new))
    assert any(reason in problem for problem in problems_in(folder))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("no title\n", "an article begins with"),
        ("# Title\n\n[link](https://x.example)\n", "cannot be shown"),
        ("# Title\n\n```\ncode\n```\n", "cannot be shown"),
        ("# Title\n\ncall 95188\n", "a number to dial"),
        ("# Title\n\n" + "word " * 300, "at most 1000 fit on one screen"),
    ],
)
def test_mistakes_in_an_article(folder: Path, source: str, reason: str) -> None:
    (folder / "articles" / "en" / "01-one.md").write_text(source)
    found = problems_in(folder)
    assert any(problem.startswith("articles/en/01-one.md:") and reason in problem for problem in found)


def test_an_article_that_exists_in_one_language_alone(folder: Path) -> None:
    (folder / "articles" / "en" / "01-one.md").unlink()
    assert problems_in(folder) == ["articles/en/01-one.md:1: missing: it exists in zh-Hans"]


def test_a_topic_without_a_flow(folder: Path) -> None:
    (folder / "flows" / "fees.yaml").unlink()
    assert "flows/fees.yaml:1: there is no flow for this topic" in problems_in(folder)
