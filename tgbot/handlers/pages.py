"""The screen each button leads to. One table: an action's type, and what is asked of the core for it.

Actions come from outside: an organisation, a region or a contact may be gone since the button was
made, or never have been. Then the screen says that things have changed and leads on.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tgbot.handlers.announcements.alert_pages import ALERT_PAGES, with_alerts_offered
from tgbot.handlers.counting import count_wallet
from tgbot.handlers.groups.finding import GROUP_PAGES
from tgbot.handlers.guide_pages import GUIDE_PAGES
from tgbot.handlers.ladder_pages import LADDER_PAGES
from tgbot.handlers.learn_pages import LEARN_PAGES
from tgbot.handlers.mine_pages import MINE_PAGES
from tgbot.handlers.telling import misses_page
from tgbot.handlers.tickets.own_tickets import forget_tickets
from tgbot.handlers.tickets.pages import TICKET_PAGES
from tgbot.handlers.visit import Visit, in_language
from tgbot.memory.reports import NewReport
from tgbot.models.organisation import Contact, Organisation
from tgbot.models.verification import shown_contacts
from tgbot.screens import actions
from tgbot.screens.actions import Action
from tgbot.screens.browse import (
    ORGANISATIONS_A_PAGE,
    export_regions_screen,
    kinds_screen,
    organisations_screen,
    regions_screen,
    within,
)
from tgbot.screens.card import card_screen
from tgbot.screens.groups.finding import offering_groups
from tgbot.screens.home import (
    DataSummary,
    about_screen,
    changed_screen,
    forgotten_screen,
    help_screen,
    home_screen,
    language_screen,
    language_set_screen,
    notice_screen,
)
from tgbot.screens.report_screens import (
    REPORTS_A_PAGE,
    ReportLine,
    choose_contact_screen,
    choose_kind_screen,
    reports_screen,
    thanks_screen,
)
from tgbot.screens.screen import Screen
from tgbot.screens.short_card import short_card_screen
from tgbot.screens.sources import sources_screen
from tgbot.screens.topics import private_only_screen


async def page_for(visit: Visit, action: Action) -> Screen:
    """Give the screen an action leads to. What is about one person's trouble is shown in private alone."""
    if type(action) in _PERSONAL_PAGES:
        if not visit.edition.guidance.flows:
            return changed_screen(visit.words)
        if not visit.in_private:
            return private_only_screen(None, None, visit.reader, visit.services.bot_username)
    return await _PAGES[type(action)](visit, action)


def card(visit: Visit, organisation: Organisation, page: int = 0) -> Screen:
    """Give an organisation's card: whole in private, in a few lines where others read along."""
    if page == 0:
        count_wallet(visit, organisation.id)
    if visit.in_private:
        subject = ("card", organisation.id, page)
        screen = visit.services.drawn.of(
            visit.edition, visit.reader, subject, lambda: card_screen(organisation, visit.reader, page)
        )
        has_groups = visit.services.memory.groups.has_listed(organisation.id)
        return offering_groups(screen, organisation.id, visit.reader) if has_groups else screen
    return short_card_screen(organisation, visit.reader, visit.services.bot_username)


async def _home(visit: Visit, _: actions.OpenHome) -> Screen:
    return home_screen(visit.words)


async def _help(visit: Visit, _: actions.OpenHelp) -> Screen:
    return help_screen(visit.words, visit.services.bot_username)


async def _about(visit: Visit, _: actions.OpenAbout) -> Screen:
    info = visit.edition.store.info
    summary = DataSummary(info.organisations, info.phone_contacts, info.newest_source)
    return about_screen(visit.words, summary)


async def _regions(visit: Visit, action: actions.BrowseRegions) -> Screen:
    return regions_screen(await visit.edition.store.regions(), visit.reader, action.page)


async def _kinds(visit: Visit, action: actions.BrowseKinds) -> Screen:
    kinds = await visit.edition.store.kinds(action.region)
    return kinds_screen(action.region, kinds, visit.reader) if kinds else changed_screen(visit.words)


async def _organisations(visit: Visit, action: actions.BrowseOrganisations) -> Screen:
    kinds = await visit.edition.store.kinds(action.region)
    total = next((summary.organisations for summary in kinds if summary.kind is action.kind), 0)
    if not total:
        return changed_screen(visit.words)
    page = within(action.page, total, ORGANISATIONS_A_PAGE)
    listed = await visit.edition.store.page(
        action.region, action.kind, page * ORGANISATIONS_A_PAGE, ORGANISATIONS_A_PAGE
    )
    return organisations_screen(action, listed, visit.reader, page)


async def _card(visit: Visit, action: actions.OpenCard) -> Screen:
    organisation = await visit.edition.store.organisation(action.organisation)
    return card(visit, organisation, action.page) if organisation else changed_screen(visit.words)


async def _sources(visit: Visit, action: actions.OpenSources) -> Screen:
    organisation = await visit.edition.store.organisation(action.organisation)
    if organisation is None:
        return changed_screen(visit.words)
    screen = visit.services.drawn.of(
        visit.edition,
        visit.reader,
        ("sources", organisation.id, action.page),
        lambda: sources_screen(organisation, visit.reader, action.page),
    )
    return await with_alerts_offered(visit, screen, organisation.id)


async def _languages(visit: Visit, _: actions.ChooseLanguage) -> Screen:
    return language_screen(visit.words)


async def _set_language(visit: Visit, action: actions.SetLanguage) -> Screen:
    memory = visit.services.memory
    await memory.preferences.set_language(visit.person, action.language)
    if visit.in_private:
        memory.addressees.note(visit.person, action.language, visit.reader.now)
    return language_set_screen(in_language(visit, action.language).words)


async def _forget(visit: Visit, _: actions.Forget) -> Screen:
    tickets = await forget_tickets(visit)
    deleted = await visit.services.memory.people.forget(visit.person)
    # Lists of whom groups trust are held in memory too.
    visit.services.memory.guard.allowed.forget_held()
    return forgotten_screen(visit.words, tickets + sum(deleted.values()))


async def _export_regions(visit: Visit, action: actions.ChooseExportRegion) -> Screen:
    return export_regions_screen(await visit.edition.store.regions(), visit.reader, action.page)


async def _reported_contact(visit: Visit, action: actions.ChooseReportedContact) -> Screen:
    organisation = await visit.edition.store.organisation(action.organisation)
    if organisation is None or not shown_contacts(organisation.contacts):
        return changed_screen(visit.words)
    return choose_contact_screen(organisation, visit.reader)


async def _report_kind(visit: Visit, action: actions.ChooseReportKind) -> Screen:
    found = await _contact(visit, action.organisation, action.contact_key)
    return choose_kind_screen(*found, visit.reader) if found else changed_screen(visit.words)


async def _report(visit: Visit, action: actions.SendReport) -> Screen:
    found = await _contact(visit, action.organisation, action.contact_key)
    if found is None:
        return changed_screen(visit.words)
    organisation, contact = found
    outcome = await visit.services.memory.reports.add(
        NewReport(
            reporter=visit.person,
            organisation=organisation.id,
            contact_key=contact.key,
            number=contact.number or (contact.value.en if contact.value else ""),
            kind=action.kind,
            knowledge_hash=visit.edition.store.info.content_hash,
            created_at=visit.reader.now,
        )
    )
    return thanks_screen(organisation, visit.reader, outcome)


async def _reports(visit: Visit, action: actions.ReadReports) -> Screen:
    if not visit.is_operator:
        return notice_screen(visit.words, visit.words.html("operators-only"))
    reports = visit.services.memory.reports
    total = await reports.count()
    page = within(action.page, total, REPORTS_A_PAGE)
    recent = await reports.recent(REPORTS_A_PAGE, page * REPORTS_A_PAGE)
    lines = [
        ReportLine(
            report.number,
            report.organisation,
            report.kind,
            report.reporter,
            report.created_at,
            report.contact_key,
        )
        for report in recent
    ]
    return reports_screen(lines, total, visit.reader, page)


async def _contact(visit: Visit, organisation_id: str, key: str) -> tuple[Organisation, Contact] | None:
    """Find a contact that is shown; somebody may ask for one that is not by a button written by hand."""
    organisation = await visit.edition.store.organisation(organisation_id)
    if organisation is None:
        return None
    shown = shown_contacts(organisation.contacts)
    return next(((organisation, contact) for contact in shown if contact.key == key), None)


# Any: each page takes exactly the type of action it stands beside.
Pages = Mapping[type[Action], Callable[[Visit, Any], Awaitable[Screen]]]
_PERSONAL_PAGES: Pages = {**GUIDE_PAGES, **LADDER_PAGES, **MINE_PAGES, **TICKET_PAGES, **ALERT_PAGES}
_PAGES: Pages = {
    **_PERSONAL_PAGES,
    **LEARN_PAGES,
    **GROUP_PAGES,
    actions.OpenHome: _home,
    actions.OpenHelp: _help,
    actions.OpenAbout: _about,
    actions.BrowseRegions: _regions,
    actions.BrowseKinds: _kinds,
    actions.BrowseOrganisations: _organisations,
    actions.OpenCard: _card,
    actions.OpenSources: _sources,
    actions.SaveContact: _card,
    actions.ExportRegion: _export_regions,
    actions.ChooseExportRegion: _export_regions,
    actions.ChooseLanguage: _languages,
    actions.SetLanguage: _set_language,
    actions.Forget: _forget,
    actions.ChooseReportedContact: _reported_contact,
    actions.ChooseReportKind: _report_kind,
    actions.SendReport: _report,
    actions.ReadReports: _reports,
    actions.ReadMisses: misses_page,
    actions.TellEditors: _home,
}
