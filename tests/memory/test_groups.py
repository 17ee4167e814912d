"""What is remembered of groups and of those who ask to join them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tgbot.guard.screening import answered
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.join_requests import JoinRequest, RequestState
from tgbot.memory.memory import Memory, open_memory
from tgbot.models.group import ChatKind, GroupSettings, GuardLevel, RegisteredGroup
from tgbot.models.language import Language

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
OLD, NEW, LI = -101, -1000000000101, 1001


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as opened:
        yield opened


async def registered(memory: Memory, chat: int = OLD) -> RegisteredGroup:
    await memory.groups.register(chat, ChatKind.GROUP, "互助群", None, NOW)
    found = await memory.groups.of(chat)
    assert found is not None
    return found


async def test_a_group_is_registered_once_and_keeps_its_settings_over_a_restart(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    settings = GroupSettings(wallets=("alipay",), guard=GuardLevel.REMOVE, language=Language.EN)
    async with open_memory(address_in(tmp_path)) as memory:
        await registered(memory)
        await memory.groups.save_settings(OLD, settings)
        assert not await memory.groups.register(OLD, ChatKind.GROUP, "新名字", None, NOW)
    async with open_memory(address_in(tmp_path)) as memory:
        found = await memory.groups.of(OLD)
        assert found is not None
        assert found.settings == settings
        assert found.title == "新名字"


async def test_a_group_without_the_bot_is_kept_for_a_day(memory: Memory) -> None:
    await registered(memory)
    await memory.groups.left(OLD, NOW)
    assert await memory.groups.of(OLD) is None
    assert await memory.groups.drop_left_before(NOW - timedelta(days=1)) == 0
    assert not await memory.groups.register(OLD, ChatKind.GROUP, "互助群", None, NOW)
    assert await memory.groups.of(OLD) is not None
    await memory.groups.left(OLD, NOW)
    assert await memory.groups.drop_left_before(NOW + timedelta(days=1)) == 1


async def test_a_group_that_became_a_supergroup_goes_on_under_its_new_id(memory: Memory) -> None:
    group = await registered(memory)
    await memory.groups.save_settings(OLD, replace(group.settings, wallets=("alipay",), log_chat=OLD))
    await registered(memory, NEW)
    for _ in range(2):
        await memory.groups.migrate(OLD, NEW)
    found = await memory.groups.of(NEW)
    assert await memory.groups.of(OLD) is None
    assert found is not None
    assert found.settings.wallets == ("alipay",)
    assert found.settings.log_chat == NEW


async def test_a_card_offers_groups_only_where_one_is_listed(memory: Memory) -> None:
    group = await registered(memory)
    await memory.groups.save_settings(OLD, replace(group.settings, wallets=("alipay",)))
    assert not memory.groups.has_listed("alipay")
    await memory.groups.save_settings(OLD, replace(group.settings, wallets=("alipay",), is_listed=True))
    assert memory.groups.has_listed("alipay")
    assert not memory.groups.has_listed("gcash")


def test_an_unchosen_guard_watches_for_a_week_and_warns_afterwards() -> None:
    group = RegisteredGroup(OLD, ChatKind.GROUP, "", None, None, None, GroupSettings(), NOW)
    assert group.guard_at(NOW + timedelta(days=6)) is GuardLevel.WATCH
    assert group.guard_at(NOW + timedelta(days=8)) is GuardLevel.WARN
    chosen = replace(group, settings=GroupSettings(guard=GuardLevel.OFF))
    assert chosen.guard_at(NOW + timedelta(days=8)) is GuardLevel.OFF


async def test_two_taps_on_the_same_answer_count_once(memory: Memory) -> None:
    request = JoinRequest(OLD, LI, LI, Language.ZH_HANS, ("a", "b", "c"), NOW)
    await memory.join_requests.save(request)
    after = answered(request, is_right=False, now=NOW)
    taken = await asyncio.gather(*(memory.join_requests.advance(request, after) for _ in range(5)))
    assert sorted(taken) == [False, False, False, False, True]
    kept = await memory.join_requests.of(OLD, LI)
    assert kept is not None
    assert kept.mistakes == 1


async def test_requests_open_at_a_stop_are_found_at_the_next_start(tmp_path: Path) -> None:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as memory:
        await memory.join_requests.save(JoinRequest(OLD, LI, LI, Language.EN, ("a",), NOW))
    async with open_memory(address_in(tmp_path)) as memory:
        assert await memory.join_requests.open_since_before(NOW - timedelta(seconds=1)) == []
        (found,) = await memory.join_requests.open_since_before(NOW)
        assert (found.person, found.state, found.language) == (LI, RequestState.OPEN, Language.EN)
