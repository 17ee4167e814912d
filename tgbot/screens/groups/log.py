"""What the guard tells admins: what it did, about whom, why, and what they can do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import escape

from tgbot.locale.words import Html, Words
from tgbot.models.guarding import Deed, Reason, Settled
from tgbot.models.identifier import Identifier
from tgbot.screens.contact_lines import Reader
from tgbot.screens.groups.covering import covered_name, covered_title
from tgbot.screens.groups.guard import reason_line
from tgbot.screens.guard_actions import AllowHere, BanFromGroup, UndoGuard
from tgbot.screens.moments import day_in_words
from tgbot.screens.screen import ActionButton, Row, Screen
from tgbot.trust.check_digits import PrivateKind

NAME_LENGTH = 48
EXCERPT_LENGTH = 200
EXCERPTS_SHOWN = 3
FLAGS_SHOWN = 3


class Lacking(StrEnum):
    """A right the bot would use and has not got."""

    DELETE = "delete"
    RESTRICT = "restrict"


_LACKING_WORDS: Mapping[Lacking, str] = {
    Lacking.DELETE: "log-lacks-delete",
    Lacking.RESTRICT: "log-lacks-restrict",
}
_SETTLED_WORDS: Mapping[Settled, str] = {
    Settled.UNDONE: "log-settled-undone",
    Settled.ALLOWED: "log-settled-allowed",
    Settled.BANNED: "log-settled-banned",
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing for the log of a group's admins.

    `number` is that of the action its buttons speak of; `person` is negative for who posts as a channel.
    `excerpt` is covered already, `muted_until` stands in the zone to tell it in. `is_newcomer` says that
    somebody came, and has written nothing yet; `reporters` counts who reported the message, and `admins` are
    those to call for it.
    """

    group: str
    number: int
    person: int
    name: str
    username: str | None
    deed: Deed
    reasons: tuple[Reason, ...]
    why: tuple[str, ...] = ()
    private: tuple[PrivateKind, ...] = ()
    excerpt: str = ""
    link: str | None = None
    muted_until: datetime | None = None
    is_newcomer: bool = False
    reporters: int = 0
    admins: tuple[tuple[int, str], ...] = ()


def log_screen(entries: Sequence[LogEntry], left_out: int, reader: Reader) -> Screen:
    """Tell of what one person did; the buttons stand for the latest of it."""
    words, last = reader.words, entries[-1]
    lines = [
        _heading(last, reader),
        words.html("log-who", group=covered_title(last.group), who=_who(last, words)),
    ]
    reasons = dict.fromkeys(reason for entry in entries for reason in entry.reasons)
    private = tuple(dict.fromkeys(kind for entry in entries for kind in entry.private))
    lines += [reason_line(reason, private, words) for reason in reasons]
    flags = dict.fromkeys(why for entry in entries for why in entry.why)
    lines += [words.html("guard-reason", reason=why) for why in list(flags)[:FLAGS_SHOWN]]
    excerpts = dict.fromkeys(entry.excerpt for entry in entries if entry.excerpt)
    lines += [words.html("log-quote", text=excerpt) for excerpt in list(excerpts)[:EXCERPTS_SHOWN]]
    if len(entries) > 1:
        lines.append(words.html("log-together", count=len(entries)))
    if left_out:
        lines.append(words.html("log-left-out", count=left_out))
    if last.link and last.deed is not Deed.REMOVED:
        lines.append(words.html("log-see-message", link=last.link))
    return Screen(Html("\n".join(lines)), buttons(last.number, last.deed, None, words))


def buttons(number: int, deed: Deed, settled: Settled | None, words: Words) -> tuple[Row, ...]:
    """Give what an admin can do next: nothing more once it was taken back."""
    about = Identifier(number)
    undo = ActionButton(words.plain("button-guard-undo"), UndoGuard(about))
    allow = ActionButton(words.plain("button-guard-allow"), AllowHere(about))
    ban = ActionButton(words.plain("button-guard-ban"), BanFromGroup(about))
    if settled is Settled.UNDONE:
        return ()
    if settled is Settled.BANNED:
        return ((undo,),)
    did_something = deed in {Deed.WARNED, Deed.REMOVED}
    if settled is Settled.ALLOWED:
        return ((undo, ban),) if did_something else ((ban,),)
    return ((undo, allow, ban),) if did_something else ((allow, ban),)


def settled_line(settled: Settled, admin: str, words: Words) -> Html:
    """Say what was decided, and by whom."""
    return words.html(_SETTLED_WORDS[settled], admin=covered_name(admin, NAME_LENGTH))


def lacking_screen(lacking: Lacking, group: str, words: Words) -> Screen:
    """Say which right the bot lacks, and what it does instead."""
    return Screen(words.html(_LACKING_WORDS[lacking], group=covered_title(group)))


_HEADING_WORDS: Mapping[Deed, str] = {
    Deed.WATCHED: "log-watched",
    Deed.WARNED: "log-warned",
    Deed.REMOVED: "log-removed",
    Deed.REPORTED: "log-reported",
}


def _heading(entry: LogEntry, reader: Reader) -> Html:
    words = reader.words
    if entry.is_newcomer:
        return words.html("log-newcomer")
    if entry.admins:
        called = Html(
            " ".join(words.html("log-person", id=str(person), name=name) for person, name in entry.admins)
        )
        return words.html("log-reported-often", count=entry.reporters, admins=called)
    if entry.muted_until is not None:
        until = day_in_words(entry.muted_until, reader)
        return words.html("log-removed-muted", until=until)
    if entry.deed is Deed.REMOVED and set(entry.reasons) == {Reason.SECRET}:
        return words.html("log-secret")
    return words.html(_HEADING_WORDS[entry.deed])


def _who(entry: LogEntry, words: Words) -> Html:
    name = covered_name(entry.name, NAME_LENGTH)
    if entry.person > 0:
        return words.html("log-person", id=str(entry.person), name=name)
    if entry.username:
        return words.html("log-account", name=name, account=entry.username)
    return Html(escape(name))
