"""What operators find about contacts: a decision takes two of them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import Memory, open_memory
from tgbot.models.correction import ContactVersion, Finding, Outcome, Withheld

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WANG, ZHAO, CHEN, STRANGER = 1001, 1002, 1003, 666
OPERATORS = frozenset({WANG, ZHAO, CHEN})
ALIPAY = ContactVersion("alipay", "0a1b2c3d", date(2026, 5, 1))
RIGHT, GONE = Finding.STILL_RIGHT, Finding.NO_LONGER_RIGHT


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as opened:
        yield opened


class Desk:
    """Operators who tap one after the other, a minute apart."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._now = NOW
        self.operators = OPERATORS

    async def finds(self, operator: int, finding: Finding, contact: ContactVersion = ALIPAY) -> Outcome:
        self._now += timedelta(minutes=1)
        noted = await self._memory.corrections.note(operator, contact, finding, self._now, self.operators)
        return noted.outcome

    async def hidden(self) -> list[str]:
        return [it.contact.organisation for it in await self._memory.corrections.withheld()]


@pytest.fixture
def desk(memory: Memory) -> Desk:
    return Desk(memory)


async def test_one_operator_alone_decides_nothing_however_often_they_tap(desk: Desk) -> None:
    for _ in range(3):
        assert await desk.finds(WANG, GONE) is Outcome.NOTED
    assert await desk.hidden() == []


async def test_two_operators_withhold_a_contact(desk: Desk, memory: Memory) -> None:
    await desk.finds(WANG, GONE)
    assert await desk.finds(ZHAO, GONE) is Outcome.WITHHELD
    assert await memory.corrections.withheld() == (Withheld(ALIPAY, NOW.date()),)
    assert await desk.finds(CHEN, GONE) is Outcome.NOTED


async def test_of_two_operators_at_one_moment_exactly_one_decides(memory: Memory) -> None:
    taps = [WANG, ZHAO] * 5
    noted = await asyncio.gather(*(memory.corrections.note(it, ALIPAY, GONE, NOW, OPERATORS) for it in taps))
    assert sorted(it.outcome for it in noted) == [Outcome.NOTED] * 9 + [Outcome.WITHHELD]
    assert sum(it.is_new for it in noted) == 2
    assert len(await memory.corrections.judgements()) == 2


async def test_who_is_no_operator_any_more_does_not_count(desk: Desk) -> None:
    await desk.finds(WANG, GONE)
    desk.operators = OPERATORS - {WANG}
    assert await desk.finds(ZHAO, GONE) is Outcome.NOTED
    assert await desk.finds(CHEN, GONE) is Outcome.WITHHELD


async def test_who_changes_their_mind_takes_their_say_back(desk: Desk) -> None:
    await desk.finds(WANG, GONE)
    await desk.finds(WANG, RIGHT)
    assert await desk.finds(ZHAO, GONE) is Outcome.NOTED


async def test_what_was_found_about_an_older_check_says_nothing_about_a_newer_one(desk: Desk) -> None:
    await desk.finds(WANG, GONE)
    newer = ContactVersion("alipay", ALIPAY.contact_key, date(2026, 11, 24))
    assert await desk.finds(ZHAO, GONE, newer) is Outcome.NOTED


async def test_it_takes_two_to_show_a_contact_again_and_old_findings_do_not_help(desk: Desk) -> None:
    await desk.finds(CHEN, RIGHT)
    await desk.finds(WANG, GONE)
    assert await desk.finds(ZHAO, GONE) is Outcome.WITHHELD
    assert await desk.finds(WANG, RIGHT) is Outcome.NOTED
    assert await desk.hidden() == ["alipay"]
    assert await desk.finds(ZHAO, RIGHT) is Outcome.SHOWN_AGAIN
    assert await desk.hidden() == []
    assert await desk.finds(CHEN, GONE) is Outcome.NOTED


async def test_a_contact_that_was_read_anew_can_be_withheld_again(desk: Desk, memory: Memory) -> None:
    await desk.finds(WANG, GONE)
    await desk.finds(ZHAO, GONE)
    newer = ContactVersion("alipay", ALIPAY.contact_key, date(2026, 12, 1))
    assert await desk.finds(CHEN, GONE, newer) is Outcome.NOTED
    assert await desk.finds(ZHAO, GONE, newer) is Outcome.WITHHELD
    assert [it.contact for it in await memory.corrections.withheld()] == [newer]


async def test_an_operator_who_is_forgotten_leaves_notes_and_decisions_without_a_name(
    desk: Desk, memory: Memory
) -> None:
    octopus = ContactVersion("octopus", "11111111", date(2026, 5, 1))
    await desk.finds(WANG, GONE)
    await desk.finds(ZHAO, GONE)
    await desk.finds(WANG, GONE, octopus)
    await memory.people.forget(WANG)
    assert await desk.hidden() == ["alipay"]
    assert [it.operator for it in await memory.corrections.judgements()] == [None, ZHAO, None]
    assert await desk.finds(ZHAO, GONE, octopus) is Outcome.NOTED


@pytest.mark.parametrize(
    ("read_on", "still"),
    [
        (date(2026, 5, 1), True),
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),
        (date(2026, 12, 1), False),
    ],
)
def test_editors_lift_it_by_reading_a_source_on_that_day_or_later(read_on: date, still: bool) -> None:
    assert Withheld(ALIPAY, date(2026, 11, 24)).holds_for(read_on) is still
