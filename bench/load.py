"""Drive one bot against the sandbox server and measure it: `python -m bench.load --bot ours --mode polling`.

Prints one line of JSON. The server and the people are on one core, the bot is on another.

Three ways: a closed loop of `--people`, each of whom waits for the answer before the next question; an open
loop at `--rate` updates a second (Poisson); or `--updates` in all from `--of` different people, with what
the bot uses printed on the way.
"""

import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import click
import uvloop

from bench.bots import SERVER_CORE, BotName, BotProcess, Mode, Use
from bench.crowd import Crowd, Visitor
from bench.plan import Measured, Plan, Sample
from bench.remembered import remember
from tgbot.sandbox.server import SandboxServer

STARTS_WITHIN_S = 30.0
OPEN_LOOP_PEOPLE = 2_000
AT_ONCE = 100
SAMPLES = 20


async def measure(plan: Plan, show: Callable[[Sample], None] = lambda _: None) -> Measured:
    """Measure one bot once; `show` is told what it uses on the way, in a run of so many updates.

    Raises RuntimeError with the end of its log where the bot does not answer.
    """
    os.sched_setaffinity(0, {SERVER_CORE})
    server = SandboxServer()
    server.keeps(calls=1_000, queries=20_000, messages_a_chat=2)
    server.latency_ms = plan.latency_ms
    server.updates.retry_webhook_s = 0.1
    await server.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            if plan.known:
                await asyncio.to_thread(remember, Path(folder) / "state", plan.known)
            return await _Run(plan, server, Path(folder), show).measured()
    finally:
        await server.stop()


class _Run:
    def __init__(
        self, plan: Plan, server: SandboxServer, folder: Path, show: Callable[[Sample], None]
    ) -> None:
        self._plan = plan
        self._server = server
        self._folder = folder
        self._show = show
        self._chance = random.Random(2)
        self._idle: deque[Visitor] = deque()
        self._made = 0
        self._crowd = Crowd(server, self._answered)

    async def measured(self) -> Measured:
        start_s, bot = await self._started()
        try:
            if self._plan.updates is not None:
                return await self._all_of(self._plan.updates, bot, start_s)
            looking_on = asyncio.create_task(self._look_on(bot))
            acting = asyncio.create_task(self._act())
            try:
                await asyncio.sleep(self._plan.warm_up_s)
                return await self._window(bot, start_s)
            finally:
                for task in (acting, looking_on):
                    task.cancel()
                await asyncio.gather(acting, looking_on, return_exceptions=True)
        finally:
            self._crowd.close()
            await bot.stop()

    async def _started(self) -> tuple[float, BotProcess]:
        """Start the bot with a question waiting; the time is that until it is answered."""
        answered = asyncio.Event()
        first = self._server.world.add_person("first", "zh-hans")
        stop_listening = self._server.world.listen(
            lambda event: answered.set() if getattr(event.get("message"), "from_bot", False) else None
        )
        self._server.doings.send(first, self._server.world.chats[first.id], "/phone 支付宝")
        began = time.perf_counter()
        bot = await BotProcess.start(self._plan.bot, self._plan.mode, self._server, self._folder)
        with suppress(TimeoutError):
            await asyncio.wait_for(answered.wait(), STARTS_WITHIN_S)
        stop_listening()
        if not answered.is_set():
            await bot.stop()
            raise RuntimeError((self._folder / "log").read_text(errors="replace")[-2000:])
        return time.perf_counter() - began, bot

    async def _look_on(self, bot: BotProcess) -> None:
        while not bot.has_ended:
            await asyncio.sleep(1)
            self._crowd.give_up_waiting()

    async def _act(self) -> None:
        """Let everybody begin, or let somebody act now and then, as often as planned."""
        if self._plan.rate is None:
            for _ in range(self._plan.people):
                self._crowd.act(self._newcomer())
            return
        self._idle.extend(self._newcomer() for _ in range(OPEN_LOOP_PEOPLE))
        due = time.perf_counter()
        while True:
            due += self._chance.expovariate(self._plan.rate)
            if due > time.perf_counter():
                await asyncio.sleep(due - time.perf_counter())
            if self._idle:
                self._crowd.act(self._idle.popleft())

    def _newcomer(self) -> Visitor:
        self._made += 1
        return Visitor(self._server.world.add_person(f"person {self._made}", "zh-hans"))

    def _answered(self, visitor: Visitor) -> None:
        if self._plan.rate is not None:
            self._idle.append(visitor)
        elif self._plan.updates is None or visitor.card is not None:
            self._crowd.act(visitor)
        else:
            self._next_of_many(visitor)

    async def _window(self, bot: BotProcess, start_s: float) -> Measured:
        self._crowd.count_anew()
        began, before, own_before = time.perf_counter(), bot.use(), time.process_time()
        await asyncio.sleep(self._plan.seconds)
        return self._result(began, before, own_before, bot, start_s)

    def _result(
        self, began: float, before: Use, own_before: float, bot: BotProcess, start_s: float
    ) -> Measured:
        seconds, crowd, after = time.perf_counter() - began, self._crowd, bot.use()
        turns = max(crowd.turns, 1)
        times = sorted(crowd.first_calls_s) or [float("nan")] * 2
        cuts = statistics.quantiles(times, n=100) if len(times) > 1 else times * 99
        return Measured(
            plan=self._plan,
            updates_per_s=crowd.turns / seconds,
            p50_ms=cuts[49] * 1e3,
            p95_ms=cuts[94] * 1e3,
            p99_ms=cuts[98] * 1e3,
            cpu_us_per_update=(after.cpu_s - before.cpu_s) / turns * 1e6,
            server_cpu_share=(time.process_time() - own_before) / seconds,
            memory_mb=after.memory_mb,
            start_s=start_s,
            lost=crowd.lost,
            without_buttons=crowd.without_buttons,
            refused=len(self._server.api.refusals),
        )

    async def _all_of(self, wanted: int, bot: BotProcess, start_s: float) -> Measured:
        """Have so many updates answered, of ever different people, and look at the bot on the way."""
        self._crowd.count_anew()
        began, before, own_before = time.perf_counter(), bot.use(), time.process_time()
        for _ in range(AT_ONCE):
            self._crowd.act(self._newcomer())
        earlier, turns = before, 0
        for number in range(1, SAMPLES + 1):
            while self._crowd.turns < wanted * number / SAMPLES and not bot.has_ended:
                await asyncio.sleep(0.2)
                self._crowd.give_up_waiting()
            used, answered = bot.use(), self._crowd.turns
            cost = (used.cpu_s - earlier.cpu_s) / max(answered - turns, 1)
            self._show(Sample(answered, used.memory_mb, cost * 1e6))
            earlier, turns = used, answered
        return self._result(began, before, own_before, bot, start_s)

    def _next_of_many(self, visitor: Visitor) -> None:
        """Make room for somebody else, until all have been there; then the first come again."""
        self._idle.append(visitor)
        self._crowd.act(self._newcomer() if self._made < self._plan.of else self._idle.popleft())


@click.command()
@click.option("--bot", type=click.Choice([it.value for it in BotName]), default="ours", show_default=True)
@click.option("--mode", type=click.Choice([it.value for it in Mode]), default="polling", show_default=True)
@click.option("--latency-ms", default=0.0, show_default=True, help="How late each call is answered.")
@click.option("--people", default=100, show_default=True, help="How many take turns in the closed loop.")
@click.option("--warm-up", "warm_up_s", default=3.0, show_default=True)
@click.option("--seconds", default=10.0, show_default=True)
@click.option("--rate", type=float, help="Updates a second, of people who come when they come.")
@click.option("--updates", type=int, help="So many updates in all.")
@click.option("--known", default=0, show_default=True, help="So many people are in the memory before.")
@click.option("--of", default=200_000, show_default=True, help="From so many people.")
def load(bot: str, mode: str, **how: float) -> None:
    """Measure one bot once; prints JSON."""
    plan = Plan(BotName(bot), Mode(mode), **how)  # type: ignore[arg-type]
    show: Callable[[Sample], None] = lambda sample: click.echo(json.dumps(asdict(sample)), err=True)  # noqa: E731
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            measured = runner.run(measure(plan, show))
        except RuntimeError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
    click.echo(json.dumps(asdict(measured)))


if __name__ == "__main__":
    load()
