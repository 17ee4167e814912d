"""What was understood of somebody's own words, with the way to say that it was something else."""

from collections.abc import Mapping

from tgbot.guide.position import NOT_LISTED
from tgbot.locale.words import Html, Words
from tgbot.models.language import LocalText
from tgbot.models.topic import Topic
from tgbot.screens.actions import (
    Action,
    BrowseRegions,
    ChooseTopic,
    ChooseWallet,
    OpenCard,
    StartEmergency,
    StartFlow,
)
from tgbot.screens.contact_lines import Reader
from tgbot.screens.screen import ActionButton, Row, Screen


def understood_screen(  # noqa: PLR0913, PLR0917, all that was understood
    screen: Screen,
    topic: Topic,
    title: str,
    name: str,
    wallet: str,
    others: Mapping[str, LocalText],
    reader: Reader,
) -> Screen:
    """Put what was understood above the first useful step, and the other ways to understand it below."""
    words = reader.words
    named = words.plain("understood-wallet", name=name) if name else ""
    said = words.html("understood", topic=title, wallet=named)
    rows: list[Row] = [
        (ActionButton(reader.text(other), StartFlow(topic, identifier)),)
        for identifier, other in others.items()
    ]
    rows.extend(screen.rows)
    rows.append((ActionButton(words.plain("button-meant-otherwise"), ChooseTopic(wallet)),))
    return Screen(Html(f"{said}\n\n{screen.text}"), tuple(rows))


def asked_back_screen(titles: Mapping[Topic, str], wallet: str | None, reader: Reader) -> Screen:
    """Ask which of the likely troubles it is, instead of guessing."""
    words = reader.words

    def start(topic: Topic) -> Action:
        return StartFlow(topic, wallet) if wallet else ChooseWallet(topic)

    rows: list[Row] = [(ActionButton(title, start(topic)),) for topic, title in titles.items()]
    identifier = wallet or NOT_LISTED
    rows.append((ActionButton(words.plain("button-emergency"), StartEmergency(identifier)),))
    card: Action = OpenCard(wallet) if wallet else BrowseRegions()
    last: Row = (
        ActionButton(words.plain("button-meant-otherwise"), ChooseTopic(identifier)),
        ActionButton(words.plain("button-card"), card),
    )
    return Screen(words.html("understood-ask"), (*rows, last))


def small_talk_screen(home: Screen, words: Words) -> Screen:
    """Answer small talk with one friendly line and the menu."""
    return Screen(words.html("small-talk"), home.rows)
