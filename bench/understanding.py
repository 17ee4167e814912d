"""How well topics are understood: the shipped model next to BM25 neighbours, on questions it never saw.

`python -m bench understanding FOLDER`: the folder holds JSON Lines named `routing_*.jsonl`, each with a
`text`, its `topic`, and `hard` or `sure` where labels say so. None is part of this repository.
"""

import json
import sqlite3
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tgbot.locale.folding import tokens, unaccented
from tgbot.understand.examples import Example, examples_in
from tgbot.understand.topic_model import TopicModel

EXAMPLES = Path(__file__).parent.parent / "data" / "understanding"
QUESTIONS = "routing_*.jsonl"
NEIGHBOURS = 12
OTHER = "other"
TOPICS = ("login", "top_up", "security", "fees", "refunds", OTHER)


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    topic: str
    group: str


@dataclass(frozen=True, slots=True)
class Answer:
    topic: str
    is_sure: bool


Way = Callable[[str], Answer]


def understanding() -> None:
    """Measure and print, where the command names a folder with questions."""
    folder = next((Path(word) for word in sys.argv[1:] if Path(word).is_dir()), None)
    files = sorted(folder.glob(QUESTIONS)) if folder else []
    if not files:
        print(f"understanding: not measured, no folder with {QUESTIONS} was named")
        return
    examples = examples_in({path.name: path.read_bytes() for path in EXAMPLES.iterdir()})
    ways = {"linear model (shipped)": _linear(examples), "BM25 neighbours": _neighbours(examples)}
    for file in files:
        questions = [_question(json.loads(line)) for line in file.read_text("utf-8").splitlines()]
        for name, way in ways.items():
            print(f"\n{file.name}, {name}")
            _report(questions, way)


def _question(row: dict[str, object]) -> Question:
    group = "hard" if row.get("hard") or row.get("sure") is False else "sure"
    return Question(str(row["text"]), str(row["topic"]), group)


def _linear(examples: Sequence[Example]) -> Way:
    try:
        from tgbot.understand.training import train  # noqa: PLC0415, needs numpy, which only builds have
    except ImportError:
        sys.exit("understanding: training needs numpy, which is not installed here")
    before = time.perf_counter()
    stored = train(examples)
    print(f"trained on {len(examples):,} examples: {time.perf_counter() - before:.2f} s (wanted: about 3)")
    model = TopicModel(stored)
    print(f"stored in {len(stored) / 1e3:.0f} kB; sure from {model.threshold:.2f} on")

    def answer(text: str) -> Answer:
        guess = model.topic(text)
        return Answer(guess.topic or OTHER, model.is_sure(guess))

    return answer


def _neighbours(examples: Sequence[Example]) -> Way:
    """Let the nearest examples vote, by BM25 over characters, pairs of characters, and words."""
    before = time.perf_counter()
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE example USING fts5 (terms, topic UNINDEXED, tokenize = 'ascii')")
    rows = ((" ".join(_terms(example.text)), example.topic or OTHER) for example in examples)
    index.executemany("INSERT INTO example VALUES (?, ?)", rows)
    print(f"indexed for BM25: {time.perf_counter() - before:.2f} s")

    def answer(text: str) -> Answer:
        terms = set(_terms(text))
        if not terms:
            return Answer(OTHER, is_sure=False)
        found = index.execute(
            "SELECT topic, -bm25(example) FROM example WHERE terms MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(f'"{term}"' for term in sorted(terms)), NEIGHBOURS),
        )
        votes: defaultdict[str, float] = defaultdict(float)
        for topic, score in found:
            votes[topic] += score
        best = max(votes, key=lambda topic: votes[topic], default=OTHER)
        return Answer(best, votes[best] >= 0.8 * sum(votes.values()))

    return answer


def _terms(text: str) -> list[str]:
    words = tokens(unaccented(text[:400]))
    return [*words, *(first + second for first, second in pairwise(words))]


def _report(questions: Sequence[Question], way: Way) -> None:
    times, answers = [], []
    for question in questions:
        before = time.perf_counter()
        answers.append(way(question.text))
        times.append(time.perf_counter() - before)
    pairs = list(zip(questions, answers, strict=True))
    for group in ("sure", "hard"):
        is_right = [question.topic == answer.topic for question, answer in pairs if question.group == group]
        print(f"  {group:9} {_share(is_right)}")
    print(f"  {'all':9} {_share(question.topic == answer.topic for question, answer in pairs)}")
    confident = [question.topic == answer.topic for question, answer in pairs if answer.is_sure]
    print(f"  confident {_share(confident)}, which is {len(confident) / len(pairs):.0%} of all")
    mean, slowest = sum(times) / len(times) * 1e3, max(times) * 1e3
    print(f"  time      mean {mean:.2f} ms, longest {slowest:.2f} ms (wanted: under 5)")
    counted = Counter((question.topic, answer.topic) for question, answer in pairs)
    print(f"  {'is, taken for':14}" + "".join(f"{topic:>9}" for topic in TOPICS))
    for topic in TOPICS:
        print(f"  {topic:14}" + "".join(f"{counted[topic, taken]:9}" for taken in TOPICS))


def _share(are_right: Iterable[bool]) -> str:
    counted = list(are_right)
    return f"{sum(counted) / max(len(counted), 1):6.1%} of {len(counted)}"


if __name__ == "__main__":
    understanding()
