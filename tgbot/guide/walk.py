"""Walking: from a position to the step that is shown, and from an answer to the next position."""

from dataclasses import dataclass

from tgbot.guide.position import NOT_LISTED, Position, jump, marks
from tgbot.guide.wallet import Wallet, applies
from tgbot.models.flow import Answer, Flow, Step
from tgbot.models.flows import EMERGENCY, Flows
from tgbot.models.topic import Topic


@dataclass(frozen=True, slots=True)
class Stop:
    """A step somebody came through: the answer they gave there, and the trail up to it."""

    step: Step
    answer: Answer | None
    trail: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: the flow they began, the step, the way they came.

    `has_changed` says that the step of the position no longer exists; `step` is then the nearest one.
    """

    flow: Flow
    step: Step
    position: Position
    way: tuple[Stop, ...]
    has_changed: bool = False


class Walk:
    """One wallet's way through the flows."""

    def __init__(self, flows: Flows, wallet: Wallet) -> None:
        self._flows = flows
        self.wallet = wallet

    def start(self, topic: Topic) -> Position:
        """Give the position at the first step of a topic."""
        flow = self._flows.flow(topic)
        wallet = self.wallet.id or NOT_LISTED
        return Position(topic, flow.version, self._flows.step(flow.start).code, wallet)

    def emergency(self) -> Position:
        """Give the position at the emergency, without a question before it."""
        start, code = self.start(Topic.SECURITY), self._flows.step(EMERGENCY).code
        return start.moved(code, jump(code))

    def at(self, name: str) -> Position:
        """Give the position at any step, as if somebody had come there first."""
        step = self._flows.step(name)
        return self.start(step.topic).moved(step.code, jump(step.code))

    def standing(self, position: Position) -> Standing:
        """Find the step of a position, and the way there as far as it still exists."""
        flow = self._flows.flow(position.topic)
        reached = self._flows.step(flow.start)
        way: list[Stop] = []
        trail = ""
        for is_jump, mark in marks(position.trail):
            answer = None if is_jump else self._answer(reached, mark)
            known = self._flows.with_code(mark) if is_jump else None
            onward = self.target(answer) if answer else known
            if onward is None:
                break
            way.append(Stop(reached, answer, trail))
            trail += jump(mark) if is_jump else mark
            reached = onward
        wanted = self._flows.with_code(position.step)
        if wanted is None or wanted is reached:
            kept = position.moved(reached.code, trail)
            return Standing(flow, reached, kept, tuple(way), has_changed=wanted is None)
        # The way has changed, but the step is still there: stand on it, without the way.
        return Standing(flow, wanted, position.moved(wanted.code, jump(wanted.code)), ())

    def answers(self, step: Step) -> tuple[Answer, ...]:
        """Give the answers a step offers for this wallet."""
        return tuple(answer for answer in step.answers if applies(answer.when, answer.unless, self.wallet))

    def after(self, standing: Standing, answer: Answer) -> Position:
        """Give the position an answer leads to. Who comes to a step again has not come further."""
        target = self.target(answer)
        for stop in standing.way:
            if stop.step is target:
                return standing.position.moved(target.code, stop.trail)
        return standing.position.moved(target.code, standing.position.trail + answer.code)

    def support(self, standing: Standing) -> Position:
        """Give the position at "talk to official support now", with what was answered so far."""
        code = self._flows.step(standing.flow.support).code
        return standing.position.moved(code, standing.position.trail + jump(code))

    def back(self, standing: Standing) -> Position | None:
        """Give the position one step back; None at the first step."""
        if not standing.way:
            return None
        last = standing.way[-1]
        return standing.position.moved(last.step.code, last.trail)

    def target(self, answer: Answer) -> Step:
        """Give the step an answer leads to."""
        return self._flows.step(answer.to)

    def _answer(self, step: Step, code: str) -> Answer | None:
        return next((answer for answer in self.answers(step) if answer.code == code), None)
