"""The call card: the right contact, what to have ready, and a text to read out or paste."""

from collections.abc import Sequence

from tgbot.guide.desks import number_to_dial, phone_desk, written_desk
from tgbot.locale.words import Html, Words
from tgbot.models.organisation import Contact
from tgbot.screens.actions import OpenCard, SendCallCard, TickCallCard
from tgbot.screens.contact_lines import other_block, phone_block
from tgbot.screens.fact_lines import sources_row
from tgbot.screens.scene import Scene, answer_rows, page
from tgbot.screens.screen import ActionButton, Button, CopyButton, LinkButton, Row, Screen, in_rows
from tgbot.screens.step_parts import opening_parts, step_facts, warning_parts
from tgbot.screens.ticking import mark, toggled, within

# Telegram's limit for a copy-text button.
COPIED_AT_MOST = 256


def call_card_screen(scene: Scene, ticks: int = 0) -> Screen:
    """Show the card; what is ticked off is carried in its buttons."""
    words = scene.reader.words
    opening = opening_parts(scene)
    parts = [opening[0], _contact_block(scene), *opening[1:], _prepare_block(scene, ticks)]
    parts.extend((_speech_block(scene), *warning_parts(scene)))
    send = ActionButton(words.plain("button-send-call-card"), SendCallCard(scene.standing.position))
    rows = (
        *_contact_rows(scene),
        *_tick_rows(scene, ticks),
        (send,),
        *answer_rows(scene),
        *sources_row(scene, step_facts(scene)),
    )
    return page(scene, parts, rows)


def call_card_message(scene: Scene) -> Html:
    """Give the card as one message without buttons, to forward or print."""
    parts = [
        scene.reader.words.html("call-message-title", name=scene.wallet_name),
        _contact_block(scene),
        _prepare_block(scene, 0),
        _speech_block(scene),
        scene.reader.words.html("call-never-say"),
    ]
    return Html("\n\n".join(parts))


def speech(scene: Scene) -> str:
    """Put the text to read out together: how it begins, what was answered, what is asked for.

    It fits on a copy button; should the answers be too long for that, the earliest are left out.
    """
    step = scene.standing.step
    notes = [scene.text(stop.answer.note) for stop in scene.standing.way if stop.answer and stop.answer.note]
    opening, request = scene.text(scene.standing.flow.opening), scene.text(step.request or step.says)
    while True:
        text = speech_of(opening, notes, request, scene.reader.words)
        if length_of_copy(text) <= COPIED_AT_MOST or not notes:
            return text
        notes.pop(0)


def speech_of(opening: str, notes: Sequence[str], request: str, words: Words) -> str:
    """Put the parts of a text to read out together, however long they are."""
    said = words.plain("speech-clause").join([opening, *notes])
    if request.endswith(("?", "？")):
        return words.plain("speech-question", said=said, request=request)
    return words.plain("speech", said=said, request=request)


def length_of_copy(text: str) -> int:
    """Give the length of a text as Telegram counts it for a copy-text button, in UTF-16 units at most."""
    return len(text.encode("utf-16-le")) // 2


def phone_of(scene: Scene) -> Contact | None:
    """Give the phone line for the problem, if the wallet has a verified one."""
    organisation = scene.wallet.organisation
    if organisation is None:
        return None
    return phone_desk(organisation, scene.standing.step.purposes, scene.place)


def _contact_block(scene: Scene) -> Html:
    words, organisation = scene.reader.words, scene.wallet.organisation
    if organisation is None:
        return words.html("call-unlisted")
    phone = phone_of(scene)
    if phone:
        return phone_block(phone, organisation.regions, scene.reader)
    written = written_desk(organisation)
    if written:
        no_phone = words.html("call-no-phone", name=scene.wallet_name)
        return Html(f"{no_phone}\n{other_block(written, scene.reader)}")
    return words.html("call-no-contact", name=scene.wallet_name)


def _prepare_block(scene: Scene, ticks: int) -> Html:
    words, step = scene.reader.words, scene.standing.step
    lines = [words.html("call-prepare")]
    for number, text in enumerate(step.prepare):
        box = mark(ticks, number, words)
        lines.append(words.html("call-prepare-line", mark=box, number=number + 1, text=scene.text(text)))
    return Html("\n".join(lines))


def _speech_block(scene: Scene) -> Html:
    return scene.reader.words.html("call-speech", text=speech(scene))


def _contact_rows(scene: Scene) -> tuple[Row, ...]:
    words, organisation = scene.reader.words, scene.wallet.organisation
    first: list[Button] = []
    phone = phone_of(scene)
    if organisation and phone:
        number = number_to_dial(phone, organisation, scene.place)
        first.append(CopyButton(words.plain("button-copy-number", number=number), number))
    elif organisation:
        written = written_desk(organisation)
        address = written.value.en if written and written.value else ""
        if address.startswith("https://"):
            first.append(LinkButton(words.plain("button-official-help"), address))
    first.append(CopyButton(words.plain("button-copy-speech"), speech(scene)))
    rows: list[Row] = [tuple(first)]
    if organisation:
        rows.append((ActionButton(words.plain("button-card"), OpenCard(organisation.id)),))
    return tuple(rows)


def _tick_rows(scene: Scene, ticks: int) -> tuple[Row, ...]:
    """Give a button for each thing to prepare; tapping it ticks it, tapping again takes that back."""
    words, count = scene.reader.words, len(scene.standing.step.prepare)
    buttons = tuple(
        ActionButton(
            words.plain("button-tick", mark=mark(ticks, number, words), number=number + 1),
            TickCallCard(scene.standing.position, toggled(within(ticks, count), number)),
        )
        for number in range(count)
    )
    return in_rows(buttons, 6)
