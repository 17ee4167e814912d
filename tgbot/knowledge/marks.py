"""The marks of every organisation in an edition: what its followers are told of when it changes."""

import hashlib
from collections import defaultdict

from pydantic import TypeAdapter

from tgbot.knowledge.edition import Edition
from tgbot.knowledge.minds import REAL_NUMBERS
from tgbot.models.alert import Marks, marks_of
from tgbot.models.known_fake import ClaimItem, KnownFake
from tgbot.models.red_flag import RedFlag

_FAKE = TypeAdapter(KnownFake)
_FLAG = TypeAdapter(RedFlag)
# A wrong statement about opening hours is no trick.
_LEADS_TO_THIEVES = frozenset({ClaimItem.PHONE, ClaimItem.EMAIL, ClaimItem.DOMAIN})


def state_of(edition: Edition) -> str:
    """Name what an edition shows, in 64 letters and digits: its content without what is withheld."""
    withheld = sorted(
        f"{organisation} {key}" for organisation, keys in edition.store.withheld.keys.items() for key in keys
    )
    return hashlib.sha256("\n".join((edition.store.info.content_hash, *withheld)).encode()).hexdigest()


async def marks_in(edition: Edition) -> dict[str, Marks]:
    """Take the marks of every organisation; reads the whole edition."""
    fakes = await _fakes(edition)
    tricks = await _tricks(edition)
    return {
        found.id: marks_of(found, fakes[found.id], tricks[found.id])
        async for found in edition.store.every_organisation()
    }


async def _fakes(edition: Edition) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for (body,) in await edition.store.rows("SELECT body FROM known_fake ORDER BY id"):
        fake = _FAKE.validate_json(body)
        if fake.item in _LEADS_TO_THIEVES and fake.verdict not in REAL_NUMBERS:
            found[fake.organisation].append(f"{fake.item} {fake.value}")
    return found


async def _tricks(edition: Edition) -> defaultdict[str, list[str]]:
    """Find the red flags that name an organisation, in what is told about them or in their phrases."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for (body,) in await edition.store.rows("SELECT body FROM red_flag ORDER BY id"):
        flag = _FLAG.validate_json(body)
        text = "\n".join((flag.why.zh_hans, flag.why.en, *flag.phrases))
        for organisation in edition.minds.named.organisations_in(text):
            found[organisation].append(flag.id)
    return found
