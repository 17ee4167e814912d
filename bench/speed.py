"""This bot next to two plain ones that do the same job: how many updates a second, how soon, at which cost.

`python -m bench speed`, or shorter: `--seconds 4 --only ours,ptb,polling,0`. `--million` has a million
updates of 200,000 people answered by this bot alone (`--updates`, `--of` for fewer) and looks at what it
uses. `--known` compares a memory of a thousand people with one of a million. `--only raw` shows how much
server and people can do with a bot that does nothing else. Two cores with nothing else to do are wanted;
where there are none, the processor time per update still tells.
"""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from bench.bots import BotName, Mode

LATENCIES_MS = (0, 50)
COMPARED = frozenset({BotName.OURS, BotName.PTB, BotName.AIOGRAM})
WANTED = {BotName.PTB: 4.0, BotName.AIOGRAM: 1.5}
KNOWN = (1_000, 1_000_000)
WANTED_P99_MS, WANTED_MB = 50.0, 150.0
Figures = Mapping[str, Any]
_HEAD = "updates/s    p50    p95    p99 ms   CPU µs/update   memory MB   start s   server busy"


def speed() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench speed")
    parser.add_argument("--seconds", type=float, default=8.0, help="how long each measurement lasts")
    parser.add_argument("--rounds", type=int, default=1, help="how often; the median is shown")
    parser.add_argument("--people", type=int, default=100, help="how many ask at the same time")
    parser.add_argument("--only", default="", help="some of ours, ptb, aiogram, raw, polling, webhook, 0, 50")
    parser.add_argument("--million", action="store_true", help="the long run instead")
    parser.add_argument("--updates", type=int, default=1_000_000, help="of the long run")
    parser.add_argument("--known", action="store_true", help="few people in memory, and very many, instead")
    parser.add_argument("--of", type=int, default=200_000, help="people of the long run")
    how = parser.parse_known_args()[0]
    only = frozenset(how.only.split(",")) - {""}
    modes = [mode for mode in Mode if not only & {*Mode} or mode in only]
    if how.million:
        for mode in modes[:1]:
            _long_run(mode, how.updates, how.of)
        return
    if how.known:
        _known_people(how)
        return
    bots = [bot for bot in BotName if bot in (only & {*BotName} or COMPARED)]
    latencies = [it for it in LATENCIES_MS if not only & {*map(str, LATENCIES_MS)} or str(it) in only]
    for mode, latency in product(modes, latencies):
        _compare(bots, mode, latency, how)


def _compare(bots: Sequence[BotName], mode: Mode, latency: int, how: argparse.Namespace) -> None:
    """Measure the bots in turn, so that whatever else the machine does hits all of them."""
    print(f"{mode}, a server that takes {latency} ms, {how.people} people at once")
    print(f"  {'':14}{_HEAD}")
    found: dict[BotName, list[Figures]] = {bot: [] for bot in bots}
    options = ("--mode", mode, "--latency-ms", str(latency), "--people", str(how.people))
    for _, bot in product(range(how.rounds), bots):
        found[bot].append(_measured("--bot", bot, *options, "--seconds", str(how.seconds)))
    middle = {bot: _median(figures) for bot, figures in found.items()}
    for bot, figures in middle.items():
        print(f"  {bot:14}{_line(figures)}")
    for peer, wanted in WANTED.items():
        if BotName.OURS in middle and peer in middle:
            ours, theirs = middle[BotName.OURS], middle[peer]
            times = ours["updates_per_s"] / theirs["updates_per_s"]
            less = theirs["cpu_us_per_update"] / ours["cpu_us_per_update"]
            print(
                f"  ours / {peer}: {times:.1f} × (wanted: {wanted:g}), at 1/{less:.1f} of the processor time"
            )
    if BotName.OURS in middle:
        rate = middle[BotName.OURS]["updates_per_s"] / 2
        figures = _measured(
            "--bot", BotName.OURS, *options, "--seconds", str(how.seconds), "--rate", f"{rate:.0f}"
        )
        times = f"p50 {figures['p50_ms']:.1f} ms, p99 {figures['p99_ms']:.1f} ms"
        half = f"{figures['updates_per_s']:.0f}/s, half its ceiling, people who come when they come"
        print(f"  ours at {half}: {times} (wanted: under {WANTED_P99_MS:g})")


def _long_run(mode: Mode, updates: int, of: int) -> None:
    print(f"{updates:,} updates from {of:,} people, {mode}")
    options = ("--updates", str(updates), "--of", str(of), "--mode", mode)
    figures, samples = _run(("--bot", BotName.OURS, *options))
    for sample in samples:
        cost = f"{sample['cpu_us_per_update']:.0f} µs of processor time an update"
        print(f"  after {sample['updates']:>9,}: {sample['memory_mb']:.0f} MB, {cost}")
    memory = f"{figures['memory_mb']:.0f} MB (wanted: under {WANTED_MB:g})"
    print(f"  {figures['updates_per_s']:.0f} updates/s, {figures['lost']} lost, {memory}")
    # The first one has the first questions of every kind in it.
    costs = [sample["cpu_us_per_update"] for sample in samples[1:]]
    quarter = max(len(costs) // 4, 1)
    growth = statistics.mean(costs[-quarter:]) / statistics.mean(costs[:quarter])
    print(f"  an update of the last quarter costs {growth:.2f} of one of the first (wanted: about 1)")


def _known_people(how: argparse.Namespace) -> None:
    """Compare what an update costs when few people are in memory and when very many are, in turn."""
    costs: dict[int, list[float]] = {few: [] for few in KNOWN}
    for _, known in product(range(how.rounds), KNOWN):
        options = ("--bot", BotName.OURS, "--known", str(known), "--seconds", str(how.seconds))
        costs[known].append(_measured(*options)["cpu_us_per_update"])
    for known, found in costs.items():
        print(
            f"  {known:>9,} people in memory: {statistics.median(found):.0f} µs of processor time an update"
        )
    growth = statistics.median(costs[KNOWN[-1]]) / statistics.median(costs[KNOWN[0]])
    print(f"  with the most it costs {growth:.2f} of that with the fewest (wanted: about 1)")


def _line(figures: Figures) -> str:
    times = "".join(f"{figures[name]:7.1f}" for name in ("p50_ms", "p95_ms", "p99_ms"))
    line = (
        f"{figures['updates_per_s']:9.0f}{times}{figures['cpu_us_per_update']:19.0f}"
        f"{figures['memory_mb']:12.0f}{figures['start_s']:10.2f}{figures['server_cpu_share']:14.0%}"
    )
    troubles = [f"{figures[name]} {name}" for name in ("lost", "refused", "without_buttons") if figures[name]]
    return f"{line}   {', '.join(troubles)}"


def _median(figures: Sequence[Figures]) -> Figures:
    names = [name for name, value in figures[0].items() if isinstance(value, int | float)]
    return {name: statistics.median(one[name] for one in figures) for name in names}


def _measured(*options: str) -> Figures:
    return _run(options)[0]


def _run(options: Sequence[str]) -> tuple[Figures, Sequence[Figures]]:
    """Measure in a process of its own; gives what was found, and what was seen on the way."""
    command = [sys.executable, "-m", "bench.load", *options]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        message = f"{' '.join(options)}: {ended.stderr[-2000:]}"
        raise RuntimeError(message)
    figures: Figures = json.loads(ended.stdout)
    return figures, [json.loads(line) for line in ended.stderr.splitlines() if line.startswith("{")]
