"""Reporting a wrong or dead number, and the operators' list of such reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tgbot.locale.words import Html
from tgbot.memory.reports import ReportOutcome
from tgbot.models.organisation import Contact, Organisation
from tgbot.models.verification import shown_contacts
from tgbot.screens.actions import (
    Action,
    ChooseReportedContact,
    ChooseReportKind,
    OpenCard,
    OpenHome,
    ReadReports,
    ReportKind,
    SendReport,
)
from tgbot.screens.browse import page_count, page_row
from tgbot.screens.contact_lines import TYPE_WORDS, Reader
from tgbot.screens.operator_actions import OpenContactCheck
from tgbot.screens.screen import ActionButton, Row, Screen, in_rows

CONTACTS_OFFERED = 20
REPORTS_A_PAGE = 8
BUTTON_VALUE_LENGTH = 40
REPORT_KIND_WORDS: Mapping[ReportKind, str] = {
    ReportKind.WRONG: "report-wrong",
    ReportKind.DEAD: "report-dead",
    ReportKind.CHARGED: "report-charged",
}

REPORT_OUTCOME_WORDS: Mapping[ReportOutcome, str] = {
    ReportOutcome.RECORDED: "report-recorded",
    ReportOutcome.ALREADY: "report-already",
    ReportOutcome.TOO_MANY: "report-too-many",
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report as operators read it. `at` is aware; the list shows it in UTC."""

    number: str
    organisation: str
    kind: str
    reporter: int
    at: datetime
    contact_key: str


def choose_contact_screen(organisation: Organisation, reader: Reader) -> Screen:
    """Ask which contact is wrong."""
    words = reader.words
    contacts = shown_contacts(organisation.contacts)[:CONTACTS_OFFERED]
    buttons = tuple(
        ActionButton(contact_name(contact, reader), ChooseReportKind(organisation.id, contact.key))
        for contact in contacts
    )
    text = words.html("report-which", name=reader.text(organisation.names))
    return Screen(text, (*in_rows(buttons, 1), _leave(reader, OpenCard(organisation.id))))


def choose_kind_screen(organisation: Organisation, contact: Contact, reader: Reader) -> Screen:
    """Ask what is wrong with it."""
    words = reader.words
    buttons = tuple(
        ActionButton(words.plain(key), SendReport(organisation.id, contact.key, kind))
        for kind, key in REPORT_KIND_WORDS.items()
    )
    text = words.html("report-how", what=contact_name(contact, reader))
    return Screen(text, (*in_rows(buttons, 1), _leave(reader, ChooseReportedContact(organisation.id))))


def thanks_screen(organisation: Organisation, reader: Reader, outcome: ReportOutcome) -> Screen:
    """Say what became of the report."""
    text = reader.words.html(REPORT_OUTCOME_WORDS[outcome])
    return Screen(text, (_leave(reader, OpenCard(organisation.id)),))


def reports_screen(reports: Sequence[ReportLine], total: int, reader: Reader, page: int) -> Screen:
    """List the reports for operators, newest first."""
    words = reader.words
    lines = [words.html("reports-title", total=total)]
    lines.extend(
        words.html(
            "reports-line",
            number=report.number,
            organisation=report.organisation,
            kind=report.kind,
            reporter=str(report.reporter),
            at=f"{report.at:%Y-%m-%d %H:%M}",
        )
        for report in reports
    )
    if not reports:
        lines.append(words.html("reports-none"))
    checks = {
        OpenContactCheck(report.organisation, report.contact_key): report.number[:BUTTON_VALUE_LENGTH]
        for report in reports
    }
    look = tuple(
        ActionButton(words.plain("recheck-report", number=number), check) for check, number in checks.items()
    )
    turn = page_row(words, page, page_count(total, REPORTS_A_PAGE), ReadReports)
    home = (ActionButton(words.plain("button-home"), OpenHome()),)
    return Screen(Html("\n".join(lines)), (*in_rows(look, 2), *turn, home))


def contact_name(contact: Contact, reader: Reader) -> str:
    """Name a contact on a button: its number, else its kind and the start of its address."""
    if contact.number:
        return contact.number
    value = reader.text(contact.value) if contact.value else ""
    short = value if len(value) <= BUTTON_VALUE_LENGTH else value[: BUTTON_VALUE_LENGTH - 1] + "…"
    return f"{reader.words.plain(TYPE_WORDS[contact.type])} {short}"


def _leave(reader: Reader, back: Action) -> Row:
    return (
        ActionButton(reader.words.plain("button-back"), back),
        ActionButton(reader.words.plain("button-home"), OpenHome()),
    )
