"""/stale: operators look contacts up again; where two agree, a contact is withheld, or shown again."""

import asyncio

import structlog
from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from tgbot.handlers.answering import ShownScreens, answer_query, replace, send
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.operators.statistics import not_here
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, chosen_language, visit_of, visit_without_update
from tgbot.knowledge.live import LiveKnowledge
from tgbot.knowledge.staleness import (
    DueCheck,
    Findings,
    aged_contact,
    check_of,
    due_checks,
    every_contact,
)
from tgbot.knowledge.store import KnowledgeStore
from tgbot.knowledge.withholding import NOTHING_WITHHELD
from tgbot.models.correction import Finding, Outcome
from tgbot.models.language import Language
from tgbot.screens import callback_data
from tgbot.screens.home import changed_screen
from tgbot.screens.operator_actions import JudgeContact, OpenContactCheck, OpenDueCheck
from tgbot.screens.operators.contact_check import (
    ContactCheckView,
    Judged,
    contact_check_screen,
    contact_in_words,
    nothing_due_screen,
    second_wanted_screen,
)
from tgbot.screens.screen import Screen

_log = structlog.get_logger(__name__)


class ContactChecks:
    """Walks operators through contacts. What they find is kept for the editors and never changes the data."""

    def __init__(
        self, services: Services, knowledge: LiveKnowledge, sending: UnaskedSending, shown: ShownScreens
    ) -> None:
        self._services = services
        self._knowledge = knowledge
        self._sending = sending
        self._shown = shown
        # Of two decisions at one moment the earlier must not put its older list in place last.
        self._carrying_out = asyncio.Lock()

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /stale."""
        if update.effective_message is None:
            return
        visit = await visit_of(update, self._services)
        screen = await self._page(visit, OpenDueCheck())
        await send(update.effective_message, screen, self._shown)

    async def tapped(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a button; whoever taps is looked at again, because anybody can write its data by hand."""
        query: CallbackQuery | None = update.callback_query
        if query is None:
            return
        await answer_query(query)
        visit = await visit_of(update, self._services)
        action = callback_data.read(query.data or "")
        if isinstance(action, OpenDueCheck | OpenContactCheck | JudgeContact):
            screen = await self._page(visit, action)
        else:
            screen = changed_screen(visit.words)
        await replace(query, screen, self._shown)

    async def _page(self, visit: Visit, action: OpenDueCheck | OpenContactCheck | JudgeContact) -> Screen:
        if not visit.is_operator or not visit.in_private:
            return not_here(visit)
        match action:
            case OpenDueCheck(skipped):
                return await self._next(visit, skipped)
            case OpenContactCheck(organisation, contact_key):
                view = await self._view_of(visit, organisation, contact_key)
                return contact_check_screen(view, visit.reader) if view else changed_screen(visit.words)
            case JudgeContact():
                judged = await self._judge(visit, action)
                if judged is None:
                    return changed_screen(visit.words)
                return await self._next(visit, action.skipped, judged)

    async def _next(self, visit: Visit, skipped: int, before: Judged | None = None) -> Screen:
        """Show the next contact this operator is to look at."""
        contacts = await every_contact(self._store, visit.reader.now.date())
        due = due_checks(contacts, await self._findings(), visit.person, visit.reader.now)
        if skipped >= len(due):
            return nothing_due_screen(visit.reader, before, len(due))
        view = await self._view(visit, due[skipped], len(due), skipped)
        return contact_check_screen(view, visit.reader, before) if view else changed_screen(visit.words)

    async def _judge(self, visit: Visit, action: JudgeContact) -> Judged | None:
        """Keep what was found, and let it have its effect; None where the contact is no longer there."""
        view = await self._view_of(visit, action.organisation, action.contact_key)
        if view is None:
            return None
        services, version = self._services, view.check.aged.version
        noted = await services.memory.corrections.note(
            visit.person, version, action.finding, visit.reader.now, services.settings.admins
        )
        # Each time: a decision that could not be carried out when it was made is not made a second time.
        async with self._carrying_out:
            await self._knowledge.withhold(await services.memory.corrections.withheld())
        if noted.outcome is not Outcome.NOTED:
            _log.info("contact_decided", outcome=noted.outcome.value, organisation=version.organisation)
        is_withheld = self._store.withheld.hides(version.organisation, version.contact_key)
        contrary = Finding.STILL_RIGHT if is_withheld else Finding.NO_LONGER_RIGHT
        if noted.outcome is Outcome.NOTED and noted.is_new and action.finding is contrary:
            await self._call_others(visit, view)
        return Judged(
            version.organisation,
            version.contact_key,
            contact_in_words(view, visit.reader),
            action.finding,
            noted.outcome,
            is_withheld,
        )

    async def _call_others(self, visit: Visit, view: ContactCheckView) -> None:
        """Ask the other operators to look too: until then a wrong number is shown to everybody."""
        for operator in sorted(self._services.settings.admins - {visit.person}):
            language = await chosen_language(operator, self._services) or Language.ZH_HANS
            reader = visit_without_update(self._services, operator, language).reader
            try:
                await self._sending.send(operator, second_wanted_screen(view, reader))
            except TelegramError as error:
                # They will find it on top of /stale.
                _log.warning("operator_not_told", reason=error.message)

    @property
    def _store(self) -> KnowledgeStore:
        """The store in force now: a visit keeps the one from before a decision."""
        return self._knowledge.current.store

    async def _findings(self) -> Findings:
        corrections = self._services.memory.corrections
        return Findings(
            await corrections.judgements(),
            await corrections.decided(),
            self._services.settings.admins,
            self._store.withheld,
        )

    async def _view_of(self, visit: Visit, organisation: str, contact_key: str) -> ContactCheckView | None:
        """Give a contact that is shown or withheld; somebody may ask for one that is not."""
        aged = await aged_contact(self._store, organisation, contact_key, visit.reader.now.date())
        if aged is None:
            return None
        return await self._view(visit, check_of(aged, await self._findings(), visit.person))

    async def _view(
        self, visit: Visit, check: DueCheck, left: int | None = None, skipped: int = 0
    ) -> ContactCheckView | None:
        store = self._store.withholding(NOTHING_WITHHELD)
        aged = check.aged
        organisation = await store.organisation(aged.organisation)
        if organisation is None:
            return None
        digits = "".join(filter(str.isdigit, aged.contact.number or ""))
        holders = await store.organisations_with_number(digits) if digits else ()
        names = await store.names([holder for holder, _ in holders if holder != aged.organisation])
        reports = await self._services.memory.reports.kinds_about(aged.organisation, aged.contact.key)
        return ContactCheckView(
            organisation, check, reports, [visit.reader.text(name) for name in names.values()], left, skipped
        )
