"""Checking a message as a whole: its numbers, links, accounts, wording, and what is private in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tgbot.trust.accounts import AccountVerdict, FoundAccount, KnownAccounts, accounts_in
from tgbot.trust.link_verdicts import KnownDomains, LinkVerdict, Verdict
from tgbot.trust.links import FoundLink, links_in
from tgbot.trust.messages import MessageJudge, MessageVerdict
from tgbot.trust.number_verdicts import JudgedNumber, KnownNumbers, NumberVerdict
from tgbot.trust.numbers import FoundNumber, numbers_in
from tgbot.trust.private_things import PrivateThing, private_things_in

LONGEST_TEXT = 4_096
# A bare number, link or account, perhaps with a name beside it, is no message with a wording to judge.
SHORTEST_MESSAGE = 8
MOST_LINKS = 50
# Whoever poses as somebody says so early.
NAMED_WITHIN = 1_000
_SUSPICIOUS = frozenset({Verdict.IMITATION, Verdict.KNOWN_FAKE, Verdict.IP_ADDRESS, Verdict.FILE})


_NO_MESSAGE = MessageVerdict(is_scam=False, score=0.0, flags=())


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """A number that was found, and what is known of it."""

    found: FoundNumber
    judged: JudgedNumber


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """A link that was found, and what is known of it."""

    found: FoundLink
    judged: LinkVerdict


@dataclass(frozen=True, slots=True)
class CheckedAccount:
    """An account that was found, and what is known of it."""

    found: FoundAccount
    judged: AccountVerdict


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything a check found. `claimed` are the organisations the text names."""

    numbers: tuple[CheckedNumber, ...]
    links: tuple[CheckedLink, ...]
    accounts: tuple[CheckedAccount, ...]
    message: MessageVerdict
    private: tuple[PrivateThing, ...]
    claimed: tuple[str, ...]


class Checker:
    """Checks messages against what is known. It opens no link and asks nobody."""

    def __init__(
        self,
        numbers: KnownNumbers,
        domains: KnownDomains,
        accounts: KnownAccounts,
        messages: MessageJudge,
        organisations_in: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._numbers = numbers
        self._domains = domains
        self._accounts = accounts
        self._messages = messages
        self._organisations_in = organisations_in

    @property
    def accounts(self) -> KnownAccounts:
        """Give what is known of accounts, and of the names of organisations."""
        return self._accounts

    def check(self, text: str) -> Checked:
        """Check a text; what stands beyond LONGEST_TEXT characters is not read."""
        read = text[:LONGEST_TEXT]
        claimed = self._organisations_in(read[:NAMED_WITHIN])
        private = private_things_in(read)
        numbers = tuple(
            CheckedNumber(found, self._judge(found, read, frozenset(claimed)))
            for found in numbers_in(read)
            if not any(thing.start < found.end and found.start < thing.end for thing in private)
        )
        links = self._links(read)
        accounts = tuple(
            CheckedAccount(found, self._accounts.judge(found.name)) for found in accounts_in(read)
        )
        message = _NO_MESSAGE
        beside = islice(_letters_beside(read, numbers, links, accounts), SHORTEST_MESSAGE)
        if len(tuple(beside)) == SHORTEST_MESSAGE:
            message = self._messages.judge(
                read,
                has_suspicious_link=any(link.judged.verdict in _SUSPICIOUS for link in links),
                has_unknown_number=any(it.judged.verdict is NumberVerdict.UNKNOWN for it in numbers),
            )
        return Checked(numbers, links, accounts, message, private, claimed)

    def _judge(self, found: FoundNumber, text: str, claimed: frozenset[str]) -> JudgedNumber:
        """Judge a number as it is written; one with a digit more beside it is another, unknown number."""
        if _is_whole(found, text):
            return self._numbers.judge(found.digits, claimed)
        return JudgedNumber(NumberVerdict.UNKNOWN)

    def _links(self, text: str) -> tuple[CheckedLink, ...]:
        """Judge each link once, however often it stands in the text."""
        judged: dict[tuple[str, str, str], LinkVerdict] = {}
        checked = []
        for found in links_in(text)[:MOST_LINKS]:
            key = (found.host, found.path, found.userinfo)
            if key not in judged:
                judged[key] = self._domains.judge(found)
            checked.append(CheckedLink(found, judged[key]))
        return tuple(checked)


def _is_whole(found: FoundNumber, text: str) -> bool:
    """Say whether the digits that were read are all the digits that stand there."""
    if text[found.start - 1 : found.start].isdecimal() or text[found.end : found.end + 1].isdecimal():
        return False
    if not found.text.isascii():
        return True
    written = "".join(filter(str.isdecimal, found.text))
    read = found.digits.removeprefix("+")
    return not written or written.removeprefix("00") == read or written == read or found.is_evasive


def _letters_beside(
    text: str,
    numbers: tuple[CheckedNumber, ...],
    links: tuple[CheckedLink, ...],
    accounts: tuple[CheckedAccount, ...],
) -> Iterator[str]:
    """Give the letters of a text that belong to nothing that was found in it."""
    spans = sorted(
        [
            *((number.found.start, number.found.end) for number in numbers),
            *((link.found.start, link.found.end) for link in links),
            *((account.found.start, account.found.end) for account in accounts),
        ]
    )
    end = 0
    for start, finish in spans:
        yield from filter(str.isalpha, text[end:start])
        end = max(end, finish)
    yield from filter(str.isalpha, text[end:])
