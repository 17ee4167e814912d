"""What the chat page asks of the server."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tgbot.sandbox.sample_world import STAFF_CHAT_ID, STAFF_ID, SUPPORT_GROUP_ID
from tgbot.sandbox.server import SandboxServer


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    found = SandboxServer.with_sample_world()
    await found.start()
    yield found
    await found.stop()


@pytest.fixture
async def client(server: SandboxServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{server.base_url}/api/") as session:
        yield session


async def test_the_sample_world_has_a_staff_chat_under_a_fixed_id(server: SandboxServer) -> None:
    staff = server.world.chats[STAFF_CHAT_ID]
    assert staff.is_forum
    assert staff.bot.may("can_manage_topics")
    assert staff.memberships[STAFF_ID].status == "creator"


async def test_what_cannot_be_done_is_answered_with_its_reason(
    client: aiohttp.ClientSession, server: SandboxServer
) -> None:
    async with client.post(f"chats/{SUPPORT_GROUP_ID}/join", json={"person": 1001}) as response:
        assert response.status == 400
        assert (await response.json())["error"] == "this chat is joined by request"
    async with client.post(f"chats/{SUPPORT_GROUP_ID}/no_such_doing", json={"person": 1001}) as response:
        assert response.status == 404


async def test_messages_are_shown_to_members_alone(client: aiohttp.ClientSession) -> None:
    for person, status in ((1001, 403), (STAFF_ID, 200)):
        async with client.get("messages", params={"person": person, "chat": STAFF_CHAT_ID}) as response:
            assert response.status == status


async def test_other_sites_cannot_send_files_or_doings(client: aiohttp.ClientSession) -> None:
    headers = {"Origin": "https://evil.example"}
    for path in ("attach", "send", f"chats/{SUPPORT_GROUP_ID}/request"):
        async with client.post(path, json={}, headers=headers) as response:
            assert response.status == 403


async def test_the_narrowest_menu_of_commands_is_shown(
    client: aiohttp.ClientSession, server: SandboxServer
) -> None:
    scope = f'{{"chat_id": {STAFF_CHAT_ID}, "type": "chat_administrators"}}'
    server.world.commands['{"type": "all_group_chats"}', None] = [{"command": "phone", "description": "x"}]
    server.world.commands[scope, "zh"] = [{"command": "close", "description": "x"}]
    for person, expected in ((STAFF_ID, "close"), (STAFF_ID + 1, "phone")):
        async with client.get("commands", params={"person": person, "chat": STAFF_CHAT_ID}) as response:
            assert [one["command"] for one in (await response.json())["commands"]] == [expected]
