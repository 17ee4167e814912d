"""The screens of flows that buttons lead to, and what is remembered on the way."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tgbot.guide.jurisdictions import Jurisdictions
from tgbot.guide.position import Position
from tgbot.handlers.counting import count_topic
from tgbot.handlers.scenes import scene_at, scene_of_step, walk_for, wallet_for
from tgbot.handlers.visit import Visit
from tgbot.memory.progress import Progress
from tgbot.models.flow import StepKind
from tgbot.models.flows import CHECKUP
from tgbot.models.topic import Topic
from tgbot.screens import actions, callback_data
from tgbot.screens.actions import Action
from tgbot.screens.checkup import check_point_screen
from tgbot.screens.flow_step import fact_sources_screen, step_screen
from tgbot.screens.home import changed_screen
from tgbot.screens.scene import Scene
from tgbot.screens.screen import Screen
from tgbot.screens.topics import places_screen, topics_screen, wallets_screen

WALLETS_OFFERED = 10
JUMPED = "jump"


async def _topics(visit: Visit, action: actions.ChooseTopic) -> Screen:
    wallet = await wallet_for(visit, action.wallet)
    return topics_screen(visit.edition.guidance.flows, wallet, visit.reader)


async def _wallets(visit: Visit, action: actions.ChooseWallet) -> Screen:
    visit.services.expected.expect(visit.person, action.topic, visit.reader.now)
    names = await visit.edition.store.names(await visit.edition.store.most_used(WALLETS_OFFERED))
    return wallets_screen(action.topic, visit.edition.guidance.flows, names, visit.reader)


async def _start(visit: Visit, action: actions.StartFlow) -> Screen:
    walk = await walk_for(visit, action.wallet)
    count_topic(visit, action.topic)
    return await _arrive(visit, walk.start(action.topic))


async def _emergency(visit: Visit, action: actions.StartEmergency) -> Screen:
    walk = await walk_for(visit, action.wallet)
    count_topic(visit, Topic.SECURITY)
    return await _arrive(visit, walk.emergency())


async def _go_on(visit: Visit, action: actions.GoOn) -> Screen:
    return await _arrive(visit, action.position)


async def _go_back(visit: Visit, action: actions.GoBack) -> Screen:
    scene = await scene_at(visit, action.position)
    await _remember(visit, scene)
    return step_screen(scene)


async def _tick(visit: Visit, action: actions.TickCallCard) -> Screen:
    return step_screen(await scene_at(visit, action.position), action.ticks)


async def _fact_sources(visit: Visit, action: actions.OpenFactSources) -> Screen:
    return fact_sources_screen(await scene_at(visit, action.position))


async def _choose_place(visit: Visit, action: actions.ChoosePlace) -> Screen:
    places = Jurisdictions(visit.edition.guidance.jurisdictions).places
    return places_screen(await scene_at(visit, action.position), places)


async def _set_place(visit: Visit, action: actions.SetPlace) -> Screen:
    place = Jurisdictions(visit.edition.guidance.jurisdictions).place(action.place)
    if place is None or place.kinds:
        return changed_screen(visit.words)
    await visit.services.memory.places.set_place(visit.person, place.id, visit.reader.now)
    return step_screen(await scene_at(visit, action.position))


async def _checkup(visit: Visit, action: actions.CheckUp) -> Screen:
    return step_screen(await scene_of_step(visit, action.wallet, CHECKUP), action.ticks)


async def _check_point(visit: Visit, action: actions.OpenCheckPoint) -> Screen:
    scene = await scene_of_step(visit, action.wallet, CHECKUP)
    return check_point_screen(scene, action.ticks, action.point)


async def _arrive(visit: Visit, position: Position) -> Screen:
    """Show the step at a position, count how somebody came there, and remember it for /mine."""
    scene = await scene_at(visit, position)
    standing, counts = scene.standing, visit.services.memory.flow_counts
    day = visit.reader.now.date()
    if standing.way:
        last = standing.way[-1]
        counts.count(day, last.step.name, last.answer.id if last.answer else JUMPED)
    counts.count(day, standing.step.name)
    await _remember(visit, scene)
    return step_screen(scene)


async def _remember(visit: Visit, scene: Scene) -> None:
    progress, position = visit.services.memory.progress, scene.standing.position
    if scene.standing.step.kind is StepKind.SOLVED:
        await progress.drop(visit.person, position.topic, position.wallet)
        return
    data = callback_data.write(actions.GoBack(position))
    await progress.keep(Progress(visit.person, position.topic, position.wallet, data, visit.reader.now))


# Any: each page takes exactly the type of action it stands beside.
GUIDE_PAGES: Mapping[type[Action], Callable[[Visit, Any], Awaitable[Screen]]] = {
    actions.ChooseTopic: _topics,
    actions.ChooseWallet: _wallets,
    actions.StartFlow: _start,
    actions.StartEmergency: _emergency,
    actions.GoOn: _go_on,
    actions.GoBack: _go_back,
    actions.TickCallCard: _tick,
    actions.SendCallCard: _go_back,
    actions.OpenFactSources: _fact_sources,
    actions.ChoosePlace: _choose_place,
    actions.SetPlace: _set_place,
    actions.CheckUp: _checkup,
    actions.OpenCheckPoint: _check_point,
}
