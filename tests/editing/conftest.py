"""A small data folder with flows that are right, to break one thing at a time."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.knowledge.test_checks import GOOD
from tgbot.models.topic import Topic

TEXT = {"zh-Hans": "文字", "en": "text"}


class _WithoutAliases(yaml.SafeDumper):
    """Writes a value that stands in two places twice, as an editor would."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002, PyYAML's signature
        return True


def as_yaml(value: object) -> str:
    """Write YAML as editors write it."""
    return yaml.dump(value, Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False)


def outcome_steps(topic: str) -> dict[str, object]:
    """The outcomes every small flow has."""
    return {
        "wait": {
            "kind": "wait",
            "says": TEXT,
            "facts": ["refund_time"],
            "otherwise": {"at_most": 1, "unit": "days"},
            "then": "call",
        },
        "call": {
            "kind": "call",
            "says": TEXT,
            "purposes": ["general"],
            "prepare": [TEXT],
            "request": {"zh-Hans": "请帮忙", "en": "Please help"},
            "then": "complain",
        },
        "complain": {"kind": "complain", "says": TEXT},
        "solved": {"kind": "solved", "says": TEXT},
    }


def small_flow(topic: str) -> dict[str, object]:
    """A flow of one question."""
    answers = {
        "fine": {"say": TEXT, "to": "solved"},
        "later": {"say": TEXT, "to": "wait"},
    }
    steps: dict[str, object] = {"first": {"kind": "ask", "says": TEXT, "answers": answers}}
    if topic == Topic.SECURITY:
        answers |= {"check": {"say": TEXT, "to": "checkup"}}
        steps["emergency"] = {
            "kind": "emergency",
            "says": TEXT,
            "freeze": [{"facts": ["refund_time"], "otherwise": TEXT}],
            "warning": TEXT,
            "answers": {"done": {"say": TEXT, "to": "call"}, "all_right": {"say": TEXT, "to": "solved"}},
        }
        steps["checkup"] = {
            "kind": "checkup",
            "says": TEXT,
            "points": {"one": {"title": TEXT, "how": TEXT}},
            "then": "call",
        }
    return {
        "topic": str(topic),
        "title": TEXT,
        "opening": {"zh-Hans": "我的{wallet}有问题", "en": "I have a problem with {wallet}"},
        "start": "first",
        "support": "call",
        "solved": "solved",
        "steps": {**steps, **outcome_steps(topic)},
    }


FACTS = """\
organisation: demo_pay
facts:
  refund_time:
    topic: refunds
    text: {zh-Hans: 退款最多 3 个工作日, en: Refunds take up to 3 working days}
    confidence: official
    wait: {at_most: 3, unit: working_days}
    sources:
      - url: https://demo-pay.example/refunds
        publisher: Demo Pay
        kind: official
        read_on: 2026-11-22
"""
LADDER = """\
id: cn
names: {zh-Hans: 中国大陆, en: Mainland China}
regions: [CN]
time_zone: Asia/Shanghai
holidays: CN
emergency:
  - {organisation: demo_pay, number: "95999", role: police}
ladder:
  provider:
    kind: provider
    actor: {zh-Hans: 客服, en: Support}
    when: {zh-Hans: 先找这里, en: Start here}
    power: {zh-Hans: 可以查, en: They can look}
    look_again: {at_most: 15, unit: days}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small data folder."""
    for name in (
        "organisations/cn",
        "trust",
        "flows",
        "facts",
        "escalation",
        "articles/zh-Hans",
        "articles/en",
    ):
        (tmp_path / name).mkdir(parents=True)
    shutil.copytree(ROOT / "data" / "locales", tmp_path / "locales")
    (tmp_path / "organisations" / "cn" / "demo_pay.yaml").write_text(GOOD)
    (tmp_path / "regions.yaml").write_text("- code: CN\n  names: {zh-Hans: 中国大陆, en: Mainland China}\n")
    for name in ("shared_numbers", "ambiguous_aliases", "most_used", "trust/known_fakes", "flows/urgent"):
        (tmp_path / f"{name}.yaml").write_text("[]\n")
    for topic in Topic:
        text = as_yaml(small_flow(topic))
        (tmp_path / "flows" / f"{topic}.yaml").write_text(text)
    (tmp_path / "facts" / "demo_pay.yaml").write_text(FACTS)
    (tmp_path / "escalation" / "cn.yaml").write_text(LADDER)
    for language in ("zh-Hans", "en"):
        (tmp_path / "articles" / language / "01-one.md").write_text("# Title\n\nText with **weight**.\n")
    return tmp_path
