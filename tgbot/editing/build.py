"""The whole way from a folder of YAML to the knowledge file: load, check, prove, bake."""

from pathlib import Path

from tgbot.editing.learning import learning
from tgbot.editing.proof import prove_flows
from tgbot.knowledge.build import bake
from tgbot.knowledge.checks import CHECKS, run
from tgbot.knowledge.desk_checks import DESK_CHECKS
from tgbot.knowledge.guide_checks import GUIDE_CHECKS
from tgbot.knowledge.loading import DataSet, load
from tgbot.knowledge.yaml_source import Problem


class DataRefusedError(Exception):
    """The data has problems; nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the data")
        self.problems = problems


def load_checked(folder: Path) -> tuple[DataSet, list[Problem]]:
    """Load a folder with everything that is wrong with it, sorted by file and line."""
    data, problems = load(folder)
    return data, _everything_wrong(data, problems)


def build(folder: Path, output: Path) -> str:
    """Check `folder` and write the knowledge file; gives its content hash.

    What is learned from examples is learned in other processes meanwhile. Raises DataRefusedError, and
    leaves an old file alone, where the data is not right.
    """
    data, problems = load(folder)
    with learning(data) as lessons:
        problems = _everything_wrong(data, problems)
        if problems:
            raise DataRefusedError(problems)
        return bake(data, output, lessons.weights())


def _everything_wrong(data: DataSet, problems: list[Problem]) -> list[Problem]:
    """Run the checks, and the proof of the flows once all else is right.

    A proof over broken data would only repeat what is known.
    """
    found = sorted({*problems, *run((*CHECKS, *GUIDE_CHECKS, *DESK_CHECKS), data)})
    return found or sorted(prove_flows(data))
