"""Announcements: how they look to people, and what their operator sees before, meanwhile and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tgbot.locale.words import Html, Words
from tgbot.models.announcement import Announcement, AnnouncementState, Audience
from tgbot.models.identifier import Identifier
from tgbot.models.language import Language
from tgbot.screens.actions import OpenHome
from tgbot.screens.announcement_actions import (
    AddressEverybody,
    AddressFollowers,
    AddressReaders,
    CancelAnnouncement,
    ResumeAnnouncement,
    SendAnnouncement,
    StopAnnouncement,
    TurnAnnouncementsHere,
    Wanted,
)
from tgbot.screens.check_result import private_names
from tgbot.screens.home import LANGUAGE_NAME_WORDS
from tgbot.screens.screen import ActionButton, Row, Screen
from tgbot.trust.publishing import Objections

# What is left of a message's 4,096 characters when the frame, in any language, stands around it.
LONGEST_ANNOUNCEMENT = 3_500
NAMED_AT_MOST = 5
STATE_WORDS: Mapping[AnnouncementState, str] = {
    AnnouncementState.DRAFT: "announcement-cancelled",
    AnnouncementState.SENDING: "announcement-sending",
    AnnouncementState.STOPPED: "announcement-stopped",
    AnnouncementState.FINISHED: "announcement-finished",
    AnnouncementState.CANCELLED: "announcement-cancelled",
}


@dataclass(frozen=True, slots=True)
class Followers:
    """The followers of an organisation the text names, and how many there are."""

    organisation: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people each audience has."""

    by_language: Mapping[Language, int]
    followers: Sequence[Followers]

    def of(self, audience: Audience) -> int:
        """Count an audience; an organisation the text does not name has none."""
        if audience.organisation is not None:
            counts = (it.count for it in self.followers if it.organisation == audience.organisation)
            return next(counts, 0)
        if audience.language is not None:
            return self.by_language.get(audience.language, 0)
        return sum(self.by_language.values())


def announcement_screen(text: Html, words: Words) -> Screen:
    """Give an announcement as people get it: the text as written, in a frame in their own language."""
    # Not through a variable: those take a thousand characters at most.
    framed = Html("\n\n".join((words.html("announcement-from"), text, words.html("announcement-end"))))
    return Screen(framed, (turning_row(words, wanted=True),))


def turning_row(words: Words, *, wanted: bool) -> Row:
    """Give the button below an announcement: to get no more of them, or some again."""
    if wanted:
        return (ActionButton(words.plain("button-announcements-off"), TurnAnnouncementsHere(Wanted.NO)),)
    return (ActionButton(words.plain("button-announcements-on"), TurnAnnouncementsHere(Wanted.YES)),)


def how_to_announce_screen(
    going_out: Sequence[Announcement], names: Mapping[str, str], words: Words
) -> Screen:
    """Say how an announcement is written, and what goes out now, which every operator can stop.

    `names` are those of the organisations that `going_out` is about.
    """
    parts = [words.html("announcement-how")]
    if going_out:
        parts.append(words.html("announcement-under-way"))
    rows = [_under_way_row(it, names, words) for it in going_out]
    return Screen(Html("\n\n".join(parts)), (*rows, _home(words)))


def _under_way_row(announcement: Announcement, names: Mapping[str, str], words: Words) -> Row:
    number, wallet = Identifier(announcement.id), announcement.audience.organisation or ""
    what = words.plain("announcement-what", kind=announcement.kind.value, name=names.get(wallet, wallet))
    if announcement.state is AnnouncementState.STOPPED:
        label = words.plain("button-announcement-resume-one", what=what, left=announcement.left)
        return (ActionButton(label, ResumeAnnouncement(number)),)
    label = words.plain("button-announcement-stop-one", what=what, left=announcement.left)
    return (ActionButton(label, StopAnnouncement(number)),)


def only_text_screen(words: Words) -> Screen:
    """Say that pictures and files cannot be announced."""
    return Screen(words.html("announcement-only-text"), (_home(words),))


def too_long_screen(length: int, words: Words) -> Screen:
    """Say that a text is too long."""
    text = words.html("announcement-too-long", most=LONGEST_ANNOUNCEMENT, length=length)
    return Screen(text, (_home(words),))


def refused_screen(objections: Objections, words: Words) -> Screen:
    """Say what in a text must not go out."""
    lines = [words.html("announcement-refused")]
    lines.extend(
        words.html("announcement-refused-number", number=it) for it in objections.numbers[:NAMED_AT_MOST]
    )
    lines.extend(words.html("announcement-refused-link", link=it) for it in objections.links[:NAMED_AT_MOST])
    if objections.private:
        what = private_names(objections.private, words)
        lines.append(words.html("announcement-refused-private", what=what))
    return Screen(Html("\n".join(lines)), (_home(words),))


def draft_screen(draft: Announcement, reach: Reach, words: Words) -> Screen:
    """Ask whom a draft goes to, and whether it shall go out; what it says stands in the message above."""
    number = Identifier(draft.id)
    chosen = reach.of(draft.audience)
    text = words.html("announcement-draft", audience=_audience(draft.audience, reach, words), count=chosen)
    choices: list[tuple[Audience, ActionButton]] = [
        (
            Audience(),
            ActionButton(
                words.plain("button-audience-all", count=reach.of(Audience())), AddressEverybody(number)
            ),
        )
    ]
    choices.extend(
        (Audience(language=language), _readers_button(number, language, reach, words))
        for language in Language
        if reach.by_language.get(language)
    )
    choices.extend(
        (
            Audience(it.organisation),
            ActionButton(
                words.plain("button-audience-followers", name=it.name, count=it.count),
                AddressFollowers(number, it.organisation),
            ),
        )
        for it in reach.followers
        if it.count
    )
    rows: list[Row] = [
        (_ticked(button, words),) if it == draft.audience else (button,) for it, button in choices
    ]
    if chosen:
        send = words.plain("button-announcement-send", count=chosen)
        rows.append((ActionButton(send, SendAnnouncement(number)),))
    rows.append((ActionButton(words.plain("button-announcement-cancel"), CancelAnnouncement(number)),))
    return Screen(text, tuple(rows))


def progress_screen(announcement: Announcement, words: Words) -> Screen:
    """Say how far an announcement is, with the way to stop it or to go on."""
    text = words.html(
        STATE_WORDS[announcement.state],
        sent=announcement.sent,
        left=announcement.left,
        blocked=announcement.blocked,
        failed=announcement.failed,
        total=announcement.total,
    )
    number = Identifier(announcement.id)
    rows: tuple[Row, ...] = ()
    if announcement.state is AnnouncementState.SENDING:
        rows = ((ActionButton(words.plain("button-announcement-stop"), StopAnnouncement(number)),),)
    elif announcement.state is AnnouncementState.STOPPED:
        rows = ((ActionButton(words.plain("button-announcement-resume"), ResumeAnnouncement(number)),),)
    return Screen(text, rows)


def _readers_button(number: Identifier, language: Language, reach: Reach, words: Words) -> ActionButton:
    label = words.plain(
        "button-audience-readers",
        language=words.plain(LANGUAGE_NAME_WORDS[language]),
        count=reach.by_language[language],
    )
    return ActionButton(label, AddressReaders(number, language))


def _ticked(button: ActionButton, words: Words) -> ActionButton:
    return ActionButton(words.plain("button-ticked", label=button.text), button.action)


def _audience(audience: Audience, reach: Reach, words: Words) -> str:
    if audience.organisation is not None:
        names = (it.name for it in reach.followers if it.organisation == audience.organisation)
        return words.plain("audience-followers", name=next(names, audience.organisation))
    if audience.language is not None:
        language = words.plain(LANGUAGE_NAME_WORDS[audience.language])
        return words.plain("audience-readers", language=language)
    return words.plain("audience-all")


def _home(words: Words) -> Row:
    return (ActionButton(words.plain("button-home"), OpenHome()),)
