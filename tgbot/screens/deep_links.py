"""Deep links `t.me/<bot>?start=<payload>`: made and read here alone.

A payload has at most 64 characters of `A-Z a-z 0-9 _ -` (Telegram). It comes from outside: anybody can
write one by hand.
"""

import re
from collections.abc import Mapping

from tgbot.guide.position import NOT_LISTED
from tgbot.models.topic import Topic
from tgbot.screens.actions import Action, ChooseTopic, ChooseWallet, OpenCard, StartFlow
from tgbot.screens.group_actions import FindGroups, OpenMyGroups

_CARD = re.compile(r"card-([a-z0-9_]{1,32})", re.ASCII)
_TROUBLE = re.compile(r"([a-z_]{3,8})(?:-([a-z0-9_]{1,32}))?", re.ASCII)
_ANY_TROUBLE = "fix"
_GROUPS, _MY_GROUPS = "support", "groups"
_PAGES: Mapping[str, Action] = {_GROUPS: FindGroups(), _MY_GROUPS: OpenMyGroups()}


def card_link(bot_username: str, organisation: str) -> str:
    """Give the address that opens an organisation's card in the private chat with the bot."""
    return _link(bot_username, f"card-{organisation}")


def trouble_link(bot_username: str, topic: Topic | None, wallet: str | None) -> str:
    """Give the address that opens a kind of trouble, for a wallet; without a topic it is asked."""
    payload = str(topic or _ANY_TROUBLE)
    return _link(bot_username, f"{payload}-{wallet}" if wallet else payload)


def my_groups_link(bot_username: str) -> str:
    """Give the address that opens the list of groups somebody runs, to set them."""
    return _link(bot_username, _MY_GROUPS)


def groups_link(bot_username: str) -> str:
    """Give the address that opens the list of support groups."""
    return _link(bot_username, _GROUPS)


def read_start_payload(payload: str) -> Action | None:
    """Read the payload of /start; None where it is empty or not one of ours."""
    if payload in _PAGES:
        return _PAGES[payload]
    card = _CARD.fullmatch(payload)
    if card:
        return OpenCard(card.group(1))
    trouble = _TROUBLE.fullmatch(payload)
    return _trouble(trouble.group(1), trouble.group(2)) if trouble else None


def _trouble(kind: str, wallet: str | None) -> Action | None:
    if kind == _ANY_TROUBLE:
        return ChooseTopic(wallet or NOT_LISTED)
    if kind not in set(Topic):
        return None
    topic = Topic(kind)
    return StartFlow(topic, wallet) if wallet else ChooseWallet(topic)


def _link(bot_username: str, payload: str) -> str:
    return f"https://t.me/{bot_username}?start={payload}"
