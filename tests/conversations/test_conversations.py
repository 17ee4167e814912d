"""Whole conversations as data: what somebody says and taps, and what they must see.

A file is a list of conversations. `say` begins one; each turn names what is on the screen (`sees`, text;
`offers`, buttons), what must not be (`not`), and what is tapped next. `ends` is the kind of the outcome.
"""

from pathlib import Path
from typing import Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from tgbot.knowledge.edition import Edition
from tgbot.sandbox.actor import Actor, actor, callback_data_of, labels, text_of
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Message
from tgbot.screens import callback_data
from tgbot.screens.actions import GoBack, GoOn

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))


class Turn(BaseModel):
    """One screen, and what is tapped (or said) there."""

    model_config = ConfigDict(extra="forbid")

    sees: list[str] = []
    offers: list[str] = []
    lacks: list[str] = []
    tap: str | None = None
    say: str | None = None


class Conversation(BaseModel):
    """One conversation."""

    model_config = ConfigDict(extra="forbid")

    name: str
    language: Literal["zh-hans", "zh-hant", "en"] = "zh-hans"
    say: str
    turns: list[Turn]
    topic: Literal["login", "top_up", "security", "fees", "refunds"]
    ends: Literal["solved", "wait", "call", "complain", "emergency"]


def conversations(path: Path) -> list[Conversation]:
    """Read a file of conversations."""
    return TypeAdapter(list[Conversation]).validate_python(yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_conversation(path: Path, sandbox: SandboxServer, operator: Actor, edition: Edition) -> None:
    for conversation in conversations(path):
        try:
            await play(conversation, sandbox, edition)
        except AssertionError as error:
            pytest.fail(f"{path.name}, {conversation.name!r}: {error}")


async def play(conversation: Conversation, sandbox: SandboxServer, edition: Edition) -> None:
    """Play one conversation with a new person."""
    person = actor(sandbox, "小李", conversation.language)
    message = await person.ask(conversation.say)
    outcome = None
    for turn in conversation.turns:
        look(message, turn)
        if turn.tap is not None:
            outcome = kind_behind(message, turn.tap, edition) or outcome
            message = await person.tap(message, turn.tap)
        elif turn.say is not None:
            message = await person.ask(turn.say)
    if conversation.ends == "emergency":
        assert text_of(message).startswith("🆘")
    else:
        assert outcome == conversation.ends, f"ended in {outcome}"


def look(message: Message, turn: Turn) -> None:
    """Compare a screen with what must be on it."""
    text, buttons = text_of(message), labels(message)
    for expected in turn.sees:
        assert expected in text, f"{expected!r} is not on the screen:\n{text}"
    for expected in turn.offers:
        assert any(expected in label for label in buttons), f"no button {expected!r} among {buttons}"
    for unwanted in turn.lacks:
        assert unwanted not in text, f"{unwanted!r} is on the screen:\n{text}"
        assert not any(unwanted in label for label in buttons), f"{unwanted!r} is a button"


def kind_behind(message: Message, label: str, edition: Edition) -> str | None:
    """Give the kind of step a button leads to; None for buttons that lead out of the flow."""
    if not any(
        "callback_data" in button and label in button["text"]
        for row in message.keyboard or []
        for button in row
    ):
        return None
    action = callback_data.read(callback_data_of(message, label))
    if not isinstance(action, GoOn | GoBack):
        return None
    step = edition.guidance.flows.with_code(action.position.step)
    return step.kind.value if step else None


def test_there_are_enough_conversations_of_every_kind() -> None:
    every = [one for path in FILES for one in conversations(path)]
    assert len(every) >= 60
    assert {one.topic for one in every} == {"login", "top_up", "security", "fees", "refunds"}
    assert {one.ends for one in every} == {"solved", "wait", "call", "complain", "emergency"}
    assert {one.language for one in every} == {"zh-hans", "zh-hant", "en"}
