"""The screens about the bot itself: home, help, about, language, forget."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tgbot.guide.position import NOT_LISTED
from tgbot.locale.words import Html, Words
from tgbot.models.language import Language
from tgbot.screens.actions import (
    BrowseRegions,
    ChooseExportRegion,
    ChooseLanguage,
    ChooseTopic,
    Forget,
    OpenAbout,
    OpenArticles,
    OpenHelp,
    OpenHome,
    OpenMine,
    SetLanguage,
    StartEmergency,
)
from tgbot.screens.screen import ActionButton, Row, Screen

# Each language is offered under its own name, whatever language the screen is in.
LANGUAGE_NAME_WORDS: Mapping[Language, str] = {
    Language.ZH_HANS: "language-zh-hans",
    Language.ZH_HANT: "language-zh-hant",
    Language.EN: "language-en",
}


@dataclass(frozen=True, slots=True)
class DataSummary:
    """What `/about` says of the data."""

    organisations: int
    phone_contacts: int
    newest_source: date


def home_screen(words: Words) -> Screen:
    """Greet, and say in one breath what to type."""
    return Screen(
        words.html("home"),
        (
            (ActionButton(words.plain("button-browse-main"), BrowseRegions()),),
            (ActionButton(words.plain("button-problem"), ChooseTopic(NOT_LISTED)),),
            (ActionButton(words.plain("button-emergency"), StartEmergency(NOT_LISTED)),),
            (
                ActionButton(words.plain("button-mine"), OpenMine()),
                ActionButton(words.plain("button-learn"), OpenArticles()),
            ),
            (
                ActionButton(words.plain("button-help"), OpenHelp()),
                ActionButton(words.plain("button-language"), ChooseLanguage()),
            ),
            (
                ActionButton(words.plain("button-export"), ChooseExportRegion()),
                ActionButton(words.plain("button-about"), OpenAbout()),
            ),
        ),
    )


def help_screen(words: Words, bot_username: str) -> Screen:
    """Say what the bot can do, command by command."""
    return Screen(words.html("help", bot=bot_username), (_home_row(words),))


def about_screen(words: Words, data: DataSummary) -> Screen:
    """Say what this is, that nobody is behind it who sells anything, and where the data comes from."""
    text = words.html(
        "about",
        organisations=data.organisations,
        phones=data.phone_contacts,
        newest=data.newest_source.isoformat(),
    )
    return Screen(text, (_home_row(words),))


def language_screen(words: Words) -> Screen:
    """Offer the languages."""
    buttons = tuple(
        (ActionButton(words.plain(key), SetLanguage(language)),)
        for language, key in LANGUAGE_NAME_WORDS.items()
    )
    return Screen(words.html("language-choose"), (*buttons, _home_row(words)))


def language_set_screen(words: Words) -> Screen:
    """Confirm the language, in that language, with the way on."""
    home = home_screen(words)
    return Screen(Html(f"{words.html('language-set')}\n\n{home.text}"), home.rows)


def ask_forget_screen(words: Words) -> Screen:
    """Ask before deleting."""
    return Screen(
        words.html("forget-ask"),
        (
            (ActionButton(words.plain("button-forget"), Forget()),),
            (ActionButton(words.plain("button-keep"), OpenHome()),),
        ),
    )


def forgotten_screen(words: Words, deleted: int) -> Screen:
    """Say that everything stored about the person is gone."""
    return Screen(words.html("forget-done", deleted=deleted), (_home_row(words),))


def notice_screen(words: Words, text: Html) -> Screen:
    """Say one thing, with the way home."""
    return Screen(text, (_home_row(words),))


def changed_screen(words: Words) -> Screen:
    """Say that what an old button led to is no longer there, with the way on."""
    home = home_screen(words)
    return Screen(Html(f"{words.html('button-outdated')}\n\n{home.text}"), home.rows)


def _home_row(words: Words) -> Row:
    return (ActionButton(words.plain("button-home"), OpenHome()),)
