"""What guided flows need of the knowledge: read once when a file is opened, and held in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from tgbot.knowledge.store import KnowledgeStore
from tgbot.knowledge.withholding import WithheldContacts
from tgbot.models.fact import Fact
from tgbot.models.flow import Flow
from tgbot.models.flows import Flows
from tgbot.models.ladder import Jurisdiction
from tgbot.models.language import Language
from tgbot.models.screening import ScreeningQuestion
from tgbot.understand.urgency import is_urgent

_FLOW = TypeAdapter(Flow)
_FACT = TypeAdapter(Fact)
_JURISDICTION = TypeAdapter(Jurisdiction)
_QUESTION = TypeAdapter(ScreeningQuestion)


@dataclass(frozen=True, slots=True)
class Guidance:
    """The flows, the facts by organisation, the places, the phrases that mean an emergency.

    `screening` are the questions before somebody joins a support group.
    """

    flows: Flows
    facts: Mapping[str, tuple[Fact, ...]]
    jurisdictions: tuple[Jurisdiction, ...]
    urgent_phrases: tuple[str, ...]
    screening: tuple[ScreeningQuestion, ...] = ()

    def is_urgent(self, text: str) -> bool:
        """Say whether somebody writes that money is being stolen."""
        return is_urgent(text, self.urgent_phrases)


async def read_guidance(store: KnowledgeStore) -> Guidance:
    """Read it from an opened knowledge file."""
    flows = await store.rows("SELECT body FROM flow ORDER BY topic")
    phrases = await store.rows("SELECT folded FROM urgent_phrase ORDER BY folded")
    places = await store.rows("SELECT body FROM jurisdiction ORDER BY position")
    questions = await store.rows("SELECT body FROM screening_question ORDER BY id")
    facts: dict[str, tuple[Fact, ...]] = {}
    for organisation, body in await store.rows("SELECT organisation, body FROM fact"):
        fact = _FACT.validate_json(body)
        texts = [fact.statement.text.in_language(language) for language in Language]
        # A rule that tells people to dial a withheld number is no rule any more.
        if not store.withheld.are_named_in(organisation, texts):
            facts[organisation] = (*facts.get(organisation, ()), fact)
    return Guidance(
        Flows(_FLOW.validate_json(body) for (body,) in flows),
        facts,
        tuple(_without_withheld(_JURISDICTION.validate_json(body), store.withheld) for (body,) in places),
        tuple(phrase for (phrase,) in phrases),
        tuple(_QUESTION.validate_json(body) for (body,) in questions),
    )


def _without_withheld(place: Jurisdiction, withheld: WithheldContacts) -> Jurisdiction:
    """Leave out emergency numbers that are withheld: those above all must be right."""
    kept = (it for it in place.emergency if not withheld.are_named_in(it.organisation, (it.number,)))
    return replace(place, emergency=tuple(kept))
