"""People who ask a bot, read its answer, tap the first button and ask again; and how long each of them waits.

They live in the process of the server: what they do costs the bot's core nothing.
"""

import asyncio
import random
import time
from array import array
from collections.abc import Callable, Sequence
from typing import Any

from tgbot.sandbox.chats import Message, Person
from tgbot.sandbox.server import SandboxServer

# Each has a number, and no other wallet is called the same.
NAMES = (
    "支付宝",
    "微信支付",
    "云闪付",
    "抖音支付",
    "财付通",
    "京东支付",
    "八达通",
    "AlipayHK",
    "PayPal",
    "Revolut",
    "Cash App",
    "GCash",
)
# Who waits longer has lost the answer, and asks anew.
PATIENCE_S = 10.0


class Visitor:
    """Somebody with a question; a turn is a question or a tap, whichever is next."""

    __slots__ = ("awaits_change", "card", "person", "since")

    def __init__(self, person: Person) -> None:
        self.person = person
        self.card: Message | None = None
        self.awaits_change = False
        self.since = 0.0


class Crowd:
    """Everybody who asks. `answered` is told of each visitor whose turn has ended, and may begin another.

    `first_calls_s` holds the times from the moment an update was handed to the bot to its first call for
    that chat, since `count_anew`.
    """

    def __init__(self, server: SandboxServer, answered: Callable[[Visitor], None]) -> None:
        self._server = server
        self._answered = answered
        self._chance = random.Random(1)
        self._waiting: dict[int, Visitor] = {}
        self._handed_over: dict[int, float] = {}
        self._stop_listening = (server.world.listen(self._happened), server.updates.listen(self._handed))
        self.first_calls_s = array("d")
        self.turns = 0
        self.without_buttons = 0
        self.lost = 0

    def close(self) -> None:
        """Look and listen no more."""
        for stop in self._stop_listening:
            stop()

    def count_anew(self) -> None:
        """Forget what was counted so far."""
        self.first_calls_s = array("d")
        self.turns = self.without_buttons = self.lost = 0

    def act(self, visitor: Visitor) -> None:
        """Let somebody take their turn."""
        visitor.since = time.perf_counter()
        self._waiting[visitor.person.id] = visitor
        data = _first_data(visitor.card)
        visitor.awaits_change = data is not None
        doings, world = self._server.doings, self._server.world
        if data is not None and visitor.card is not None:
            doings.tap(visitor.person, visitor.card, data)
        else:
            name = self._chance.choice(NAMES)
            doings.send(visitor.person, world.chats[visitor.person.id], f"/phone {name}")

    def give_up_waiting(self) -> None:
        """Let those who have waited too long ask anew; they are counted as lost."""
        long_ago = time.perf_counter() - PATIENCE_S
        for visitor in [it for it in self._waiting.values() if it.since < long_ago]:
            self.lost += 1
            self._end_turn(visitor, None)

    def _handed(self, updates: Sequence[dict[str, Any]]) -> None:
        now = time.perf_counter()
        for update in updates:
            content = update.get("message") or update.get("callback_query")
            if content:
                self._handed_over[content["from"]["id"]] = now

    def _happened(self, event: dict[str, Any]) -> None:
        message: Message | None = event.get("message")
        if message is not None:
            if message.from_bot:
                self._called_for(message.chat.id)
                self._shown(message, changed=event["event"] == "edited")
        elif event["event"] == "callback_answer":
            self._called_for(event["person"])
        elif event["event"] == "typing":
            self._called_for(event["chat"])

    def _called_for(self, chat: int) -> None:
        handed_over = self._handed_over.pop(chat, None)
        if handed_over is not None:
            self.first_calls_s.append(time.perf_counter() - handed_over)

    def _shown(self, message: Message, *, changed: bool) -> None:
        visitor = self._waiting.get(message.chat.id)
        if visitor is None:
            return
        if visitor.awaits_change:
            # A new message in place of an edit will do.
            self._end_turn(visitor, None)
        elif not changed:
            if _first_data(message) is None:
                self.without_buttons += 1
            self._end_turn(visitor, message)

    def _end_turn(self, visitor: Visitor, card: Message | None) -> None:
        del self._waiting[visitor.person.id]
        visitor.card = card
        self.turns += 1
        # The call that ended it is answered first.
        asyncio.get_running_loop().call_soon(self._answered, visitor)


def _first_data(message: Message | None) -> str | None:
    if message is None:
        return None
    for row in message.keyboard or ():
        for button in row:
            if "callback_data" in button:
                return str(button["callback_data"])
    return None
