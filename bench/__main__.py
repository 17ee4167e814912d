"""Run every measurement: `python -m bench`, or one: `python -m bench build`."""

import sys
from collections.abc import Callable, Mapping

from bench.build_and_search import build_and_search
from bench.start import start
from bench.walking import walking

MEASUREMENTS: Mapping[str, Callable[[], None]] = {
    "build": build_and_search,
    "start": start,
    "walking": walking,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or MEASUREMENTS:
        MEASUREMENTS[name]()
