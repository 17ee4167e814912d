"""Run every measurement: `python -m bench`, or some: `python -m bench build start`.

A folder among the arguments holds labelled texts for those measurements that want some.
"""

import sys
from collections.abc import Callable, Mapping

from bench.build_and_search import build_and_search
from bench.checking import checking
from bench.guarding import guarding
from bench.speed import speed
from bench.start import start
from bench.tickets import tickets
from bench.understanding import understanding
from bench.walking import walking

MEASUREMENTS: Mapping[str, Callable[[], None]] = {
    "build": build_and_search,
    "start": start,
    "walking": walking,
    "checking": checking,
    "understanding": understanding,
    "guarding": guarding,
    "tickets": tickets,
    "speed": speed,
}

if __name__ == "__main__":
    wanted = [name for name in sys.argv[1:] if name in MEASUREMENTS]
    for name in wanted or MEASUREMENTS:
        MEASUREMENTS[name]()
