"""The calm side of security: ten points to tick off, each with where it is in the wallet."""

from tgbot.locale.words import Html
from tgbot.models.flow import CheckPoint
from tgbot.screens.actions import Action, CheckUp, OpenCheckPoint, RemindToCheck
from tgbot.screens.fact_lines import fact_text
from tgbot.screens.scene import Scene, answer_rows, heading, page
from tgbot.screens.screen import ActionButton, Row, Screen, in_rows
from tgbot.screens.sources import source_line
from tgbot.screens.ticking import is_ticked, mark, toggled, within

SOURCES_A_FACT = 2


def checkup_screen(scene: Scene, ticks: int = 0) -> Screen:
    """List the points; what is ticked off is carried in the buttons."""
    words, points = scene.reader.words, scene.standing.step.points
    ticks = within(ticks, len(points))
    done = ticks.bit_count()
    parts = [
        words.html("guide-says", text=scene.text(scene.standing.step.says)),
        words.html("checkup-progress", done=done, total=len(points)),
    ]
    buttons = tuple(
        ActionButton(
            words.plain("checkup-button", mark=mark(ticks, number, words), title=scene.text(point.title)),
            OpenCheckPoint(scene.wallet_id, ticks, number),
        )
        for number, point in enumerate(points)
    )
    remind = ActionButton(words.plain("button-remind-checkup"), RemindToCheck(scene.wallet_id, ticks))
    return page(scene, parts, (*in_rows(buttons, 1), (remind,), *answer_rows(scene)))


def check_point_screen(scene: Scene, ticks: int, number: int) -> Screen:
    """Show one point: what to do, and where it is in this wallet."""
    words, points = scene.reader.words, scene.standing.step.points
    ticks, number = within(ticks, len(points)), min(number, len(points) - 1)
    point = points[number]
    parts = [
        heading(scene),
        words.html("checkup-point", number=number + 1, total=len(points), title=scene.text(point.title)),
        scene.html(point.how),
        *_facts(scene, point),
    ]
    box = words.plain("button-untick") if is_ticked(ticks, number) else words.plain("button-tick-next")
    rows: tuple[Row, ...] = (
        (ActionButton(box, _next(scene, toggled(ticks, number), number)),),
        (
            ActionButton(words.plain("button-checkup-list"), CheckUp(scene.wallet_id, ticks)),
            ActionButton(words.plain("button-skip"), _next(scene, ticks, number)),
        ),
    )
    return Screen(Html("\n\n".join(parts)), rows)


def _facts(scene: Scene, point: CheckPoint) -> list[Html]:
    """Give the facts that tell where a point is, each with its sources below it."""
    blocks = []
    for key in point.facts:
        fact = scene.wallet.facts.get(key)
        if fact is not None:
            sources = fact.statement.sources[:SOURCES_A_FACT]
            lines = (source_line(source, scene.reader.words) for source in sources)
            blocks.append(Html("\n".join([fact_text(fact, scene.reader), *lines])))
    return blocks


def _next(scene: Scene, ticks: int, number: int) -> Action:
    """Lead to the next point that is not ticked off; to the list where there is none."""
    count = len(scene.standing.step.points)
    for step in range(1, count):
        following = (number + step) % count
        if not is_ticked(ticks, following):
            return OpenCheckPoint(scene.wallet_id, ticks, following)
    return CheckUp(scene.wallet_id, ticks)
