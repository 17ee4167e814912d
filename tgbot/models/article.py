"""Short articles to read before there is trouble."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article in one language. `name` is the same in all; `html` is Telegram's, the title left out."""

    name: str
    title: str
    html: str
