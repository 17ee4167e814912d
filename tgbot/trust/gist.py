"""What a check comes down to, in one word: for counting, where nothing of what was checked is kept."""

from enum import StrEnum

from tgbot.trust.accounts import AccountKind
from tgbot.trust.checking import Checked
from tgbot.trust.link_verdicts import Verdict
from tgbot.trust.number_verdicts import NumberVerdict


class Gist(StrEnum):
    """The worst of a check comes first."""

    PRIVATE = "private"
    """Somebody sent something they should show nobody."""
    FAKE = "fake"
    SCAM = "scam"
    SOMEBODY_ELSES = "somebody_elses"
    UNVERIFIED = "unverified"
    OFFICIAL = "official"
    UNKNOWN = "unknown"
    NOTHING = "nothing"
    """There was nothing to check in it."""


_FAKE_LINKS = frozenset({Verdict.IMITATION, Verdict.KNOWN_FAKE})


def gist_of(checked: Checked) -> Gist:
    """Give the worst of what a check found."""
    numbers = {number.judged.verdict for number in checked.numbers}
    links = {link.judged.verdict for link in checked.links}
    accounts = {account.judged.verdict for account in checked.accounts}
    holds = {
        Gist.PRIVATE: bool(checked.private),
        Gist.FAKE: NumberVerdict.KNOWN_FAKE in numbers
        or bool(links & _FAKE_LINKS)
        or AccountKind.IMITATION in accounts,
        Gist.SCAM: checked.message.is_scam,
        Gist.SOMEBODY_ELSES: NumberVerdict.SOMEBODY_ELSES in numbers,
        Gist.UNVERIFIED: NumberVerdict.UNVERIFIED in numbers,
        Gist.OFFICIAL: NumberVerdict.OFFICIAL in numbers
        or Verdict.OFFICIAL in links
        or AccountKind.OFFICIAL in accounts,
        Gist.UNKNOWN: bool(numbers or links or accounts),
    }
    return next((gist for gist, is_so in holds.items() if is_so), Gist.NOTHING)
