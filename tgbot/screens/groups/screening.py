"""What somebody sees who asks to join a group: a question, whether the answer was right, and how it ended."""

from collections.abc import Mapping

from tgbot.guard.screening import RIGHT_NEEDED, place_of
from tgbot.locale.words import Html, Words
from tgbot.memory.join_requests import JoinRequest, RequestState
from tgbot.models.identifier import Identifier
from tgbot.models.language import Language
from tgbot.models.screening import ScreeningQuestion
from tgbot.screens.actions import OpenHome
from tgbot.screens.group_actions import AnswerScreening
from tgbot.screens.groups.covering import covered_title
from tgbot.screens.screen import ActionButton, LinkButton, Screen

_END_WORDS: Mapping[RequestState, str] = {
    RequestState.APPROVED: "screening-approved",
    RequestState.LEFT: "screening-left",
    RequestState.DECLINED: "screening-declined",
}


def question_screen(
    request: JoinRequest, question: ScreeningQuestion, title: str, words: Words, before: Html | None = None
) -> Screen:
    """Ask the question somebody stands at. `before` tells about the answer they have just given."""
    language = request.language
    head = before or words.html("screening-intro", title=covered_title(title))
    number, wording = request.answered + 1, question.question.in_language(language)
    asked = words.html("screening-question", number=number, of=RIGHT_NEEDED, text=wording)
    text = Html(f"{head}\n\n{asked}")
    place = place_of(request)
    buttons = tuple(
        (
            ActionButton(
                answer.in_language(language), AnswerScreening(Identifier(request.chat), place, number)
            ),
        )
        for number, answer in enumerate(question.answers)
    )
    return Screen(text, buttons)


def verdict(question: ScreeningQuestion, language: Language, words: Words, *, is_right: bool) -> Html:
    """Say whether an answer was right, and why."""
    reason = question.reason.in_language(language)
    return words.html("screening-right" if is_right else "screening-wrong", reason=reason)


def settled_screen(
    request: JoinRequest, title: str, words: Words, before: Html | None = None, link: str | None = None
) -> Screen:
    """Say how it ended. `link` leads into a group one was let into."""
    ending = words.html(_END_WORDS[request.state], title=covered_title(title))
    text = Html(f"{before}\n\n{ending}") if before else ending
    home = ActionButton(words.plain("button-home"), OpenHome())
    if request.state is RequestState.APPROVED and link:
        return Screen(text, ((LinkButton(words.plain("button-open-group"), link),), (home,)))
    return Screen(text, ((home,),))
