"""The desk as the knowledge file holds it: read once when the file is opened, and held in memory."""

from pydantic import TypeAdapter

from tgbot.knowledge.store import KnowledgeStore
from tgbot.models.desk import DeskBook, DeskRules, PreparedAnswer

_RULES = TypeAdapter(DeskRules)
_ANSWER = TypeAdapter(PreparedAnswer)


async def read_desk_book(store: KnowledgeStore) -> DeskBook:
    """Read the desk from an opened knowledge file; without one the rules are the usual ones."""
    rules = await store.rows("SELECT body FROM desk")
    answers = await store.rows("SELECT body FROM prepared_answer ORDER BY position")
    return DeskBook(
        _RULES.validate_json(rules[0][0]) if rules else DeskRules(),
        tuple(_ANSWER.validate_json(body) for (body,) in answers),
    )
