"""Finding who is meant: names as people type them, and never somebody else."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tgbot.knowledge.checks import names_of
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.loading import load
from tgbot.locale.folding import fold, tokens, unaccented

QUERIES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text("utf-8"))
ONE = [(str(query), identifier) for identifier, queries in QUERIES["one"].items() for query in queries]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(ONE) + len(QUERIES["several"]) + len(QUERIES["nobody"]) >= 300


async def test_one_is_answered_at_once(edition: Edition) -> None:
    wrong = {
        query: (found.exact, found.near)
        for query, identifier in ONE
        if (found := await edition.searcher.search(query)).exact != (identifier,)
    }
    assert wrong == {}


async def test_several_are_asked_back_in_the_order_of_likelihood(edition: Edition) -> None:
    for query, expected in QUERIES["several"].items():
        found = await edition.searcher.search(str(query))
        assert len(found.exact) > 1, query
        assert list(found.exact[: len(expected)]) == expected, query


async def test_nobody_is_answered_with_somebody_s_card(edition: Edition) -> None:
    wrong = {
        query: found.exact
        for query in map(str, QUERIES["nobody"])
        if (found := await edition.searcher.search(query)).exact
    }
    assert wrong == {}


async def test_every_organisation_is_found_by_each_of_its_names(edition: Edition) -> None:
    data, _ = load(ROOT / "data")
    ambiguous = {fold(placed.record.alias) for placed in data.ambiguous_aliases}
    for placed in data.organisations:
        for name in (*names_of(placed.record), placed.record.id):
            found = await edition.searcher.search(name)
            assert placed.record.id in found.exact, name
            # A name that is also a short code may belong to the number's owners.
            assert len(found.exact) == 1 or fold(name) in ambiguous or name.isdigit() or found.exact, name


@pytest.mark.parametrize("number", ["95055", "+1 877 502 0359", "1-877-502-0359", "８８８-４５４-５２０４"])
async def test_a_known_false_number_is_recognised_however_it_is_written(
    edition: Edition, number: str
) -> None:
    found = await edition.searcher.search(f"is {number} real?")
    assert found.fakes
    assert found.exact == ()


async def test_a_name_of_two_wallets_gives_both_the_likelier_first(edition: Edition) -> None:
    for name in ("微信", "wechat"):
        assert (await edition.searcher.search(name)).exact == ("wechat_pay", "wechat_pay_hk")


async def test_near_names_are_offered(edition: Edition) -> None:
    assert "jkopay" in (await edition.searcher.search("jkoopai")).near


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(max_size=300))
async def test_no_query_raises(edition: Edition, query: str) -> None:
    found = await edition.searcher.search(query)
    assert len(found.exact) <= 8
    assert len(found.near) <= 5


def test_folding_forgets_what_does_not_matter() -> None:
    assert fold("支付寶") == fold("支付宝") == fold(" 支 付 宝！") == fold("支\u200b付宝")
    assert fold("Ｐａｙ-Pal") == fold("PAYPAL") == "paypal"
    assert fold("Ví MoMo") == "vimomo"
    assert fold("ทรูมันนี่") != fold("ทรมน")
    assert fold("\ud83d 微信") == fold("微信"), "half of a pair of code units, which JSON can hold"
    assert tokens(unaccented("zfb充值没到 now")) == ["zfb", "充", "值", "没", "到", "now"]


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
