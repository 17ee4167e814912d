"""What the screens of all steps are put together from: their own words, and their facts' sources."""

from tgbot.guide.wallet import Wallet
from tgbot.locale.words import Html
from tgbot.models.fact import Fact
from tgbot.models.flow import Step
from tgbot.screens.fact_lines import bullets, facts_on
from tgbot.screens.scene import Scene


def opening_parts(scene: Scene) -> list[Html]:
    """Give what a step says before its own parts: the first line and its hint, then its lines."""
    step, words = scene.standing.step, scene.reader.words
    says = words.html("guide-says", text=scene.text(step.says))
    first = says if step.hint is None else Html(f"{says}\n{scene.html(step.hint)}")
    return [first, *bullets(scene, step.lines)]


def warning_parts(scene: Scene) -> list[Html]:
    """Give a step's warning; nothing where it has none."""
    warning = scene.standing.step.warning
    if warning is None:
        return []
    return [scene.reader.words.html("guide-warning", text=scene.text(warning))]


def wait_fact(step: Step, wallet: Wallet) -> Fact | None:
    """Give the wallet's verified fact that says how long the wait at a step takes."""
    known = (wallet.facts.get(key) for key in step.wait_facts)
    return next((fact for fact in known if fact is not None and fact.wait is not None), None)


def step_facts(scene: Scene) -> tuple[Fact, ...]:
    """Give every fact a step's screen shows, each once."""
    step = scene.standing.step
    waiting = wait_fact(step, scene.wallet)
    return tuple(dict.fromkeys((*facts_on(scene, step.lines), *((waiting,) if waiting else ()))))
