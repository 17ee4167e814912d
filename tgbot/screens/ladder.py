"""The complaint ladder: whom to turn to next, what they must do and by when, and how to reach them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tgbot.guide.due import ends_at, zone_of
from tgbot.guide.position import NOT_LISTED, Position
from tgbot.locale.words import Html
from tgbot.models.fact import Statement, WaitingTime
from tgbot.models.ladder import Jurisdiction, Rung, RungKind
from tgbot.models.organisation import Contact, ContactType, Organisation
from tgbot.models.verification import is_verified, shown_contacts
from tgbot.screens.actions import (
    ChooseComplaintDay,
    ChoosePlace,
    GoBack,
    OpenCard,
    OpenHome,
    OpenMine,
    OpenRung,
    OpenRungSources,
    RemindOfReply,
    RungAddress,
)
from tgbot.screens.contact_lines import Reader, other_block, phone_block
from tgbot.screens.fact_lines import dated
from tgbot.screens.moments import day_in_words
from tgbot.screens.scene import Scene, answer_rows, page
from tgbot.screens.screen import ActionButton, Button, CopyButton, Row, Screen, in_rows
from tgbot.screens.sources import source_line
from tgbot.screens.step_parts import opening_parts

CONTACTS_SHOWN = 2
SOURCES_SHOWN = 8
# How long ago people may say they complained; older complaints are overdue anyway.
DAYS_OFFERED = (0, 1, 2, 3, 5, 7, 10, 14, 21, 30)


@dataclass(frozen=True, slots=True)
class RungView:
    """One rung as a person sees it: the whole ladder, which of its rungs, the bodies it names.

    `bodies` are the organisations of the rung's contacts, or the wallet's own for its provider.
    """

    reader: Reader
    address: RungAddress
    rungs: tuple[Rung, ...]
    place: Jurisdiction | None
    bodies: tuple[Organisation, ...]
    ladder: Position

    @property
    def number(self) -> int:
        """Give which rung it is, from 0."""
        return next(number for number, rung in enumerate(self.rungs) if rung.code == self.address.rung)

    @property
    def rung(self) -> Rung:
        """Give the rung itself."""
        return self.rungs[self.number]


def ladder_screen(scene: Scene) -> Screen:
    """List the rungs, lowest first."""
    words, reader = scene.reader.words, scene.reader
    parts = opening_parts(scene)
    if scene.place is not None:
        parts.append(words.html("ladder-place", place=reader.text(scene.place.names)))
    if not scene.rungs:
        parts.append(words.html("ladder-choose-place"))
    place = scene.place.id if scene.place else NOT_LISTED
    topic = scene.standing.position.topic
    buttons = tuple(
        ActionButton(
            words.plain("ladder-rung-button", number=number, actor=reader.text(rung.actor)),
            OpenRung(RungAddress(topic, scene.wallet_id, place, rung.code)),
        )
        for number, rung in enumerate(scene.rungs, start=1)
    )
    choose = words.plain("button-other-place") if scene.place else words.plain("button-choose-place")
    row = (ActionButton(choose, ChoosePlace(scene.standing.position)),)
    return page(scene, parts, (*in_rows(buttons, 1), row, *answer_rows(scene)))


def rung_screen(view: RungView) -> Screen:
    """Show what one body can do, what it must do by when, and how to reach it."""
    words, rung, reader = view.reader.words, view.rung, view.reader
    title = words.html(
        "rung-title", number=view.number + 1, total=len(view.rungs), actor=reader.text(rung.actor)
    )
    lines = [
        words.html("rung-when", text=reader.text(rung.when)),
        words.html("rung-power", text=reader.text(rung.power)),
    ]
    if rung.duty and rung.duty.statement.is_verified:
        text = dated(rung.duty.statement, reader)
        lines.append(
            words.html("rung-reply", text=text) if rung.duty.reply else words.html("rung-duty", text=text)
        )
    if rung.deadline and rung.deadline.is_verified:
        lines.append(words.html("rung-deadline", text=dated(rung.deadline, reader)))
    if rung.bring:
        things = words.plain("list-separator").join(reader.text(text) for text in rung.bring)
        lines.append(words.html("rung-bring", things=things))
    parts = [title, Html("\n".join(lines)), *_contact_parts(view)]
    return Screen(Html("\n\n".join(parts)), _rung_rows(view))


def _contact_parts(view: RungView) -> list[Html]:
    words, reader = view.reader.words, view.reader
    if view.rung.kind is RungKind.BANK:
        return [words.html("rung-bank-contact")]
    if view.rung.kind is RungKind.PROVIDER and not view.bodies:
        return [words.html("rung-provider-contact")]
    blocks = []
    for body, contact in _shown_contacts(view):
        name = words.html("rung-body", name=reader.text(body.names))
        block = (
            phone_block(contact, body.regions, reader)
            if contact.type is ContactType.PHONE
            else other_block(contact, reader)
        )
        blocks.append(Html(f"{name}\n{block}"))
    return blocks or [words.html("rung-no-contact")]


def _shown_contacts(view: RungView) -> list[tuple[Organisation, Contact]]:
    """Give the verified contacts a rung shows: the first of each body, then more of the first body."""
    found = [
        [(body, contact) for contact in shown_contacts(body.contacts) if is_verified(contact)]
        for body in view.bodies
    ]
    firsts = [contacts[0] for contacts in found if contacts]
    others = [pair for contacts in found for pair in contacts[1:]]
    return [*firsts, *others][:CONTACTS_SHOWN]


def _rung_rows(view: RungView) -> tuple[Row, ...]:
    words, rung, address = view.reader.words, view.rung, view.address
    rows: list[Row] = []
    numbers = [contact.number for _, contact in _shown_contacts(view) if contact.number]
    if numbers:
        rows.append((CopyButton(words.plain("button-copy-number", number=numbers[0]), numbers[0]),))
    if rung.kind is RungKind.PROVIDER and address.wallet != NOT_LISTED:
        rows.append((ActionButton(words.plain("button-card"), OpenCard(address.wallet)),))
    rows.append((ActionButton(words.plain("button-complained"), ChooseComplaintDay(address)),))
    if _statements(view):
        rows.append((ActionButton(words.plain("button-fact-sources"), OpenRungSources(address)),))
    turn: list[Button] = [ActionButton(words.plain("button-ladder"), GoBack(view.ladder))]
    following = view.number + 1
    if following < len(view.rungs):
        onward = RungAddress(address.topic, address.wallet, address.place, view.rungs[following].code)
        turn.append(ActionButton(words.plain("button-next-rung"), OpenRung(onward)))
    rows.append(tuple(turn))
    rows.append((ActionButton(words.plain("button-home"), OpenHome()),))
    return tuple(rows)


def rung_sources_screen(view: RungView) -> Screen:
    """Show where a rung's duty and deadline were published."""
    words = view.reader.words
    parts = []
    for statement in _statements(view):
        title = words.html("fact-heading", text=dated(statement, view.reader))
        sources = (source_line(source, words) for source in statement.sources[:SOURCES_SHOWN])
        parts.append(Html("\n".join([title, *sources])))
    parts.append(words.html("sources-caution"))
    return Screen(Html("\n\n".join(parts)), (_back_to_rung(view),))


def complaint_days_screen(view: RungView) -> Screen:
    """Ask when somebody complained."""
    words, reader = view.reader.words, view.reader
    today = reader.now.astimezone(zone_of(view.place))
    buttons = tuple(
        ActionButton(
            words.plain(
                "complaint-day",
                days=days,
                month=(today - timedelta(days=days)).month,
                day=(today - timedelta(days=days)).day,
            ),
            RemindOfReply(view.address, days),
        )
        for days in DAYS_OFFERED
    )
    text = words.html("complaint-when", actor=reader.text(view.rung.actor))
    return Screen(text, (*in_rows(buttons, 2), _back_to_rung(view)))


def reply_due_at(view: RungView, days_ago: int) -> datetime:
    """Give when a reply is due, or worth looking for, to a complaint made so many days ago."""
    wait = _reply_time(view.rung) or view.rung.look_again
    return ends_at(wait, view.reader.now - timedelta(days=days_ago), view.place)


def reply_reminder_set_screen(view: RungView, due: datetime) -> Screen:
    """Say on which day the bot will ask about the reply, and by whose rule."""
    words, reader = view.reader.words, view.reader
    day, actor = day_in_words(due, reader), reader.text(view.rung.actor)
    if _reply_time(view.rung):
        text = words.html("complaint-due", actor=actor, day=day)
    else:
        text = words.html("complaint-look-again", actor=actor, day=day)
    mine = (ActionButton(words.plain("button-mine"), OpenMine()),)
    return Screen(text, (mine, _back_to_rung(view)))


def _reply_time(rung: Rung) -> WaitingTime | None:
    """Give the time a rung has to reply by a verified rule; None where none is verified."""
    duty = rung.duty
    return duty.reply if duty and duty.statement.is_verified else None


def _statements(view: RungView) -> tuple[Statement, ...]:
    """Give the verified statements about a rung."""
    duty, deadline = view.rung.duty, view.rung.deadline
    known = (duty.statement if duty else None, deadline)
    return tuple(statement for statement in known if statement and statement.is_verified)


def _back_to_rung(view: RungView) -> Row:
    words = view.reader.words
    return (
        ActionButton(words.plain("button-back"), OpenRung(view.address)),
        ActionButton(words.plain("button-home"), OpenHome()),
    )
