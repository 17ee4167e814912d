"""Callback data and the payload of deep links: whoever taps or follows one may have written it by hand."""

from fuzz.target import Target, must
from tgbot.screens import callback_data
from tgbot.screens.actions import Action
from tgbot.screens.deep_links import read_start_payload


def _check(text: str) -> None:
    action = callback_data.read(text)
    if action is not None:
        written = _written(action)
        must(written == text or written is None, "what can be read is what would be written")
        must(written is None or callback_data.read(written) == action, "what is written reads the same")
    linked = read_start_payload(text)
    if linked is not None:
        written = _written(linked)
        must(written is not None and callback_data.read(written) == linked, "a deep link leads to a button")


def _written(action: Action) -> str | None:
    """Write an action; None where it is too long for a button, which reading does not ask."""
    try:
        return callback_data.write(action)
    except ValueError as error:
        must("bytes" in str(error), "only what is too long cannot be written")
        return None


TARGET = Target(
    "callback_data", _check, ("tests/end_to_end/test_hostile.py", "tgbot/screens/callback_data.py")
)
