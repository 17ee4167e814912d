"""What the model tells apart, in the order in which its weights stand."""

from typing import Final

from tgbot.models.topic import Topic

TOPICS: Final = tuple(Topic)
OTHER: Final = len(TOPICS)
SMALL_TALK: Final = OTHER + 1
KINDS: Final = SMALL_TALK + 1
