"""What judges messages and guesses their topic, made from an opened knowledge file."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from pydantic import TypeAdapter

from tgbot.knowledge.search import Searcher
from tgbot.knowledge.store import KnowledgeStore
from tgbot.models.known_fake import ClaimItem, KnownFake, Verdict
from tgbot.models.language import LocalText
from tgbot.models.red_flag import RedFlag
from tgbot.trust.accounts import KnownAccounts
from tgbot.trust.checking import Checker
from tgbot.trust.link_verdicts import KnownDomains
from tgbot.trust.messages import MessageJudge
from tgbot.trust.number_verdicts import KnownNumber, KnownNumbers
from tgbot.understand.topic_model import TopicModel

MESSAGE_MODEL, TOPIC_MODEL = "messages", "topics"
_FAKE = TypeAdapter(KnownFake)
_FLAG = TypeAdapter(RedFlag)
# A number under these verdicts is real: it belongs to another desk, or is right but for its hours.
REAL_NUMBERS = frozenset({Verdict.WRONG_HOURS, Verdict.WRONG_PRODUCT, Verdict.WRONG_REGION})


class Minds:
    """What checks a message, why each red flag is one, by its id, and what guesses topics.

    The checker is made when it is first needed: it takes a few tenths of a second, which would be added to
    every start. `checker` may be asked for ahead of time, in another thread too.
    """

    def __init__(
        self,
        make_checker: Callable[[], Checker],
        why: Mapping[str, LocalText],
        topics: TopicModel,
        named: "Named",
    ) -> None:
        self._make_checker = make_checker
        self.why = why
        self.topics = topics
        self.named = named

    @cached_property
    def checker(self) -> Checker:
        """Give what checks a message."""
        return self._make_checker()


class Named:
    """Finds the organisations a text names. A product beside its wallet is the wallet's (花呗, 支付宝)."""

    def __init__(self, searcher: Searcher, parents: Mapping[str, str]) -> None:
        self._searcher = searcher
        self._parents = parents

    def organisations_in(self, text: str) -> tuple[str, ...]:
        """Give the organisations in the order they are named, each once."""
        found = self._searcher.organisations_in(text)
        return tuple(it for it in found if self._parents.get(it) not in found)


async def read_minds(store: KnowledgeStore, searcher: Searcher) -> Minds:
    """Make them. Raises LookupError where the file lacks what was learned from examples."""
    flags = [
        _FLAG.validate_json(body) for (body,) in await store.rows("SELECT body FROM red_flag ORDER BY id")
    ]
    weights = dict(await store.rows("SELECT name, weights FROM model"))
    names = await _brand_words(store)
    parents = await store.rows("SELECT id, parent FROM organisation WHERE parent IS NOT NULL")
    named = Named(searcher, dict(parents))
    numbers = await store.numbers()
    domains = await store.rows("SELECT domain, organisation FROM domain ORDER BY domain, organisation DESC")
    accounts = await store.accounts()
    fake_numbers = await _fakes(store, ClaimItem.PHONE)
    fake_domains = await _fakes(store, ClaimItem.DOMAIN)

    def make_checker() -> Checker:
        return Checker(
            KnownNumbers((KnownNumber(*number) for number in numbers), fake_numbers),
            KnownDomains(dict(domains), dict(fake_domains), names),
            KnownAccounts(accounts, names),
            MessageJudge(flags, weights[MESSAGE_MODEL]),
            named.organisations_in,
        )

    why = {flag.id: flag.why for flag in flags}
    return Minds(make_checker, why, TopicModel(weights[TOPIC_MODEL]), named)


async def _fakes(store: KnowledgeStore, item: ClaimItem) -> list[tuple[str, str]]:
    """Give the folded false claims of a kind, each with the organisation it is tied to."""
    rows = await store.rows("SELECT folded, body FROM known_fake WHERE item = ? ORDER BY id", item)
    fakes = [(folded, _FAKE.validate_json(body)) for folded, body in rows]
    return [(folded, fake.organisation) for folded, fake in fakes if fake.verdict not in REAL_NUMBERS]


async def _brand_words(store: KnowledgeStore) -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for text, organisation in await store.rows("SELECT text, organisation FROM name ORDER BY id"):
        names[organisation].append(text)
    return names
