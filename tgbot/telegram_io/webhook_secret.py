"""The secret Telegram shows with each delivery, where the operator set none: made once and kept in a file."""

import re
import secrets
from pathlib import Path

from tgbot.memory.state_files import kept_secret

FILE_NAME = "webhook-secret"
_WRITTEN = re.compile(r"[A-Za-z0-9_-]{16,256}", re.ASCII)


def webhook_secret_in(state_dir: Path) -> str:
    """Read the secret of a state folder, or make one; it is readable by its owner alone. Raises OSError."""
    path, made = state_dir / FILE_NAME, secrets.token_urlsafe(32).encode()
    found = kept_secret(path, made).decode("ascii", "replace").strip()
    if _WRITTEN.fullmatch(found):
        return found
    # Telegram is told the secret at every start, so a damaged one can be replaced.
    path.unlink()
    return kept_secret(path, made).decode()
