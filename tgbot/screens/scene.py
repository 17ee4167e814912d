"""A step of a flow as one person sees it, and what every screen of a flow has in common."""

from dataclasses import dataclass

from tgbot.guide.walk import Standing, Walk
from tgbot.guide.wallet import Wallet
from tgbot.locale.words import Html
from tgbot.models.flow import SOLVED, Answer, StepKind
from tgbot.models.ladder import Jurisdiction, Rung
from tgbot.models.language import LocalText
from tgbot.screens.actions import ChooseTopic, GoBack, GoOn, OpenHome, StartEmergency, StartFlow
from tgbot.screens.contact_lines import Reader
from tgbot.screens.group_actions import FindGroups
from tgbot.screens.screen import ActionButton, Row, Screen, in_rows
from tgbot.screens.ticket_actions import TalkToVolunteer

WALLET_MARK = "{wallet}"
# Two answers stand side by side where a phone shows both whole; Chinese letters are twice as wide.
NARROW = 14
_WIDE_LETTERS = "\u2e80"
# The outcomes that leave something to do.
UNSOLVED = frozenset({StepKind.WAIT, StepKind.CALL, StepKind.COMPLAIN})
EMERGENCY_TOPICS = frozenset({"top_up", "security", "refunds"})


@dataclass(frozen=True, slots=True)
class Scene:
    """Who reads, where they stand, on which wallet's way; their place, and its ladder for the wallet.

    `has_volunteers` says that somebody can be asked for help, `has_groups` that a support group is listed for
    the wallet.
    """

    reader: Reader
    walk: Walk
    standing: Standing
    place: Jurisdiction | None
    rungs: tuple[Rung, ...] = ()
    has_volunteers: bool = False
    has_groups: bool = False

    @property
    def wallet(self) -> Wallet:
        """Give the wallet somebody has trouble with."""
        return self.walk.wallet

    @property
    def wallet_id(self) -> str:
        """Give the wallet as buttons carry it."""
        return self.standing.position.wallet

    @property
    def wallet_name(self) -> str:
        """Name the wallet; "the wallet" where it is not listed."""
        organisation = self.wallet.organisation
        if organisation is None:
            return self.reader.words.plain("guide-unlisted-wallet")
        return self.reader.text(organisation.names)

    def text(self, local: LocalText) -> str:
        """Give a flow's text in the reader's language, with the wallet's name in its place."""
        return self.reader.text(local).replace(WALLET_MARK, self.wallet_name)

    def html(self, local: LocalText) -> Html:
        """Give a flow's text as HTML."""
        return self.reader.words.html("guide-text", text=self.text(local))


def page(scene: Scene, parts: list[Html], rows: tuple[Row, ...]) -> Screen:
    """Put a step's screen together: heading, what changed, its parts, its rows, the way out.

    In an emergency the first line is what to do: it has no heading.
    """
    head = [] if scene.standing.step.kind is StepKind.EMERGENCY else [heading(scene)]
    if scene.standing.has_changed:
        head.append(scene.reader.words.html("guide-flow-changed"))
    top = [Html("\n".join(head))] if head else []
    return Screen(Html("\n\n".join([*top, *parts])), (*rows, *help_rows(scene), *navigation(scene)))


def heading(scene: Scene) -> Html:
    """Give the line over every step: the kind of trouble, the wallet, how far one has come."""
    return scene.reader.words.html(
        "guide-heading",
        title=scene.reader.text(scene.standing.flow.title),
        wallet=scene.wallet_name,
        step=len(scene.standing.way) + 1,
    )


def answer_rows(scene: Scene) -> tuple[Row, ...]:
    """Give the buttons for a step's answers, narrow ones side by side."""
    buttons = tuple(answer_button(scene, answer) for answer in scene.walk.answers(scene.standing.step))
    narrow = all(_width(button.text) <= NARROW for button in buttons)
    return in_rows(buttons, 2 if narrow else 1)


def answer_button(scene: Scene, answer: Answer) -> ActionButton:
    """Give the button for one answer."""
    words = scene.reader.words
    if answer.say is not None:
        text = scene.text(answer.say)
    elif scene.standing.step.kind is StepKind.CHECKUP:
        text = (
            words.plain("button-checkup-done") if answer.id == SOLVED else words.plain("button-checkup-wrong")
        )
    elif answer.id == SOLVED:
        text = words.plain("button-solved")
    elif scene.walk.target(answer).kind is StepKind.COMPLAIN:
        text = words.plain("button-how-to-complain")
    else:
        text = words.plain("button-not-solved")
    return ActionButton(text, GoOn(scene.walk.after(scene.standing, answer)))


def navigation(scene: Scene) -> tuple[Row, ...]:
    """Give the way back, to the start, and to the official support, which every screen of a flow has."""
    words, walk, standing = scene.reader.words, scene.walk, scene.standing
    previous = walk.back(standing)
    back = GoBack(previous) if previous else ChooseTopic(scene.wallet_id)
    row: list[ActionButton] = [ActionButton(words.plain("button-step-back"), back)]
    if previous:
        again = StartFlow(standing.position.topic, scene.wallet_id)
        row.append(ActionButton(words.plain("button-start-over"), again))
    else:
        row.append(ActionButton(words.plain("button-home"), OpenHome()))
    if standing.step.name == standing.flow.support:
        return (tuple(row),)
    support = ActionButton(words.plain("button-support-now"), GoOn(walk.support(standing)))
    return (tuple(row), (support,))


def emergency_row(scene: Scene) -> tuple[Row, ...]:
    """Give the button of the emergency, on the first screen of the topics it may hide behind."""
    standing = scene.standing
    if standing.way or standing.step.kind is not StepKind.ASK or standing.flow.topic not in EMERGENCY_TOPICS:
        return ()
    button = ActionButton(scene.reader.words.plain("button-emergency"), StartEmergency(scene.wallet_id))
    return ((button,),)


def help_rows(scene: Scene) -> tuple[Row, ...]:
    """Give the ways to people, at the ends of flows that have not solved it: a volunteer, support groups."""
    if scene.standing.step.kind not in UNSOLVED:
        return ()
    words, row = scene.reader.words, []
    if scene.has_volunteers:
        row.append(ActionButton(words.plain("button-volunteer"), TalkToVolunteer(scene.standing.position)))
    if scene.has_groups:
        row.append(ActionButton(words.plain("button-groups"), FindGroups(scene.wallet_id)))
    return in_rows(tuple(row), 1)


def _width(text: str) -> int:
    return sum(2 if letter >= _WIDE_LETTERS else 1 for letter in text)
