"""Forgetting somebody, proved on the bytes of the files: nothing of them can be read there any more."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import BigInteger

from tests.memory.rows import fill, is_about_people
from tests.memory.traces import PERSON_ID, WORDS, traces_in
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.keyed_ids import keyed_ids_in
from tgbot.memory.memory import open_memory
from tgbot.memory.tables import MENTIONED, PERSON, metadata

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
# Columns that hold a number as large as an id, and why it is no id of a person that stays: groups and
# channels are no people, a message is known by its place in a chat, and the rest goes with the row.
NO_PERSON = {
    "announcement.progress_message": "a message",
    "announcement.reached": "set back to the one before when that person is forgotten",
    "group_allowed.chat": "a group",
    "group_chat.chat": "a group",
    "group_count.chat": "a group",
    "group_digest.chat": "a group",
    "group_report.chat": "a group",
    "group_report.message": "a message",
    "group_strike.chat": "a group",
    "group_trusted.chat": "a group",
    "guard_action.chat": "a group",
    "guard_action.message": "a message",
    "guard_action.notice": "a message",
    "inbox.update_id": "an update",
    "join_request.chat": "a group",
    "join_request.user_chat": "in the person's own row",
    "passing_message.chat": "a group",
    "passing_message.message": "a message",
    "ticket.header": "a message",
    "ticket.staff_chat": "a group",
    "ticket.thread": "a topic",
    "ticket_errand.staff_chat": "a group",
    "ticket_errand.thread": "a topic",
    "ticket_message.reply_to": "a message",
    "ticket_message.sent_chat": "goes with the person's ticket",
    "ticket_message.sent_message": "a message",
    "ticket_message.source_chat": "goes with the person's ticket",
    "ticket_message.source_message": "a message",
}


def test_of_every_large_number_it_is_known_whether_it_is_a_person() -> None:
    undeclared = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, BigInteger) and column.info not in (PERSON, MENTIONED)
    }
    assert undeclared == set(NO_PERSON)


@pytest.mark.parametrize("is_running", [True, False], ids=["while it runs", "after its end"])
async def test_nothing_of_a_person_is_left_in_the_files(tmp_path: Path, is_running: bool) -> None:
    state, copy = tmp_path / "state", tmp_path / "copy"
    prepare_state_dir(state)
    keyed = keyed_ids_in(state)
    async with open_memory(address_in(state), keyed) as memory:
        await fill(address_in(state), keyed, NOW, is_about_people)
        assert {trace for _, trace in traces_in(state)} >= {word.encode() for word in WORDS}
        deleted = await memory.people.forget(PERSON_ID)
        assert sum(deleted.values()) >= 10
        if is_running:
            # What a thief or a backup program would copy at this moment.
            shutil.copytree(state, copy)
    assert traces_in(copy if is_running else state, keyed.of(PERSON_ID)) == []
