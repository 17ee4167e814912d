"""What is private in a text, and the text without it."""

import re

from fuzz.target import Target, must
from tgbot.trust.private_things import masked, private_things_in

# What stands in place of something private names its kind, which may itself be somebody's password.
_MASK = re.compile(r"▇{6}\[[a-z_ ]+\]")


def _check(text: str) -> None:
    things = private_things_in(text)
    end = 0
    for thing in things:
        must(end <= thing.start < thing.end <= len(text), "private things do not overlap")
        end = thing.end
    left = _MASK.sub("\n", masked(text))
    for thing in things:
        secret = text[thing.start : thing.end]
        is_once = text.count(secret) == 1
        must(not is_once or secret not in left, "what is private is covered")


TARGET = Target("private_things", _check, ("tests/trust/test_private_things.py",))
