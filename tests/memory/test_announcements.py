"""Who may be written to, who follows what, and announcements on their way, on a real database file."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tgbot.memory.addressees import GATHERED_AT_MOST, WRITTEN_AT_ONCE
from tgbot.memory.announced import Announced, read_alert
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import Memory, open_memory
from tgbot.models.alert import Alert, Change, ChangeKind, Marks
from tgbot.models.announcement import (
    SUBSCRIPTIONS_A_PERSON,
    Announcement,
    AnnouncementState,
    Audience,
    Fate,
)
from tgbot.models.language import Language, LocalText
from tgbot.models.organisation import Status

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LI, WANG, ALEX, OPERATOR = 1001, 1002, 1003, 1
ALIPAY = LocalText("支付宝", "支付寶", "Alipay")


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as opened:
        yield opened


@pytest.fixture
async def three(memory: Memory) -> Memory:
    for person, language in ((LI, Language.ZH_HANS), (WANG, Language.ZH_HANT), (ALEX, Language.EN)):
        memory.addressees.note(person, language, NOW)
    await memory.write_gathered()
    return memory


async def draft(memory: Memory, source: str = "1:1") -> Announcement:
    return await memory.announcements.draft(source, "<b>hello</b>", OPERATOR, Language.EN, NOW)


async def recipients(memory: Memory, announcement: Announcement) -> list[int]:
    return [it.person for it in await memory.addressees.next_for(announcement, 100)]


async def test_people_are_gathered_once_and_written_together_with_their_latest_language(
    memory: Memory,
) -> None:
    for language in (Language.ZH_HANS, Language.EN):
        memory.addressees.note(LI, language, NOW)
    assert await memory.addressees.count_by_language() == {}
    await memory.write_gathered()
    assert await memory.addressees.count_by_language() == {Language.EN: 1}
    memory.addressees.note(LI, Language.ZH_HANT, NOW + timedelta(days=1))
    await memory.write_gathered()
    assert await memory.addressees.count_by_language() == {Language.ZH_HANT: 1}


async def test_a_crowd_is_written_in_parts_and_what_is_gathered_is_bounded(memory: Memory) -> None:
    for person in range(1, GATHERED_AT_MOST + 10):
        memory.addressees.note(person, Language.EN, NOW)
    await memory.write_gathered()
    assert await memory.addressees.count_by_language() == {Language.EN: GATHERED_AT_MOST}
    # Whoever found no room is noted the next time.
    memory.addressees.note(GATHERED_AT_MOST + 5, Language.EN, NOW)
    await memory.write_gathered()
    assert await memory.addressees.count_by_language() == {Language.EN: GATHERED_AT_MOST + 1}
    assert GATHERED_AT_MOST % WRITTEN_AT_ONCE == 0


async def test_whoever_blocks_the_bot_is_taken_off_and_comes_back_by_writing(three: Memory) -> None:
    assert await three.subscriptions.add(LI, "alipay", Language.ZH_HANS, NOW)
    await three.addressees.take_off(LI)
    assert await three.addressees.count_by_language() == {Language.ZH_HANT: 1, Language.EN: 1}
    assert await three.subscriptions.of(LI) == []
    three.addressees.note(LI, Language.ZH_HANS, NOW)
    await three.write_gathered()
    assert (await three.addressees.count_by_language())[Language.ZH_HANS] == 1


async def test_a_no_to_announcements_outlasts_a_block(three: Memory) -> None:
    await three.addressees.turn_announcements(LI, Language.ZH_HANS, NOW, wanted=False)
    await three.addressees.take_off(LI)
    three.addressees.note(LI, Language.EN, NOW)
    await three.write_gathered()
    assert not await three.addressees.wants_announcements(LI)
    assert await recipients(three, await draft(three)) == [WANG, ALEX]
    await three.addressees.turn_announcements(LI, Language.EN, NOW, wanted=True)
    assert await recipients(three, await draft(three)) == [LI, WANG, ALEX]


async def test_somebody_who_was_only_gathered_is_forgotten_too(memory: Memory) -> None:
    memory.addressees.note(LI, Language.EN, NOW)
    await memory.people.forget(LI)
    await memory.write_gathered()
    assert await memory.addressees.count_by_language() == {}


async def test_followers_are_told_whether_or_not_they_want_announcements(three: Memory) -> None:
    await three.subscriptions.add(LI, "alipay", Language.ZH_HANS, NOW)
    await three.subscriptions.add(ALEX, "alipay", Language.EN, NOW)
    await three.addressees.turn_announcements(LI, Language.ZH_HANS, NOW, wanted=False)
    kept = await draft(three)
    assert await three.announcements.address(kept.id, Audience("alipay"))
    addressed = await three.announcements.of(kept.id)
    assert addressed
    assert await recipients(three, addressed) == [ALEX]
    assert await three.addressees.count_followers("alipay") == 1
    before, after = Announced("a", {"alipay": marks("x")}), Announced("b", {"alipay": marks("y")})
    await three.announced.take_up(None, before, {}, NOW)
    await three.announced.take_up(before, after, {"alipay": ALERT}, NOW)
    alert = await three.announcements.next()
    assert alert
    assert await recipients(three, alert) == [LI, ALEX]


async def test_one_person_follows_so_many_wallets_and_no_more(memory: Memory) -> None:
    for number in range(SUBSCRIPTIONS_A_PERSON):
        assert await memory.subscriptions.add(LI, f"wallet{number:02}", Language.EN, NOW)
    assert not await memory.subscriptions.add(LI, "one-more", Language.EN, NOW)
    assert await memory.subscriptions.add(LI, "wallet00", Language.EN, NOW)
    await memory.subscriptions.end(LI, "wallet00")
    assert await memory.subscriptions.add(LI, "one-more", Language.EN, NOW)
    assert len(await memory.subscriptions.of(LI)) == SUBSCRIPTIONS_A_PERSON


async def test_of_ten_taps_at_the_same_moment_one_sends(three: Memory) -> None:
    kept = await draft(three)
    began = await asyncio.gather(*(three.announcements.begin(kept.id, Audience(), 3, 77) for _ in range(10)))
    assert sorted(began) == [False] * 9 + [True]


async def test_the_same_message_makes_one_draft(memory: Memory) -> None:
    drafts = await asyncio.gather(*(draft(memory, "5:6") for _ in range(5)))
    assert len({one.id for one in drafts}) == 1


async def test_a_dropped_draft_cannot_be_sent_and_a_sent_one_cannot_be_dropped(three: Memory) -> None:
    dropped, sent = await draft(three, "1:1"), await draft(three, "1:2")
    assert await three.announcements.cancel(dropped.id)
    assert not await three.announcements.begin(dropped.id, Audience(), 3, 77)
    assert await three.announcements.begin(sent.id, Audience(), 3, 77)
    assert not await three.announcements.cancel(sent.id)
    assert not await three.announcements.address(sent.id, Audience(language=Language.EN))


async def test_each_recipient_is_dealt_with_once_and_the_count_is_kept(three: Memory) -> None:
    kept = await draft(three)
    await three.announcements.begin(kept.id, Audience(), 3, 77)
    for person, fate in ((LI, Fate.SENT), (WANG, Fate.BLOCKED)):
        assert await three.announcements.dealt_with(kept.id, person, fate)
    current = await three.announcements.next()
    assert current
    assert (current.sent, current.blocked, current.failed, current.left) == (1, 1, 0, 1)
    assert await recipients(three, current) == [ALEX]
    assert await three.announcements.stop(kept.id)
    assert await three.announcements.next() is None
    assert not await three.announcements.dealt_with(kept.id, ALEX, Fate.FAILED)
    assert await three.announcements.go_on(kept.id)
    assert await three.announcements.finish(kept.id)
    assert await three.announcements.next() is None


async def test_alerts_go_before_announcements(three: Memory) -> None:
    kept = await draft(three)
    await three.announcements.begin(kept.id, Audience(), 3, 77)
    await three.subscriptions.add(LI, "alipay", Language.EN, NOW)
    before, after = Announced("a", {"alipay": marks("x")}), Announced("b", {"alipay": marks("y")})
    await three.announced.take_up(None, before, {}, NOW)
    assert await three.announced.take_up(before, after, {"alipay": ALERT}, NOW) == 1
    first = await three.announcements.next()
    assert first
    assert read_alert(first.text) == ALERT


async def test_a_change_is_queued_once_and_only_where_somebody_follows(memory: Memory) -> None:
    await memory.subscriptions.add(LI, "alipay", Language.EN, NOW)
    before = Announced("a", {"alipay": marks("x"), "gone": marks("x")})
    after = Announced("b", {"alipay": marks("y"), "new": marks("z")})
    assert await memory.announced.take_up(None, before, {}, NOW) == 0
    alerts = {"alipay": ALERT, "gone": ALERT}
    moments = (NOW + timedelta(seconds=number) for number in range(3))
    queued = await asyncio.gather(*(memory.announced.take_up(before, after, alerts, it) for it in moments))
    assert sorted(queued) == [0, 0, 1]
    assert await memory.announced.latest() == after
    # The old edition comes back: that is a change as well.
    assert await memory.announced.take_up(after, before, alerts, NOW + timedelta(hours=1)) == 1


async def test_what_is_over_is_deleted_after_a_while(memory: Memory) -> None:
    old_draft, sending = await draft(memory, "1:1"), await draft(memory, "1:2")
    await memory.announcements.begin(sending.id, Audience(), 3, 77)
    await memory.announcements.drop_older_than(NOW + timedelta(days=1), NOW + timedelta(days=1))
    assert await memory.announcements.of(old_draft.id) is None
    kept = await memory.announcements.of(sending.id)
    assert kept
    assert kept.state is AnnouncementState.SENDING


ALERT = Alert(ALIPAY, (Change(ChangeKind.PHONE_ADDED, ("aaaa",)),))


def marks(digest: str) -> Marks:
    return Marks(
        ALIPAY, Status.ACTIVE, has_no_phone=False, phones={"k": digest}, others={}, fakes=(), tricks=()
    )
