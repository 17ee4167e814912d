"""A step of a flow: one screen for each kind of step, and the sources of its facts."""

from tgbot.locale.words import Html
from tgbot.models.flow import StepKind
from tgbot.screens.actions import ChooseTopic, GoBack, OpenCard, OpenHome, OpenMine
from tgbot.screens.call_card import call_card_screen
from tgbot.screens.checkup import checkup_screen
from tgbot.screens.emergency import emergency_screen
from tgbot.screens.fact_lines import fact_text, sources_row
from tgbot.screens.ladder import ladder_screen
from tgbot.screens.scene import Scene, answer_rows, emergency_row, heading, page
from tgbot.screens.screen import ActionButton, Row, Screen
from tgbot.screens.sources import source_line
from tgbot.screens.step_parts import opening_parts, step_facts, warning_parts
from tgbot.screens.waiting import wait_screen

SOURCES_SHOWN = 8


def step_screen(scene: Scene, ticks: int = 0) -> Screen:
    """Show the step somebody stands at; `ticks` are what a call card or check-up has ticked off."""
    match scene.standing.step.kind:
        case StepKind.ASK:
            return _ask_screen(scene)
        case StepKind.EMERGENCY:
            return emergency_screen(scene)
        case StepKind.CHECKUP:
            return checkup_screen(scene, ticks)
        case StepKind.SOLVED:
            return _solved_screen(scene)
        case StepKind.WAIT:
            return wait_screen(scene)
        case StepKind.CALL:
            return call_card_screen(scene, ticks)
        case StepKind.COMPLAIN:
            return ladder_screen(scene)


def fact_sources_screen(scene: Scene) -> Screen:
    """Show where the facts of a step were published."""
    words = scene.reader.words
    parts = [heading(scene)]
    left = SOURCES_SHOWN
    for fact in step_facts(scene):
        sources = fact.statement.sources[:left]
        left -= len(sources)
        if sources:
            title = words.html("fact-heading", text=fact_text(fact, scene.reader))
            parts.append(Html("\n".join([title, *(source_line(source, words) for source in sources)])))
    parts.append(words.html("sources-caution"))
    back = ActionButton(words.plain("button-back"), GoBack(scene.standing.position))
    home = ActionButton(words.plain("button-home"), OpenHome())
    return Screen(Html("\n\n".join(parts)), ((back, home),))


def _ask_screen(scene: Scene) -> Screen:
    parts = [*opening_parts(scene), *warning_parts(scene)]
    rows = (*emergency_row(scene), *answer_rows(scene), *sources_row(scene, step_facts(scene)))
    return page(scene, parts, rows)


def _solved_screen(scene: Scene) -> Screen:
    words = scene.reader.words
    organisation = scene.wallet.organisation
    rows: list[Row] = [(ActionButton(words.plain("button-other-trouble"), ChooseTopic(scene.wallet_id)),)]
    if organisation:
        rows.append((ActionButton(words.plain("button-card"), OpenCard(organisation.id)),))
    mine = ActionButton(words.plain("button-mine"), OpenMine())
    rows.append((mine, ActionButton(words.plain("button-home"), OpenHome())))
    return Screen(Html("\n\n".join(opening_parts(scene))), tuple(rows))
