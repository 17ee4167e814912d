"""The parts of a group's panel that have screens of their own: what can be chosen, and what is."""

from collections.abc import Mapping

from tgbot.models.flows import Flows
from tgbot.models.group import GuardLevel, RegisteredGroup
from tgbot.models.identifier import Identifier
from tgbot.models.language import Language, LocalText
from tgbot.models.topic import Topic
from tgbot.screens.actions import Action
from tgbot.screens.contact_lines import Reader
from tgbot.screens.group_actions import (
    ANY_WALLET,
    ChooseGroupWallets,
    GroupText,
    OpenPanel,
    PanelPart,
    SetAnswersKept,
    SetGroupLanguage,
    SetGroupPlace,
    SetGuard,
    SetQuietHours,
    TurnGroupTopic,
    TurnGroupWallet,
    WriteGroupText,
)
from tgbot.screens.groups.covering import covered_title
from tgbot.screens.groups.finding import topic_title
from tgbot.screens.home import LANGUAGE_NAME_WORDS
from tgbot.screens.screen import ActionButton, Screen, in_rows

WALLETS_A_PAGE = 12
ANSWERS_KEPT_MINUTES = (0, 1, 10, 60, 24 * 60)
QUIET_HOURS = ((0, 0), (22, 7), (23, 8), (0, 6))
"""Hours of the day, begin and end; equal ones stand for none."""
MINUTES_AN_HOUR = 60


def part_screen(
    group: RegisteredGroup, part: PanelPart, flows: Flows, places: Mapping[str, LocalText], reader: Reader
) -> Screen:
    """Show one part of the settings, with what can be chosen."""
    words = reader.words
    buttons = _CHOICES[part](group, flows, places, reader)
    back = (ActionButton(words.plain("button-panel-back"), OpenPanel(Identifier(group.chat))),)
    width = 1 if part in {PanelPart.GUARD, PanelPart.TEXTS, PanelPart.TOPICS} else 2
    text = words.html("panel-part", part=part.value, title=covered_title(group.title))
    return Screen(text, (*in_rows(tuple(buttons), width), back))


def wallets_part(group: RegisteredGroup, names: Mapping[str, LocalText], page: int, reader: Reader) -> Screen:
    """Show the wallets a group can be about, a page of them."""
    words, chat = reader.words, Identifier(group.chat)
    known = list(names.items())
    first = page * WALLETS_A_PAGE if page * WALLETS_A_PAGE < len(known) else 0
    buttons = tuple(
        _choice(
            reader.text(name),
            TurnGroupWallet(chat, identifier, page),
            is_on=identifier in group.settings.wallets,
        )
        for identifier, name in known[first : first + WALLETS_A_PAGE]
    )
    turning = []
    if first:
        turning.append(ActionButton("◀", ChooseGroupWallets(chat, page - 1)))
    if first + WALLETS_A_PAGE < len(known):
        turning.append(ActionButton("▶", ChooseGroupWallets(chat, page + 1)))
    back = (ActionButton(words.plain("button-panel-back"), OpenPanel(chat)),)
    rows = (*in_rows(buttons, 2), *((tuple(turning),) if turning else ()), back)
    return Screen(words.html("panel-wallets", title=covered_title(group.title)), rows)


def _choice(text: str, action: Action, *, is_on: bool) -> ActionButton:
    return ActionButton(f"☑ {text}" if is_on else f"☐ {text}", action)


def _guard(
    group: RegisteredGroup, _: Flows, __: Mapping[str, LocalText], reader: Reader
) -> list[ActionButton]:
    chat = Identifier(group.chat)
    return [
        _choice(
            reader.words.plain("button-guard", level=level.value),
            SetGuard(chat, level),
            is_on=group.settings.guard is level,
        )
        for level in GuardLevel
    ]


def _topics(
    group: RegisteredGroup, flows: Flows, _: Mapping[str, LocalText], reader: Reader
) -> list[ActionButton]:
    chat = Identifier(group.chat)
    return [
        _choice(
            topic_title(topic, flows, reader),
            TurnGroupTopic(chat, topic),
            is_on=topic in group.settings.topics,
        )
        for topic in Topic
    ]


def _languages(
    group: RegisteredGroup, _: Flows, __: Mapping[str, LocalText], reader: Reader
) -> list[ActionButton]:
    chat = Identifier(group.chat)
    return [
        _choice(
            reader.words.plain(LANGUAGE_NAME_WORDS[language]),
            SetGroupLanguage(chat, language),
            is_on=group.settings.language is language,
        )
        for language in Language
    ]


def _places(
    group: RegisteredGroup, _: Flows, places: Mapping[str, LocalText], reader: Reader
) -> list[ActionButton]:
    chat = Identifier(group.chat)
    everywhere = _choice(
        reader.words.plain("button-everywhere"),
        SetGroupPlace(chat, ANY_WALLET),
        is_on=not group.settings.place,
    )
    return [
        everywhere,
        *(
            _choice(reader.text(name), SetGroupPlace(chat, place), is_on=group.settings.place == place)
            for place, name in places.items()
        ),
    ]


def _quiet(
    group: RegisteredGroup, _: Flows, __: Mapping[str, LocalText], reader: Reader
) -> list[ActionButton]:
    chat, quiet = Identifier(group.chat), group.settings.quiet_hours
    now = (quiet.begin // MINUTES_AN_HOUR, quiet.end // MINUTES_AN_HOUR) if quiet else (0, 0)
    return [
        _choice(
            f"{begin:02}:00-{end:02}:00" if begin != end else reader.words.plain("panel-none"),
            SetQuietHours(chat, begin, end),
            is_on=(begin, end) == now,
        )
        for begin, end in QUIET_HOURS
    ]


def _answers(
    group: RegisteredGroup, _: Flows, __: Mapping[str, LocalText], reader: Reader
) -> list[ActionButton]:
    chat = Identifier(group.chat)
    return [
        _choice(
            reader.words.plain("button-answers-kept", minutes=minutes),
            SetAnswersKept(chat, minutes),
            is_on=group.settings.answers_kept_s == minutes * 60,
        )
        for minutes in ANSWERS_KEPT_MINUTES
    ]


def _texts(
    group: RegisteredGroup, _: Flows, __: Mapping[str, LocalText], reader: Reader
) -> list[ActionButton]:
    chat = Identifier(group.chat)
    return [
        ActionButton(reader.words.plain("button-group-text", text=text.value), WriteGroupText(chat, text))
        for text in GroupText
    ]


_CHOICES = {
    PanelPart.GUARD: _guard,
    PanelPart.TOPICS: _topics,
    PanelPart.LANGUAGE: _languages,
    PanelPart.PLACE: _places,
    PanelPart.QUIET_HOURS: _quiet,
    PanelPart.ANSWERS: _answers,
    PanelPart.TEXTS: _texts,
}
