"""What is to be said about the Bot API server, the token, the clock, the bot's profile and the webhook."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from tgbot.examining.bot_api import ApiAnswer
from tgbot.examining.findings import Finding, Level

WRONG_CLOCK = timedelta(seconds=30)
RECENTLY = timedelta(minutes=10)
MANY_WAITING = 100
TOKEN_UNKNOWN = frozenset({401, 404})


def about_server(answer: ApiAnswer, api_url: str) -> Finding:
    """Judge the Bot API server by its answer to getMe."""
    check, host = "server", urlsplit(api_url).netloc
    if answer.failure:
        advice = "Check the network, the proxy and TGBOT_API_URL."
        return Finding(check, Level.WRONG, f"{host}: {answer.failure}.", advice)
    if not answer.is_bot_api:
        kind = answer.content_type or "nothing"
        text = f"{host} answers {answer.status} with {kind}, which is not a Bot API server's JSON."
        if answer.status >= 500:
            return Finding(check, Level.WRONG, text, "It has trouble of its own: try again in a few minutes.")
        return Finding(check, Level.WRONG, text, "Check TGBOT_API_URL, and whether a proxy answers for it.")
    if answer.status == 429:
        return Finding(check, Level.WARNING, f"{host} asks for a pause (429).", "Try again in a minute.")
    return Finding(check, Level.OK, f"{host} answers.")


def about_token(answer: ApiAnswer) -> Finding:
    """Judge the token by the answer of a Bot API server to getMe."""
    check = "token"
    if isinstance(answer.result, Mapping):
        return Finding(check, Level.OK, f"It is that of @{answer.result.get('username', '?')}.")
    if answer.status in TOKEN_UNKNOWN:
        text = f"Telegram does not know it ({answer.status})."
        return Finding(check, Level.WRONG, text, "Copy it again from @BotFather into TGBOT_TOKEN.")
    text = f"The server does not say ({answer.status} {answer.description})."
    return Finding(check, Level.WRONG, text, "Try again in a few minutes.")


def about_clock(answer: ApiAnswer, now: datetime) -> Finding:
    """Compare the machine's clock with the server's, which is told in whole seconds."""
    check = "clock"
    if answer.date is None:
        return Finding(check, Level.NOTE, "The server does not tell its time, so the clock was not compared.")
    off = now - answer.date
    seconds = abs(round(off.total_seconds()))
    if abs(off) > WRONG_CLOCK:
        way = "ahead" if off > timedelta() else "behind"
        text = f"It is {seconds} s {way} of the server's: opening hours and reminders are wrong."
        return Finding(check, Level.WRONG, text, "Switch on time synchronisation (timedatectl set-ntp true).")
    return Finding(check, Level.OK, f"It agrees with the server's within {max(seconds, 1)} s.")


def about_bot(me: Mapping[str, Any]) -> list[Finding]:
    """Say what the bot's settings at @BotFather mean for groups, inline mode and mentions."""
    found = []
    if not me.get("can_join_groups"):
        text = "It cannot be added to groups."
        found.append(Finding("bot", Level.WARNING, text, "At @BotFather: /setjoingroups, Enable."))
    if me.get("can_read_all_group_messages"):
        found.append(
            Finding("bot", Level.OK, "Privacy mode is off: the guard sees every message of a group.")
        )
    else:
        text = "Privacy mode is on: only where the bot is an administrator does the guard see every message."
        found.append(Finding("bot", Level.NOTE, text))
    if not me.get("supports_inline_queries"):
        text = "Inline mode is off: nobody can look a contact up from another chat."
        found.append(Finding("bot", Level.WARNING, text, "At @BotFather: /setinline."))
    return found


def about_webhook(info: Mapping[str, Any], wanted: str | None, now: datetime, *, is_running: bool) -> Finding:
    """Judge how updates are delivered. `wanted` is the address in the settings, None for polling."""
    check, present = "webhook", str(info.get("url") or "")
    waiting = int(info.get("pending_update_count") or 0)
    wait = f"{waiting} updates wait"
    if present != (wanted or ""):
        return _another_webhook(present, wanted, is_running=is_running)
    failure = _recent_failure(info, now)
    if wanted and failure:
        text = f"Telegram cannot deliver: {failure}; {wait}."
        return Finding(check, Level.WRONG, text, "Look at the proxy, its certificate and TGBOT_LISTEN.")
    how = "It is set" if wanted else "None is set: updates are fetched"
    if waiting > MANY_WAITING:
        advice = "Look at the bot's log." if is_running else "Start the bot."
        return Finding(check, Level.WARNING, f"{how}; {wait}.", advice)
    return Finding(check, Level.OK, f"{how}; {wait}.")


def _another_webhook(present: str, wanted: str | None, *, is_running: bool) -> Finding:
    if not present:
        text = "TGBOT_WEBHOOK_URL is set, but no webhook at Telegram."
    elif wanted:
        text = f"Telegram delivers to {urlsplit(present).netloc}, not to the address of TGBOT_WEBHOOK_URL."
    else:
        text = (
            f"Telegram delivers to {urlsplit(present).netloc}, but this bot is set to fetch updates itself."
        )
    if is_running:
        advice = (
            "Start the bot again: it reads its settings then. If this comes back, another bot has the token."
        )
        return Finding("webhook", Level.WRONG, text, advice)
    level = Level.WARNING if present else Level.NOTE
    return Finding("webhook", level, text, "The bot's start puts that right.")


def _recent_failure(info: Mapping[str, Any], now: datetime) -> str:
    happened, message = info.get("last_error_date"), str(info.get("last_error_message") or "")
    if not isinstance(happened, int) or not message:
        return ""
    ago = now - datetime.fromtimestamp(happened, UTC)
    return message if ago < RECENTLY else ""
