"""The secret Telegram shows with each delivery, where the operator set none: made once and kept in a file."""

import re
import secrets
from pathlib import Path

FILE_NAME = "webhook-secret"
_WRITTEN = re.compile(r"[A-Za-z0-9_-]{16,256}", re.ASCII)


def webhook_secret_in(state_dir: Path) -> str:
    """Read the secret of a state folder, or make one; it is readable by its owner alone. Raises OSError."""
    path = state_dir / FILE_NAME
    made = secrets.token_urlsafe(32)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(made)
    except FileExistsError:
        found = path.read_text("ascii").strip()
        if _WRITTEN.fullmatch(found):
            return found
        # A start that was broken off before it was written.
        path.write_text(made, "ascii")
    return made
