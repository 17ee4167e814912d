"""Red flags: what gives a fraudulent message away, and how it is recognised."""

from dataclasses import dataclass
from enum import StrEnum

from tgbot.models.language import LocalText
from tgbot.models.organisation import Source


class FlagKind(StrEnum):
    """What a fraudulent message wants, or how it presses people."""

    ASKS_CODE = "asks_code"
    ASKS_PASSWORD = "asks_password"  # noqa: S105, the name of a trick
    ASKS_SEED_PHRASE = "asks_seed_phrase"
    ASKS_SCREEN_SHARE = "asks_screen_share"
    ASKS_CARD = "asks_card"
    SAFE_ACCOUNT = "safe_account"
    FEE_FIRST = "fee_first"
    THREAT = "threat"
    URGENCY = "urgency"
    IMPERSONATES_SUPPORT = "impersonates_support"
    IMPERSONATES_AUTHORITY = "impersonates_authority"
    IMPERSONATES_FRIEND = "impersonates_friend"
    FAKE_CHARGE = "fake_charge"
    FAKE_REFUND = "fake_refund"
    PRIZE = "prize"
    RECOVERY = "recovery"
    PHISHING_LINK = "phishing_link"
    OTHER_CHANNEL = "other_channel"
    EARNINGS = "earnings"
    MULE = "mule"
    EARLY_RELEASE = "early_release"


@dataclass(frozen=True, slots=True)
class Combination:
    """Groups of phrases: one of every group, in any order, beginning within `within` folded characters."""

    groups: tuple[tuple[str, ...], ...]
    within: int


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One trick. `why` is what people are told; `weight` is how sure it is, from 0 to 1.

    A flag is found where one of the `phrases` or one of the `combinations` stands, unless one of the
    phrases of `unless` stands close by. Phrases are compared as `message_text.fold_message` folds them.
    """

    id: str
    kind: FlagKind
    why: LocalText
    weight: float
    phrases: tuple[str, ...]
    combinations: tuple[Combination, ...]
    unless: tuple[str, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageExample:
    """A message to learn from. `kind` is for people: it says which sort of message the example stands for."""

    text: str
    is_scam: bool
    kind: str
