"""Walking a flow: answers lead on, the way back is known, old and hostile positions lead somewhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgbot.guide.position import MAX_TRAIL, NOT_LISTED, Position, jump, marks
from tgbot.guide.walk import Walk
from tgbot.guide.wallet import UNLISTED
from tgbot.models.flow import Answer, Flow, Step, StepKind
from tgbot.models.flows import Flows
from tgbot.models.language import LocalText
from tgbot.models.topic import Topic

TEXT = LocalText("文", "文", "text")


def step(name: str, code: str, *answers: tuple[str, str, str], kind: StepKind = StepKind.ASK) -> Step:
    return Step(
        name, code, kind, TEXT, answers=tuple(Answer(key, short, to, TEXT) for key, short, to in answers)
    )


def flows(*extra: Step, version: str = "v1") -> Flows:
    steps = (
        step("login.start", "AAA", ("yes", "yy", "login.middle"), ("no", "nn", "login.end")),
        step("login.middle", "BBB", ("on", "oo", "login.end"), ("round", "rr", "login.start")),
        step("login.end", "CCC", kind=StepKind.CALL),
        step("security.emergency", "EEE", ("done", "dd", "login.end"), kind=StepKind.EMERGENCY),
    )
    return Flows(
        [
            Flow(Topic.LOGIN, version, TEXT, TEXT, "login.start", "login.end", (*steps[:3], *extra)),
            Flow(Topic.SECURITY, version, TEXT, TEXT, "security.emergency", "login.end", steps[3:]),
        ]
    )


def follow(walk: Walk, position: Position, *answers: str) -> Position:
    for wanted in answers:
        standing = walk.standing(position)
        answer = next(one for one in walk.answers(standing.step) if one.id == wanted)
        position = walk.after(standing, answer)
    return position


def test_answers_lead_on_and_the_way_back_is_known() -> None:
    walk = Walk(flows(), UNLISTED)
    end = follow(walk, walk.start(Topic.LOGIN), "yes", "on")
    standing = walk.standing(end)
    assert standing.step.name == "login.end"
    assert [stop.step.name for stop in standing.way] == ["login.start", "login.middle"]
    back = walk.back(standing)
    assert back is not None
    assert walk.standing(back).step.name == "login.middle"
    first = walk.back(walk.standing(back))
    assert first == walk.start(Topic.LOGIN)
    assert walk.back(walk.standing(first)) is None


def test_going_round_in_a_circle_makes_no_trail_longer() -> None:
    walk = Walk(flows(), UNLISTED)
    position = walk.start(Topic.LOGIN)
    assert follow(walk, position, *["yes", "round"] * 20) == position


def test_support_keeps_the_answers_given_so_far() -> None:
    walk = Walk(flows(), UNLISTED)
    middle = walk.standing(follow(walk, walk.start(Topic.LOGIN), "yes"))
    support = walk.standing(walk.support(middle))
    assert support.step.name == "login.end"
    assert [stop.answer.id if stop.answer else None for stop in support.way] == ["yes", None]


def test_a_button_made_before_a_harmless_change_goes_on_as_if_nothing_had_happened() -> None:
    old = Walk(flows(), UNLISTED)
    position = follow(old, old.start(Topic.LOGIN), "yes")
    new = Walk(flows(step("login.more", "DDD"), version="v2"), UNLISTED)
    standing = new.standing(position)
    assert standing.step.name == "login.middle"
    assert not standing.has_changed


def test_a_button_to_a_step_that_is_gone_leads_to_the_nearest_one() -> None:
    walk = Walk(flows(), UNLISTED)
    gone = replace(follow(walk, walk.start(Topic.LOGIN), "yes"), step="ZZZ", trail="yyzz")
    standing = walk.standing(gone)
    assert standing.has_changed
    assert standing.step.name == "login.middle"


def test_a_step_reached_another_way_today_is_shown_without_the_old_way() -> None:
    walk = Walk(flows(), UNLISTED)
    strange = replace(walk.start(Topic.LOGIN), step="BBB", trail="nn")
    standing = walk.standing(strange)
    assert standing.step.name == "login.middle"
    assert standing.way == ()
    assert not standing.has_changed


def test_the_emergency_is_reached_without_a_question() -> None:
    walk = Walk(flows(), UNLISTED)
    standing = walk.standing(walk.emergency())
    assert standing.step.name == "security.emergency"


@pytest.mark.parametrize(
    ("trail", "read"), [("", []), ("aa~BBBcc", ["aa", "BBB", "cc"]), ("a", []), ("~BB", [])]
)
def test_a_trail_is_read_as_far_as_it_is_whole(trail: str, read: list[str]) -> None:
    assert [mark for _, mark in marks(trail)] == read


@given(
    step=st.text("ABCEZ~", max_size=4),
    trail=st.text("ynodrABCE~", max_size=40),
    version=st.text(max_size=3),
)
def test_any_position_written_by_hand_leads_to_a_step(step: str, trail: str, version: str) -> None:
    walk = Walk(flows(), UNLISTED)
    standing = walk.standing(Position(Topic.LOGIN, version, step, NOT_LISTED, trail))
    assert len(standing.position.trail) <= max(MAX_TRAIL, len(jump("AAA")))
    again = walk.standing(standing.position)
    assert again.step is standing.step
    assert not again.has_changed
