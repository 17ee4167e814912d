"""Nothing to do but wait: until when, by whose rule, with the offer to be reminded."""

from datetime import datetime

from tgbot.guide.due import ends_at
from tgbot.locale.words import Html
from tgbot.models.fact import TimeUnit, WaitingTime
from tgbot.screens.actions import RemindToLook
from tgbot.screens.fact_lines import fact_text, sources_row
from tgbot.screens.moments import day_in_words
from tgbot.screens.scene import Scene, answer_rows, page
from tgbot.screens.screen import ActionButton, Screen
from tgbot.screens.step_parts import opening_parts, step_facts, wait_fact, warning_parts


def wait_of(scene: Scene) -> WaitingTime:
    """Give how long the wait is: the wallet's own time where a verified fact says it, else the general one.

    Raises ValueError at a step that is no wait.
    """
    step = scene.standing.step
    fact = wait_fact(step, scene.wallet)
    wait = fact.wait if fact else step.wait
    if wait is None:
        msg = f"{step.name} is no wait"
        raise ValueError(msg)
    return wait


def wait_ends_at(scene: Scene) -> datetime:
    """Give the moment the wait is over, counted from now, in the place's time zone."""
    return ends_at(wait_of(scene), scene.reader.now, scene.place)


def wait_screen(scene: Scene) -> Screen:
    """Say until when to wait; a time that no fact carries is advice, not a promise."""
    words = scene.reader.words
    until = day_in_words(wait_ends_at(scene), scene.reader)
    fact = wait_fact(scene.standing.step, scene.wallet)
    if fact is None:
        when = words.html("wait-look-again", until=until)
    else:
        when = Html(f"{words.html('wait-until', until=until)}\n{fact_text(fact, scene.reader)}")
    if wait_of(scene).unit is TimeUnit.WORKING_DAYS:
        when = Html(f"{when}\n{words.html('wait-working-days')}")
    parts = [opening_parts(scene)[0], when, *opening_parts(scene)[1:], *warning_parts(scene)]
    remind = ActionButton(words.plain("button-remind"), RemindToLook(scene.standing.position))
    rows = ((remind,), *answer_rows(scene), *sources_row(scene, step_facts(scene)))
    return page(scene, parts, rows)
