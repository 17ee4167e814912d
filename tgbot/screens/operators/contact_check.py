"""Looking a contact up again: what stands there, where it was published, and what operators found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tgbot.knowledge.staleness import DueCheck, Urgency
from tgbot.locale.words import Html
from tgbot.models.correction import Finding, Outcome
from tgbot.models.organisation import Organisation
from tgbot.models.verification import last_read
from tgbot.screens.actions import OpenHome, ReportKind
from tgbot.screens.contact_lines import TYPE_WORDS, Reader, purpose
from tgbot.screens.operator_actions import JudgeContact, OpenContactCheck, OpenDueCheck
from tgbot.screens.report_screens import REPORT_KIND_WORDS
from tgbot.screens.screen import ActionButton, LinkButton, Row, Screen
from tgbot.screens.sources import source_line

SOURCES_OFFERED = 3
PUBLISHER_LENGTH = 30
_LINKED = ("https://", "http://")
_OUTCOME_WORDS: Mapping[tuple[Outcome, Finding, bool], str] = {
    (Outcome.NOTED, Finding.STILL_RIGHT, False): "recheck-noted-right",
    (Outcome.NOTED, Finding.NO_LONGER_RIGHT, False): "recheck-noted-gone",
    (Outcome.NOTED, Finding.STILL_RIGHT, True): "recheck-noted-back",
    (Outcome.NOTED, Finding.NO_LONGER_RIGHT, True): "recheck-noted-still-gone",
    (Outcome.WITHHELD, Finding.NO_LONGER_RIGHT, True): "recheck-withheld-now",
    (Outcome.SHOWN_AGAIN, Finding.STILL_RIGHT, False): "recheck-shown-again",
}
_OTHERS_WORDS: Mapping[Finding, str] = {
    Finding.STILL_RIGHT: "recheck-other-right",
    Finding.NO_LONGER_RIGHT: "recheck-other-gone",
}


@dataclass(frozen=True, slots=True)
class ContactCheckView:
    """A contact to look at. `left` contacts are due, this one among them; None where it was opened alone.

    `same_number` are names of other organisations with that number; `reports` counts what people reported.
    """

    organisation: Organisation
    check: DueCheck
    reports: Mapping[str, int]
    same_number: Sequence[str]
    left: int | None = None
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What an operator has just found, and what it led to. `is_withheld` says how the contact stands now."""

    organisation: str
    contact_key: str
    what: str
    finding: Finding
    outcome: Outcome
    is_withheld: bool


def contact_in_words(view: ContactCheckView, reader: Reader) -> str:
    """Name a contact: its number, else its address."""
    contact = view.check.aged.contact
    return contact.number or (reader.text(contact.value) if contact.value else "")


def contact_check_screen(view: ContactCheckView, reader: Reader, before: Judged | None = None) -> Screen:
    """Show a contact with its sources, and ask whether it is still right; `before` is what was just found."""
    words, contact = reader.words, view.check.aged.contact
    parts = [judged_line(before, reader)] if before else []
    heading = (
        words.html("recheck-title-one")
        if view.left is None
        else words.html("recheck-title", left=view.left - view.skipped)
    )
    parts.append(Html("\n".join((heading, *_contact_lines(view, reader)))))
    parts.append(Html("\n".join(source_line(source, words) for source in contact.sources)))
    parts.extend(_warnings(view, reader))
    parts.append(words.html("recheck-how"))
    return Screen(Html("\n\n".join(parts)), (*_source_rows(view), *_answer_rows(view, reader, before)))


def nothing_due_screen(reader: Reader, before: Judged | None = None, skipped: int = 0) -> Screen:
    """Say that nothing is left to look at; what was skipped can be looked at again."""
    words = reader.words
    parts = [judged_line(before, reader)] if before else []
    parts.append(words.html("recheck-nothing-left", skipped=skipped))
    rows: list[Row] = []
    if skipped:
        rows.append((ActionButton(words.plain("recheck-skipped"), OpenDueCheck()),))
    rows.append(_last_row(reader, before))
    return Screen(Html("\n\n".join(parts)), tuple(rows))


def second_wanted_screen(view: ContactCheckView, reader: Reader) -> Screen:
    """Tell another operator that a contact waits for a second look."""
    words, aged = reader.words, view.check.aged
    name, what = reader.text(view.organisation.names), contact_in_words(view, reader)
    look = OpenContactCheck(aged.organisation, aged.contact.key)
    text = words.html(
        "recheck-called-back" if view.check.is_withheld else "recheck-called", name=name, what=what
    )
    return Screen(text, ((ActionButton(words.plain("recheck-look"), look),),))


def judged_line(judged: Judged, reader: Reader) -> Html:
    """Say what became of a finding."""
    key = _OUTCOME_WORDS[judged.outcome, judged.finding, judged.is_withheld]
    return reader.words.html(key, what=judged.what)


def _contact_lines(view: ContactCheckView, reader: Reader) -> list[Html]:
    words, aged = reader.words, view.check.aged
    return [
        words.html("recheck-whose", name=reader.text(view.organisation.names)),
        words.html(
            "recheck-what",
            kind=words.plain(TYPE_WORDS[aged.contact.type]),
            what=contact_in_words(view, reader),
            purpose=purpose(aged.contact, reader),
        ),
        words.html(
            "recheck-age", as_of=_day(aged.as_of), days=aged.days, read_on=_day(last_read(aged.contact))
        ),
    ]


def _warnings(view: ContactCheckView, reader: Reader) -> list[Html]:
    words, check = reader.words, view.check
    lines = [words.html(_OTHERS_WORDS[it.finding], day=_day(it.at.date())) for it in check.others]
    if check.is_withheld:
        lines.append(words.html("recheck-is-withheld"))
    if view.reports:
        kinds = [
            words.plain("recheck-report-kind", kind=words.plain(REPORT_KIND_WORDS[kind]), count=count)
            for kind in ReportKind
            if (count := view.reports.get(kind.value))
        ]
        lines.append(words.html("recheck-reports", kinds=words.plain("list-comma").join(kinds)))
    if view.same_number:
        names = words.plain("list-comma").join(view.same_number)
        lines.append(words.html("recheck-same-number", names=names))
    return [Html("\n".join(lines))] if lines else []


def _source_rows(view: ContactCheckView) -> list[Row]:
    """Give the newest sources as buttons that open them."""
    sources = sorted(view.check.aged.contact.sources, key=lambda it: it.read_on, reverse=True)
    linked = {it.url: it.publisher for it in reversed(sources) if it.url and it.url.startswith(_LINKED)}
    offered = list(reversed(linked.items()))[:SOURCES_OFFERED]
    return [(LinkButton(f"🔗 {publisher[:PUBLISHER_LENGTH]}", url),) for url, publisher in offered]


def _answer_rows(view: ContactCheckView, reader: Reader, before: Judged | None) -> list[Row]:
    words, check, aged = reader.words, view.check, view.check.aged
    # Where a second operator is wanted, one of the answers decides: its button says so.
    decides = check.urgency is Urgency.SECOND_WANTED
    brings_back, withholds = decides and check.is_withheld, decides and not check.is_withheld
    labels = {
        Finding.STILL_RIGHT: words.plain("recheck-button-back" if brings_back else "recheck-button-right"),
        Finding.NO_LONGER_RIGHT: words.plain(
            "recheck-button-withhold" if withholds else "recheck-button-gone"
        ),
    }
    answers: list[Row] = [
        (ActionButton(label, JudgeContact(aged.organisation, aged.contact.key, finding, view.skipped)),)
        for finding, label in labels.items()
    ]
    skip = ActionButton(
        words.plain("recheck-button-skip"), OpenDueCheck(0 if view.left is None else view.skipped + 1)
    )
    return [*answers, (skip, *_last_row(reader, before))]


def _last_row(reader: Reader, before: Judged | None) -> Row:
    home = ActionButton(reader.words.plain("button-home"), OpenHome())
    if before is None:
        return (home,)
    again = OpenContactCheck(before.organisation, before.contact_key)
    return (ActionButton(reader.words.plain("recheck-button-again"), again), home)


def _day(day: date) -> str:
    return day.isoformat()
