"""The desk of a running bot: which chat it is in, and the bell for who delivers its messages."""

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Desk:
    """Exists where tickets are on. Whoever puts a message into the outbox rings the bell."""

    staff_chat: int
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        """Say that there is something to deliver."""
        self.bell.set()
