"""What followers of a wallet see: that something changed, and what they follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tgbot.locale.words import Html, Words
from tgbot.models.alert import Alert, Change, ChangeKind
from tgbot.models.language import LocalText
from tgbot.models.organisation import Contact, Organisation
from tgbot.models.verification import is_verified, shown_contacts
from tgbot.screens.actions import OpenCard, OpenHome
from tgbot.screens.announcement_actions import (
    EndSubscription,
    EndSubscriptionInMine,
    OpenAlerts,
    Subscribe,
    TurnAnnouncements,
    Unsubscribe,
    Wanted,
)
from tgbot.screens.card import PhoneSituation, phone_situation, safety_rule, verified_phones
from tgbot.screens.contact_lines import Reader, other_block, phone_block
from tgbot.screens.screen import ActionButton, Row, Screen

CONTACTS_SHOWN, TRICKS_SHOWN = 2, 2
_LOST_NUMBER = frozenset({ChangeKind.PHONE_CHANGED, ChangeKind.PHONE_REMOVED})
TITLE_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.GONE: "alert-gone",
    ChangeKind.SERVICE_ENDS: "alert-service-ends",
    ChangeKind.NO_PHONE: "alert-no-phone",
    ChangeKind.PHONE_CHANGED: "alert-phone-changed",
    ChangeKind.PHONE_REMOVED: "alert-phone-removed",
    ChangeKind.PHONE_ADDED: "alert-phone-added",
    ChangeKind.NEW_FAKE: "alert-new-fake",
    ChangeKind.NEW_TRICK: "alert-new-trick",
    ChangeKind.CONTACT_CHANGED: "alert-contact-changed",
}
ADVICE_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.GONE: "alert-do-gone",
    ChangeKind.SERVICE_ENDS: "alert-do-service-ends",
    ChangeKind.NO_PHONE: "alert-do-no-phone",
    ChangeKind.PHONE_CHANGED: "alert-do-phone",
    ChangeKind.PHONE_REMOVED: "alert-do-phone",
    ChangeKind.PHONE_ADDED: "alert-do-phone-added",
    ChangeKind.NEW_FAKE: "alert-do-fake",
    ChangeKind.NEW_TRICK: "alert-do-trick",
    ChangeKind.CONTACT_CHANGED: "alert-do-contact",
}
ALSO_WORDS: Mapping[ChangeKind, str] = {
    ChangeKind.GONE: "alert-also-gone",
    ChangeKind.SERVICE_ENDS: "alert-also-service-ends",
    ChangeKind.NO_PHONE: "alert-also-no-phone",
    ChangeKind.PHONE_CHANGED: "alert-also-phone-changed",
    ChangeKind.PHONE_REMOVED: "alert-also-phone-removed",
    ChangeKind.PHONE_ADDED: "alert-also-phone-added",
    ChangeKind.NEW_FAKE: "alert-also-new-fake",
    ChangeKind.NEW_TRICK: "alert-also-new-trick",
    ChangeKind.CONTACT_CHANGED: "alert-also-contact-changed",
}


@dataclass(frozen=True, slots=True)
class Followed:
    """An organisation somebody follows, as they read its name."""

    organisation: str
    name: str


def alert_screen(
    alert: Alert, organisation: Organisation | None, why: Mapping[str, LocalText], reader: Reader
) -> Screen:
    """Say what changed, and show the contact that holds now.

    Everything but the name comes from the knowledge in force: `organisation` is None where it is not in it
    any more, and `why` explains red flags by their ids.
    """
    words = reader.words
    first, *others = alert.changes
    if organisation is None:
        first, others = Change(ChangeKind.GONE), []
    name = reader.text(organisation.names if organisation else alert.names)
    advice = _advice(first, organisation, words)
    head = [words.html(TITLE_WORDS[first.kind], name=name), advice]
    head.extend(words.html(ALSO_WORDS[change.kind]) for change in others)
    parts = [Html("\n".join(head)), *_tricks(alert, why, reader)]
    if organisation is None:
        home = ActionButton(words.plain("button-home"), OpenHome())
        return Screen(Html("\n\n".join(parts)), ((home,),))
    parts.extend(_contacts(alert, organisation, reader))
    parts.append(safety_rule(organisation, reader))
    rows: tuple[Row, ...] = (
        (ActionButton(words.plain("button-alert-card"), OpenCard(organisation.id)),),
        (ActionButton(words.plain("button-alert-end"), Unsubscribe(organisation.id)),),
    )
    return Screen(Html("\n\n".join(parts)), rows)


def _advice(first: Change, organisation: Organisation | None, words: Words) -> Html:
    phones = {phone.key for phone in verified_phones(organisation)} if organisation else set()
    if organisation and first.kind in _LOST_NUMBER and not phones:
        return words.html("alert-do-no-number")
    if first.kind is ChangeKind.PHONE_ADDED and phones <= set(first.subjects):
        # There was none before: a number somebody has saved is nobody's that is known.
        return words.html(ADVICE_WORDS[ChangeKind.PHONE_CHANGED])
    return words.html(ADVICE_WORDS[first.kind])


def _tricks(alert: Alert, why: Mapping[str, LocalText], reader: Reader) -> list[Html]:
    flags = (it for change in alert.changes if change.kind is ChangeKind.NEW_TRICK for it in change.subjects)
    known = [why[flag] for flag in flags if flag in why]
    lines = [reader.words.html("alert-trick", why=reader.text(it)) for it in known[:TRICKS_SHOWN]]
    return [Html("\n".join(lines))] if lines else []


def _contacts(alert: Alert, organisation: Organisation, reader: Reader) -> list[Html]:
    """Draw what changed as the card does; where none of it is shown, the number that holds."""
    changed = {subject for change in alert.changes for subject in change.subjects}
    shown = [it for it in shown_contacts(organisation.contacts) if it.key in changed and is_verified(it)]
    chosen: Sequence[Contact] = shown[:CONTACTS_SHOWN] or verified_phones(organisation)[:1]
    if not chosen or phone_situation(organisation) is PhoneSituation.NONE_SAYS_OFFICIAL:
        chosen = [it for it in chosen if it.number is None]
    blocks = [
        phone_block(contact, organisation.regions, reader) if contact.number else other_block(contact, reader)
        for contact in chosen
    ]
    if not blocks:
        return []
    # Below news of a false number, nobody may take the official one for it.
    lead = reader.words.html("alert-official")
    return [Html(f"{lead}\n{blocks[0]}"), *blocks[1:]]


def offering_alerts(screen: Screen, organisation: str, words: Words, *, follows: bool) -> Screen:
    """Add to a screen the way to be told of changes, or to end that, above its last row."""
    button = (
        ActionButton(words.plain("button-alert-end"), Unsubscribe(organisation))
        if follows
        else ActionButton(words.plain("button-alert-begin"), Subscribe(organisation))
    )
    return Screen(screen.text, (*screen.rows[:-1], (button,), *screen.rows[-1:]))


def followed_screen(organisation: Organisation, reader: Reader) -> Screen:
    """Say that somebody is told of changes from now on."""
    words = reader.words
    text = words.html("alert-begun", name=reader.text(organisation.names))
    end = ActionButton(words.plain("button-alert-end"), Unsubscribe(organisation.id))
    return Screen(text, ((end,), *_leading_on(organisation, words)))


def not_followed_screen(organisation: Organisation, reader: Reader) -> Screen:
    """Say that somebody is told of changes no more, with the way back."""
    words = reader.words
    text = words.html("alert-ended", name=reader.text(organisation.names))
    again = ActionButton(words.plain("button-alert-begin"), Subscribe(organisation.id))
    return Screen(text, ((again,), *_leading_on(organisation, words)))


def too_many_followed_screen(organisation: Organisation, most: int, reader: Reader) -> Screen:
    """Say that somebody follows as many organisations as are kept for one person."""
    words = reader.words
    text = words.html("alert-too-many", count=most)
    return Screen(text, tuple(_leading_on(organisation, words)))


def alerts_screen(followed: Sequence[Followed], words: Words, *, wants_announcements: bool) -> Screen:
    """List what somebody is told of, each with the way to end it."""
    lines = [words.html("alerts-title")]
    lines.extend(words.html("alerts-line", name=it.name) for it in followed)
    if not followed:
        lines.append(words.html("alerts-none"))
    lines.append(words.html("alerts-announcements", wanted="yes" if wants_announcements else "no"))
    rows: list[Row] = [
        (
            ActionButton(it.name, OpenCard(it.organisation)),
            ActionButton(words.plain("button-alerts-end"), EndSubscription(it.organisation)),
        )
        for it in followed
    ]
    turn = (
        ActionButton(words.plain("button-announcements-off"), TurnAnnouncements(Wanted.NO))
        if wants_announcements
        else ActionButton(words.plain("button-announcements-on"), TurnAnnouncements(Wanted.YES))
    )
    rows.append((turn,))
    rows.append((ActionButton(words.plain("button-home"), OpenHome()),))
    return Screen(Html("\n".join(lines)), tuple(rows))


def followed_parts(followed: Sequence[Followed], words: Words) -> tuple[list[Html], list[Row]]:
    """Give a line and the buttons for each organisation, for /mine."""
    lines = [words.html("alerts-line", name=it.name) for it in followed]
    rows: list[Row] = [
        (
            ActionButton(
                words.plain("button-mine-alert-end", name=it.name), EndSubscriptionInMine(it.organisation)
            ),
        )
        for it in followed
    ]
    return lines, rows


def _leading_on(organisation: Organisation, words: Words) -> list[Row]:
    return [
        (
            ActionButton(words.plain("button-alert-card"), OpenCard(organisation.id)),
            ActionButton(words.plain("button-alerts"), OpenAlerts()),
        ),
        (ActionButton(words.plain("button-home"), OpenHome()),),
    ]
