"""Tickets in the memory: one open a person, messages in order and once, nobody reads another's."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import Memory, open_memory
from tgbot.models.language import Language
from tgbot.models.ticket import (
    Content,
    ContentKind,
    Direction,
    ErrandKind,
    Lane,
    MessageState,
    NewMessage,
    NewTicket,
    Ticket,
    TicketState,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LI, WANG = 1001, 1002
STAFF, VOLUNTEER = -1001234, 77


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    prepare_state_dir(tmp_path)
    async with open_memory(address_in(tmp_path)) as opened:
        yield opened


async def opened(memory: Memory, person: int = LI, at: datetime = NOW) -> Ticket:
    ticket, _ = await memory.tickets.open(NewTicket(person, Language.EN, STAFF, at))
    return ticket


def said(
    ticket: int, number: int, text: str = "help", direction: Direction = Direction.TO_STAFF
) -> NewMessage:
    chat = LI if direction is Direction.TO_STAFF else STAFF
    return NewMessage(ticket, direction, Content(ContentKind.TEXT, text), NOW, chat, number)


async def test_ten_first_messages_at_the_same_moment_make_one_ticket(memory: Memory) -> None:
    results = await asyncio.gather(
        *(memory.tickets.open(NewTicket(LI, Language.EN, STAFF, NOW)) for _ in range(10))
    )
    assert len({ticket.id for ticket, _ in results}) == 1
    assert sorted(is_new for _, is_new in results) == [False] * 9 + [True]


async def test_after_the_end_a_new_ticket_can_be_opened(memory: Memory) -> None:
    first = await opened(memory)
    assert await memory.tickets.close(first.id, NOW)
    second = await opened(memory)
    assert second.id != first.id
    assert not await memory.tickets.reopen(first.id, NOW - timedelta(days=3), NOW)
    assert await memory.tickets.open_of(LI) == second


async def test_a_ticket_is_reopened_within_its_time_and_not_after(memory: Memory) -> None:
    ticket = await opened(memory)
    await memory.tickets.close(ticket.id, NOW)
    later = NOW + timedelta(days=3, minutes=1)
    assert not await memory.tickets.reopen(ticket.id, later - timedelta(days=3), later)
    assert await memory.tickets.reopen(ticket.id, NOW - timedelta(days=3), NOW)
    again = await memory.tickets.of(ticket.id)
    assert again is not None
    assert again.state is TicketState.WAITING


async def test_the_number_of_a_deleted_ticket_is_never_given_again(memory: Memory) -> None:
    first = await opened(memory)
    await memory.ticket_keeping.forget(LI, {})
    assert (await opened(memory, WANG)).id > first.id


async def test_the_first_answer_counts_and_a_further_question_waits_again(memory: Memory) -> None:
    ticket = await opened(memory)
    await memory.tickets.answered(ticket.id, VOLUNTEER, NOW + timedelta(minutes=5))
    await memory.tickets.answered(ticket.id, VOLUNTEER + 1, NOW + timedelta(minutes=9))
    await memory.tickets.asked(ticket.id, NOW + timedelta(minutes=20))
    found = await memory.tickets.of(ticket.id)
    assert found is not None
    assert (found.answered_at, found.taken_by) == (NOW + timedelta(minutes=5), VOLUNTEER)
    assert (found.state, found.waiting_since) == (TicketState.WAITING, NOW + timedelta(minutes=20))


async def test_a_message_that_telegram_delivers_twice_is_kept_once(memory: Memory) -> None:
    ticket = await opened(memory)
    assert await memory.ticket_messages.add(said(ticket.id, 5))
    assert not await memory.ticket_messages.add(said(ticket.id, 5))


async def test_messages_leave_a_lane_in_order(memory: Memory) -> None:
    ticket = await opened(memory)
    lane = Lane(ticket.id, Direction.TO_STAFF)
    for number in (5, 6, 7):
        await memory.ticket_messages.add(said(ticket.id, number, f"{number}"))
    seen = []
    while kept := await memory.ticket_messages.next_in(lane):
        seen.append(kept.content.text)
        await memory.ticket_messages.sent(kept, STAFF, 100 + int(kept.content.text), NOW)
    assert seen == ["5", "6", "7"]
    assert (
        lane not in await memory.ticket_messages.lanes() or (await memory.tickets.of(ticket.id)) is not None
    )


async def test_an_edit_before_sending_changes_what_is_sent(memory: Memory) -> None:
    ticket = await opened(memory)
    await memory.ticket_messages.add(said(ticket.id, 5, "halp"))
    kept = await memory.ticket_messages.from_source(LI, 5)
    assert kept is not None
    await memory.ticket_messages.edit(kept, Content(ContentKind.TEXT, "help"))
    to_send = await memory.ticket_messages.next_in(Lane(ticket.id, Direction.TO_STAFF))
    assert to_send is not None
    assert (to_send.content.text, to_send.state) == ("help", MessageState.PENDING)


async def test_an_edit_while_it_is_sent_is_sent_as_an_edit_and_never_as_a_second_message(
    memory: Memory,
) -> None:
    ticket = await opened(memory)
    lane = Lane(ticket.id, Direction.TO_STAFF)
    await memory.ticket_messages.add(said(ticket.id, 5, "halp"))
    under_way = await memory.ticket_messages.next_in(lane)
    assert under_way is not None
    await memory.ticket_messages.edit(under_way, Content(ContentKind.TEXT, "help"))
    await memory.ticket_messages.sent(under_way, STAFF, 100, NOW)
    changed = await memory.ticket_messages.next_in(lane)
    assert changed is not None
    assert (changed.state, changed.content.text, changed.sent_message) == (MessageState.CHANGED, "help", 100)
    # Somebody who read it as pending edits it once more.
    await memory.ticket_messages.edit(under_way, Content(ContentKind.TEXT, "help!"))
    await memory.ticket_messages.brought_up_to_date(changed)
    newest = await memory.ticket_messages.next_in(lane)
    assert newest is not None
    assert (newest.state, newest.content.text) == (MessageState.CHANGED, "help!")


async def test_a_reply_points_at_the_copy_on_the_other_side(memory: Memory) -> None:
    ticket = await opened(memory)
    await memory.ticket_messages.add(said(ticket.id, 5))
    asked = await memory.ticket_messages.from_source(LI, 5)
    assert asked is not None
    await memory.ticket_messages.sent(asked, STAFF, 100, NOW)
    reply = NewMessage(ticket.id, Direction.TO_PERSON, Content(ContentKind.TEXT, "ok"), NOW, STAFF, 101, 100)
    await memory.ticket_messages.add(reply)
    answer = await memory.ticket_messages.from_source(STAFF, 101)
    assert answer is not None
    assert await memory.ticket_messages.counterpart(answer, LI) == 5


async def test_a_reply_never_points_into_another_ticket(memory: Memory) -> None:
    first, second = await opened(memory), await opened(memory, WANG)
    await memory.ticket_messages.add(said(first.id, 5))
    asked = await memory.ticket_messages.from_source(LI, 5)
    assert asked is not None
    await memory.ticket_messages.sent(asked, STAFF, 100, NOW)
    reply = NewMessage(second.id, Direction.TO_PERSON, Content(ContentKind.TEXT, "ok"), NOW, STAFF, 101, 100)
    await memory.ticket_messages.add(reply)
    answer = await memory.ticket_messages.from_source(STAFF, 101)
    assert answer is not None
    assert await memory.ticket_messages.counterpart(answer, WANG) is None


async def test_nobody_rates_the_ticket_of_somebody_else(memory: Memory) -> None:
    ticket = await opened(memory)
    until = NOW + timedelta(minutes=15)
    assert not await memory.tickets.rate(ticket.id, LI, 5, until)
    await memory.tickets.close(ticket.id, NOW)
    assert not await memory.tickets.rate(ticket.id, WANG, 1, until)
    assert await memory.tickets.rate(ticket.id, LI, 5, until)
    assert await memory.tickets.wanting_word(WANG, NOW) is None
    assert not await memory.tickets.word(ticket.id, WANG, "mine")
    assert await memory.tickets.word(ticket.id, LI, "thanks")
    assert not await memory.tickets.word(ticket.id, LI, "thanks again")


async def test_a_word_is_taken_for_a_while_only(memory: Memory) -> None:
    ticket = await opened(memory)
    await memory.tickets.close(ticket.id, NOW)
    await memory.tickets.rate(ticket.id, LI, 5, NOW + timedelta(minutes=15))
    assert await memory.tickets.wanting_word(LI, NOW + timedelta(minutes=16)) is None


async def test_a_waiting_ticket_is_called_out_once(memory: Memory) -> None:
    ticket = await opened(memory)
    assert [one.id for one in await memory.tickets.waiting()] == [ticket.id]
    assert await memory.ticket_keeping.call_out(ticket.id, STAFF, "waits", NOW)
    assert not await memory.ticket_keeping.call_out(ticket.id, STAFF, "waits", NOW)
    assert [errand.text for errand in await memory.ticket_keeping.errands()] == ["waits"]
    assert await memory.tickets.waiting() == []


async def test_old_tickets_go_with_their_messages_and_topics(memory: Memory) -> None:
    old, young = await opened(memory), await opened(memory, WANG)
    await memory.tickets.topic_made(old.id, 40, TicketState.WAITING)
    await memory.ticket_messages.add(said(old.id, 5))
    await memory.tickets.close(old.id, NOW)
    await memory.tickets.close(young.id, NOW + timedelta(days=1))
    assert await memory.ticket_keeping.drop_closed_before(NOW + timedelta(hours=1)) == 1
    assert await memory.tickets.of(old.id) is None
    assert await memory.ticket_messages.of(old.id) == []
    assert await memory.tickets.of(young.id) is not None
    assert [(it.kind, it.thread) for it in await memory.ticket_keeping.errands()] == [
        (ErrandKind.DELETE_TOPIC, 40)
    ]


async def test_forgetting_somebody_deletes_their_tickets_and_tells_the_staff_about_the_open_one(
    memory: Memory,
) -> None:
    closed = await opened(memory)
    await memory.tickets.close(closed.id, NOW)
    ticket = await opened(memory)
    await memory.tickets.topic_made(ticket.id, 41, TicketState.WAITING)
    await memory.ticket_messages.add(said(ticket.id, 5))
    others = await opened(memory, WANG)
    assert await memory.ticket_keeping.forget(LI, {ticket.id: "gone"}) == 2
    assert await memory.tickets.latest_of(LI, 10) == []
    assert await memory.tickets.of(others.id) == others
    assert [it.kind for it in await memory.ticket_keeping.errands()] == [
        ErrandKind.CALL_OUT,
        ErrandKind.DELETE_TOPIC,
    ]


async def test_forgetting_a_volunteer_leaves_the_tickets_they_took(memory: Memory) -> None:
    ticket = await opened(memory)
    await memory.tickets.take(ticket.id, VOLUNTEER)
    await memory.people.forget(VOLUNTEER)
    kept = await memory.tickets.of(ticket.id)
    assert kept is not None
    assert kept.taken_by is None


async def test_a_topic_belongs_to_one_ticket_and_is_lost_only_by_its_own(memory: Memory) -> None:
    ticket = await opened(memory)
    assert await memory.tickets.topic_made(ticket.id, 40, TicketState.WAITING)
    assert not await memory.tickets.topic_made(ticket.id, 41, TicketState.WAITING)
    await memory.tickets.topic_lost(ticket.id, 39)
    found = await memory.tickets.in_thread(STAFF, 40)
    assert found is not None
    assert found.id == ticket.id
    await memory.tickets.topic_lost(ticket.id, 40)
    assert await memory.tickets.in_thread(STAFF, 40) is None


async def test_bans(memory: Memory) -> None:
    await memory.ticket_keeping.ban(LI, NOW)
    await memory.ticket_keeping.ban(LI, NOW)
    assert await memory.ticket_keeping.is_banned(LI)
    assert not await memory.ticket_keeping.is_banned(WANG)
    assert await memory.ticket_keeping.unban(LI)
    assert not await memory.ticket_keeping.unban(LI)
