"""Pages about what somebody is told of: following a wallet, the list, announcements on or off."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tgbot.handlers.visit import Visit
from tgbot.models.announcement import SUBSCRIPTIONS_A_PERSON
from tgbot.screens import announcement_actions as actions
from tgbot.screens.actions import Action
from tgbot.screens.alerts import (
    Followed,
    alerts_screen,
    followed_screen,
    not_followed_screen,
    offering_alerts,
    too_many_followed_screen,
)
from tgbot.screens.home import changed_screen
from tgbot.screens.screen import Screen


async def followed_by(visit: Visit) -> list[Followed]:
    """Give what somebody follows, as far as it is still in the directory."""
    followed = await visit.services.memory.subscriptions.of(visit.person)
    names = await visit.edition.store.names(followed)
    return [Followed(identifier, visit.reader.text(name)) for identifier, name in names.items()]


async def with_alerts_offered(visit: Visit, screen: Screen, organisation: str) -> Screen:
    """Add the way to be told of changes to a screen about an organisation; not where others read along."""
    if not visit.in_private:
        return screen
    follows = await visit.services.memory.subscriptions.has(visit.person, organisation)
    return offering_alerts(screen, organisation, visit.words, follows=follows)


async def _alerts(visit: Visit, _: actions.OpenAlerts) -> Screen:
    wants = await visit.services.memory.addressees.wants_announcements(visit.person)
    return alerts_screen(await followed_by(visit), visit.words, wants_announcements=wants)


async def _subscribe(visit: Visit, action: actions.Subscribe) -> Screen:
    organisation = await visit.edition.store.organisation(action.organisation)
    if organisation is None:
        return changed_screen(visit.words)
    subscriptions, reader = visit.services.memory.subscriptions, visit.reader
    if not await subscriptions.add(visit.person, organisation.id, reader.language, reader.now):
        return too_many_followed_screen(organisation, SUBSCRIPTIONS_A_PERSON, reader)
    return followed_screen(organisation, reader)


async def _unsubscribe(visit: Visit, action: actions.Unsubscribe) -> Screen:
    await visit.services.memory.subscriptions.end(visit.person, action.organisation)
    organisation = await visit.edition.store.organisation(action.organisation)
    return not_followed_screen(organisation, visit.reader) if organisation else changed_screen(visit.words)


async def _end(visit: Visit, action: actions.EndSubscription) -> Screen:
    await visit.services.memory.subscriptions.end(visit.person, action.organisation)
    return await _alerts(visit, actions.OpenAlerts())


async def _turn(visit: Visit, action: actions.TurnAnnouncements) -> Screen:
    await turn_announcements(visit, action.wanted)
    return await _alerts(visit, actions.OpenAlerts())


async def turn_announcements(visit: Visit, wanted: actions.Wanted) -> None:
    """Send this person announcements from now on, or none."""
    await visit.services.memory.addressees.turn_announcements(
        visit.person, visit.reader.language, visit.reader.now, wanted=wanted is actions.Wanted.YES
    )


# Any: each page takes exactly the type of action it stands beside.
ALERT_PAGES: Mapping[type[Action], Callable[[Visit, Any], Awaitable[Screen]]] = {
    actions.OpenAlerts: _alerts,
    actions.Subscribe: _subscribe,
    actions.Unsubscribe: _unsubscribe,
    actions.EndSubscription: _end,
    actions.TurnAnnouncements: _turn,
}
