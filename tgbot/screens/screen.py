"""A screen: a text in Telegram HTML and rows of buttons, as plain values."""

from dataclasses import dataclass

from tgbot.locale.words import Html
from tgbot.screens.actions import Action


@dataclass(frozen=True, slots=True)
class ActionButton:
    """A button that comes back to the bot as a callback query."""

    text: str
    action: Action


@dataclass(frozen=True, slots=True)
class CopyButton:
    """A button that puts `value` (1–256 characters) on the clipboard."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens an http(s) address. Telegram refuses `tel:` here."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ShareButton:
    """A button that lets the person choose a chat and puts an inline query of the bot there."""

    text: str
    query: str


Button = ActionButton | CopyButton | LinkButton | ShareButton
Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. The text is Telegram HTML of at most 4,096 characters after parsing."""

    text: Html
    rows: tuple[Row, ...] = ()


def in_rows(buttons: tuple[Button, ...], width: int) -> tuple[Row, ...]:
    """Lay buttons out in rows of `width`; Telegram shows at most 8 in a row and 100 in all."""
    return tuple(buttons[start : start + width] for start in range(0, len(buttons), width))
