"""Two questions before somebody joins a group: who is let in, and who is left to the admins."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT, reader_of
from tgbot.guard.screening import (
    MISTAKES_ALLOWED,
    RIGHT_NEEDED,
    answered,
    asked_again,
    place_of,
    questions_for,
    unanswered,
)
from tgbot.knowledge.desk_checks import DESK_CHECKS
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.loading import SCREENING, load
from tgbot.memory.join_requests import JoinRequest, RequestState
from tgbot.models.group import NoAnswer
from tgbot.models.language import Language
from tgbot.screens.groups.screening import question_screen
from tgbot.screens.screen import ActionButton

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
GROUP, LI = -1001, 1001


def request(*questions: str) -> JoinRequest:
    return JoinRequest(GROUP, LI, LI, Language.ZH_HANS, questions or ("a", "b", "c"), NOW)


def after(*answers: bool, start: JoinRequest | None = None) -> JoinRequest:
    standing = start or request()
    for is_right in answers:
        standing = answered(standing, is_right=is_right, now=NOW)
    return standing


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((True,), RequestState.OPEN),
        ((True, True), RequestState.APPROVED),
        ((False,), RequestState.OPEN),
        ((False, True), RequestState.OPEN),
        ((False, True, True), RequestState.APPROVED),
        ((True, False, True), RequestState.APPROVED),
        ((False, False), RequestState.LEFT),
        ((False, True, False), RequestState.LEFT),
    ],
)
def test_one_mistake_may_be_made_good_and_the_second_is_for_the_admins(
    answers: tuple[bool, ...], state: RequestState
) -> None:
    assert after(*answers).state is state


@given(st.lists(st.booleans(), max_size=8))
def test_whatever_is_answered_nobody_gets_in_without_two_right_answers(answers: list[bool]) -> None:
    standing = request()
    given_right = 0
    for is_right in answers:
        if standing.state is not RequestState.OPEN:
            break
        standing = answered(standing, is_right=is_right, now=NOW)
        given_right += is_right
    if standing.state is RequestState.APPROVED:
        assert given_right == RIGHT_NEEDED
        assert standing.mistakes <= MISTAKES_ALLOWED
    if standing.state is RequestState.OPEN:
        assert place_of(standing) < len(standing.questions)


def test_asking_again_gives_no_new_tries() -> None:
    failed = after(False, False)
    assert asked_again(failed, LI, NOW).state is RequestState.LEFT
    after_one_mistake = asked_again(after(False), LI, NOW)
    assert after_one_mistake.state is RequestState.OPEN
    assert after(False, start=after_one_mistake).state is RequestState.LEFT


def test_who_left_and_asks_again_is_asked_anew() -> None:
    again = asked_again(after(True, True), LI, NOW)
    assert again.state is RequestState.OPEN
    assert again.answered == 0


def test_what_nobody_answers_is_left_to_the_admins_or_declined_as_set() -> None:
    assert unanswered(request(), NoAnswer.LEFT, NOW).state is RequestState.LEFT
    assert unanswered(request(), NoAnswer.DECLINED, NOW).state is RequestState.DECLINED


def test_a_bank_of_two_questions_is_enough_for_whoever_makes_no_mistake() -> None:
    assert after(True, True, start=request("a", "b")).state is RequestState.APPROVED
    assert after(False, True, start=request("a", "b")).state is RequestState.LEFT


async def test_the_bank_asks_about_tricks_in_every_language(edition: Edition) -> None:
    bank = edition.guidance.screening
    assert len(bank) >= 5
    chosen = questions_for(bank, GROUP, LI)
    assert len(set(chosen)) == RIGHT_NEEDED + MISTAKES_ALLOWED
    assert chosen == questions_for(bank, GROUP, LI)
    assert len({questions_for(bank, GROUP, person) for person in range(50)}) > 10
    for language in Language:
        for question in bank:
            standing = JoinRequest(GROUP, LI, LI, language, (question.id,), NOW)
            screen = question_screen(standing, question, "<群>", reader_of(edition, language).words)
            assert "&lt;群&gt;" in screen.text
            assert len(screen.rows) == len(question.answers) >= 2
            assert all(isinstance(row[0], ActionButton) and len(row[0].text) <= 64 for row in screen.rows)


def test_a_question_that_stands_twice_or_holds_a_number_is_refused(tmp_path: Path) -> None:
    question = (ROOT / "data" / SCREENING).read_text("utf-8").partition("\n\n")[0] + "\n"
    (tmp_path / SCREENING).write_text(question + question.replace("怎么办？", "打 4001234567 吗？"), "utf-8")
    data, problems = load(tmp_path)
    found = [problem for check in DESK_CHECKS for problem in check(data)]
    assert [problem for problem in problems if problem.file == SCREENING] == []
    assert [problem.reason for problem in found] == [
        "the question code stands twice",
        "a number to dial stands in the directory alone",
    ]
