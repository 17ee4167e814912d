"""The rungs of the complaint ladder that buttons lead to."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tgbot.guide.jurisdictions import Jurisdictions
from tgbot.guide.walk import Walk
from tgbot.handlers.keeping import keep_reminder
from tgbot.handlers.scenes import wallet_for
from tgbot.handlers.visit import Visit
from tgbot.models.flow import StepKind
from tgbot.models.ladder import RungKind
from tgbot.screens import actions
from tgbot.screens.actions import Action, OpenRung, RungAddress
from tgbot.screens.home import changed_screen
from tgbot.screens.ladder import (
    RungView,
    complaint_days_screen,
    reply_due_at,
    reply_reminder_set_screen,
    rung_screen,
    rung_sources_screen,
)
from tgbot.screens.mine import ReminderKind, too_many_reminders_screen
from tgbot.screens.screen import Screen

LONGEST_AGO_DAYS = 400


async def _rung(visit: Visit, action: actions.OpenRung) -> Screen:
    view = await rung_view(visit, action.address)
    return rung_screen(view) if view else changed_screen(visit.words)


async def _rung_sources(visit: Visit, action: actions.OpenRungSources) -> Screen:
    view = await rung_view(visit, action.address)
    return rung_sources_screen(view) if view else changed_screen(visit.words)


async def _complaint_days(visit: Visit, action: actions.ChooseComplaintDay) -> Screen:
    view = await rung_view(visit, action.address)
    return complaint_days_screen(view) if view else changed_screen(visit.words)


async def _remind_of_reply(visit: Visit, action: actions.RemindOfReply) -> Screen:
    view = await rung_view(visit, action.address)
    if view is None:
        return changed_screen(visit.words)
    due = reply_due_at(view, min(action.days_ago, LONGEST_AGO_DAYS))
    if not await keep_reminder(visit, ReminderKind.REPLY, OpenRung(action.address), due):
        return too_many_reminders_screen(visit.reader)
    return reply_reminder_set_screen(view, due)


async def rung_view(visit: Visit, address: RungAddress) -> RungView | None:
    """Find a rung; None where it is gone, or never was."""
    wallet = await wallet_for(visit, address.wallet)
    places = Jurisdictions(visit.edition.guidance.jurisdictions)
    place = places.place(address.place)
    rungs = places.ladder(wallet, place)
    rung = next((rung for rung in rungs if rung.code == address.rung), None)
    if rung is None:
        return None
    bodies = [await visit.edition.store.organisation(identifier) for identifier in rung.contacts]
    if rung.kind is RungKind.PROVIDER:
        bodies = [wallet.organisation]
    flows = visit.edition.guidance.flows
    complaining = next(step for step in flows.flow(address.topic).steps if step.kind is StepKind.COMPLAIN)
    ladder = Walk(flows, wallet).at(complaining.name)
    return RungView(visit.reader, address, rungs, place, tuple(body for body in bodies if body), ladder)


# Any: each page takes exactly the type of action it stands beside.
LADDER_PAGES: Mapping[type[Action], Callable[[Visit, Any], Awaitable[Screen]]] = {
    actions.OpenRung: _rung,
    actions.OpenRungSources: _rung_sources,
    actions.ChooseComplaintDay: _complaint_days,
    actions.RemindOfReply: _remind_of_reply,
}
