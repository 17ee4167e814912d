"""What a flow found, as it is handed over to a volunteer."""

from tgbot.screens.scene import Scene


def handover_lines(scene: Scene) -> tuple[str, ...]:
    """Give the trouble and the wallet, what was answered on the way, and where the way ended.

    These are the flow's own words: nothing that the person wrote is among them.
    """
    words = scene.reader.words
    title = scene.reader.text(scene.standing.flow.title)
    first = words.plain("mine-about-flow", title=title, wallet=scene.wallet_name)
    notes = (scene.text(stop.answer.note) for stop in scene.standing.way if stop.answer and stop.answer.note)
    last = words.plain("ticket-came-to", text=scene.text(scene.standing.step.says))
    return tuple(dict.fromkeys((first, *notes, last)))
