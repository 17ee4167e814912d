"""A progress bar on standard error, where that is a terminal; elsewhere nothing is drawn."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_LENGTH = 1_000


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None]]:
    """Give what is to be told how much is done, from 0 to 1."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=_LENGTH, label=label, file=sys.stderr) as bar:

        def done(share: float) -> None:
            bar.update(round(share * _LENGTH) - bar.pos)

        yield done
