"""Join requests: two questions in private before somebody is let into a group.

Telegram lets the bot write to `user_chat_id` for five minutes, also to somebody who never started it.
"""

from dataclasses import replace as changed

import structlog
from telegram import Bot, ChatJoinRequest, Update, User
from telegram.error import BadRequest, Forbidden
from telegram.ext import ContextTypes

from tgbot.guard.screening import (
    PATIENCE,
    REMEMBERED_FOR,
    answered,
    asked_again,
    place_of,
    questions_for,
    unanswered,
)
from tgbot.handlers.answering import ShownScreens, answer_query, replace
from tgbot.handlers.groups.guard_people import GuardPeople, author_of_user
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.refusals import NOBODY_TO_TELL, REQUEST_IS_SETTLED, Refusal, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_of, visit_without_update
from tgbot.locale.words import Html, Words
from tgbot.memory.join_requests import JoinRequest, RequestState
from tgbot.memory.statistics import CountKind
from tgbot.models.group import NoAnswer, RegisteredGroup
from tgbot.models.language import Language, language_for
from tgbot.models.screening import ScreeningQuestion
from tgbot.screens import callback_data
from tgbot.screens.group_actions import AnswerScreening
from tgbot.screens.groups.covering import covered_name
from tgbot.screens.groups.screening import question_screen, settled_screen, verdict
from tgbot.screens.home import notice_screen
from tgbot.screens.screen import Screen

_log = structlog.get_logger(__name__)


class Joining:
    """Answers join requests at once, asks, and settles what nobody answered before it is too late."""

    def __init__(
        self,
        services: Services,
        bot: Bot,
        people: GuardPeople,
        sending: UnaskedSending,
        shown: ShownScreens,
    ) -> None:
        self._services = services
        self._bot = bot
        self._people = people
        self._sending = sending
        self._shown = shown

    async def requested(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a join request."""
        asked = update.chat_join_request
        group = await self._services.memory.groups.of(asked.chat.id) if asked else None
        if asked is None or group is None:
            return
        why = await self._reason_to_decline(asked.from_user, group)
        if why is not None:
            name, words = _name(asked.from_user), self._words(group.settings.language)
            if await self._settle_at_telegram(asked.chat.id, asked.from_user.id, RequestState.DECLINED):
                self._count(RequestState.DECLINED)
                await self._note(group, words.html("screening-log-declined", name=name, why=why))
            return
        bank = self._services.editions.current.guidance.screening
        if not group.settings.screening or not bank:
            return
        request = await self._request(asked, bank)
        await self._services.memory.join_requests.save(request)
        if request.state is RequestState.OPEN:
            screen = self._question(request, group)
        else:
            screen = settled_screen(request, group.title, self._words(request.language))
        if not await self._tell(request.user_chat, screen) and request.state is RequestState.OPEN:
            await self._end(request, unanswered(request, NoAnswer.LEFT, self._services.clock()), group)

    async def tapped(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take an answer. It counts for the request of whoever taps, whatever the button says."""
        query = update.callback_query
        action = callback_data.read(query.data or "") if query else None
        if query is None or not isinstance(action, AnswerScreening):
            return
        await answer_query(query)
        visit = await visit_of(update, self._services)
        request = await self._services.memory.join_requests.of(action.chat, query.from_user.id)
        group = await self._services.memory.groups.of(action.chat)
        question = self._standing_question(request) if request else None
        if request is None or group is None or question is None or action.question != place_of(request):
            over = notice_screen(visit.words, visit.words.html("screening-over"))
            again = question and request and group and self._question(request, group)
            await replace(query, again or over, self._shown)
            return
        words = self._words(request.language)
        is_right = action.answer == question.right
        after = answered(request, is_right=is_right, now=self._services.clock())
        told = verdict(question, request.language, words, is_right=is_right)
        if after.state is RequestState.OPEN:
            if await self._services.memory.join_requests.advance(request, after):
                await replace(query, self._question(after, group, told), self._shown)
            return
        if ended := await self._end(request, after, group):
            link = _way_in(group) if ended.state is RequestState.APPROVED else None
            await replace(query, settled_screen(ended, group.title, words, told, link), self._shown)

    async def settle_unanswered(self) -> None:
        """Settle every request whose time is nearly over, also those from before a stop."""
        now = self._services.clock()
        requests = self._services.memory.join_requests
        for request in await requests.open_since_before(now - PATIENCE):
            group = await self._services.memory.groups.of(request.chat)
            no_answer = group.settings.no_answer if group else NoAnswer.LEFT
            if ended := await self._end(request, unanswered(request, no_answer, now), group):
                screen = settled_screen(ended, group.title if group else "", self._words(request.language))
                await self._tell(request.user_chat, screen)
        await requests.drop_settled_before(now - REMEMBERED_FOR)

    async def _request(self, asked: ChatJoinRequest, bank: tuple[ScreeningQuestion, ...]) -> JoinRequest:
        now, person = self._services.clock(), asked.from_user
        before = await self._services.memory.join_requests.of(asked.chat.id, person.id)
        if before is not None:
            return asked_again(before, asked.user_chat_id, now)
        chosen = await self._services.memory.preferences.language_of(person.id)
        language = chosen or language_for(person.language_code)
        questions = questions_for(bank, asked.chat.id, person.id)
        return JoinRequest(asked.chat.id, person.id, asked.user_chat_id, language, questions, now)

    async def _reason_to_decline(self, person: User, group: RegisteredGroup) -> str | None:
        if person.is_bot:
            return "bot"
        return "impostor" if await self._people.impostor(author_of_user(person), group) else None

    def _standing_question(self, request: JoinRequest) -> ScreeningQuestion | None:
        if request.state is not RequestState.OPEN or place_of(request) >= len(request.questions):
            return None
        wanted = request.questions[place_of(request)]
        bank = self._services.editions.current.guidance.screening
        # A question may be gone from the bank since it was chosen: any other does as well.
        return next((question for question in bank if question.id == wanted), bank[0] if bank else None)

    def _question(self, request: JoinRequest, group: RegisteredGroup, before: Html | None = None) -> Screen:
        question = self._standing_question(request)
        words = self._words(request.language)
        if question is None:
            return settled_screen(request, group.title, words, before)
        return question_screen(request, question, group.title, words, before)

    async def _end(
        self, before: JoinRequest, after: JoinRequest, group: RegisteredGroup | None
    ) -> JoinRequest | None:
        """Settle a request at Telegram and in memory; gives it as it ended, None where another tap did so.

        Telegram comes first: a bot that is killed in between settles it once more, which does no harm. What
        Telegram does not take is left to the admins: nobody is told that they are in who is not.
        """
        if after.state is not RequestState.LEFT and not await self._settle_at_telegram(
            after.chat, after.person, after.state
        ):
            after = changed(after, state=RequestState.LEFT)
        if not await self._services.memory.join_requests.advance(before, after):
            return None
        self._count(after.state)
        if after.state is RequestState.LEFT and group is not None:
            words = self._words(group.settings.language)
            link = Html(f'<a href="tg://user?id={after.person}">{after.person}</a>')
            await self._note(group, words.html("screening-log-left", name=link, mistakes=after.mistakes))
        return after

    async def _settle_at_telegram(self, chat: int, person: int, state: RequestState) -> bool:
        """Let somebody in or turn them away; False where that cannot be (any more)."""
        try:
            if state is RequestState.APPROVED:
                await self._bot.approve_chat_join_request(chat, person)
            else:
                await self._bot.decline_chat_join_request(chat, person)
        except (BadRequest, Forbidden) as error:
            # An admin was quicker, or the bot has lost the right: the request stays where it is.
            if refusal_of(error) not in REQUEST_IS_SETTLED | NOBODY_TO_TELL:
                raise
            _log.info("join_request_not_settled", reason=error.message)
            return refusal_of(error) is Refusal.ALREADY_A_MEMBER
        return True

    def _count(self, state: RequestState) -> None:
        self._services.memory.statistics.count(self._services.clock().date(), CountKind.JOIN, state.value)

    async def _tell(self, user_chat: int, screen: Screen) -> bool:
        return await self._sending.send(user_chat, screen) is not None

    async def _note(self, group: RegisteredGroup, text: Html) -> None:
        """Write a note where a group's log goes; nowhere where no place was chosen."""
        if group.settings.log_chat is not None:
            await self._sending.send(group.settings.log_chat, Screen(text), group.settings.log_topic)

    def _words(self, language: Language) -> Words:
        return visit_without_update(self._services, 0, language).words


def _way_in(group: RegisteredGroup) -> str | None:
    return f"https://t.me/{group.username}" if group.username else None


def _name(person: User) -> str:
    return covered_name(person.full_name, 64)
