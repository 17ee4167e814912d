"""Flows: kinds of trouble walked through step by step, as editors wrote them.

A step asks or advises and has answers; or it is an outcome. Answers that every outcome of a kind has
("it is solved", "it is not") stand in `answers` too, so that walking knows one way to move only.
"""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.fact import WaitingTime
from tgbot.models.language import LocalText
from tgbot.models.organisation import Kind, Purpose
from tgbot.models.topic import Topic

SOLVED = "solved"
NOT_SOLVED = "not_solved"


class StepKind(StrEnum):
    """What a step is; the last four are outcomes."""

    ASK = "ask"
    EMERGENCY = "emergency"
    CHECKUP = "checkup"
    SOLVED = "solved"
    WAIT = "wait"
    CALL = "call"
    COMPLAIN = "complain"


OUTCOMES = frozenset({StepKind.SOLVED, StepKind.WAIT, StepKind.CALL, StepKind.COMPLAIN})


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds for a wallet where each list that is not empty has something of that wallet in it."""

    kinds: tuple[Kind, ...] = ()
    regions: tuple[str, ...] = ()
    wallets: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a screen: `text`, or the wallet's own verified facts, else `text` as generic wording."""

    text: LocalText | None
    facts: tuple[str, ...] = ()
    when: Condition | None = None
    unless: Condition | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Something a person can answer, and the step it leads to (`topic.step`).

    `code` is its short name in buttons. `say` is None for the answers the bot words itself (solved, not
    solved). `note` is what the answer adds to the text that people read out to the support.
    """

    id: str
    code: str
    to: str
    say: LocalText | None = None
    note: LocalText | None = None
    when: Condition | None = None
    unless: Condition | None = None


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """One point of the check-up: what to do, why or how, and the facts that tell where it is."""

    id: str
    title: LocalText
    how: LocalText
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `name` is `topic.step`, `code` its short name in buttons, unique among all flows.

    Which of the later fields are filled depends on `kind`: `wait` (with `wait_facts`, the facts whose
    waiting time counts before it) for a wait; `purposes`, `prepare` and `request` for a call; `points`
    for a check-up.
    """

    name: str
    code: str
    kind: StepKind
    says: LocalText
    hint: LocalText | None = None
    lines: tuple[Line, ...] = ()
    warning: LocalText | None = None
    answers: tuple[Answer, ...] = ()
    wait: WaitingTime | None = None
    wait_facts: tuple[str, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    prepare: tuple[LocalText, ...] = ()
    request: LocalText | None = None
    points: tuple[CheckPoint, ...] = ()

    @property
    def topic(self) -> Topic:
        """Give the topic whose file the step stands in."""
        return Topic(self.name.partition(".")[0])


@dataclass(frozen=True, slots=True)
class Flow:
    """One topic: where it starts, where "talk to official support now" leads, and its words.

    `opening` is how somebody begins who tells the support about it. `version` changes whenever the
    file's steps change.
    """

    topic: Topic
    version: str
    title: LocalText
    opening: LocalText
    start: str
    support: str
    steps: tuple[Step, ...]
