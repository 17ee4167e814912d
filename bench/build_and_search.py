"""How long the build takes, on the real data and on 20,000 organisations, and how long a search there."""

import asyncio
import random
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from bench.generated_data import write_organisations
from tgbot.editing.build import build
from tgbot.knowledge.search import Searcher
from tgbot.knowledge.store import open_store

DATA = Path(__file__).parent.parent / "data"
ORGANISATIONS = 20_000
QUERIES = 4_000


def build_and_search() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        print(f"build, real data: {_seconds(DATA, folder / 'real.sqlite'):.2f} s (wanted: under 5)")
        names = write_organisations(DATA, folder / "many", ORGANISATIONS)
        output = folder / "many.sqlite"
        taken = _seconds(folder / "many", output)
        print(f"build, {ORGANISATIONS:,} organisations: {taken:.1f} s (wanted: under 60)")
        asyncio.run(_search(output, names))


def _seconds(data: Path, output: Path) -> float:
    before = time.perf_counter()
    build(data, output)
    return time.perf_counter() - before


async def _search(knowledge: Path, names: list[str]) -> None:
    chance = random.Random(1)
    async with open_store(knowledge) as store:
        searcher = await Searcher.over(store)
        for kind, change in (("as written", str), ("with a slip", _slip), ("in a sentence", _sentence)):
            times = []
            for name in chance.choices(names, k=QUERIES):
                query = change(name)
                before = time.perf_counter()
                await searcher.search(query)
                times.append((time.perf_counter() - before) * 1000)
            cuts = quantiles(times, n=100)
            figures = f"p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms (wanted: under 10)"
            print(f"search among {ORGANISATIONS:,}, {kind}: {figures}")


def _slip(name: str) -> str:
    middle = len(name) // 2
    return name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]


def _sentence(name: str) -> str:
    return f"请问{name}充值没有到账怎么办，客服电话是多少"
