"""Proving flows: for a wallet, every way is walked before anybody else walks it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tgbot.guide.walk import Walk
from tgbot.guide.wallet import Wallet, applies
from tgbot.models.flow import OUTCOMES, Answer, Condition, Flow, Step, StepKind
from tgbot.models.flows import EMERGENCY, Flows
from tgbot.models.language import LocalText

MOST_TAPS = 8
LEAST_ANSWERS, MOST_ANSWERS = 2, 6
_ASKING = frozenset({StepKind.ASK, StepKind.EMERGENCY})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong with a flow. `step` is `topic.step`; `way` the steps that lead there."""

    step: str
    reason: str
    way: tuple[str, ...] = ()


def signature(flows: Flows, wallet: Wallet) -> tuple[object, ...]:
    """Give what of a wallet makes a difference to the flows' ways: wallets that share it walk alike."""
    return tuple(applies(when, unless, wallet) for when, unless in _conditions(flows))


def prove(flows: Flows, wallet: Wallet) -> Iterator[Finding]:
    """Find every dead end, circle and way too long for this wallet."""
    walk = Walk(flows, wallet)
    onward = {step.name: _targets(walk, step) for flow in flows for step in flow.steps}
    ending = _those_that_end(onward, flows)
    for flow in flows:
        for way in _ways(flows.step(flow.start), onward):
            step = flows.step(way[-1])
            if step.kind in _ASKING and not LEAST_ANSWERS <= len(walk.answers(step)) <= MOST_ANSWERS:
                count = len(walk.answers(step))
                yield Finding(step.name, f"{count} answers: {LEAST_ANSWERS} to {MOST_ANSWERS}", way)
            if step.name not in ending:
                yield Finding(step.name, "no way from here ends in an outcome", way)
        longest = _longest_way(flows.step(flow.start), onward, flows)
        if len(longest) - 1 > MOST_TAPS:
            reason = f"{len(longest) - 1} taps to an outcome: at most {MOST_TAPS}"
            yield Finding(flow.start, reason, longest)
    longest = _longest_way(flows.step(EMERGENCY), onward, flows)
    if len(longest) > MOST_TAPS:
        yield Finding(EMERGENCY, f"{len(longest)} taps from a first screen: at most {MOST_TAPS}", longest)


def never_reached(flows: Flows, wallets: Iterable[Wallet]) -> Iterator[Finding]:
    """Find the steps that no wallet's way leads to."""
    reached: set[str] = set()
    for wallet in wallets:
        walk = Walk(flows, wallet)
        onward = {step.name: _targets(walk, step) for flow in flows for step in flow.steps}
        for flow in flows:
            for entry in (flow.start, flow.support, EMERGENCY):
                reached.update(way[-1] for way in _ways(flows.step(entry), onward))
    for flow in flows:
        for step in flow.steps:
            if step.name not in reached:
                yield Finding(step.name, "no way leads to this step")


def longest_notes(flow: Flow, flows: Flows, walk: Walk) -> Mapping[str, tuple[LocalText, ...]]:
    """Give, for every call step, the answers' notes that make the longest text to read out there."""
    best: dict[str, tuple[LocalText, ...]] = {}

    def visit(step: Step, notes: tuple[LocalText, ...], seen: frozenset[str]) -> None:
        known = best.get(step.name)
        if known is not None and _length(known) >= _length(notes):
            return
        best[step.name] = notes
        for answer in walk.answers(step):
            target = flows.step(answer.to)
            if target.name not in seen:
                own = (answer.note,) if answer.note else ()
                visit(target, (*notes, *own), seen | {target.name})

    start = flows.step(flow.start)
    visit(start, (), frozenset({start.name}))
    return {name: notes for name, notes in best.items() if flows.step(name).kind is StepKind.CALL}


def _length(notes: Sequence[LocalText]) -> int:
    return sum(max(len(note.zh_hans), len(note.en)) + 2 for note in notes)


def _conditions(flows: Flows) -> Sequence[tuple[Condition | None, Condition | None]]:
    found: dict[tuple[Condition | None, Condition | None], None] = {}
    for flow in flows:
        for step in flow.steps:
            parts: tuple[Answer, ...] = step.answers
            for part in parts:
                if part.when or part.unless:
                    found[part.when, part.unless] = None
    return list(found)


def _targets(walk: Walk, step: Step) -> tuple[str, ...]:
    """Give where a step's answers lead, in their order; outcomes lead on too, for those not helped."""
    return tuple(dict.fromkeys(answer.to for answer in walk.answers(step)))


def _ways(start: Step, onward: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Give one shortest way to every step that can be reached."""
    ways: dict[str, tuple[str, ...]] = {start.name: (start.name,)}
    waiting = [start.name]
    while waiting:
        name = waiting.pop(0)
        yield ways[name]
        for target in onward[name]:
            if target not in ways:
                ways[target] = (*ways[name], target)
                waiting.append(target)


def _those_that_end(onward: Mapping[str, tuple[str, ...]], flows: Flows) -> set[str]:
    """Give the steps from which some way ends in an outcome."""
    ending = {name for name in onward if flows.step(name).kind in OUTCOMES}
    while True:
        more = {name for name, targets in onward.items() if name not in ending and ending & set(targets)}
        if not more:
            return ending
        ending |= more


def _longest_way(start: Step, onward: Mapping[str, tuple[str, ...]], flows: Flows) -> tuple[str, ...]:
    """Give the longest way to an outcome that comes to no step twice.

    Where there is no circle, each step is looked at once; inside a circle, ways are followed one by one.
    """
    known: dict[str, tuple[str, ...]] = {}

    def visit(name: str, seen: frozenset[str]) -> tuple[tuple[str, ...], bool]:
        """Give the longest way from a step, and whether it holds wherever one came from."""
        if name in known:
            return known[name], True
        if flows.step(name).kind in OUTCOMES:
            known[name] = (name,)
            return (name,), True
        best: tuple[str, ...] = ()
        is_free = True
        for target in onward[name]:
            if target in seen:
                is_free = False
                continue
            way, free = visit(target, seen | {target})
            is_free = is_free and free
            best = max(best, way, key=len)
        way = (name, *best)
        if is_free:
            known[name] = way
        return way, is_free

    return visit(start.name, frozenset({start.name}))[0]
