"""`tgbot data check`: each mistake an editor can make, with its file, its line, and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tgbot.cli.data import data as data_command
from tgbot.editing.build import load_checked
from tgbot.knowledge.json_schema import schema_files
from tgbot.knowledge.yaml_source import read_yaml_text

GOOD = """\
id: demo_pay
kind: wallet
regions: [CN]
names:
  zh-Hans: 演示支付
  en: Demo Pay
aliases: [dmzf]
websites:
  - domain: demo-pay.example
    confidence: official
contacts:
  - type: phone
    number: "95999"
    short_code: true
    purpose: general
    hours: "Mo-Fr 09:00-18:00"
    time_zone: Asia/Shanghai
    confidence: official
    sources:
      - url: https://demo-pay.example/contact
        publisher: Demo Pay
        kind: official
        quoted: "95999"
        read_on: 2026-11-22
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small data folder with one organisation and the bot's own words."""
    (tmp_path / "organisations" / "cn").mkdir(parents=True)
    (tmp_path / "trust").mkdir()
    shutil.copytree(ROOT / "data" / "locales", tmp_path / "locales")
    (tmp_path / "organisations" / "cn" / "demo_pay.yaml").write_text(GOOD)
    (tmp_path / "regions.yaml").write_text("- code: CN\n  names: {zh-Hans: 中国大陆, en: Mainland China}\n")
    for name in ("shared_numbers", "ambiguous_aliases", "most_used", "trust/known_fakes"):
        (tmp_path / f"{name}.yaml").write_text("[]\n")
    return tmp_path


def problems_in(folder: Path) -> list[str]:
    return [str(problem) for problem in load_checked(folder)[1]]


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "organisations" / "cn" / "demo_pay.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_project_s_own_data_has_no_mistake() -> None:
    assert problems_in(ROOT / "data") == []


def test_the_small_folder_has_no_mistake(folder: Path) -> None:
    assert problems_in(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("aliases:", "alias:", 7, "unknown field alias"),
        ("    purpose: general\n", "", 12, "purpose is missing"),
        ("  en: Demo Pay\n", "", 4, "lacks its translation en"),
        ("kind: wallet", "kind: bank", 2, "kind"),
        ("kind: wallet", "kind: wallet\nkind: wallet", 3, "kind stands twice"),
        ("id: demo_pay", "id: other_pay", 1, "by its id and first region this file is"),
        ("regions: [CN]", "regions: [HK]", 1, "move it"),
        ("regions: [CN]", "regions: [CN, XX]", 3, "not in regions.yaml"),
        ("    short_code: true\n", "", 13, "no possible number in CN: set short_code"),
        ('"95999"\n    short', '"none"\n    short', 12, "no digit in the number"),
        ("    purpose", '    from_abroad: "+861"\n    purpose', 15, ""),
        ("Mo-Fr 09:00-18:00", "Mon-Fri 9-6", 16, "opening_hours syntax"),
        ("Asia/Shanghai", "Asia/Peking", 17, "no IANA time zone"),
        ("    time_zone: Asia/Shanghai\n", "", 12, "opening hours need a time_zone"),
        (
            "kind: official\n        quoted",
            "kind: news\n        quoted",
            18,
            "official needs a source of kind official",
        ),
        (
            "confidence: official\n    sources",
            "confidence: corroborated\n    sources",
            18,
            "needs two sources",
        ),
        (
            "      - url: https://demo-pay.example/contact\n        publisher",
            "      - publisher",
            20,
            "url or a reference",
        ),
        ("demo-pay.example\n    conf", "demo pay\n    conf", 9, "domain"),
        ("read_on: 2026-11-22", "read_on: yesterday", 24, "read_on"),
        ("aliases: [dmzf]", "aliases: ['!!!']", 7, "no letter or digit"),
        ("aliases: [dmzf]", "aliases: &a [dmzf]", 7, "anchors (&)"),
        ("aliases: [dmzf]", "aliases: !!python/object:x [dmzf]", 7, "tag"),
        ("aliases: [dmzf]", "aliases: [dmzf", 8, "not YAML"),
        ("aliases: [dmzf]", "parent: nobody", 7, "there is no organisation nobody"),
    ],
)
def test_a_mistake_is_refused_with_its_line(folder: Path, old: str, new: str, line: int, reason: str) -> None:
    change(folder, old, new)
    found = problems_in(folder)
    assert any(
        f"organisations/cn/demo_pay.yaml:{line}:" in problem and reason in problem for problem in found
    ), found


def test_a_contact_without_sources_is_only_recalled(folder: Path) -> None:
    path = folder / "organisations" / "cn" / "demo_pay.yaml"
    path.write_text(GOOD[: GOOD.index("    sources:")])
    assert "can only be `recalled`" in problems_in(folder)[0]
    path.write_text(
        GOOD[: GOOD.index("    confidence: official\n    sources")] + "    confidence: recalled\n"
    )
    assert problems_in(folder) == []


def second(folder: Path, edit: Callable[[str], str]) -> None:
    text = edit(
        GOOD.replace("demo_pay", "other_pay").replace("演示支付", "另一支付").replace("Demo Pay", "Other Pay")
    )
    (folder / "organisations" / "cn" / "other_pay.yaml").write_text(text)


def test_one_number_of_two_organisations_needs_a_reason(folder: Path) -> None:
    second(folder, lambda text: text.replace("dmzf", "other"))
    found = problems_in(folder)
    assert len(found) == 2
    assert "95999 is claimed by other_pay too: give the reason in shared_numbers.yaml" in found[0]
    (folder / "shared_numbers.yaml").write_text(
        '- number: "95999"\n  organisations: [demo_pay, other_pay]\n  reason: one house\n'
    )
    assert problems_in(folder) == []


def test_a_reason_nobody_needs_is_refused(folder: Path) -> None:
    (folder / "shared_numbers.yaml").write_text(
        '- number: "95000"\n  organisations: [demo_pay, nobody]\n  reason: none\n'
    )
    found = problems_in(folder)
    assert any("demo_pay has no contact with 95000" in problem for problem in found)
    assert any("there is no organisation nobody" in problem for problem in found)


def test_one_alias_of_two_organisations_is_listed_as_ambiguous(folder: Path) -> None:
    second(folder, lambda text: text.replace("95999", "95998").replace("dmzf", "ＤＭ zf"))
    found = problems_in(folder)
    assert any("'dmzf' is a name of other_pay too" in problem for problem in found)
    (folder / "ambiguous_aliases.yaml").write_text("- alias: dmzf\n  organisations: [demo_pay, other_pay]\n")
    assert problems_in(folder) == []


def test_a_known_fake_cannot_be_shown_at_the_same_time(folder: Path) -> None:
    (folder / "trust" / "known_fakes.yaml").write_text(
        '- organisation: demo_pay\n  item: phone\n  value: "95999"\n  verdict: scam\n'
    )
    assert "is also shown as a contact of demo_pay" in problems_in(folder)[0]


def test_a_word_missing_in_english_is_refused(folder: Path) -> None:
    path = folder / "locales" / "en" / "bot.ftl"
    path.write_text(path.read_text().replace("only-text =", "other-text ="))
    found = problems_in(folder)
    assert any("only-text is missing in en" in problem for problem in found)


def test_the_command_prints_every_mistake_and_fails(folder: Path) -> None:
    change(folder, "kind: wallet", "kind: bank")
    change(folder, "Asia/Shanghai", "Asia/Peking")
    result = CliRunner().invoke(data_command, ["check", "--data", str(folder)])
    assert result.exit_code == 1
    assert f"{folder}/organisations/cn/demo_pay.yaml:2: kind" in result.output
    assert "mistakes." in result.output


def test_the_schemas_for_editors_are_fresh() -> None:
    for name, content in schema_files().items():
        assert (ROOT / "data" / "schema" / name).read_text("utf-8") == content, "run `tgbot data schema`"


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    document, problems = read_yaml_text("\n".join(lines), "x.yaml")
    assert document is None
    assert "anchors" in problems[0].reason


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    document, problems = read_yaml_text(text, "x.yaml")
    assert (document is None) == bool(problems)
