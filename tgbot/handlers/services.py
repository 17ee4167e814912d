"""What every handler is given: the knowledge as it stands now, the memory, the settings, the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from tgbot.config import Settings
from tgbot.handlers.drawn import Drawn
from tgbot.handlers.expected_wallets import ExpectedWallets
from tgbot.handlers.tickets.desk import Desk
from tgbot.knowledge.edition import EditionShelf
from tgbot.memory.memory import Memory

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Services:
    """The parts a handler works with. `clock` gives aware moments; `bot_username` stands without the @.

    There is no `desk` where tickets are off.
    """

    editions: EditionShelf
    memory: Memory
    settings: Settings
    clock: Clock
    bot_username: str
    expected: ExpectedWallets
    desk: Desk | None = None
    drawn: Drawn = field(default_factory=Drawn)

    def is_operator(self, person: int) -> bool:
        """Say whether a person may read what only operators may read."""
        return person in self.settings.admins
