"""Finding support groups: the pages of `/support`."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tgbot.guide.jurisdictions import Jurisdictions
from tgbot.handlers.visit import Visit
from tgbot.models.group import RegisteredGroup
from tgbot.models.organisation import ContactType, Organisation
from tgbot.models.verification import is_verified
from tgbot.screens.actions import Action
from tgbot.screens.group_actions import ANY_WALLET, FindGroups, OpenGroup, OpenMyGroups
from tgbot.screens.groups.finding import GroupView, group_screen, groups_screen, in_order
from tgbot.screens.groups.panel import way_to_my_groups_screen
from tgbot.screens.home import changed_screen
from tgbot.screens.screen import Screen


async def _groups(visit: Visit, action: FindGroups) -> Screen:
    organisation = await visit.edition.store.organisation(action.organisation)
    wallet = organisation.id if organisation else ANY_WALLET
    known = await visit.services.memory.groups.all()
    official = frozenset([group.chat for group in known if await _owner_of(visit, group)])
    listed = in_order(known, wallet, visit.reader, official)
    views = [await _view(visit, group) for group in listed]
    name = visit.reader.text(organisation.names) if organisation else ""
    return groups_screen(views, wallet, name, action.page, visit.reader)


async def _group(visit: Visit, action: OpenGroup) -> Screen:
    group = await visit.services.memory.groups.of(action.chat)
    if group is None or not group.settings.is_listed:
        return changed_screen(visit.words)
    view = await _view(visit, group)
    return group_screen(view, visit.edition.guidance.flows, group.invite_link, visit.reader)


async def _view(visit: Visit, group: RegisteredGroup) -> GroupView:
    wallets = await visit.edition.store.names(group.settings.wallets)
    places = Jurisdictions(visit.edition.guidance.jurisdictions)
    place = places.place(group.settings.place) if group.settings.place else None
    owner = await _owner_of(visit, group)
    source = _source(owner, group.username) if owner else None
    names = owner.names if owner and source else None
    return GroupView(group, wallets, place.names if place else None, names, source)


async def _owner_of(visit: Visit, group: RegisteredGroup) -> Organisation | None:
    """Give the organisation whose published account a group is. Nobody can say this of their own group."""
    owner = await visit.edition.store.account_owner(group.username) if group.username else None
    return await visit.edition.store.organisation(owner) if owner else None


def _source(owner: Organisation, username: str | None) -> str | None:
    """Give where an organisation published this account."""
    for contact in owner.contacts:
        value = contact.value.en.removeprefix("@").lower() if contact.value else None
        if (
            contact.type is ContactType.TELEGRAM
            and is_verified(contact)
            and value == (username or "").lower()
        ):
            return next((it.url or it.publisher for it in contact.sources), None)
    return None


async def _way_to_my_groups(visit: Visit, _: OpenMyGroups) -> Screen:
    """Give the way to one's groups: who the admins are is asked of Telegram after a tap."""
    return way_to_my_groups_screen(visit.reader)


GROUP_PAGES: Mapping[type[Action], Callable[[Visit, Any], Awaitable[Screen]]] = {
    FindGroups: _groups,
    OpenGroup: _group,
    OpenMyGroups: _way_to_my_groups,
}
