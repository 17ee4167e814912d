"""Commands go by the operator's settings, and say in a sentence what is wrong with them."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tgbot.cli import main
from tgbot.cli.try_it import trial_settings
from tgbot.sandbox.server import SandboxServer


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def tgbot(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize("command", [("alive",), ("backup",), ("inbox",), ("find", "alipay"), ("run",)])
def test_a_wrong_setting_is_a_sentence(monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.setenv("TGBOT_LISTEN", "8080")
    code, said = tgbot(*command)
    assert code == 1
    assert "TGBOT_LISTEN: an address and a port are wanted, like 127.0.0.1:8080." in said


@pytest.mark.parametrize("command", [("find", "alipay"), ("check", "95188"), ("understand", "alipay")])
def test_the_knowledge_is_that_of_the_settings(knowledge_file: Path, command: tuple[str, ...]) -> None:
    assert tgbot(*command)[0] == 1
    Path(".env").write_text(f"TGBOT_KNOWLEDGE={knowledge_file}\n", "utf-8")
    code, said = tgbot(*command)
    assert code == 0, said
    assert "alipay" in said.lower() or "支付宝" in said


def test_contacts_by_age_are_those_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, knowledge_file: Path
) -> None:
    monkeypatch.setenv("TGBOT_KNOWLEDGE", str(knowledge_file))
    code, said = tgbot("data", "stale", "--days", "0")
    assert code == 0, said
    assert "alipay  phone 95188" in said


@pytest.mark.parametrize("command", [("backup",), ("restore", "--yes", "kept.zip"), ("run",)])
def test_root_makes_nothing_that_the_bot_cannot_use(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...]
) -> None:
    state = tmp_path / "state"
    state.mkdir()
    Path("kept.zip").touch()
    if os.geteuid() == 0:
        os.chown(state, 12345, 12345)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    code, said = tgbot(*command)
    assert code == 1
    assert said.startswith("Error: The state folder state belongs to ")
    assert "Run this as that user: sudo -u " in said
    assert list(state.iterdir()) == []


def test_a_trial_takes_nothing_of_a_real_bot_that_is_set_up_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TGBOT_TOKEN", "123456:REAL")
    monkeypatch.setenv("TGBOT_WEBHOOK_URL", "https://bot.example.org/telegram")
    monkeypatch.setenv("TGBOT_LISTEN", "127.0.0.1:8080")
    server = SandboxServer.with_sample_world()
    settings = trial_settings(server, tmp_path)
    assert settings.token is not None
    assert settings.token.get_secret_value() == server.token
    # Else what is written on the page would be posted to the real bot's address.
    assert settings.webhook_url is None
    assert settings.listen == "127.0.0.1:0"
