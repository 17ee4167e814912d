"""Logging: one event a line, for a terminal or as JSON, with a reference per update and without secrets."""

import logging
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Crockford's base 32: no I, L, O or U, so that a reference survives being read out.
_REFERENCE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_REFERENCE_LENGTH = 8
_MISREAD = str.maketrans("OIL", "011")
_TOKEN = re.compile(r"[0-9]{6,20}:[A-Za-z0-9_-]{20,128}", re.ASCII)
REMOVED = "[token]"


def new_reference() -> str:
    """Make a short reference that ties what a person was told to what the log says."""
    return "".join(secrets.choice(_REFERENCE_ALPHABET) for _ in range(_REFERENCE_LENGTH))


def plain_reference(read_out: str) -> str:
    """Give a reference as it was made from one that somebody typed or read out."""
    return read_out.strip().upper().translate(_MISREAD)


@contextmanager
def reference_bound(reference: str) -> Iterator[None]:
    """Put a reference on everything logged inside."""
    with structlog.contextvars.bound_contextvars(reference=reference):
        yield


def set_up_logging(form: str | None, token: str | None = None) -> None:
    """Send structlog's and the standard library's records to standard error.

    `form` is `console` or `json`; None chooses by whether standard error is a terminal. The token, and
    whatever looks like one, is taken out of every line, tracebacks and addresses included.
    """
    as_json = form == "json" if form else not sys.stderr.isatty()
    final: list[Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
        if as_json
        else [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *final,
            _SecretRemover(token),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    # The library's HTTP client logs whole addresses, token included, at INFO.
    for noisy in ("httpx", "httpcore", "telegram", "apscheduler", "alembic", "aiosqlite"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


class _SecretRemover:
    """Takes the token, and whatever looks like one, out of a finished line."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, _: WrappedLogger, __: str, line: str | EventDict) -> Any:  # noqa: ANN401, as it came
        text = str(line)
        if self._token:
            text = text.replace(self._token, REMOVED)
        return _TOKEN.sub(REMOVED, text)
