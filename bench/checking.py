"""How well messages, numbers and links are judged, on labelled texts, and what a check costs.

`python -m bench checking FOLDER` reads `scam_*.jsonl` (text, label, kind) and `evasive_numbers*.jsonl` (text,
numbers) from a folder of labelled texts. Without one, only the cost is measured.
"""

import asyncio
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tgbot.config import DEFAULT_KNOWLEDGE
from tgbot.knowledge.live import live_knowledge
from tgbot.trust.checking import Checker
from tgbot.trust.number_verdicts import NumberVerdict

FRAUD = frozenset(
    {"fake_support", "refund", "freeze_threat", "fake_authority", "phishing_link", "seed_phrase", "recovery"}
)
CHANGED = 1_000
ROUNDS = 300


def checking() -> None:
    """Measure and print."""
    folder = next((Path(argument) for argument in sys.argv[1:] if Path(argument).is_dir()), None)
    messages = sorted(folder.glob("scam_*.jsonl")) if folder else []
    numbers = sorted(folder.glob("evasive_numbers*.jsonl")) if folder else []
    if not messages and not numbers:
        print("messages and numbers: not measured, no folder of labelled texts was named")
    asyncio.run(_checking(messages, numbers))


async def _checking(messages: list[Path], numbers: list[Path]) -> None:
    async with live_knowledge(DEFAULT_KNOWLEDGE) as live:
        checker = live.current.minds.checker
        for path in messages:
            _messages(checker, path)
        for path in numbers:
            _numbers(checker, path)
        official = [row[0] for row in await live.current.store.rows("SELECT digits FROM number")]
    _changed_numbers(checker, official)
    _cost(checker)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _messages(checker: Checker, path: Path) -> None:
    rows = [(row, checker.check(row["text"]).message.is_scam) for row in _rows(path)]
    fraud = [found for row, found in rows if row["label"] == "scam" and row["kind"] in FRAUD]
    honest = [found for row, found in rows if row["label"] == "ok" and row["kind"] != "ad"]
    adverts = [found for row, found in rows if row["kind"] == "ad"]
    print(
        f"{path.name}: fraud found {_share(fraud)} (wanted 95 %), "
        f"honest accused {_share(honest)} (wanted at most 1 %), adverts {sum(adverts)} of {len(adverts)}"
    )


def _share(found: list[bool]) -> str:
    return f"{sum(found)} of {len(found)}, {sum(found) / len(found):.1%}"


def _numbers(checker: Checker, path: Path) -> None:
    read = expected = taken = without = 0
    for row in _rows(path):
        found = [number.found.digits for number in checker.check(row["text"]).numbers]
        if not row["numbers"]:
            without += 1
            taken += bool(found)
        for number in row["numbers"]:
            expected += 1
            read += any(it.endswith(number) or number.endswith(it.removeprefix("+")) for it in found)
    print(
        f"{path.name}: numbers read {read} of {expected} ({read / expected:.1%}; wanted 97 %), "
        f"taken for one {taken} of {without} ({taken / without:.1%}; wanted at most 1 %)"
    )


def _changed_numbers(checker: Checker, official: list[str]) -> None:
    """Change official numbers by a digit, a prefix or a suffix: none may be called official."""
    chance, known, called = random.Random(1), set(official), 0
    for _ in range(CHANGED):
        number = chance.choice(official)
        place, digit = chance.randrange(len(number)), chance.choice("0123456789")
        changed = chance.choice(
            (number[:place] + digit + number[place + 1 :], digit + number, number + digit)
        )
        if changed not in known:
            numbers = checker.check(f"客服电话 {changed}").numbers
            called += any(it.judged.verdict is NumberVerdict.OFFICIAL for it in numbers)
    print(f"changed official numbers called official: {called} of {CHANGED} (wanted 0)")


def _cost(checker: Checker) -> None:
    text = ("您的账户异常，请联系客服 400-123-4567 或打开 alipay-kefu.com 验证，否则将冻结。" * 100)[:4096]
    calm = ("今天下午去银行办了点事情，排队很久，然后回家做饭，晚上看了一会儿电视。" * 130)[:4096]
    for name, sample in (
        ("4,096 characters of one warning after another", text),
        ("4,096 calm characters", calm),
    ):
        times = []
        for _ in range(ROUNDS):
            before = time.perf_counter()
            checker.check(sample)
            times.append((time.perf_counter() - before) * 1e3)
        p99 = statistics.quantiles(times, n=100)[98]
        print(f"check, {name}: median {statistics.median(times):.2f} ms, p99 {p99:.2f} ms (wanted: under 3)")
