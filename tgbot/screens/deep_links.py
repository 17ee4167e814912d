"""Deep links `t.me/<bot>?start=<payload>`: made and read here alone.

A payload has at most 64 characters of `A-Z a-z 0-9 _ -` (Telegram). It comes from outside: anybody can
write one by hand.
"""

import re

from tgbot.screens.actions import Action, OpenCard

_CARD = re.compile(r"card-([a-z0-9_]{1,32})", re.ASCII)


def card_link(bot_username: str, organisation: str) -> str:
    """Give the address that opens an organisation's card in the private chat with the bot."""
    return f"https://t.me/{bot_username}?start=card-{organisation}"


def read_start_payload(payload: str) -> Action | None:
    """Read the payload of /start; None where it is empty or not one of ours."""
    card = _CARD.fullmatch(payload)
    return OpenCard(card.group(1)) if card else None
