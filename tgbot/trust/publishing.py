"""What stands against publishing a text to everybody in the bot's name."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tgbot.trust.accounts import AccountKind
from tgbot.trust.check_digits import PrivateKind
from tgbot.trust.checking import LONGEST_TEXT, Checked, Checker
from tgbot.trust.link_verdicts import Verdict
from tgbot.trust.number_verdicts import NumberVerdict

# Nobody dials four digits; five in a row are read as a number, whatever they were meant for.
_DIALLED = re.compile(r"\d{5,}")
_ADDRESS = re.compile(r'<a href="([^"]*)">')
_LEADS_TO_THIEVES = frozenset({Verdict.IMITATION, Verdict.KNOWN_FAKE})


@dataclass(frozen=True, slots=True)
class Objections:
    """Everything that must not go out: kinds of private things, numbers, links and accounts as written."""

    private: tuple[PrivateKind, ...] = ()
    numbers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.private or self.numbers or self.links)


def objections_to(text: str, addresses: Sequence[str], checker: Checker) -> Objections:
    """Look at a text of at most LONGEST_TEXT characters, and at addresses that stand behind words in it.

    A number may go out where it is a verified one of an organisation the text names, or of any where it
    names none. Raises ValueError for a longer text, which would not be read to its end.
    """
    if len(text) > LONGEST_TEXT:
        msg = "a text that is too long to be looked at"
        raise ValueError(msg)
    checked = [checker.check(text), *(checker.check(address) for address in addresses)]
    numbers = [
        it.found.text.strip()
        for one in checked
        for it in one.numbers
        if it.judged.verdict is not NumberVerdict.OFFICIAL
    ]
    links = [it.found.text for one in checked for it in one.links if it.judged.verdict in _LEADS_TO_THIEVES]
    accounts = [
        it.found.text for one in checked for it in one.accounts if it.judged.verdict is AccountKind.IMITATION
    ]
    return Objections(
        private=tuple(dict.fromkeys(thing.kind for one in checked for thing in one.private)),
        numbers=tuple(dict.fromkeys([*numbers, *_unread_digits(text, checked[0])])),
        links=tuple(dict.fromkeys([*links, *accounts])),
    )


def addresses_in(markup: str) -> tuple[str, ...]:
    """Give the addresses that stand behind words in Telegram's HTML."""
    return tuple(html.unescape(address) for address in _ADDRESS.findall(markup))


def _unread_digits(text: str, checked: Checked) -> list[str]:
    """Give rows of digits that were not read as a number, and stand in no link."""
    read = [
        *((it.found.start, it.found.end) for it in checked.numbers),
        *((it.found.start, it.found.end) for it in checked.links),
        *((thing.start, thing.end) for thing in checked.private),
    ]
    return [
        match[0]
        for match in _DIALLED.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in read)
    ]
