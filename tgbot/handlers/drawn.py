"""Screens that are the same for everybody who reads a language at that minute: drawn once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from tgbot.knowledge.edition import Edition
from tgbot.screens.contact_lines import Reader
from tgbot.screens.screen import Screen

SCREENS_HELD = 1_000


class DrawnScreens:
    """Holds screens that depend on the knowledge, the language and the minute alone.

    What is open now changes with the minute. A newer edition begins with nothing held.
    """

    def __init__(self) -> None:
        self._edition: Edition | None = None
        self._held: OrderedDict[Hashable, Screen] = OrderedDict()

    def drawn(
        self, edition: Edition, reader: Reader, subject: Hashable, draw: Callable[[], Screen]
    ) -> Screen:
        """Give the screen about a subject, drawn now where it is not held."""
        if edition is not self._edition:
            self._edition = edition
            self._held.clear()
        key = (subject, reader.language, reader.now.replace(second=0, microsecond=0))
        found = self._held.get(key)
        if found is None:
            found = self._held[key] = draw()
            if len(self._held) > SCREENS_HELD:
                self._held.popitem(last=False)
        return found
