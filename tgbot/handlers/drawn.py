"""What is the same for everybody who reads a language at that minute: drawn once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from tgbot.knowledge.edition import Edition
from tgbot.screens.contact_lines import Reader

THINGS_HELD = 300
Thing = TypeVar("Thing")


class Drawn:
    """Holds screens and contact cards that depend on the knowledge, the language and the minute alone.

    What is open now changes with the minute. A newer edition begins with nothing held.
    """

    def __init__(self) -> None:
        self._edition: Edition | None = None
        self._held: OrderedDict[Hashable, Any] = OrderedDict()

    def of(self, edition: Edition, reader: Reader, subject: Hashable, draw: Callable[[], Thing]) -> Thing:
        """Give what is drawn about a subject, drawn now where it is not held."""
        if edition is not self._edition:
            self._edition = edition
            self._held.clear()
        key = (subject, reader.language, reader.now.replace(second=0, microsecond=0))
        if key not in self._held:
            self._held[key] = draw()
            if len(self._held) > THINGS_HELD:
                self._held.popitem(last=False)
        found: Thing = self._held[key]
        return found
