"""One at a time: a lock that the running bot holds on its state folder.

Two bots on one folder would answer everybody twice, and a backup put in place under a running bot would be
overwritten by it. The lock is the kernel's (`flock`), on a file of its own: it ends with the process that
holds it, however that ends, so nothing is left to clear away after a kill. The file stays; its being there
says nothing. It holds on one machine and for all containers that share the folder there.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tgbot.memory.database import MemoryUnavailableError

LOCK_FILE = "running.lock"


class StateInUseError(MemoryUnavailableError):
    """Somebody else holds the state folder; the message says so and what to do."""


class LockHeldError(Exception):
    """Another process, or another part of this one, holds the lock."""


@contextmanager
def state_locked(state_dir: Path) -> Iterator[None]:
    """Hold an existing state folder alone for as long as the context lasts.

    Raises StateInUseError where a bot runs on it, MemoryUnavailableError where it cannot be written to.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(state_dir / LOCK_FILE))
        except LockHeldError as error:
            msg = (
                f"A bot is running on the state folder {state_dir}. Stop it first, or set TGBOT_STATE_DIR to"
                " another folder."
            )
            raise StateInUseError(msg) from error
        yield


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file alone. Raises LockHeldError, or MemoryUnavailableError where it cannot be made."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        msg = f"The folder {path.parent} cannot be written to ({error.strerror})."
        raise MemoryUnavailableError(msg) from error
    try:
        _take(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def is_in_use(state_dir: Path) -> bool:
    """Say whether somebody holds a state folder, without making or changing a file. Raises OSError."""
    try:
        descriptor = os.open(state_dir / LOCK_FILE, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        _take(descriptor, fcntl.LOCK_SH)
    except LockHeldError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


def _take(descriptor: int, kind: int) -> None:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise LockHeldError from error
