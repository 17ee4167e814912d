"""What a search shows when it does not end in one card."""

from collections.abc import Mapping

from tgbot.locale.words import Html
from tgbot.models.known_fake import KnownFake
from tgbot.models.language import LocalText
from tgbot.screens.actions import BrowseRegions, OpenCard, OpenHome, TellEditors
from tgbot.screens.contact_lines import Reader
from tgbot.screens.screen import ActionButton, Row, Screen, in_rows

QUERY_SHOWN = 40


def several_screen(names: Mapping[str, LocalText], reader: Reader) -> Screen:
    """Ask which of several organisations is meant."""
    words = reader.words
    buttons = _organisation_buttons(names, reader)
    browse = (ActionButton(words.plain("button-none-of-these"), BrowseRegions()),)
    return Screen(words.html("search-several"), (*buttons, browse))


def nothing_screen(query: str, nearest: Mapping[str, LocalText], reader: Reader) -> Screen:
    """Say that nothing was found, offer the nearest names and the list, and warn of search results."""
    words = reader.words
    shown = query if len(query) <= QUERY_SHOWN else query[: QUERY_SHOWN - 1] + "…"
    parts = [words.html("search-nothing", query=shown)]
    if nearest:
        parts.append(words.html("search-nearest"))
    parts.append(words.html("search-warning"))
    navigation: Row = (
        ActionButton(words.plain("button-browse"), BrowseRegions()),
        ActionButton(words.plain("button-home"), OpenHome()),
    )
    tell: Row = (ActionButton(words.plain("button-tell-editors"), TellEditors()),)
    return Screen(Html("\n\n".join(parts)), (*_organisation_buttons(nearest, reader), navigation, tell))


def known_fake_screen(fakes: tuple[KnownFake, ...], names: Mapping[str, LocalText], reader: Reader) -> Screen:
    """Say that this number or address is wrongly tied to an organisation, and offer the real card."""
    words = reader.words
    concerned = {fake.organisation: names[fake.organisation] for fake in fakes if fake.organisation in names}
    lines = [
        words.html("fake-known", value=fakes[0].value, name=reader.text(name)) for name in concerned.values()
    ]
    lines.append(words.html("fake-what-to-do"))
    home: Row = (ActionButton(words.plain("button-home"), OpenHome()),)
    return Screen(Html("\n\n".join(lines)), (*_organisation_buttons(concerned, reader), home))


def _organisation_buttons(names: Mapping[str, LocalText], reader: Reader) -> tuple[Row, ...]:
    buttons = tuple(ActionButton(reader.text(name), OpenCard(found)) for found, name in names.items())
    return in_rows(buttons, 1)
