"""Getting together what a screen of a flow needs: the wallet with its facts, the way, the place."""

from tgbot.guide.jurisdictions import Jurisdictions
from tgbot.guide.position import NOT_LISTED, Position
from tgbot.guide.walk import Walk
from tgbot.guide.wallet import UNLISTED, Wallet, wallet_of
from tgbot.handlers.visit import Visit
from tgbot.models.flow import StepKind
from tgbot.models.ladder import Jurisdiction
from tgbot.models.organisation import WALLET_KINDS
from tgbot.models.topic import Topic
from tgbot.screens.scene import Scene

# A place is read from the memory only for steps that show something of it.
_NEED_A_PLACE = frozenset({StepKind.EMERGENCY, StepKind.WAIT, StepKind.CALL, StepKind.COMPLAIN})


async def wallet_for(visit: Visit, identifier: str) -> Wallet:
    """Give a wallet; one that is not listed (any more), or is no wallet, walks like any other."""
    organisation = None if identifier == NOT_LISTED else await visit.edition.store.organisation(identifier)
    if organisation is None or organisation.kind not in WALLET_KINDS:
        return UNLISTED
    return wallet_of(organisation, visit.edition.guidance.facts.get(identifier, ()))


async def walk_for(visit: Visit, identifier: str) -> Walk:
    """Give a wallet's way through the flows."""
    return Walk(visit.edition.guidance.flows, await wallet_for(visit, identifier))


async def scene_at(visit: Visit, position: Position) -> Scene:
    """Give the scene at a position, which may be old or written by hand."""
    walk = await walk_for(visit, position.wallet)
    known = (
        position
        if walk.wallet.id
        else Position(position.topic, position.version, position.step, NOT_LISTED, position.trail)
    )
    return await _scene(visit, walk, known)


async def scene_of_step(visit: Visit, wallet: str, step: str) -> Scene:
    """Give the scene at a step by its name (`topic.step`)."""
    walk = await walk_for(visit, wallet)
    return await _scene(visit, walk, walk.at(step))


async def place_for(visit: Visit, wallet: Wallet) -> Jurisdiction | None:
    """Give the place of a person, as far as it is known."""
    chosen = await visit.services.memory.places.place_of(visit.person)
    places = Jurisdictions(visit.edition.guidance.jurisdictions)
    return places.place_of(wallet, chosen, visit.reader.language)


def wallet_name(visit: Visit, wallet: Wallet) -> str:
    """Name a wallet; "the wallet" where it is not listed."""
    if wallet.organisation is None:
        return visit.words.plain("guide-unlisted-wallet")
    return visit.reader.text(wallet.organisation.names)


def about_flow(visit: Visit, topic: Topic, wallet: Wallet) -> str:
    """Name a kind of trouble with a wallet, in one line."""
    title = visit.reader.text(visit.edition.guidance.flows.flow(topic).title)
    return visit.words.plain("mine-about-flow", title=title, wallet=wallet_name(visit, wallet))


async def _scene(visit: Visit, walk: Walk, position: Position) -> Scene:
    standing = walk.standing(position)
    has_volunteers = visit.services.desk is not None
    if standing.step.kind not in _NEED_A_PLACE:
        return Scene(visit.reader, walk, standing, None, has_volunteers=has_volunteers)
    place = await place_for(visit, walk.wallet)
    rungs = Jurisdictions(visit.edition.guidance.jurisdictions).ladder(walk.wallet, place)
    has_groups = visit.services.memory.groups.has_listed(walk.wallet.id or "")
    return Scene(visit.reader, walk, standing, place, rungs, has_volunteers, has_groups)
