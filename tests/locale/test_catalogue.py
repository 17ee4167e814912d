"""Every text exists in every language, takes the same variables, and is used."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tgbot.locale.catalogue import compare, entries, used_keys
from tgbot.locale.traditional import traditional_source
from tgbot.locale.words import Html, MissingWordError, Words
from tgbot.models.language import Language

LOCALES = ROOT / "data" / "locales"


def sources(language: Language) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((LOCALES / language).glob("*.ftl"))}


def test_chinese_and_english_have_the_same_texts_with_the_same_variables() -> None:
    chinese, flaws = entries(sources(Language.ZH_HANS), "zh-Hans")
    english, more = entries(sources(Language.EN), "en")
    assert flaws + more + compare(chinese, english, "en") == []


def test_texts_that_the_code_uses_and_texts_that_exist_are_the_same() -> None:
    existing, _ = entries(sources(Language.ZH_HANS), "zh-Hans")
    used = used_keys(ROOT / "tgbot")
    used |= {key for entry in existing.values() for key in entry.messages}
    assert used - set(existing) == set()
    assert set(existing) - used == set()


def test_corrections_in_traditional_chinese_belong_to_texts_that_exist() -> None:
    existing, _ = entries(sources(Language.ZH_HANS), "zh-Hans")
    by_hand, flaws = entries(sources(Language.ZH_HANT), "zh-Hant")
    assert flaws == []
    assert set(by_hand) <= set(existing)
    for key, entry in by_hand.items():
        assert entry.variables == existing[key].variables


def test_a_missing_text_and_a_different_variable_are_reported_with_their_place() -> None:
    one, _ = entries({"a.ftl": "hello = 你好 { $name }\nbye = 再见\n"}, "zh-Hans")
    other, _ = entries({"a.ftl": "\nhello = Hello { $who }\n"}, "en")
    flaws = compare(one, other, "en")
    assert [(flaw.file, flaw.line) for flaw in flaws] == [("zh-Hans/a.ftl", 2), ("en/a.ftl", 2)]


def test_keys_built_at_run_time_are_found_through_their_table(tmp_path: Path) -> None:
    code = 'KIND_WORDS: dict[str, str] = {"a": "kind-a"}\nwords.plain("b" if x else "c")\n'
    (tmp_path / "screen.py").write_text(code)
    assert used_keys(tmp_path) == {"kind-a", "b", "c"}


def test_variables_are_escaped_and_lose_what_cannot_be_seen() -> None:
    words = Words(Language.EN, {"a.ftl": "hello = <b>{ $name }</b>"})
    assert words.html("hello", name='<i>&"\u202eabc\u200b') == "<b>&lt;i&gt;&amp;&quot;abc</b>"
    assert words.html("hello", name=Html("<i>x</i>")) == "<b><i>x</i></b>"
    assert words.plain("hello", name="<i>") == "<b><i></b>"


def test_nobody_ever_reads_the_name_of_a_key() -> None:
    words = Words(Language.EN, {"a.ftl": "hello = Hello { $name }"})
    with pytest.raises(MissingWordError):
        words.plain("good-bye")
    with pytest.raises(MissingWordError):
        words.plain("hello")


def test_traditional_chinese_converts_what_is_read_and_nothing_else() -> None:
    source = "home = 查看软件 <b>{ $软 }</b>\ncount = { $n ->\n    [0] 没有\n   *[other] { $n } 条记录\n }\n"
    converted = traditional_source(source.replace("$软", "$name"), "count = 自己寫的 { $n }\n")
    assert "檢視軟體 <b>{ $name }</b>" in converted
    assert "count = 自己寫的 { $n }" in converted
