"""Before a flow: which kind of trouble, and with which wallet; and where somebody is."""

from collections.abc import Mapping, Sequence

from tgbot.guide.position import NOT_LISTED
from tgbot.guide.wallet import Wallet
from tgbot.locale.words import Html
from tgbot.models.flows import Flows
from tgbot.models.ladder import Jurisdiction
from tgbot.models.language import LocalText
from tgbot.models.topic import Topic
from tgbot.screens.actions import (
    Action,
    ChooseWallet,
    GoBack,
    OpenCard,
    OpenHome,
    SetPlace,
    StartEmergency,
    StartFlow,
)
from tgbot.screens.contact_lines import Reader
from tgbot.screens.deep_links import trouble_link
from tgbot.screens.scene import Scene
from tgbot.screens.screen import ActionButton, LinkButton, Row, Screen, in_rows

# The order people are asked in.
TOPICS = (Topic.LOGIN, Topic.TOP_UP, Topic.SECURITY, Topic.REFUNDS, Topic.FEES)


def topics_screen(flows: Flows, wallet: Wallet, reader: Reader) -> Screen:
    """Ask what the trouble is, with the emergency on top."""
    words, organisation = reader.words, wallet.organisation
    identifier = wallet.id or NOT_LISTED
    emergency = (ActionButton(words.plain("button-emergency"), StartEmergency(identifier)),)
    topics = tuple(
        ActionButton(reader.text(flows.flow(topic).title), _start(topic, wallet)) for topic in TOPICS
    )
    name = reader.text(organisation.names) if organisation else words.plain("guide-unlisted-wallet")
    last: list[ActionButton] = []
    if organisation:
        last.append(ActionButton(words.plain("button-card"), OpenCard(organisation.id)))
    last.append(ActionButton(words.plain("button-home"), OpenHome()))
    return Screen(words.html("topics-ask", name=name), (emergency, *in_rows(topics, 1), tuple(last)))


def wallets_screen(
    topic: Topic, flows: Flows, names: Mapping[str, LocalText], reader: Reader, unknown: str = ""
) -> Screen:
    """Ask which wallet; another one may simply be typed. `unknown` is a name that was not found."""
    words = reader.words
    title = reader.text(flows.flow(topic).title)
    text = words.html("wallets-ask", title=title)
    if unknown:
        text = Html(f"{words.html('wallets-unknown', name=unknown)}\n\n{text}")
    buttons = tuple(
        ActionButton(reader.text(name), StartFlow(topic, identifier)) for identifier, name in names.items()
    )
    other = (ActionButton(words.plain("button-unlisted-wallet"), StartFlow(topic, NOT_LISTED)),)
    last = (
        ActionButton(words.plain("button-emergency"), StartEmergency(NOT_LISTED)),
        ActionButton(words.plain("button-home"), OpenHome()),
    )
    return Screen(text, (*in_rows(buttons, 2), other, last))


def places_screen(scene: Scene, places: Sequence[Jurisdiction]) -> Screen:
    """Ask where somebody is; then they go on where they stand."""
    words, position = scene.reader.words, scene.standing.position
    buttons = tuple(
        ActionButton(scene.reader.text(place.names), SetPlace(position, place.id)) for place in places
    )
    back: Row = (ActionButton(words.plain("button-back"), GoBack(position)),)
    return Screen(words.html("places-ask"), (*in_rows(buttons, 2), back))


def private_only_screen(topic: Topic | None, wallet: str | None, reader: Reader, bot: str) -> Screen:
    """In a group: say that this is walked through in private, with the way there."""
    words = reader.words
    link = LinkButton(words.plain("button-walk-in-private"), trouble_link(bot, topic, wallet))
    return Screen(words.html("walk-in-private"), ((link,),))


def link_screen(
    topic: Topic | None, wallet: str | None, reader: Reader, bot: str, unknown: str = ""
) -> Screen:
    """Give the address that opens a kind of trouble for a wallet, to put into groups and pages.

    `unknown` is a name that no single wallet has; the link is then for any wallet.
    """
    words = reader.words
    address = trouble_link(bot, topic, wallet)
    text = words.html("link-made", address=address)
    if unknown:
        text = Html(f"{words.html('wallets-unknown', name=unknown)}\n\n{text}")
    return Screen(text, ((LinkButton(words.plain("button-open-link"), address),),))


def offering_others(screen: Screen, names: Mapping[str, LocalText], reader: Reader) -> Screen:
    """Add to an emergency the other wallets that may have been meant, below its first row."""
    others = tuple(
        ActionButton(reader.text(name), StartEmergency(identifier)) for identifier, name in names.items()
    )
    return Screen(screen.text, (*screen.rows[:1], *in_rows(others, 1), *screen.rows[1:]))


def _start(topic: Topic, wallet: Wallet) -> Action:
    """Who has not named a wallet is asked for it once the topic is known."""
    return StartFlow(topic, wallet.id) if wallet.id else ChooseWallet(topic)
