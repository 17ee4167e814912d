"""What the operator is told about settings, disk, files, memory, backups, port and groups."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tgbot.config import Settings
from tgbot.examining.about_machine import (
    GIB,
    MIB,
    about_backups,
    about_disk,
    about_extras,
    about_files,
    about_memory,
    about_port,
    about_running,
    about_settings,
)
from tgbot.examining.chats import Standing, Unasked, about_groups, needed_rights
from tgbot.examining.findings import Finding, Level
from tgbot.examining.machine import Extras, MemoryLook, Port, StateLook
from tgbot.knowledge.edition import Edition
from tgbot.memory.inspection import Inspected
from tgbot.models.group import ChatKind, GroupSettings, GuardLevel, RegisteredGroup
from tgbot.models.language import Language

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
STATE = StateLook(
    place=Path("/srv/state"),
    exists=True,
    free=10 * GIB,
    is_writable=True,
    is_in_use=True,
    heard_at=NOW,
    open_paths=(),
    key_bytes=32,
    newest_backup=NOW,
)
WHOLE = MemoryLook(exists=True, inspected=Inspected("0006", {"person": 12_000}))
GROUP = RegisteredGroup(
    -1001, ChatKind.SUPERGROUP, "钱包互助群", None, None, 3, GroupSettings(guard=GuardLevel.REMOVE), NOW
)
ALL_RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users")


def settings(**values: Any) -> Settings:  # noqa: ANN401, as the settings' own types
    return Settings(_env_file=None, **{"token": "123456:ABC", "admins": {1}, **values})


def said(findings: list[Finding]) -> list[tuple[Level, str]]:
    return [(finding.level, finding.text) for finding in findings]


def test_settings_in_order() -> None:
    ((level, _),) = said(about_settings(settings(), [], env_is_open=False))
    assert level is Level.OK


@pytest.mark.parametrize(
    ("values", "level", "text"),
    [
        ({"token": None}, Level.WRONG, "TGBOT_TOKEN is not set"),
        ({"admins": frozenset()}, Level.WARNING, "nobody is an operator"),
        ({"limits": "off"}, Level.WRONG, "TGBOT_LIMITS is off"),
        ({"api_url": "http://bots.example.org"}, Level.WARNING, "TGBOT_API_URL is plain http"),
        ({"webhook_url": "http://203.0.113.5/x"}, Level.WARNING, "TGBOT_WEBHOOK_URL is plain http"),
    ],
)
def test_settings_that_are_valid_and_still_wrong(values: dict[str, Any], level: Level, text: str) -> None:
    ((found, sentence),) = said(about_settings(settings(**values), [], env_is_open=False))
    assert found is level
    assert text in sentence


@pytest.mark.parametrize("address", ["http://127.0.0.1:8081", "http://[::1]:8081", "http://bot-api:8081"])
def test_a_server_next_door_may_be_spoken_to_plainly(address: str) -> None:
    ((level, _),) = said(about_settings(settings(api_url=address), [], env_is_open=False))
    assert level is Level.OK


def test_a_misspelt_setting_and_a_readable_env_file() -> None:
    found = about_settings(settings(), ["TGBOT_ADMIN"], env_is_open=True)
    assert said(found) == [
        (Level.WARNING, "TGBOT_ADMIN is set, which is no setting."),
        (Level.WRONG, "Others can read .env."),
    ]


@pytest.mark.parametrize(
    ("free", "level"),
    [(GIB, Level.OK), (GIB - 1, Level.WARNING), (100 * MIB, Level.WARNING), (100 * MIB - 1, Level.WRONG)],
)
def test_room_on_the_disk(free: int, level: Level) -> None:
    assert about_disk(replace(STATE, free=free)).level is level


def test_a_running_bot() -> None:
    assert about_running(STATE, NOW, []).level is Level.OK
    assert about_running(STATE, NOW, None).level is Level.OK
    assert about_running(replace(STATE, is_in_use=False), NOW, None).level is Level.NOTE
    silent = replace(STATE, heard_at=NOW - timedelta(minutes=3))
    assert about_running(silent, NOW, None).level is Level.WRONG
    troubled = about_running(STATE, NOW, ["updates cannot be fetched"])
    assert (troubled.level, troubled.text) == (Level.WRONG, "It runs, and says: updates cannot be fetched.")


def test_files_that_others_can_use() -> None:
    paths = tuple(Path(f"/srv/state/{name}") for name in "abcde")
    ((level, text),) = said(about_files(replace(STATE, open_paths=paths), Path("state")))
    assert level is Level.WRONG
    assert text == "Others can use /srv/state/a, /srv/state/b, /srv/state/c and 2 more."


def test_a_damaged_key_and_a_folder_of_somebody_else() -> None:
    found = said(about_files(replace(STATE, key_bytes=0, is_writable=False), Path("state")))
    assert [level for level, _ in found] == [Level.WRONG, Level.WRONG]
    assert "0 bytes instead of 32" in found[1][1]


@pytest.mark.parametrize(
    ("memory", "level", "text"),
    [
        (WHOLE, Level.OK, "12,000 rows, revision 0006"),
        (MemoryLook(exists=False), Level.NOTE, "There is none yet"),
        (MemoryLook(exists=True, problem="is damaged (page 7)"), Level.WRONG, "It is damaged (page 7)."),
        (MemoryLook(exists=True, inspected=Inspected("0007", {})), Level.WRONG, "a newer version wrote"),
        (
            MemoryLook(exists=True, inspected=Inspected("0005", {})),
            Level.WARNING,
            "older than this version's 0006",
        ),
    ],
)
def test_the_memory(memory: MemoryLook, level: Level, text: str) -> None:
    found = about_memory(memory, "0006", is_running=False)
    assert found.level is level
    assert text in found.text


def test_backups() -> None:
    assert about_backups(STATE, WHOLE, NOW + timedelta(days=7)).level is Level.OK
    assert "8 days ago" in about_backups(STATE, WHOLE, NOW + timedelta(days=8)).text
    assert about_backups(replace(STATE, newest_backup=None), WHOLE, NOW).level is Level.WARNING
    assert (
        about_backups(replace(STATE, newest_backup=None), MemoryLook(exists=False), NOW).level is Level.NOTE
    )


@pytest.mark.parametrize(
    ("port", "is_running", "webhook_url", "level"),
    [
        (Port.FREE, False, None, Level.OK),
        (Port.FREE, True, None, Level.WARNING),
        (Port.TAKEN, True, None, Level.OK),
        (Port.TAKEN, False, None, Level.WARNING),
        (Port.TAKEN, False, "https://bot.example.org/x", Level.WRONG),
        (Port.IMPOSSIBLE, False, "https://bot.example.org/x", Level.WRONG),
        (Port.ANY, False, None, Level.NOTE),
    ],
)
def test_the_address_to_listen_on(
    port: Port, is_running: bool, webhook_url: str | None, level: Level
) -> None:
    given = settings(webhook_url=webhook_url)
    assert about_port(port, "no such address", given, is_running=is_running).level is level


def test_extras() -> None:
    assert said(about_extras(Extras(has_font=True, has_graphviz=True, reads_text=True)))[0][0] is Level.OK
    lacking = about_extras(Extras(has_font=False, has_graphviz=False, reads_text=False))
    assert [finding.level for finding in lacking] == [Level.NOTE] * 3


def test_a_group_that_lacks_a_right_is_told_what_the_right_is_for(edition: Edition) -> None:
    words = edition.words[Language.EN]
    lacking = Standing(GROUP, is_inside=True, lacking=("can_delete_messages",))
    well = Standing(replace(GROUP, chat=-1002), is_inside=True)
    found = about_groups([well, lacking], words, NOW)
    what_for = "Delete messages: to remove fraud, and passwords posted by mistake."
    assert said(found) == [
        (Level.OK, "In 1 of 2 the bot has all its rights."),
        (Level.WRONG, f"In “钱包互助群” the bot lacks: {what_for}"),
    ]
    assert "can_delete_messages" in about_groups([lacking], None, NOW)[0].text


def test_a_right_that_nothing_set_needs_is_a_warning() -> None:
    calm = replace(GROUP, settings=GroupSettings(guard=GuardLevel.WATCH, screening=False))
    ((level, _),) = said(about_groups([Standing(calm, is_inside=True, lacking=ALL_RIGHTS)], None, NOW))
    assert level is Level.WARNING


def test_which_rights_a_group_needs() -> None:
    def needed(kind: ChatKind = ChatKind.SUPERGROUP, **values: Any) -> set[str]:  # noqa: ANN401
        group = replace(GROUP, kind=kind, settings=GroupSettings(**values))
        return set(needed_rights(group, NOW))

    assert needed(guard=GuardLevel.REMOVE) == set(ALL_RIGHTS)
    assert needed(guard=GuardLevel.WARN, screening=False) == set()
    assert needed(guard=GuardLevel.OFF, screening=False, removes_service_messages=True) == {
        "can_delete_messages"
    }
    assert needed(ChatKind.CHANNEL) == set()
    assert needed(ChatKind.CHANNEL, is_listed=True) == {"can_invite_users"}


def test_groups_the_bot_left_or_was_not_told_about() -> None:
    found = about_groups([Standing(GROUP, is_inside=False), Unasked(GROUP, "Timed out")], None, NOW)
    assert [level for level, _ in said(found)] == [Level.WARNING, Level.WARNING]
    assert "not in “钱包互助群” any more" in found[0].text
    assert about_groups([], None, NOW)[0].level is Level.NOTE
