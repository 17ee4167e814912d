"""What a plain bot is told by its environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

WEBHOOK_SECRET = "a-secret-between-both"  # noqa: S105, of a bench on loopback


@dataclass(frozen=True, slots=True)
class PeerSettings:
    """`webhook_url` is None for long polling; else deliveries are taken at its port and path."""

    token: str
    api_url: str
    directory: Path
    webhook_url: str | None

    @property
    def port(self) -> int:
        """Give the port to listen at."""
        return urlsplit(self.webhook_url or "").port or 0

    @property
    def path(self) -> str:
        """Give the path deliveries come to, without its first slash."""
        return urlsplit(self.webhook_url or "").path.lstrip("/")


def from_environment() -> PeerSettings:
    """Read PEER_TOKEN, PEER_API_URL, PEER_DIRECTORY (a SQLite file) and perhaps PEER_WEBHOOK_URL."""
    return PeerSettings(
        os.environ["PEER_TOKEN"],
        os.environ["PEER_API_URL"],
        Path(os.environ["PEER_DIRECTORY"]),
        os.environ.get("PEER_WEBHOOK_URL"),
    )
