"""Every metric is explained, drawn, and none is named that does not exist."""

import json
import re
from typing import Any

import yaml

from tests.conftest import ROOT
from tests.docs.documents import document
from tgbot.metrics import Metrics

METRIC = re.compile(r"\b(?:tgbot|process|python)_[a-z0-9_]+\b")
# Parts of a histogram.
PART = re.compile(r"_(?:bucket|count|sum)$")
ALERTS = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text("utf-8"))
DASHBOARD = json.loads((ROOT / "deploy" / "grafana" / "tgbot.json").read_text("utf-8"))


def existing() -> set[str]:
    """The names as Prometheus sees them."""
    families = Metrics().registry.collect()
    return {it.name + ("_total" if it.type == "counter" else "") for it in families}


def own() -> set[str]:
    return {name for name in existing() if name.startswith("tgbot_")}


def named_in(expressions: list[str]) -> set[str]:
    names = {name for text in expressions for name in METRIC.findall(text)}
    return {name if name in existing() else PART.sub("", name) for name in names}


def rules() -> list[dict[str, Any]]:
    return [rule for group in ALERTS["groups"] for rule in group["rules"]]


def expressions_of_the_dashboard() -> list[str]:
    return [target["expr"] for panel in DASHBOARD["panels"] for target in panel.get("targets", ())]


def test_the_guide_explains_every_metric_and_names_no_other() -> None:
    spans = [span for span in document("docs/operating.md").spans if METRIC.fullmatch(span)]
    assert set(spans) - existing() == set()
    explained = {name for row in document("docs/operating.md").rows for name in METRIC.findall(row[0])}
    assert own() - explained == set()


def test_the_dashboard_draws_every_metric_and_no_other() -> None:
    drawn = named_in(expressions_of_the_dashboard())
    assert own() - drawn == set()
    assert drawn - existing() == set()


def test_alerts_are_about_metrics_that_exist_and_are_in_the_guide() -> None:
    assert named_in([rule["expr"] for rule in rules()]) - existing() == set()
    explained = {row[0].strip("`") for row in document("docs/operating.md").rows}
    assert {rule["alert"] for rule in rules()} - explained == set()


def test_kinds_that_an_alert_picks_out_are_written_as_they_are_counted() -> None:
    (rule,) = (rule for rule in rules() if rule["alert"] == "TelegramRefuses")
    assert 'kind=~"BadRequest|Forbidden|InvalidToken"' in rule["expr"]


def test_panels_have_places_of_their_own() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24, panel["title"]
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & taken, panel["title"]
        taken |= cells
