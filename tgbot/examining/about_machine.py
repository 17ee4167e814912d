"""What is to be said about the settings, the disk, the state folder, the memory, the port and the extras."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from tgbot.alive import OLDEST_S
from tgbot.config import Settings
from tgbot.examining.findings import Finding, Level
from tgbot.examining.machine import Extras, MemoryLook, Port, StateLook
from tgbot.memory.keyed_ids import KEY_BYTES, KEY_FILE
from tgbot.memory.state_files import BACKUPS

TELEGRAM = "https://api.telegram.org"
MIB, GIB = 1 << 20, 1 << 30
LITTLE_ROOM, TOO_LITTLE_ROOM = GIB, 100 * MIB
OLD_BACKUP = timedelta(days=7)


def about_settings(settings: Settings, unknown: Sequence[str], *, env_is_open: bool) -> list[Finding]:
    """Judge settings that are valid each by itself."""
    check, found = "settings", []
    if settings.token is None:
        text = "TGBOT_TOKEN is not set."
        found.append(Finding(check, Level.WRONG, text, "Get a token from @BotFather, or run `tgbot try`."))
    if not settings.admins:
        text = "TGBOT_ADMINS is empty: nobody is an operator."
        found.append(Finding(check, Level.WARNING, text, "Set it to your own user id."))
    if settings.limits == "off" and settings.api_url == TELEGRAM:
        text = "TGBOT_LIMITS is off, with Telegram's own server: it will shut the bot out for minutes."
        found.append(Finding(check, Level.WRONG, text, "Unset it."))
    for name, address in (("TGBOT_API_URL", settings.api_url), ("TGBOT_WEBHOOK_URL", settings.webhook_url)):
        if address and _travels_readable(address):
            text = f"{name} is plain http: whoever is on the way can read along and take the bot over."
            found.append(Finding(check, Level.WARNING, text, "Use https."))
    if unknown:
        text = f"{', '.join(unknown)} is set, which is no setting."
        found.append(Finding(check, Level.WARNING, text, "Correct the name; it is overlooked as it is."))
    if env_is_open:
        found.append(Finding(check, Level.WRONG, "Others can read .env.", "chmod 600 .env"))
    return found or [Finding(check, Level.OK, "All are in order.")]


def _travels_readable(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    # A name without a dot is a neighbour, like another container.
    return parts.scheme == "http" and host != "::1" and not host.startswith("127.") and "." in host


def about_running(state: StateLook, now: datetime, problems: Sequence[str] | None) -> Finding:
    """Say whether the bot runs, and how it is. `problems` is what it says itself, None if it says nothing."""
    check = "running"
    if not state.is_in_use:
        return Finding(check, Level.NOTE, "The bot does not run on this state folder now.")
    if problems:
        return Finding(check, Level.WRONG, f"It runs, and says: {'; '.join(problems)}.", "Look at its log.")
    silent_s = round((now - state.heard_at).total_seconds()) if state.heard_at else None
    if problems is None and (silent_s is None or silent_s > OLDEST_S):
        text = "It runs, but Telegram has not answered it for a while."
        return Finding(check, Level.WRONG, text, "Look at its log.")
    return Finding(check, Level.OK, "It runs and is well.")


def about_disk(state: StateLook) -> Finding:
    """Judge the room where the state lies."""
    free = f"{state.free / GIB:,.1f} GiB" if state.free >= GIB else f"{state.free // MIB} MiB"
    check, text = "disk", f"{free} are free at {state.place}."
    if state.free < TOO_LITTLE_ROOM:
        advice = "Make room now: with a full disk nothing is remembered and no update is confirmed."
        return Finding(check, Level.WRONG, text, advice)
    if state.free < LITTLE_ROOM:
        return Finding(check, Level.WARNING, text, f"Make room; move old backups away from {BACKUPS}.")
    return Finding(check, Level.OK, text)


def about_files(state: StateLook, state_dir: Path) -> list[Finding]:
    """Judge who may use the state folder, and its key."""
    check, found = "files", []
    if not state.is_writable:
        text = f"{state.place} cannot be written to by this user."
        advice = f"Run this as the user the bot runs as; if that is so: chown it, or set TGBOT_STATE_DIR ({state_dir})."  # noqa: E501
        found.append(Finding(check, Level.WRONG, text, advice))
    if state.open_paths:
        shown = ", ".join(str(path) for path in state.open_paths[:3])
        more = f" and {len(state.open_paths) - 3} more" if len(state.open_paths) > 3 else ""
        advice = "The next start of the bot closes them; or now: chmod 700 folders, chmod 600 files."
        found.append(Finding(check, Level.WRONG, f"Others can use {shown}{more}.", advice))
    if state.key_bytes not in {None, KEY_BYTES}:
        text = f"{KEY_FILE} is damaged: {state.key_bytes} bytes instead of {KEY_BYTES}."
        advice = "Stop the bot and put your copy back; without one, remove it: statistics then begin anew."
        found.append(Finding(check, Level.WRONG, text, advice))
    if found:
        return found
    if not state.exists:
        return [Finding(check, Level.NOTE, f"{state_dir} is made at the first start.")]
    return [Finding(check, Level.OK, "Only their owner can read them.")]


def about_memory(memory: MemoryLook, newest: str, *, is_running: bool) -> Finding:
    """Judge the memory; `newest` is the revision of this version."""
    check = "memory"
    if not memory.exists:
        return Finding(check, Level.NOTE, "There is none yet: it is made at the first start.")
    if memory.inspected is None:
        advice = (
            f"Stop the bot and restore the newest backup: `tgbot restore`, see {BACKUPS} in the state folder."
        )
        return Finding(check, Level.WRONG, f"It {memory.problem}.", advice)
    revision, rows = memory.inspected.revision, sum(memory.inspected.rows.values())
    if revision > newest:
        text = f"It has revision {revision}, which a newer version wrote; this one knows up to {newest}."
        return Finding(check, Level.WRONG, text, "Install that version, or restore a backup from before.")
    if revision < newest:
        text = f"It has revision {revision}, older than this version's {newest}."
        advice = (
            "Start the bot again." if is_running else "`tgbot backup`, then start: it is brought up to date."
        )
        return Finding(check, Level.WARNING, text, advice)
    return Finding(check, Level.OK, f"It is whole: {rows:,} rows, revision {revision}.")


def about_backups(state: StateLook, memory: MemoryLook, now: datetime) -> Finding:
    """Say how old the newest backup in the usual folder is."""
    check = "backups"
    if state.newest_backup is None:
        text = f"There is none in {BACKUPS} of the state folder."
        if not memory.exists:
            return Finding(check, Level.NOTE, text)
        advice = "Let `tgbot backup` run every day, and copy its files to another machine."
        return Finding(check, Level.WARNING, text, advice)
    days = (now - state.newest_backup).days
    text = f"The newest in {BACKUPS} is of {state.newest_backup:%Y-%m-%d %H:%M} UTC."
    if now - state.newest_backup > OLD_BACKUP:
        return Finding(
            check, Level.WARNING, f"{text[:-1]}, {days} days ago.", "Run `tgbot backup` every day."
        )
    return Finding(check, Level.OK, text)


def about_port(port: Port, reason: str, settings: Settings, *, is_running: bool) -> Finding:
    """Judge the address that the webhook and whoever watches the bot use."""
    check, listen = "listen", settings.listen
    # Without it, polling goes on; a webhook cannot.
    level = Level.WRONG if settings.webhook_url else Level.WARNING
    match port:
        case Port.ANY:
            return Finding(check, Level.NOTE, "A free port is taken at each start; the log names it.")
        case Port.FREE if is_running:
            text = f"The bot runs, but does not listen on {listen}."
            return Finding(check, level, text, "Look at its log, and start it again.")
        case Port.FREE:
            return Finding(check, Level.OK, f"{listen} is free.")
        case Port.TAKEN if is_running:
            return Finding(check, Level.OK, f"{listen} is in use, and the bot runs.")
        case Port.TAKEN:
            text = f"{listen} is in use by another program."
            return Finding(check, level, text, "Stop that program, or set TGBOT_LISTEN.")
        case Port.IMPOSSIBLE:
            text = f"{listen} cannot be listened on: {reason}."
            return Finding(check, level, text, "Set TGBOT_LISTEN to an address of this machine.")


def about_extras(extras: Extras) -> list[Finding]:
    """Say what is left out because something is not installed."""
    lacking = (
        (
            extras.has_font,
            "No font with Chinese characters: digests and statistics go out as text.",
            "fonts-noto-cjk",
        ),
        (extras.has_graphviz, "No graphviz: `tgbot data graph` draws no pictures.", "graphviz"),
        (extras.reads_text, "No OCR: of pictures only QR codes are read.", "the extra `ocr` (pip)"),
    )
    found = [
        Finding("extras", Level.NOTE, text, f"Install {what}.") for has, text, what in lacking if not has
    ]
    return found or [Finding("extras", Level.OK, "Font, graphviz and OCR are installed.")]
