"""How long properties are tried: a few seconds in every run of the tests, as long as wanted by `make fuzz`.

FUZZ_EXAMPLES is the number of examples then; they are other ones each time, and failures are made smaller.
"""

import os
from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings

Test = TypeVar("Test", bound=Callable[..., None])
_EXAMPLES = os.environ.get("FUZZ_EXAMPLES", "")


def effort(quick: int) -> Callable[[Test], Test]:
    """Try `quick` examples, always the same; or FUZZ_EXAMPLES new ones."""
    if _EXAMPLES:
        return settings(
            max_examples=int(_EXAMPLES), deadline=None, suppress_health_check=list(HealthCheck), database=None
        )
    return settings(
        max_examples=quick,
        deadline=None,
        derandomize=True,
        database=None,
        # Whoever meets a failure makes it smaller with `make fuzz`; here it would take minutes.
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
