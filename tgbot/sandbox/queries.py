"""Callback and inline queries: asked once, answered once, and soon."""

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import Any

from tgbot.sandbox.refusals import bad_request
from tgbot.sandbox.world import World

CALLBACK_LIVES_S = 15.0
INLINE_LIVES_S = 10.0
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Query:
    """A query that waits for the bot, or has its answer."""

    id: str
    person: int
    asked_at: float
    lives_s: float
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    answer: dict[str, Any] | None = None


class Queries:
    """Every query of the sandbox, in order; or the last ones, where `kept` says how many."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._queries: dict[str, Query] = {}
        self._ids = itertools.count(9_000_000_000)
        self.kept: int | None = None

    def ask(self, person: int, lives_s: float) -> Query:
        """Make a query with an id of its own."""
        query = Query(str(next(self._ids)), person, self._world.now(), lives_s)
        self._queries[query.id] = query
        if self.kept is not None and len(self._queries) > 2 * self.kept:
            self._queries = dict(list(self._queries.items())[-self.kept :])
        return query

    def find(self, identifier: str) -> Query | None:
        """Find a query that is still young enough to be answered, even if it has been."""
        query = self._queries.get(identifier)
        return query if query and self._world.now() - query.asked_at <= query.lives_s else None

    def answer(self, identifier: str, answer: dict[str, Any]) -> Query:
        """Take the bot's answer. Raises Telegram's 400 for one too late, twice, or to no query."""
        query = self._queries.get(identifier)
        if query is None or query.answer is not None or self._world.now() - query.asked_at > query.lives_s:
            raise bad_request(_TOO_OLD)
        query.answer = answer
        query.answered.set()
        return query

    @property
    def unanswered(self) -> list[Query]:
        """Give the queries the bot has left without an answer."""
        return [query for query in self._queries.values() if query.answer is None]
