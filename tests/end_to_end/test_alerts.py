"""Somebody follows a wallet, and is told once when something about it changes."""

import asyncio
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOON
from tests.running_bot import bot_in
from tgbot.sandbox.actor import Actor, actor, labels, quiet, text_of
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Message

Change = Callable[[dict[str, Any]], None]
WITHIN_S = 20.0
FAKE = {
    "organisation": "alipay",
    "item": "phone",
    "value": "400-111-2222",
    "verdict": "scam",
    "claimed_by": [],
}


def exchange(knowledge: Path, change: Change, organisation: str = "alipay") -> None:
    """Put a file in place of the knowledge in which one organisation is another than before."""
    newer = knowledge.with_suffix(".newer")
    shutil.copy(knowledge, newer)
    with sqlite3.connect(newer) as connection:
        (body,) = connection.execute("SELECT body FROM organisation WHERE id = ?", (organisation,)).fetchone()
        changed = json.loads(body)
        change(changed)
        written = json.dumps(changed, ensure_ascii=False)
        connection.execute("UPDATE organisation SET body = ? WHERE id = ?", (written, organisation))
        _take_another_hash(connection, written)
    connection.close()
    os.replace(newer, knowledge)  # noqa: PTH105, as whoever deploys a file does


def exchange_with_fake(knowledge: Path) -> None:
    """Put a file in place of the knowledge in which one more false number is known."""
    newer = knowledge.with_suffix(".newer")
    shutil.copy(knowledge, newer)
    with sqlite3.connect(newer) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(known_fake)")]
        (last,) = connection.execute("SELECT max(id) FROM known_fake").fetchone()
        row = dict.fromkeys(columns, "") | {"id": last + 1, "organisation": "alipay", "item": "phone"}
        row |= {"folded": "4001112222", "body": json.dumps(FAKE)}
        marks = ",".join(f":{name}" for name in columns)
        connection.execute(f"INSERT INTO known_fake VALUES ({marks})", row)  # noqa: S608, its own columns
        _take_another_hash(connection, "fake")
    connection.close()
    os.replace(newer, knowledge)  # noqa: PTH105, as whoever deploys a file does


def _take_another_hash(connection: sqlite3.Connection, content: str) -> None:
    digest = hashlib.sha256(content.encode()).hexdigest()
    connection.execute("UPDATE meta SET value = ? WHERE key = 'content_hash'", (digest,))


def another_main_number(organisation: dict[str, Any]) -> None:
    """Replace the first phone by one that only this test knows."""
    phone = next(it for it in organisation["contacts"] if it["type"] == "phone")
    phone |= {"number": "95199", "key": "00000001"}


def another_address(organisation: dict[str, Any]) -> None:
    """Change what is no news."""
    organisation["contacts"][0]["sources"][0]["read_on"] = "2026-12-01"


@pytest.fixture
def knowledge(knowledge_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "knowledge.sqlite"
    shutil.copy(knowledge_file, copy)
    return copy


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    found = SandboxServer()
    await found.start()
    yield found
    await found.stop()


def alerts_of(person: Actor) -> list[Message]:
    return [it for it in person.visible() if it.from_bot and "Alipay" in text_of(it) and is_alert(it)]


def is_alert(message: Message) -> bool:
    return any(label.startswith("🔕 No more alerts") for label in labels(message)) and "🔎" not in text_of(
        message
    )


async def follow(person: Actor) -> Message:
    card = await person.ask("Alipay")
    screen = await person.tap(await person.tap(card, "Sources"), "Tell me of changes")
    assert text_of(screen).startswith("🔔 I will tell you when something changes about Alipay")
    # So that what is looked for below is the alert alone.
    return await person.tap(screen, "Home")


async def alerted(person: Actor, times: int) -> Message:
    async with asyncio.timeout(WITHIN_S):
        while len(alerts_of(person)) < times:  # noqa: ASYNC110, nothing tells it
            await asyncio.sleep(0.05)
    return alerts_of(person)[-1]


async def test_followers_are_told_once_while_it_runs_and_over_a_restart(
    server: SandboxServer, knowledge: Path, tmp_path: Path
) -> None:
    alex, other = actor(server, "Alex", "en"), actor(server, "Kim", "en")
    async with bot_in(server, knowledge, tmp_path, lambda: NOON):
        await other.ask("/start")
        await follow(alex)
        # So that the knowledge of the start is known before it changes.
        await asyncio.sleep(1)
        exchange(knowledge, another_main_number)
        alert = await alerted(alex, 1)
        first, second, *_ = text_of(alert).split("\n")
        assert first == "🔔 Alipay: the official phone number has changed"
        assert second == "Compare numbers you saved with what is below before you call."
        assert "95199" in text_of(alert)
        assert "95188" not in text_of(alert)
        assert labels(alert) == ["📞 Official contact", "🔕 No more alerts"]
        await quiet(server)
    async with bot_in(server, knowledge, tmp_path, lambda: NOON):
        await asyncio.sleep(2)
        assert len(alerts_of(alex)) == 1
    exchange_with_fake(knowledge)
    async with bot_in(server, knowledge, tmp_path, lambda: NOON):
        alert = await alerted(alex, 2)
        assert text_of(alert).startswith("🔔 Careful: somebody new poses as Alipay")
        assert "4001112222" not in text_of(alert).replace("-", "")
        card = await alex.tap(alert, "Official contact")
        assert text_of(card).startswith("📞 Alipay")
        assert alerts_of(other) == []
        await quiet(server)
    assert server.api.refusals == []


async def test_what_is_no_news_is_told_to_nobody(
    server: SandboxServer, knowledge: Path, tmp_path: Path
) -> None:
    alex = actor(server, "Alex", "en")
    async with bot_in(server, knowledge, tmp_path, lambda: NOON):
        await follow(alex)
        await asyncio.sleep(1)
    exchange(knowledge, another_address)
    async with bot_in(server, knowledge, tmp_path, lambda: NOON):
        await asyncio.sleep(2)
        assert alerts_of(alex) == []


async def test_whoever_ends_it_or_blocks_the_bot_is_told_no_more(
    server: SandboxServer, knowledge: Path, tmp_path: Path
) -> None:
    alex, kim, blocker = (actor(server, name, "en") for name in ("Alex", "Kim", "Lee"))
    async with bot_in(server, knowledge, tmp_path, lambda: NOON):
        for person in (alex, kim, blocker):
            await follow(person)
        mine = await kim.ask("/mine")
        assert "🔔 Alipay: you are told of changes" in text_of(mine)
        await kim.tap(mine, "No more alerts: Alipay")
        assert "Alipay" not in text_of(mine)
        blocker.person.blocked_bot = True
        await asyncio.sleep(1)
    exchange(knowledge, another_main_number)
    async with bot_in(server, knowledge, tmp_path, lambda: NOON):
        alert = await alerted(alex, 1)
        ended = await alex.tap(alert, "No more alerts")
        assert text_of(ended).startswith("🔕 No more alerts about Alipay")
        assert alerts_of(kim) == []
        assert "You follow none yet" in text_of(await alex.ask("/alerts"))
        await quiet(server)
    assert [call.refusal for call in server.api.refusals] == ["Forbidden: bot was blocked by the user"]


async def test_a_saved_contact_offers_alerts_and_the_list_ends_them(alex: Actor) -> None:
    saved = await alex.tap(await alex.ask("Alipay"), "Save contact")
    assert labels(saved) == ["🔔 Tell me of changes"]
    screen = await alex.tap(saved, "Tell me of changes")
    listed = await alex.tap(screen, "My alerts")
    assert labels(listed) == ["Alipay", "🔕 End", "🔕 No more announcements", "🏠 Home"]
    await alex.tap(listed, "End")
    assert labels(listed) == ["🔕 No more announcements", "🏠 Home"]
    await alex.tap(listed, "No more announcements")
    assert "Announcements of the operators: off" in text_of(listed)


async def test_forgetting_ends_everything(alex: Actor, sandbox: SandboxServer) -> None:
    await follow(alex)
    assert "Deleted" in text_of(await alex.tap(await alex.ask("/forget"), "Delete"))
    assert "You follow none yet" in text_of(await alex.ask("/alerts"))


async def test_in_a_group_nobody_follows_anything(alex: Actor, sandbox: SandboxServer) -> None:
    group = sandbox.world.add_group("Group", [alex.person])
    card = await alex.ask("/phone Alipay", group)
    private = await alex.tap_data(card, "1.La.alipay")
    assert "🔔" not in text_of(private)
    assert "You follow none yet" in text_of(await alex.ask("/alerts"))
