"""A message as a whole, checked as the bot does with its own data; what a QR code holds takes the same way.

The knowledge file must have been built.
"""

import asyncio
from functools import cache

from fuzz.target import Target, must
from tgbot.config import Settings
from tgbot.knowledge.live import open_edition
from tgbot.screens.groups.covering import covered, covered_name
from tgbot.trust.checking import Checker
from tgbot.trust.number_verdicts import NumberVerdict
from tgbot.trust.numbers import numbers_in


@cache
def _checker() -> Checker:
    async def read() -> Checker:
        edition = await open_edition(Settings.load(token=None).knowledge)
        try:
            return edition.minds.checker
        finally:
            await edition.store.close()

    return asyncio.run(read())


def _check(text: str) -> None:
    checked = _checker().check(text)
    must(0.0 <= checked.message.score <= 1.0, "a score lies between 0 and 1")
    shown = covered(text, checked, 200)
    must(len(shown) <= 200, "what is shown of a message is short")
    for number in checked.numbers:
        if number.judged.verdict is not NumberVerdict.OFFICIAL and text.count(number.found.text) == 1:
            must(number.found.text not in shown, "a number that is not proven is covered")
    name = covered_name(text[:64], 48)
    must(not numbers_in(name), "a name holds no number once it is covered")


TARGET = Target("messages", _check, ("tests/trust/test_messages.py", "tests/trust/test_number_verdicts.py"))
