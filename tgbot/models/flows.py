"""All flows together: steps by name and by the short code they have in buttons."""

from collections.abc import Iterable, Iterator

from tgbot.models.flow import Flow, Step
from tgbot.models.topic import Topic

EMERGENCY = "security.emergency"
CHECKUP = "security.checkup"


class Flows:
    """The five flows, or none where the data has none.

    Names are `topic.step`; a name or topic that does not exist raises KeyError.
    """

    def __init__(self, flows: Iterable[Flow]) -> None:
        self._flows = {flow.topic: flow for flow in flows}
        self._steps = {step.name: step for flow in self._flows.values() for step in flow.steps}
        self._by_code = {step.code: step for step in self._steps.values()}

    def __len__(self) -> int:
        return len(self._flows)

    def __iter__(self) -> Iterator[Flow]:
        return iter(self._flows.values())

    def flow(self, topic: Topic) -> Flow:
        """Give the flow of a topic."""
        return self._flows[topic]

    def step(self, name: str) -> Step:
        """Give the step of a name."""
        return self._steps[name]

    def with_code(self, code: str) -> Step | None:
        """Give the step with a code; None for one that no longer exists, or never did."""
        return self._by_code.get(code)
