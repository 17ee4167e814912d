"""Reminders somebody asks for, and what they have open."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tgbot.guide.due import ends_at, zone_of
from tgbot.guide.position import NOT_LISTED
from tgbot.handlers.announcements.alert_pages import followed_by
from tgbot.handlers.keeping import keep_reminder
from tgbot.handlers.ladder_pages import rung_view
from tgbot.handlers.scenes import about_flow, place_for, scene_at, wallet_for, wallet_name
from tgbot.handlers.tickets.own_tickets import ticket_lines
from tgbot.handlers.visit import Visit
from tgbot.memory.reminders import Reminder
from tgbot.models.fact import TimeUnit, WaitingTime
from tgbot.models.flow import StepKind
from tgbot.screens import actions, callback_data
from tgbot.screens.actions import Action, CheckUp, GoBack, OpenRung
from tgbot.screens.announcement_actions import EndSubscriptionInMine
from tgbot.screens.flow_step import step_screen
from tgbot.screens.mine import (
    OpenFlow,
    PendingReminder,
    ReminderKind,
    mine_screen,
    reminder_set_screen,
    too_many_reminders_screen,
)
from tgbot.screens.screen import Screen
from tgbot.screens.waiting import wait_ends_at

CHECK_AGAIN_AFTER = WaitingTime(3, TimeUnit.MONTHS)


async def _remind_to_look(visit: Visit, action: actions.RemindToLook) -> Screen:
    scene = await scene_at(visit, action.position)
    if scene.standing.step.kind is not StepKind.WAIT:
        return step_screen(scene)
    due, back = wait_ends_at(scene), GoBack(scene.standing.position)
    if not await keep_reminder(visit, ReminderKind.LOOK, back, due):
        return too_many_reminders_screen(visit.reader)
    return reminder_set_screen(due, back, visit.reader)


async def _remind_to_check(visit: Visit, action: actions.RemindToCheck) -> Screen:
    wallet = await wallet_for(visit, action.wallet)
    due = ends_at(CHECK_AGAIN_AFTER, visit.reader.now, await place_for(visit, wallet))
    identifier = wallet.id or NOT_LISTED
    if not await keep_reminder(visit, ReminderKind.CHECKUP, CheckUp(identifier), due):
        return too_many_reminders_screen(visit.reader)
    return reminder_set_screen(due, CheckUp(identifier, action.ticks), visit.reader)


async def _mine(visit: Visit, _: actions.OpenMine) -> Screen:
    memory = visit.services.memory
    flows = [await _open_flow(visit, kept.position) for kept in await memory.progress.of(visit.person)]
    reminders = [await _pending(visit, kept) for kept in await memory.reminders.of(visit.person)]
    tickets = await ticket_lines(visit)
    shown = [one for one in reminders if one]
    followed = await followed_by(visit)
    return mine_screen([flow for flow in flows if flow], shown, tickets, followed, visit.reader)


async def _drop_flow(visit: Visit, action: actions.DropFlow) -> Screen:
    await visit.services.memory.progress.drop(visit.person, action.topic, action.wallet)
    return await _mine(visit, actions.OpenMine())


async def _cancel(visit: Visit, action: actions.CancelReminder) -> Screen:
    if action.reminder.isdecimal():
        await visit.services.memory.reminders.cancel(int(action.reminder), visit.person)
    return await _mine(visit, actions.OpenMine())


async def _end_subscription(visit: Visit, action: EndSubscriptionInMine) -> Screen:
    await visit.services.memory.subscriptions.end(visit.person, action.organisation)
    return await _mine(visit, actions.OpenMine())


async def _open_flow(visit: Visit, data: str) -> OpenFlow | None:
    action = callback_data.read(data)
    if not isinstance(action, GoBack):
        return None
    position = action.position
    title = visit.reader.text(visit.edition.guidance.flows.flow(position.topic).title)
    wallet = await wallet_for(visit, position.wallet)
    return OpenFlow(position.topic, title, position.wallet, wallet_name(visit, wallet), action)


async def _pending(visit: Visit, kept: Reminder) -> PendingReminder | None:
    action = callback_data.read(kept.subject)
    match action:
        case GoBack(position):
            wallet = await wallet_for(visit, position.wallet)
            about = about_flow(visit, position.topic, wallet)
        case OpenRung(address):
            view, wallet = await rung_view(visit, address), await wallet_for(visit, address.wallet)
            actor = visit.reader.text(view.rung.actor) if view else ""
            about = visit.words.plain("mine-about-reply", actor=actor, wallet=wallet_name(visit, wallet))
        case CheckUp(identifier, _):
            wallet = await wallet_for(visit, identifier)
            about = wallet_name(visit, wallet)
        case _:
            return None
    place = await place_for(visit, wallet)
    at = kept.due_at.astimezone(zone_of(place))
    return PendingReminder(str(kept.id), ReminderKind(kept.kind), about, at)


# Any: each page takes exactly the type of action it stands beside.
MINE_PAGES: Mapping[type[Action], Callable[[Visit, Any], Awaitable[Screen]]] = {
    actions.RemindToLook: _remind_to_look,
    actions.RemindToCheck: _remind_to_check,
    actions.OpenMine: _mine,
    actions.DropFlow: _drop_flow,
    actions.CancelReminder: _cancel,
    EndSubscriptionInMine: _end_subscription,
}
