"""What is to be measured of a bot under load, and what was found."""

from dataclasses import dataclass

from bench.bots import BotName, Mode


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure. Without `rate` and `updates` it is a closed loop; `known` people are in memory."""

    bot: BotName
    mode: Mode
    latency_ms: float = 0.0
    people: int = 100
    warm_up_s: float = 3.0
    seconds: float = 10.0
    rate: float | None = None
    updates: int | None = None
    of: int = 200_000
    known: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found: times in milliseconds from handing an update over to the first call for its chat."""

    plan: Plan
    updates_per_s: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_us_per_update: float
    server_cpu_share: float
    memory_mb: float
    start_s: float
    lost: int
    without_buttons: int
    refused: int


@dataclass(frozen=True, slots=True)
class Sample:
    """What the bot used when so many updates were answered."""

    updates: int
    memory_mb: float
    cpu_us_per_update: float
