"""The panel in which admins set their group, in private, part by part."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tgbot.locale.words import Html, Words
from tgbot.models.group import LONGEST_TEXT, ChatKind, GroupSettings, NoAnswer, RegisteredGroup
from tgbot.models.identifier import Identifier
from tgbot.screens.actions import OpenHome
from tgbot.screens.contact_lines import Reader
from tgbot.screens.group_actions import (
    ChooseGroupWallets,
    GroupSwitch,
    GroupText,
    OpenMyGroups,
    OpenPanel,
    OpenPanelPart,
    PanelPart,
    SetGuardLog,
    TurnSwitch,
)
from tgbot.screens.groups.covering import covered_title
from tgbot.screens.screen import ActionButton, LinkButton, Row, Screen

MINUTES_AN_HOUR = 60
# Every right the bot makes use of in a group, with the word for what it is for.
RIGHT_WORDS: Mapping[str, str] = {
    "can_delete_messages": "right-delete",
    "can_restrict_members": "right-restrict",
    "can_invite_users": "right-invite",
}
PART_WORDS: Mapping[PanelPart, str] = {
    PanelPart.GUARD: "button-panel-guard",
    PanelPart.TOPICS: "button-panel-topics",
    PanelPart.LANGUAGE: "button-panel-language",
    PanelPart.PLACE: "button-panel-place",
    PanelPart.QUIET_HOURS: "button-panel-quiet",
    PanelPart.ANSWERS: "button-panel-answers",
    PanelPart.TEXTS: "button-panel-texts",
}
SWITCH_WORDS: Mapping[GroupSwitch, str] = {
    GroupSwitch.SCREENING: "button-panel-screening",
    GroupSwitch.DECLINING: "button-panel-declining",
    GroupSwitch.WELCOME: "button-panel-welcome",
    GroupSwitch.SERVICE_MESSAGES: "button-panel-service",
}
CHANNEL_RIGHT_WORDS: Mapping[str, str] = {"can_invite_users": "right-invite-channel"}


def panel_screen(
    group: RegisteredGroup, lacking: Sequence[str], reader: Reader, *, may_list: bool, now: datetime
) -> Screen:
    """Show the whole of a group's settings; `lacking` are the rights the bot has not got."""
    words, settings, chat = reader.words, group.settings, Identifier(group.chat)
    parts = [words.html("panel-heading", title=covered_title(group.title))]
    parts.append(rights_lines(group.kind, lacking, reader))
    parts.append(Html("\n".join(_lines(group, reader, now))))
    if not settings.is_listed:
        waits = settings.wants_listing and not may_list
        if waits:
            parts.append(words.html("panel-wants-listing"))
        else:
            parts.append(words.html("panel-not-listed-operator" if may_list else "panel-not-listed"))

    def part(which: PanelPart) -> ActionButton:
        return ActionButton(words.plain(PART_WORDS[which]), OpenPanelPart(chat, which))

    def switch(which: GroupSwitch, *, is_on: bool) -> ActionButton:
        label = words.plain(SWITCH_WORDS[which], on="yes" if is_on else "no")
        return ActionButton(label, TurnSwitch(chat, which))

    is_asking = settings.is_listed or (settings.wants_listing and not may_list)
    listing = words.plain(
        "button-panel-listed" if may_list else "button-panel-ask-listing", on="yes" if is_asking else "no"
    )
    rows: list[Row] = [(ActionButton(listing, TurnSwitch(chat, GroupSwitch.LISTED)),)]
    rows.append(
        (
            ActionButton(words.plain("button-panel-wallets"), ChooseGroupWallets(chat)),
            part(PanelPart.TOPICS),
        )
    )
    rows.append(
        (
            part(PanelPart.LANGUAGE),
            part(PanelPart.PLACE),
        )
    )
    if group.kind is not ChatKind.CHANNEL:
        rows += [
            (part(PanelPart.GUARD),),
            (
                switch(GroupSwitch.SCREENING, is_on=settings.screening),
                switch(
                    GroupSwitch.DECLINING,
                    is_on=settings.no_answer is NoAnswer.DECLINED,
                ),
            ),
            (
                switch(GroupSwitch.WELCOME, is_on=settings.welcome is not None),
                switch(
                    GroupSwitch.SERVICE_MESSAGES,
                    is_on=settings.removes_service_messages,
                ),
            ),
            (
                part(PanelPart.QUIET_HOURS),
                part(PanelPart.ANSWERS),
            ),
        ]
    rows.append((part(PanelPart.TEXTS),))
    rows.append((ActionButton(words.plain("button-panel-again"), OpenPanel(chat)),))
    return Screen(Html("\n\n".join(parts)), tuple(rows))


def rights_lines(kind: ChatKind, lacking: Sequence[str], reader: Reader) -> Html:
    """List the rights the bot lacks, and what each is for."""
    wanted = CHANNEL_RIGHT_WORDS if kind is ChatKind.CHANNEL else RIGHT_WORDS
    words = reader.words
    missing = [words.html(wanted[right]) for right in wanted if right in lacking]
    if not missing:
        return words.html("panel-rights-complete")
    return Html("\n".join((words.html("panel-rights-lacking"), *missing)))


def _lines(group: RegisteredGroup, reader: Reader, now: datetime) -> list[Html]:
    words, settings = reader.words, group.settings
    lines = [words.html("panel-purpose", text=settings.purpose or words.plain("panel-none"))]
    if group.kind is ChatKind.CHANNEL:
        return lines
    level = words.plain("guard-level", level=group.guard_at(now).value)
    lines.append(words.html("panel-guard" if settings.guard else "panel-guard-first-week", level=level))
    lines.append(
        words.html("panel-screening", on="yes" if settings.screening else "no", end=settings.no_answer.value)
    )
    lines.append(words.html("panel-answers", minutes=settings.answers_kept_s // 60))
    lines.append(words.html("panel-quiet", hours=_hours(settings, reader)))
    lines.append(words.html("panel-log", on="yes" if settings.log_chat else "no"))
    return lines


def _hours(settings: GroupSettings, reader: Reader) -> str:
    quiet = settings.quiet_hours
    if quiet is None:
        return reader.words.plain("panel-none")
    return f"{_clock(quiet.begin)}-{_clock(quiet.end)}"


def _clock(minutes: int) -> str:
    return f"{minutes // MINUTES_AN_HOUR:02}:{minutes % MINUTES_AN_HOUR:02}"


def way_to_my_groups_screen(reader: Reader) -> Screen:
    """Lead to the groups somebody is an admin of."""
    words = reader.words
    button = ActionButton(words.plain("button-panel-open"), OpenMyGroups())
    return Screen(words.html("my-groups"), ((button,),))


def my_groups_screen(groups: Sequence[RegisteredGroup], bot_username: str, reader: Reader) -> Screen:
    """List the groups somebody is an admin of, or say how to add the bot to one."""
    words = reader.words
    rows: list[Row] = [
        (ActionButton(covered_title(group.title)[:60], OpenPanel(Identifier(group.chat))),)
        for group in groups
    ]
    rows.append((ActionButton(words.plain("button-home"), OpenHome()),))
    text = words.html("my-groups" if groups else "my-groups-none", bot=bot_username)
    return Screen(text, tuple(rows))


def log_choice_screen(groups: Sequence[RegisteredGroup], reader: Reader) -> Screen:
    """Ask which group's log shall come to the place this is shown in."""
    words = reader.words
    if not groups:
        return Screen(words.html("panel-log-none"))
    rows = tuple(
        (ActionButton(covered_title(it.title)[:60], SetGuardLog(Identifier(it.chat))),) for it in groups
    )
    return Screen(words.html("panel-log-choose"), rows)


def log_set_screen(group: RegisteredGroup, reader: Reader) -> Screen:
    """Say that the log comes here from now on."""
    return Screen(reader.words.html("panel-log-set", title=covered_title(group.title)))


def listing_asked_screen(group: RegisteredGroup, words: Words) -> Screen:
    """Tell operators that a group asks to be listed."""
    button = ActionButton(words.plain("button-panel-open"), OpenPanel(Identifier(group.chat)))
    return Screen(words.html("panel-listing-asked", title=covered_title(group.title)), ((button,),))


def write_text_screen(group: RegisteredGroup, text: GroupText, reader: Reader) -> Screen:
    """Ask for one of the group's own texts."""
    words = reader.words
    back = ActionButton(words.plain("button-panel-back"), OpenPanel(Identifier(group.chat)))
    return Screen(words.html("panel-write", text=text.value, most=LONGEST_TEXT), ((back,),))


def added_in_group_screen(link: str, reader: Reader) -> Screen:
    """Say in the group that the bot is there, and where admins set it."""
    words = reader.words
    button = LinkButton(words.plain("button-panel-open"), link)
    return Screen(words.html("panel-added-in-group"), ((button,),))
