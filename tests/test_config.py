"""Settings say what is wrong with them, and never show a secret."""

import errno
from pathlib import Path

import pytest

from tgbot.config import Settings, SettingsError


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for name in ("TOKEN", "API_URL", "STATE_DIR", "KNOWLEDGE", "ADMINS", "LOG"):
        monkeypatch.delenv(f"TGBOT_{name}", raising=False)


def test_the_defaults_need_nothing_but_a_token() -> None:
    settings = Settings.load()
    assert settings.token is None
    assert settings.api_url == "https://api.telegram.org"
    assert settings.admins == frozenset()


@pytest.mark.parametrize("written", ["1,2,3", "1 2 3", "1, 2,3,"])
def test_operators_are_written_with_commas_or_blanks(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("TGBOT_ADMINS", written)
    assert Settings.load().admins == {1, 2, 3}


@pytest.mark.parametrize(
    ("name", "value"),
    [("TGBOT_ADMINS", "me"), ("TGBOT_API_URL", "telegram"), ("TGBOT_LOG", "loud"), ("TGBOT_TOKEN", "secret")],
)
def test_a_wrong_setting_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as refused:
        Settings.load()
    assert value not in str(refused.value) or name != "TGBOT_TOKEN"


def test_a_dot_env_of_somebody_else_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    Path(".env").touch()
    # Whoever runs the tests may be root, who may read every file.
    monkeypatch.setattr("dotenv.main.open", refused, raising=False)
    with pytest.raises(SettingsError, match=r"^\.env cannot be read .* the user the bot runs as\.$"):
        Settings.load()


def test_a_dot_env_in_another_encoding_is_refused_in_a_sentence() -> None:
    Path(".env").write_text("TGBOT_ADMINS=1", "utf-16")
    with pytest.raises(SettingsError, match=r"^\.env is no UTF-8 text\. Save it as UTF-8\.$"):
        Settings.load()


def test_a_file_named_dot_env_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(".env", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("TGBOT_TOKEN=123456:" + "A" * 35 + "\n")
    settings = Settings.load()
    assert settings.token is not None
    assert "AAAA" not in repr(settings)
