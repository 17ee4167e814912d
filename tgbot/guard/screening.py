"""Questions before somebody joins a group: which ones, and what an answer leads to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from tgbot.memory.join_requests import JoinRequest, RequestState
from tgbot.models.group import NoAnswer
from tgbot.models.screening import ScreeningQuestion

RIGHT_NEEDED = 2
MISTAKES_ALLOWED = 1
# Telegram lets a bot write to somebody who asks to join for five minutes. After them nothing can be said.
PATIENCE = timedelta(minutes=4, seconds=30)
REMEMBERED_FOR = timedelta(days=1)


def questions_for(bank: Sequence[ScreeningQuestion], chat: int, person: int) -> tuple[str, ...]:
    """Choose as many questions as somebody can be asked: the same for the same person and group."""
    chance = Random(f"{chat} {person}")  # noqa: S311, a draw of questions, no secret
    chosen = chance.sample(bank, min(len(bank), RIGHT_NEEDED + MISTAKES_ALLOWED))
    return tuple(question.id for question in chosen)


def place_of(request: JoinRequest) -> int:
    """Give the place of the question that is asked now."""
    return request.answered + request.mistakes


def answered(request: JoinRequest, *, is_right: bool, now: datetime) -> JoinRequest:
    """Give the request after an answer. One mistake may be made good; after another the admins decide."""
    if is_right:
        after = replace(request, answered=request.answered + 1)
        state = RequestState.APPROVED if after.answered >= RIGHT_NEEDED else RequestState.OPEN
    else:
        after = replace(request, mistakes=request.mistakes + 1)
        state = RequestState.LEFT if after.mistakes > MISTAKES_ALLOWED else RequestState.OPEN
    if state is RequestState.OPEN and place_of(after) >= len(after.questions):
        state = RequestState.LEFT
    return replace(after, state=state, settled_at=None if state is RequestState.OPEN else now)


def unanswered(request: JoinRequest, no_answer: NoAnswer, now: datetime) -> JoinRequest:
    """Give the request after nobody answered in time."""
    state = RequestState.DECLINED if no_answer is NoAnswer.DECLINED else RequestState.LEFT
    return replace(request, state=state, settled_at=now)


def asked_again(before: JoinRequest, user_chat: int, now: datetime) -> JoinRequest:
    """Give the request of somebody who asks to join again: mistakes stay, so asking is no way around.

    Who was let in before, left and asks again is asked anew; so is whose time ran out without a mistake.
    """
    if before.mistakes > MISTAKES_ALLOWED:
        return replace(before, user_chat=user_chat, state=RequestState.LEFT, settled_at=now)
    answered_before = 0 if before.state is RequestState.APPROVED else before.answered
    return replace(
        before,
        user_chat=user_chat,
        asked_at=now,
        state=RequestState.OPEN,
        answered=answered_before,
        settled_at=None,
    )
