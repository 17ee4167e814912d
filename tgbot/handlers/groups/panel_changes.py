"""What a tap in the panel of a group changes: the settings as they are afterwards, nothing else."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace as changed
from typing import Any

from tgbot.guide.jurisdictions import Jurisdictions
from tgbot.handlers.visit import Visit
from tgbot.models.group import GroupSettings, NoAnswer, QuietHours, RegisteredGroup
from tgbot.models.topic import Topic
from tgbot.screens import group_actions
from tgbot.screens.group_actions import ANY_WALLET, GroupSwitch, GroupText
from tgbot.screens.groups.panel_parts import ANSWERS_KEPT_MINUTES, MINUTES_AN_HOUR, QUIET_HOURS

MOST_WALLETS = 12
DEFAULT_ZONE = "Asia/Shanghai"


def with_text(settings: GroupSettings, which: GroupText, text: str) -> GroupSettings:
    """Give the settings with one of the group's own texts in them."""
    match which:
        case GroupText.PURPOSE:
            return changed(settings, purpose=text)
        case GroupText.WELCOME:
            return changed(settings, welcome=text)
        case GroupText.RULES:
            return changed(settings, rules=text)


async def _switch(visit: Visit, group: RegisteredGroup, action: group_actions.TurnSwitch) -> GroupSettings:
    settings = group.settings
    match action.switch:
        case GroupSwitch.LISTED if visit.is_operator:
            return changed(settings, is_listed=not settings.is_listed, wants_listing=False)
        case GroupSwitch.LISTED if settings.is_listed:
            return changed(settings, is_listed=False)
        case GroupSwitch.LISTED:
            return changed(settings, wants_listing=not settings.wants_listing)
        case GroupSwitch.SCREENING:
            return changed(settings, screening=not settings.screening)
        case GroupSwitch.DECLINING:
            declines = settings.no_answer is NoAnswer.DECLINED
            return changed(settings, no_answer=NoAnswer.LEFT if declines else NoAnswer.DECLINED)
        case GroupSwitch.WELCOME:
            return changed(settings, welcome=None if settings.welcome is not None else "")
        case GroupSwitch.SERVICE_MESSAGES:
            return changed(settings, removes_service_messages=not settings.removes_service_messages)


async def _wallet(
    visit: Visit, group: RegisteredGroup, action: group_actions.TurnGroupWallet
) -> GroupSettings:
    wallets = group.settings.wallets
    if action.organisation in wallets:
        return changed(group.settings, wallets=tuple(it for it in wallets if it != action.organisation))
    known = await visit.edition.store.names((action.organisation,))
    return changed(group.settings, wallets=(*wallets, *known)[:MOST_WALLETS])


async def _topic(_: Visit, group: RegisteredGroup, action: group_actions.TurnGroupTopic) -> GroupSettings:
    chosen = set(group.settings.topics) ^ {action.topic}
    return changed(group.settings, topics=tuple(topic for topic in Topic if topic in chosen))


async def _guard(_: Visit, group: RegisteredGroup, action: group_actions.SetGuard) -> GroupSettings:
    return changed(group.settings, guard=action.level)


async def _language(
    _: Visit, group: RegisteredGroup, action: group_actions.SetGroupLanguage
) -> GroupSettings:
    return changed(group.settings, language=action.language)


async def _place(visit: Visit, group: RegisteredGroup, action: group_actions.SetGroupPlace) -> GroupSettings:
    known = Jurisdictions(visit.edition.guidance.jurisdictions).place(action.place)
    is_one = action.place != ANY_WALLET and known is not None
    return changed(group.settings, place=action.place if is_one else None)


async def _quiet(_: Visit, group: RegisteredGroup, action: group_actions.SetQuietHours) -> GroupSettings:
    if (action.begin, action.end) not in QUIET_HOURS:
        return group.settings
    begin, end = action.begin * MINUTES_AN_HOUR, action.end * MINUTES_AN_HOUR
    quiet = QuietHours(begin, end, DEFAULT_ZONE) if begin != end else None
    return changed(group.settings, quiet_hours=quiet)


async def _answers(_: Visit, group: RegisteredGroup, action: group_actions.SetAnswersKept) -> GroupSettings:
    if action.minutes not in ANSWERS_KEPT_MINUTES:
        return group.settings
    return changed(group.settings, answers_kept_s=action.minutes * 60)


CHANGES: Mapping[type, Callable[[Visit, RegisteredGroup, Any], Awaitable[GroupSettings]]] = {
    group_actions.TurnSwitch: _switch,
    group_actions.TurnGroupWallet: _wallet,
    group_actions.TurnGroupTopic: _topic,
    group_actions.SetGuard: _guard,
    group_actions.SetGroupLanguage: _language,
    group_actions.SetGroupPlace: _place,
    group_actions.SetQuietHours: _quiet,
    group_actions.SetAnswersKept: _answers,
}
