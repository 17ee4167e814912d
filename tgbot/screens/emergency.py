"""Money is being stolen: what to do in the next minutes, in order, with every number on one screen."""

from collections.abc import Mapping

from tgbot.guide.desks import EMERGENCY_PURPOSES, number_to_dial, phone_desk, written_desk
from tgbot.locale.words import Html
from tgbot.models.ladder import EmergencyRole
from tgbot.screens.actions import ChoosePlace
from tgbot.screens.fact_lines import line_texts, sources_row
from tgbot.screens.scene import Scene, answer_rows, page
from tgbot.screens.screen import ActionButton, CopyButton, Row, Screen
from tgbot.screens.step_parts import step_facts, warning_parts

FREEZE_FACTS_SHOWN = 3
ROLE_WORDS: Mapping[EmergencyRole, str] = {
    EmergencyRole.POLICE: "emergency-role-police",
    EmergencyRole.ANTI_FRAUD: "emergency-role-anti-fraud",
    EmergencyRole.REPORTS: "emergency-role-reports",
}


def emergency_screen(scene: Scene) -> Screen:
    """Freeze, the official number, the bank, the police; then what not to do."""
    words, step = scene.reader.words, scene.standing.step
    points = line_texts(scene, step.lines)[:FREEZE_FACTS_SHOWN]
    number = _official_number(scene)
    if number is None or not any(number in point for point in points):
        # Where a way to freeze is a call to that very number, it is said once.
        points.append(_official(scene))
    points.extend((words.html("emergency-bank"), _police(scene)))
    numbered = [
        words.html("emergency-point", number=number, text=text) for number, text in enumerate(points, start=1)
    ]
    says = words.html("emergency-title", text=scene.text(step.says))
    parts = [Html("\n".join([says, *numbered])), *warning_parts(scene)]
    place = ActionButton(words.plain(_place_key(scene)), ChoosePlace(scene.standing.position))
    sources = [button for row in sources_row(scene, step_facts(scene)) for button in row]
    rows = (*_copy_rows(scene), *answer_rows(scene), (place, *sources))
    return page(scene, parts, rows)


def _official(scene: Scene) -> Html:
    words, organisation = scene.reader.words, scene.wallet.organisation
    if organisation is None:
        return words.html("emergency-unlisted")
    number = _official_number(scene)
    if number:
        return words.html("emergency-call", number=number, name=scene.wallet_name)
    written = written_desk(organisation)
    if written and written.value:
        return words.html("emergency-write", where=scene.reader.text(written.value), name=scene.wallet_name)
    return words.html("emergency-no-contact", name=scene.wallet_name)


def _official_number(scene: Scene) -> str | None:
    """Give the wallet's own number as it is dialled from the person's place."""
    organisation = scene.wallet.organisation
    phone = phone_desk(organisation, EMERGENCY_PURPOSES, scene.place) if organisation else None
    return number_to_dial(phone, organisation, scene.place) if organisation and phone else None


def _police(scene: Scene) -> Html:
    words = scene.reader.words
    known = scene.place.emergency if scene.place else ()
    if scene.place is None or not known:
        return words.html("emergency-police-unknown")
    numbers = [
        words.html("emergency-number", number=one.number, what=words.plain(ROLE_WORDS[one.role]))
        for one in known
    ]
    if not any(one.role is EmergencyRole.POLICE for one in known):
        numbers.insert(0, words.html("emergency-local-police"))
    joined = Html(words.plain("emergency-or").join(numbers))
    return words.html("emergency-police", place=scene.reader.text(scene.place.names), numbers=joined)


def _place_key(scene: Scene) -> str:
    return "button-other-place" if scene.place else "button-choose-place"


def _copy_rows(scene: Scene) -> tuple[Row, ...]:
    """Give buttons that copy the official number and the first numbers of the police, two a row."""
    official = _official_number(scene)
    numbers = [official] if official else []
    numbers.extend(one.number for one in (scene.place.emergency if scene.place else ()))
    shown = list(dict.fromkeys(numbers))[:2]
    words = scene.reader.words
    row = tuple(CopyButton(words.plain("button-copy-number", number=number), number) for number in shown)
    return (row,) if row else ()
