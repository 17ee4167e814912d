"""The knowledge in force: an open store together with what is read from it once and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tgbot.knowledge.guidance import Guidance
from tgbot.knowledge.minds import Minds
from tgbot.knowledge.search import Searcher
from tgbot.knowledge.store import KnowledgeStore
from tgbot.locale.words import Words
from tgbot.models.desk import DeskBook
from tgbot.models.language import Language, LocalText


@dataclass(frozen=True, slots=True)
class Edition:
    """One opened knowledge file. Whoever holds it keeps using the same data until they are done."""

    store: KnowledgeStore
    searcher: Searcher
    guidance: Guidance
    minds: Minds
    words: Mapping[Language, Words]
    region_names: Mapping[str, LocalText]
    desk: DeskBook


class EditionShelf(Protocol):
    """Whatever can say which edition is in force."""

    @property
    def current(self) -> Edition:
        """The edition in force now."""
