"""Settings from environment variables with the prefix `TGBOT_`, or from a `.env` file."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "TGBOT_"
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,128}", re.ASCII)
DEFAULT_KNOWLEDGE = Path("build/knowledge.sqlite")


class SettingsError(Exception):
    """The settings cannot be used; the message says which one and what to do."""


class Settings(BaseSettings):
    """What an operator sets. Nothing here is ever logged whole."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    token: SecretStr | None = Field(default=None, description="the bot's token, from @BotFather")
    api_url: str = Field(default="https://api.telegram.org", description="Bot API server")
    state_dir: Path = Field(default=Path("state"), description="folder for memory and backups")
    knowledge: Path = Field(default=DEFAULT_KNOWLEDGE, description="knowledge file")
    admins: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(), description="user ids of operators, separated by commas or blanks"
    )
    staff_chat: int | None = Field(
        default=None,
        description="id of the forum supergroup where staff answer tickets; unset: no tickets",
    )
    webhook_url: str | None = Field(
        default=None,
        description="public https address that Telegram delivers to; unset: the bot asks Telegram (polling)",
    )
    webhook_secret: SecretStr | None = Field(
        default=None, description="secret token of the webhook; unset: one is made at the first start"
    )
    listen: str = Field(
        default="127.0.0.1:8080",
        description="where the webhook, `/healthz`, `/readyz` and `/metrics` listen; port 0 takes a free one",
    )
    limits: Literal["telegram", "off"] = Field(
        default="telegram",
        description="keep to Telegram's limits on sending; off: only for a Bot API server of one's own",
    )
    log: Literal["console", "json"] | None = Field(default=None, description="console or json; by terminal")

    @field_validator("token")
    @classmethod
    def _token_has_its_form(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not _TOKEN.fullmatch(token.get_secret_value()):
            msg = "this is no bot token (like 123456:ABC…)"
            raise ValueError(msg)
        return token

    @field_validator("api_url")
    @classmethod
    def _address_of_a_server(cls, address: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]+(/[^\s]*)?", address):
            msg = "this is no http(s) address"
            raise ValueError(msg)
        return address.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _address_telegram_can_reach(cls, address: str | None) -> str | None:
        # A Bot API server of one's own takes plain http; Telegram's own refuses it by itself.
        if address is not None and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address):
            msg = "this is no http(s) address"
            raise ValueError(msg)
        return address

    @field_validator("webhook_secret")
    @classmethod
    def _secret_telegram_takes(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            msg = "a secret has 16 to 256 letters, digits, _ and -"
            raise ValueError(msg)
        return secret

    @field_validator("listen")
    @classmethod
    def _address_and_port(cls, listen: str) -> str:
        host, _, port = listen.rpartition(":")
        if not host or not port.isascii() or not port.isdigit() or int(port) > 65_535:
            msg = "an address and a port are wanted, like 127.0.0.1:8080"
            raise ValueError(msg)
        return listen

    @field_validator("admins", mode="before")
    @classmethod
    def _ids_in_one_line(cls, value: Any) -> Any:  # noqa: ANN401, whatever the environment holds
        if not isinstance(value, str):
            return value
        parts = value.replace(",", " ").split()
        if not all(part.isascii() and part.isdigit() for part in parts):
            msg = "user ids are numbers, separated by commas"
            raise ValueError(msg)
        return frozenset(int(part) for part in parts)

    @classmethod
    def load(cls, **overrides: Any) -> Self:  # noqa: ANN401, as the settings' own types
        """Read the settings. Raises SettingsError with one sentence per problem, never with a secret."""
        try:
            return cls(**overrides)
        except ValidationError as error:
            raise SettingsError("\n".join(_sentence(problem) for problem in error.errors())) from None
        except OSError as error:
            msg = f".env cannot be read ({error.strerror}). Run this as the user the bot runs as."
            raise SettingsError(msg) from error
        except UnicodeDecodeError:
            msg = ".env is no UTF-8 text. Save it as UTF-8."
            raise SettingsError(msg) from None


def _sentence(problem: Any) -> str:  # noqa: ANN401, pydantic's error details
    name = PREFIX + "_".join(str(part) for part in problem["loc"]).upper()
    reason = str(problem["msg"]).removeprefix("Value error, ")
    return f"{name}: {reason}."
