"""What somebody has open: flows to go on with, reminders that will come; and the reminders themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tgbot.locale.words import Html
from tgbot.models.topic import Topic
from tgbot.screens.actions import (
    Action,
    CancelReminder,
    CheckUp,
    DropFlow,
    GoBack,
    GoOn,
    OpenHome,
    OpenMine,
    OpenRung,
    RungAddress,
)
from tgbot.screens.alerts import Followed, followed_parts
from tgbot.screens.contact_lines import Reader
from tgbot.screens.moments import day_in_words
from tgbot.screens.screen import ActionButton, Row, Screen
from tgbot.screens.tickets.own_lines import TicketLine, ticket_parts


class ReminderKind(StrEnum):
    """What somebody is reminded of."""

    LOOK = "look"
    REPLY = "reply"
    CHECKUP = "checkup"


@dataclass(frozen=True, slots=True)
class OpenFlow:
    """A flow somebody left: its title and wallet as they read, and where they stood."""

    topic: Topic
    title: str
    wallet: str
    wallet_name: str
    go_on: GoBack


@dataclass(frozen=True, slots=True)
class PendingReminder:
    """A reminder that will come. `at` is in the place's time zone; `about` says what of, as people read."""

    id: str
    kind: ReminderKind
    about: str
    at: datetime


REMINDER_WORDS: Mapping[ReminderKind, str] = {
    ReminderKind.LOOK: "mine-reminder-look",
    ReminderKind.REPLY: "mine-reminder-reply",
    ReminderKind.CHECKUP: "mine-reminder-checkup",
}


def mine_screen(
    flows: Sequence[OpenFlow],
    reminders: Sequence[PendingReminder],
    tickets: Sequence[TicketLine],
    followed: Sequence[Followed],
    reader: Reader,
) -> Screen:
    """List what is open, each with the way on and the way to drop it."""
    words = reader.words
    lines: list[Html] = [words.html("mine-title")]
    rows: list[Row] = []
    if not flows and not reminders and not tickets and not followed:
        lines.append(words.html("mine-nothing"))
    ticket_lines, ticket_rows = ticket_parts(tickets, words)
    lines += ticket_lines
    rows += ticket_rows
    for number, flow in enumerate(flows, start=1):
        lines.append(words.html("mine-flow", number=number, title=flow.title, wallet=flow.wallet_name))
        rows.append(
            (
                ActionButton(words.plain("button-mine-go-on", number=number), flow.go_on),
                ActionButton(
                    words.plain("button-mine-drop", number=number), DropFlow(flow.topic, flow.wallet)
                ),
            )
        )
    for number, reminder in enumerate(reminders, start=len(flows) + 1):
        day = day_in_words(reminder.at, reader)
        lines.append(words.html(REMINDER_WORDS[reminder.kind], number=number, about=reminder.about, day=day))
        cancel = words.plain("button-mine-cancel", number=number)
        rows.append((ActionButton(cancel, CancelReminder(reminder.id)),))
    followed_lines, followed_rows = followed_parts(followed, words)
    lines += followed_lines
    rows += followed_rows
    rows.append((ActionButton(words.plain("button-home"), OpenHome()),))
    return Screen(Html("\n".join(lines)), tuple(rows))


def look_reminder_screen(about: str, solved: GoOn, not_solved: GoOn, reader: Reader) -> Screen:
    """Ask, when a wait is over, whether it is solved; otherwise one step further."""
    words = reader.words
    rows: tuple[Row, ...] = (
        (ActionButton(words.plain("button-solved"), solved),),
        (ActionButton(words.plain("button-not-solved"), not_solved),),
    )
    return Screen(words.html("reminder-look", about=about), rows)


def reply_reminder_screen(
    about: str, actor: str, address: RungAddress, further: Action, reader: Reader
) -> Screen:
    """Ask, when a reply is due, whether it came; otherwise to the next rung."""
    words = reader.words
    rows: tuple[Row, ...] = (
        (ActionButton(words.plain("button-no-reply"), further),),
        (ActionButton(words.plain("button-rung-again"), OpenRung(address)),),
        (ActionButton(words.plain("button-home"), OpenHome()),),
    )
    return Screen(words.html("reminder-reply", about=about, actor=actor), rows)


def checkup_reminder_screen(about: str, wallet: str, reader: Reader) -> Screen:
    """Invite to do the check-up again."""
    words = reader.words
    start = ActionButton(words.plain("button-start-checkup"), CheckUp(wallet))
    mine = ActionButton(words.plain("button-mine"), OpenMine())
    return Screen(words.html("reminder-checkup", about=about), ((start,), (mine,)))


def reminder_set_screen(day: datetime, back: GoBack | CheckUp, reader: Reader) -> Screen:
    """Say when the reminder will come."""
    words = reader.words
    text = words.html("reminder-set", day=day_in_words(day, reader))
    rows: tuple[Row, ...] = (
        (ActionButton(words.plain("button-back"), back),),
        (
            ActionButton(words.plain("button-mine"), OpenMine()),
            ActionButton(words.plain("button-home"), OpenHome()),
        ),
    )
    return Screen(text, rows)


def too_many_reminders_screen(reader: Reader) -> Screen:
    """Say that somebody has as many reminders as are kept for one person."""
    words = reader.words
    mine = ActionButton(words.plain("button-mine"), OpenMine())
    return Screen(words.html("reminder-too-many"), ((mine,),))
