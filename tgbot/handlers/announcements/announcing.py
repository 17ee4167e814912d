"""/announce: an operator writes, sees how it will look and whom it reaches, and sends it."""

import hashlib
from collections.abc import Sequence

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from tgbot.handlers.announcements.alert_pages import turn_announcements
from tgbot.handlers.announcements.contents import Contents
from tgbot.handlers.announcements.sending import AnnouncementSending
from tgbot.handlers.announcements.written import written_in
from tgbot.handlers.answering import ShownScreens, answer_query, keyboard, replace, send
from tgbot.handlers.operators.statistics import not_here
from tgbot.handlers.refusals import CANNOT_EDIT, Refusal, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.locale.words import Html
from tgbot.models.announcement import Announcement, AnnouncementState, Audience
from tgbot.screens import announcement_actions as actions
from tgbot.screens import callback_data
from tgbot.screens.announcements import (
    LONGEST_ANNOUNCEMENT,
    Followers,
    Reach,
    announcement_screen,
    draft_screen,
    how_to_announce_screen,
    only_text_screen,
    progress_screen,
    refused_screen,
    too_long_screen,
    turning_row,
)
from tgbot.screens.check_result import plain_text
from tgbot.screens.home import notice_screen
from tgbot.screens.screen import Screen
from tgbot.trust.publishing import objections_to

AUDIENCES_NAMED = 3
UNDER_WAY_SHOWN = 8


class Announcing:
    """Takes /announce and the buttons that belong to announcements."""

    def __init__(self, services: Services, sending: AnnouncementSending, shown: ShownScreens) -> None:
        self._services = services
        self._announcements = services.memory.announcements
        self._sending = sending
        self._shown = shown

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /announce: show the draft as people would get it, and ask whom it goes to.

        Without a text it says how that is done, and what is going out now.
        """
        message = update.effective_message
        if message is None:
            return
        visit = await visit_of(update, self._services)
        if not visit.is_operator or not visit.in_private:
            await send(message, not_here(visit), self._shown)
            return
        written = written_in(message)
        if written is None:
            await send(message, only_text_screen(visit.words), self._shown)
        elif not written.plain.strip():
            await send(message, await self._how(visit), self._shown)
        elif written.length > LONGEST_ANNOUNCEMENT:
            await send(message, too_long_screen(written.length, visit.words), self._shown)
        elif objections := objections_to(written.plain, written.addresses, visit.edition.minds.checker):
            await send(message, refused_screen(objections, visit.words), self._shown)
        else:
            await self._show_draft(visit, message, Html(written.html))

    async def tapped(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a tap of an operator; whoever else sends one is told whom it is for."""
        query = update.callback_query
        action = callback_data.read(query.data or "") if query else None
        if query is None or not isinstance(action, actions.OperatorAnnouncementAction):
            return
        await answer_query(query)
        visit = await visit_of(update, self._services)
        if not visit.is_operator or not visit.in_private:
            await replace(query, not_here(visit), self._shown)
            return
        announcement = await self._announcements.of(action.announcement)
        if announcement is None:
            gone = notice_screen(visit.words, visit.words.html("announcement-gone"))
            await replace(query, gone, self._shown)
        elif isinstance(action, actions.StopAnnouncement | actions.ResumeAnnouncement):
            await self._stop_or_resume(visit, query, announcement, action)
        elif announcement.state is not AnnouncementState.DRAFT:
            await self._show_progress(visit, query, announcement)
        else:
            await self._on_draft(visit, query, announcement, action)

    async def turned_here(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a tap below an announcement: no more of them, or some again. The text above stays."""
        query = update.callback_query
        action = callback_data.read(query.data or "") if query else None
        if query is None or not isinstance(action, actions.TurnAnnouncementsHere):
            return
        visit = await visit_of(update, self._services)
        wanted = action.wanted is actions.Wanted.YES
        await answer_query(
            query,
            visit.words.plain("announcement-turned-on" if wanted else "announcement-turned-off"),
        )
        if not visit.in_private:
            return
        await turn_announcements(visit, action.wanted)
        markup = keyboard(Screen(Html(""), (turning_row(visit.words, wanted=wanted),)))
        await _set_keyboard(query, markup)

    async def _how(self, visit: Visit) -> Screen:
        going_out = await self._announcements.under_way(UNDER_WAY_SHOWN)
        followed = [it.audience.organisation for it in going_out if it.audience.organisation]
        names = await visit.edition.store.names(followed)
        read = {organisation: visit.reader.text(name) for organisation, name in names.items()}
        return how_to_announce_screen(going_out, read, visit.words)

    async def _show_draft(self, visit: Visit, message: Message, text: Html) -> None:
        # The same message delivered twice makes one draft; edited, it makes another.
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        draft = await self._announcements.draft(
            f"{message.chat.id}:{message.message_id}:{digest}",
            text,
            visit.person,
            visit.reader.language,
            visit.reader.now,
        )
        await send(message, announcement_screen(text, visit.words), self._shown)
        await send(message, await self._draft_screen(visit, draft), self._shown)

    async def _draft_screen(self, visit: Visit, draft: Announcement) -> Screen:
        return draft_screen(draft, await self._reach(visit, draft), visit.words)

    async def _on_draft(
        self,
        visit: Visit,
        query: CallbackQuery,
        draft: Announcement,
        action: actions.OperatorAnnouncementAction,
    ) -> None:
        match action:
            case actions.AddressEverybody():
                await self._address(visit, query, draft, Audience())
            case actions.AddressReaders(_, language):
                await self._address(visit, query, draft, Audience(language=language))
            case actions.AddressFollowers(_, organisation):
                await self._address(visit, query, draft, Audience(organisation))
            case actions.SendAnnouncement():
                await self._begin(visit, query, draft)
            case _:
                await self._announcements.cancel(draft.id)
                await self._show_present(visit, query, draft.id)

    async def _address(
        self, visit: Visit, query: CallbackQuery, draft: Announcement, audience: Audience
    ) -> None:
        await self._announcements.address(draft.id, audience)
        await self._show_present(visit, query, draft.id)

    async def _begin(self, visit: Visit, query: CallbackQuery, draft: Announcement) -> None:
        message = query.message
        if message is None:
            return
        if objections := await Contents(self._services, draft).objections():
            await self._announcements.cancel(draft.id)
            await replace(query, refused_screen(objections, visit.words), self._shown)
            return
        total = (await self._reach(visit, draft)).of(draft.audience)
        if total and await self._announcements.begin(draft.id, draft.audience, total, message.message_id):
            self._sending.changed(draft.id)
        else:
            await self._show_present(visit, query, draft.id)

    async def _stop_or_resume(
        self,
        visit: Visit,
        query: CallbackQuery,
        announcement: Announcement,
        action: actions.StopAnnouncement | actions.ResumeAnnouncement,
    ) -> None:
        if isinstance(action, actions.StopAnnouncement):
            await self._announcements.stop(announcement.id)
        elif objections := await Contents(self._services, announcement).objections():
            if isinstance(query.message, Message):
                await send(query.message, refused_screen(objections, visit.words), self._shown)
            return
        else:
            await self._announcements.go_on(announcement.id)
        # Its own operator sees it too, where another one has stopped it.
        self._sending.changed(announcement.id)
        await self._show_present(visit, query, announcement.id)

    async def _show_present(self, visit: Visit, query: CallbackQuery, identifier: int) -> None:
        announcement = await self._announcements.of(identifier)
        if announcement is None:
            return
        if announcement.state is AnnouncementState.DRAFT:
            await replace(query, await self._draft_screen(visit, announcement), self._shown)
        else:
            await self._show_progress(visit, query, announcement)

    async def _show_progress(self, visit: Visit, query: CallbackQuery, announcement: Announcement) -> None:
        """Show how far it is. The progress message itself is edited by the sender alone."""
        message = query.message
        is_followed = announcement.state is not AnnouncementState.CANCELLED
        own = (announcement.operator, announcement.progress_message)
        if is_followed and message is not None and own == (message.chat.id, message.message_id):
            self._sending.changed(announcement.id)
            return
        await replace(query, progress_screen(announcement, visit.words), self._shown)

    async def _reach(self, visit: Visit, draft: Announcement) -> Reach:
        addressees = self._services.memory.addressees
        # Whoever wrote in the last seconds is counted too.
        await addressees.write()
        named = visit.edition.minds.named.organisations_in(plain_text(Html(draft.text)))
        offered: Sequence[str] = named[:AUDIENCES_NAMED]
        names = await visit.edition.store.names(offered)
        followers = [
            Followers(identifier, visit.reader.text(name), await addressees.count_followers(identifier))
            for identifier, name in names.items()
        ]
        return Reach(await addressees.count_by_language(), followers)


async def _set_keyboard(query: CallbackQuery, markup: InlineKeyboardMarkup | None) -> None:
    try:
        await query.edit_message_reply_markup(markup)
    except BadRequest as error:
        refusal = refusal_of(error)
        if refusal not in CANNOT_EDIT and refusal is not Refusal.NOT_MODIFIED:
            raise
