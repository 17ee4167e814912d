"""Money is being stolen: what to do in the next minutes, in order, with every number on one screen."""

from tgbot.guide.desks import EMERGENCY_PURPOSES, phone_desk, written_desk
from tgbot.locale.words import Html
from tgbot.screens.actions import ChoosePlace
from tgbot.screens.fact_lines import line_texts, sources_row
from tgbot.screens.scene import Scene, answer_rows, page
from tgbot.screens.screen import ActionButton, CopyButton, Row, Screen
from tgbot.screens.step_parts import step_facts, warning_parts

FREEZE_FACTS_SHOWN = 3


def emergency_screen(scene: Scene) -> Screen:
    """Freeze, the official number, the bank, the police; then what not to do."""
    words, step = scene.reader.words, scene.standing.step
    points = [*line_texts(scene, step.lines)[:FREEZE_FACTS_SHOWN], _official(scene)]
    points.extend((words.html("emergency-bank"), _police(scene)))
    numbered = [
        words.html("emergency-point", number=number, text=text) for number, text in enumerate(points, start=1)
    ]
    says = words.html("emergency-title", text=scene.text(step.says))
    parts = [Html("\n".join([says, *numbered])), *warning_parts(scene)]
    place = ActionButton(words.plain(_place_key(scene)), ChoosePlace(scene.standing.position))
    rows = (*_copy_rows(scene), *answer_rows(scene), (place,), *sources_row(scene, step_facts(scene)))
    return page(scene, parts, rows)


def _official(scene: Scene) -> Html:
    words, organisation = scene.reader.words, scene.wallet.organisation
    if organisation is None:
        return words.html("emergency-unlisted")
    phone = phone_desk(organisation, EMERGENCY_PURPOSES)
    if phone and phone.number:
        return words.html("emergency-call", number=phone.number, name=scene.wallet_name)
    written = written_desk(organisation)
    if written and written.value:
        return words.html("emergency-write", where=scene.reader.text(written.value), name=scene.wallet_name)
    return words.html("emergency-no-contact", name=scene.wallet_name)


def _police(scene: Scene) -> Html:
    words = scene.reader.words
    if scene.place is None or not scene.place.emergency:
        return words.html("emergency-police-unknown")
    numbers = [words.html("emergency-number", number=one.number) for one in scene.place.emergency]
    joined = Html(words.plain("emergency-or").join(numbers))
    return words.html("emergency-police", place=scene.reader.text(scene.place.names), numbers=joined)


def _place_key(scene: Scene) -> str:
    return "button-other-place" if scene.place else "button-choose-place"


def _copy_rows(scene: Scene) -> tuple[Row, ...]:
    """Give buttons that copy the official number and the first numbers of the police, two a row."""
    organisation = scene.wallet.organisation
    phone = phone_desk(organisation, EMERGENCY_PURPOSES) if organisation else None
    numbers = [phone.number] if phone and phone.number else []
    numbers.extend(one.number for one in (scene.place.emergency if scene.place else ()))
    shown = list(dict.fromkeys(numbers))[:2]
    words = scene.reader.words
    row = tuple(CopyButton(words.plain("button-copy-number", number=number), number) for number in shown)
    return (row,) if row else ()
