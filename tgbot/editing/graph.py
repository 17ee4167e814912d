"""A flow as a picture: steps as boxes, answers as arrows, dead ends in red, and how many went each way."""

from collections.abc import Mapping
from dataclasses import dataclass

import graphviz

from tgbot.guide.walk import Walk
from tgbot.models.flow import NOT_SOLVED, OUTCOMES, SOLVED, Answer, Flow, Step, StepKind
from tgbot.models.flows import Flows
from tgbot.models.language import Language

LINE_LENGTH = 14
DEAD_END = "#c62828"
PALE = "#90a4ae"
FONTS = "Noto Sans CJK SC, sans-serif"
_OWN_ANSWERS = {SOLVED: "✓", NOT_SOLVED: "✗"}
_FILL: Mapping[StepKind, str] = {
    StepKind.ASK: "#ffffff",
    StepKind.EMERGENCY: "#ffcdd2",
    StepKind.CHECKUP: "#e1f5fe",
    StepKind.SOLVED: "#c8e6c9",
    StepKind.WAIT: "#fff9c4",
    StepKind.CALL: "#bbdefb",
    StepKind.COMPLAIN: "#e1bee7",
}
# Ways that few take are pale, ways that many take are strong.
_STRENGTHS = ("#b0bec5", "#78909c", "#455a64", "#102027")


@dataclass(frozen=True, slots=True)
class WaysTaken:
    """How often people came to each step, and took each answer there: counts by step and answer."""

    counts: Mapping[tuple[str, str], int]

    def arrivals(self, step: Step) -> int:
        """Give how often people came to a step."""
        return self.counts.get((step.name, ""), 0)

    def taken(self, step: Step, answer: Answer) -> int:
        """Give how often an answer was taken."""
        return self.counts.get((step.name, answer.id), 0)

    def gave_up(self, step: Step) -> int:
        """Give how often people came to a step and took no answer there. An outcome is no giving up."""
        if step.kind in OUTCOMES:
            return 0
        onward = sum(count for (name, answer), count in self.counts.items() if name == step.name and answer)
        return max(0, self.arrivals(step) - onward)


def flow_picture(
    flow: Flow, flows: Flows, walk: Walk, language: Language, ways: WaysTaken | None = None
) -> str:
    """Draw a flow for one wallet, in Graphviz' own language (DOT)."""
    font = {"fontname": FONTS}
    graph = graphviz.Digraph(
        name=flow.topic,
        graph_attr={"rankdir": "TB", **font},
        node_attr={"shape": "box", "style": "rounded,filled", **font},
        edge_attr={"fontsize": "10", **font},
    )
    drawing = _Drawing(graph, walk, language, ways, _reached(flow, flows, walk))
    own = {step.name for step in flow.steps}
    elsewhere = {answer.to for step in flow.steps for answer in walk.answers(step)} - own
    for step in flow.steps:
        drawing.draw_step(step)
    for name in sorted(elsewhere):
        graph.node(_id(name), graphviz.escape(name), style="dashed", shape="plaintext")
    for step in flow.steps:
        for answer in walk.answers(step):
            drawing.draw_answer(step, answer)
    return str(graph.source)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The picture being drawn, for one wallet in one language."""

    graph: graphviz.Digraph
    walk: Walk
    language: Language
    ways: WaysTaken | None
    reached: frozenset[str]

    def draw_step(self, step: Step) -> None:
        """Draw a step as a box: red where it leads nowhere, pale where this wallet never comes."""
        label = f"{step.name.partition('.')[2]}\n{_folded(step.says.in_language(self.language))}"
        if self.ways is not None:
            label += f"\n{self.ways.arrivals(step)}"
            if self.ways.gave_up(step):
                label += f" (−{self.ways.gave_up(step)})"
        look = {"fillcolor": _FILL[step.kind]}
        if step.name not in self.reached:
            look |= {"style": "rounded,dashed", "color": PALE, "fontcolor": PALE}
        if step.kind not in OUTCOMES and not self.walk.answers(step):
            look |= {"color": DEAD_END, "penwidth": "3", "fontcolor": DEAD_END}
        self.graph.node(_id(step.name), graphviz.escape(label), **look)

    def draw_answer(self, step: Step, answer: Answer) -> None:
        """Draw an answer as an arrow: the stronger, the more people take it."""
        said = answer.say.in_language(self.language) if answer.say else _OWN_ANSWERS[answer.id]
        look = {}
        if self.ways is not None:
            taken, arrivals = self.ways.taken(step, answer), self.ways.arrivals(step)
            share = min(1.0, taken / arrivals) if arrivals else 0.0
            said += f"\n{taken}"
            strength = _STRENGTHS[min(len(_STRENGTHS) - 1, int(share * len(_STRENGTHS)))]
            look = {"color": strength, "penwidth": f"{1 + 4 * share:.1f}"}
        self.graph.edge(_id(step.name), _id(answer.to), graphviz.escape(_folded(said)), **look)


def _reached(flow: Flow, flows: Flows, walk: Walk) -> frozenset[str]:
    """Give the steps a way from the start leads to; steps of other files that lead back count too."""
    waiting = [step.name for step in (flows.step(flow.start), flows.step(flow.support))]
    waiting.extend(other.start for other in flows)
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(answer.to for answer in walk.answers(flows.step(name)))
    return frozenset(reached)


def _folded(text: str) -> str:
    """Break a long text into lines: at blanks, or between Chinese letters."""
    lines, line = [], ""
    for word in text.split(" ") if " " in text else list(text):
        joined = f"{line} {word}" if line and " " in text else line + word
        if len(joined) > LINE_LENGTH * (2 if " " in text else 1) and line:
            lines.append(line)
            line = word
        else:
            line = joined
    return "\n".join([*lines, line])


def _id(name: str) -> str:
    return name.replace(".", "_")
