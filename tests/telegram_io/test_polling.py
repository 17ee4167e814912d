"""Polling: confirms only what was received, backs off, and says who else asks or that the token is gone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import pytest
import structlog
from telegram.error import InvalidToken

from tests.telegram_io.kept import LI
from tgbot.sandbox.actor import Actor, actor
from tgbot.sandbox.faults import OTHER_POLLER, TOKEN_REVOKED, Fault
from tgbot.sandbox.server import SandboxServer
from tgbot.telegram_io import polling
from tgbot.telegram_io.aiohttp_request import AiohttpRequest
from tgbot.telegram_io.polling import Polling


class Receiver:
    """Takes updates where it may, and fails where it is told to."""

    def __init__(self) -> None:
        self.received: list[int] = []
        self.may_receive, self.has_room = asyncio.Event(), asyncio.Event()
        self.may_receive.set()
        self.has_room.set()
        self.errors: list[Exception] = []

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        if self.errors:
            raise self.errors.pop(0)
        await self.may_receive.wait()
        self.received += [update["update_id"] for update in updates]

    async def room(self) -> None:
        await self.has_room.wait()


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    found = SandboxServer()
    await found.start()
    yield found
    await found.stop()


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def asking(
    server: SandboxServer, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Polling]:
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 0.01)
    async with AiohttpRequest(1) as request:
        address = f"{server.base_url}/bot{server.token}"
        found = Polling(address, request, ["message"], receiver.receive, receiver.room)
        found.start()
        yield found
        await found.stop()


@pytest.fixture
def li(server: SandboxServer) -> Actor:
    found = actor(server, "小李")
    assert found.person.id == LI
    return found


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110, the sandbox is looked at from outside
            await asyncio.sleep(0.005)


async def test_nothing_is_confirmed_before_it_was_received(
    server: SandboxServer, receiver: Receiver, asking: Polling, li: Actor
) -> None:
    receiver.may_receive.clear()
    li.say("one")
    await until(lambda: server.updates.delivered_up_to == 1)
    await asyncio.sleep(0.05)
    assert server.updates.confirmed_up_to == 0
    receiver.may_receive.set()
    await until(lambda: server.updates.confirmed_up_to == 1)
    assert receiver.received == [1]


async def test_everything_comes_once_and_in_order(
    server: SandboxServer, receiver: Receiver, asking: Polling, li: Actor
) -> None:
    for number in range(350):
        li.say(str(number))
    await until(lambda: server.updates.all_confirmed)
    assert receiver.received == list(range(1, 351))


async def test_nothing_is_asked_for_without_room(
    server: SandboxServer, receiver: Receiver, asking: Polling, li: Actor
) -> None:
    receiver.has_room.clear()
    li.say("taken by the poll that waits already")
    await until(lambda: receiver.received == [1])
    li.say("waits at Telegram")
    await asyncio.sleep(0.05)
    assert receiver.received == [1]
    receiver.has_room.set()
    await until(lambda: receiver.received == [1, 2])


@pytest.mark.parametrize(
    "fault", [Fault.HTML, Fault.HTML_500, Fault.EMPTY, Fault.HALF, Fault.RESET_BEFORE, Fault.RESET_AFTER]
)
async def test_a_server_that_answers_nonsense_is_asked_again_and_nothing_is_lost(
    server: SandboxServer, receiver: Receiver, asking: Polling, li: Actor, fault: Fault
) -> None:
    await until(lambda: server.updates.is_polled)
    server.faults.next("getUpdates", fault, times=3)
    li.say("one")
    await until(lambda: receiver.received == [1])
    li.say("two")
    await until(lambda: server.updates.all_confirmed)
    assert receiver.received == [1, 2]
    assert not server.faults.waiting
    await until(lambda: asking.is_well)


async def test_a_bot_nobody_writes_to_is_well_from_the_start(server: SandboxServer, asking: Polling) -> None:
    await until(lambda: server.updates.is_polled)
    assert asking.is_well


async def test_it_asks_ever_more_seldom_while_nobody_answers(
    server: SandboxServer, asking: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = [polling._pause_after(failures) for failures in (1, 2, 3, 4, 5, 6, 100)]
    assert pauses == [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.01 * 2**10]
    assert polling.LONGEST_PAUSE_S == 15


async def test_a_429_is_obeyed(server: SandboxServer, receiver: Receiver, asking: Polling, li: Actor) -> None:
    await until(lambda: server.updates.is_polled)
    server.faults.flood("getUpdates", 1)
    li.say("one")
    await until(lambda: not server.faults.waiting)
    began = asyncio.get_running_loop().time()
    await until(lambda: server.updates.all_confirmed)
    assert asyncio.get_running_loop().time() - began > 0.9


async def test_another_instance_is_said_to_the_operator(
    server: SandboxServer, receiver: Receiver, asking: Polling, li: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONGEST_PAUSE_S", 0.03)
    await until(lambda: server.updates.is_polled)
    with structlog.testing.capture_logs() as logged:
        server.faults.next("getUpdates", OTHER_POLLER, times=2)
        li.say("one")
        await until(lambda: server.updates.all_confirmed)
    assert [line["event"] for line in logged if line["log_level"] == "error"] == ["another_instance"] * 2
    assert "another process asks for this bot's updates" in logged[-1]["advice"]
    assert receiver.received == [1]


async def test_a_revoked_token_ends_it(server: SandboxServer, asking: Polling, li: Actor) -> None:
    await until(lambda: server.updates.is_polled)
    server.faults.next("getUpdates", TOKEN_REVOKED, times=None)
    li.say("one")
    assert isinstance(await asyncio.wait_for(asyncio.shield(asking.ended), 5), InvalidToken)
    assert not asking.is_well


async def test_what_nobody_thought_of_stops_nothing(
    server: SandboxServer, receiver: Receiver, asking: Polling, li: Actor
) -> None:
    await until(lambda: asking.is_well or server.updates.is_polled)
    receiver.errors = [KeyError("x"), OSError("y")]
    li.say("one")
    await until(lambda: server.updates.all_confirmed)
    assert receiver.received == [1]


@pytest.mark.parametrize("nonsense", [True, {}, [7], [{}], [{"update_id": "1"}], ["x"]])
async def test_an_answer_without_updates_is_not_asked_for_again_at_once(
    server: SandboxServer,
    receiver: Receiver,
    asking: Polling,
    monkeypatch: pytest.MonkeyPatch,
    nonsense: object,
) -> None:
    monkeypatch.setattr(polling, "FIRST_PAUSE_S", 30)
    asked = 0

    def answer(*_: object) -> object:
        nonlocal asked
        asked += 1
        return nonsense

    await until(lambda: server.updates.is_polled)
    server.api.methods = server.api.methods | {"getupdates": answer}
    server.updates.put("message", {"from": None})
    await until(lambda: asked > 0)
    await asyncio.sleep(0.05)
    assert asked == 1
    assert [number for number in receiver.received if number != 1] == []
