"""What the operator is told about the server, the token, the clock, the bot and the webhook."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tgbot.examining.about_telegram import about_bot, about_clock, about_server, about_token, about_webhook
from tgbot.examining.bot_api import ApiAnswer
from tgbot.examining.findings import Finding, Level, fit_to_print

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
URL = "https://api.telegram.org"
HOOK = "https://bot.example.org/telegram"


def answered(status: int = 200, **values: Any) -> ApiAnswer:  # noqa: ANN401
    return ApiAnswer(status=status, is_bot_api=True, **values)


@pytest.mark.parametrize(
    ("answer", "level", "text"),
    [
        (answered(result={}), Level.OK, "api.telegram.org answers."),
        (ApiAnswer(failure="its name cannot be resolved"), Level.WRONG, "its name cannot be resolved"),
        (
            ApiAnswer(status=200, content_type="text/html"),
            Level.WRONG,
            "answers 200 with text/html, which is not",
        ),
        (ApiAnswer(status=502, content_type="text/html"), Level.WRONG, "answers 502"),
        (answered(429), Level.WARNING, "asks for a pause"),
    ],
)
def test_the_server(answer: ApiAnswer, level: Level, text: str) -> None:
    found = about_server(answer, URL)
    assert found.level is level
    assert text in found.text
    assert bool(found.advice) is (level is not Level.OK)


@pytest.mark.parametrize("status", [401, 404])
def test_a_token_telegram_does_not_know_is_said_plainly(status: int) -> None:
    found = about_token(answered(status, description="Unauthorized"))
    assert found.level is Level.WRONG
    assert found.text == f"Telegram does not know it ({status})."
    assert "@BotFather" in found.advice


@pytest.mark.parametrize(
    ("off_s", "level", "text"),
    [
        (0, Level.OK, "within 1 s"),
        (29, Level.OK, "within 29 s"),
        (31, Level.WRONG, "31 s ahead"),
        (-3600, Level.WRONG, "3600 s behind"),
    ],
)
def test_the_clock(off_s: int, level: Level, text: str) -> None:
    found = about_clock(answered(date=NOW), NOW + timedelta(seconds=off_s))
    assert found.level is level
    assert text in found.text


def test_a_server_without_a_clock_is_no_mistake() -> None:
    assert about_clock(answered(), NOW).level is Level.NOTE


def test_what_botfather_has_switched_off() -> None:
    found = about_bot({"can_join_groups": False, "can_read_all_group_messages": False})
    assert [it.level for it in found] == [Level.WARNING, Level.NOTE, Level.WARNING]
    assert "/setjoingroups" in found[0].advice
    assert "Privacy mode is on" in found[1].text
    assert "/setinline" in found[2].advice


def webhook(wanted: str | None, *, is_running: bool = True, **info: Any) -> Finding:  # noqa: ANN401
    return about_webhook({"url": "", **info}, wanted, NOW, is_running=is_running)


def test_a_webhook_that_takes_the_updates_of_a_bot_that_polls() -> None:
    found = webhook(None, url="https://other.example.org/secret-path")
    assert found.level is Level.WRONG
    assert "Telegram delivers to other.example.org, but this bot is set to fetch" in found.text
    assert "secret-path" not in found.text
    # Most often the settings were changed and the bot was not started again.
    assert found.advice.startswith("Start the bot again")
    assert webhook(None, url="https://other.example.org/x", is_running=False).level is Level.WARNING


def test_a_webhook_that_is_not_set_or_is_another() -> None:
    assert webhook(HOOK).level is Level.WRONG
    assert webhook(HOOK, is_running=False).level is Level.NOTE
    assert "not to the address of TGBOT_WEBHOOK_URL" in webhook(HOOK, url="https://old.example.org/x").text


def test_a_webhook_that_telegram_cannot_deliver_to() -> None:
    failing: dict[str, Any] = {
        "url": HOOK,
        "pending_update_count": 7,
        "last_error_message": "Connection timed out",
    }
    found = webhook(HOOK, **failing, last_error_date=int(NOW.timestamp()) - 60)
    assert found.level is Level.WRONG
    assert found.text == "Telegram cannot deliver: Connection timed out; 7 updates wait."
    long_ago = webhook(HOOK, **failing, last_error_date=int(NOW.timestamp()) - 3600)
    assert long_ago.level is Level.OK


def test_many_updates_that_wait_are_a_warning() -> None:
    assert webhook(None, pending_update_count=100).level is Level.OK
    found = webhook(None, pending_update_count=101, is_running=False)
    assert (found.level, found.advice) == (Level.WARNING, "Start the bot.")


def test_neither_the_token_nor_what_plays_with_a_terminal_is_printed() -> None:
    token = "123456:ABC"
    finding = Finding("groups", Level.WRONG, f"“\x1b[2J\nok  token\u202e” {token}", f"see {token}")
    (printed,) = fit_to_print([finding], token)
    assert printed.text == "“[2J ok token” …"
    assert printed.advice == "see …"
