"""The panel of a group: every tap is checked afresh, since whoever was an admin may be none any more."""

from dataclasses import replace as changed
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from tgbot.guide.jurisdictions import Jurisdictions
from tgbot.handlers.answering import ShownScreens, answer_query, replace, send
from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.groups.expected_texts import ExpectedTexts
from tgbot.handlers.groups.panel_changes import CHANGES, with_text
from tgbot.handlers.groups.registering import lacking_rights
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.models.group import LONGEST_TEXT, RegisteredGroup
from tgbot.models.language import Language
from tgbot.screens import callback_data, group_actions
from tgbot.screens.actions import Action
from tgbot.screens.group_actions import PanelAction, PanelPart
from tgbot.screens.groups.covering import has_number
from tgbot.screens.groups.panel import (
    listing_asked_screen,
    log_choice_screen,
    log_set_screen,
    my_groups_screen,
    panel_screen,
    write_text_screen,
)
from tgbot.screens.groups.panel_parts import part_screen, wallets_part
from tgbot.screens.home import notice_screen
from tgbot.screens.screen import Screen

WALLETS_OFFERED = 60
GROUPS_OFFERED = 30
PANEL_ACTIONS: tuple[type[Action], ...] = PanelAction.__args__


class Panel:
    """Shows and changes the settings of groups, for their admins alone."""

    def __init__(
        self,
        services: Services,
        admins: GroupAdmins,
        expected: ExpectedTexts,
        sending: UnaskedSending,
        shown: ShownScreens,
    ) -> None:
        self._services = services
        self._sending = sending
        self._admins = admins
        self._expected = expected
        self._shown = shown

    async def tapped(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a tap on a button of the panel."""
        query = update.callback_query
        action: Any = callback_data.read(query.data or "") if query else None
        if query is None or not isinstance(action, PanelAction):
            return
        await answer_query(query)
        visit = await visit_of(update, self._services)
        group = await self._services.memory.groups.of(action.chat)
        if group is None:
            await replace(query, notice_screen(visit.words, visit.words.html("panel-gone")), self._shown)
        elif not await self._may_set(query.from_user.id, group):
            await replace(query, notice_screen(visit.words, visit.words.html("panel-not-yours")), self._shown)
        elif isinstance(action, group_actions.SetGuardLog):
            await self._set_log(query, group, visit)
        else:
            await replace(query, await self._after(visit, group, action), self._shown)

    async def my_groups(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /groups in private, or the button for it: list the groups somebody is an admin of."""
        visit = await visit_of(update, self._services)
        mine = await self._groups_of(update.effective_user.id) if update.effective_user else []
        screen = my_groups_screen(mine, self._services.bot_username, visit.reader)
        if update.callback_query:
            await answer_query(update.callback_query)
            await replace(update.callback_query, screen, self._shown)
        elif update.effective_message:
            await send(update.effective_message, screen, self._shown)

    async def log_here(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /log in a group or topic: ask which group's log shall come here."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        visit = await visit_of(update, self._services)
        anonymous = message.sender_chat is not None and message.sender_chat.id == message.chat.id
        # An anonymous admin has no id of their own: only the group itself can be meant.
        own = await self._services.memory.groups.of(message.chat.id)
        mine = ([own] if own else []) if anonymous else await self._groups_of(user.id)
        await send(message, log_choice_screen(mine, visit.reader), self._shown)

    async def text_written(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the text somebody was asked for: it is the group's purpose, its welcome or its rules."""
        message, user = update.effective_message, update.effective_user
        expected = self._expected.take(user.id, self._services.clock()) if user else None
        if message is None or user is None or expected is None:
            return
        visit = await visit_of(update, self._services)
        group = await self._services.memory.groups.of(expected.chat)
        if group is None or not await self._may_set(user.id, group):
            await send(message, notice_screen(visit.words, visit.words.html("panel-not-yours")), self._shown)
            return
        text = (message.text or "").strip()
        # Whatever the bot says in a group, it shows no number that cannot be traced to a source.
        if len(text) > LONGEST_TEXT or has_number(text):
            self._expected.expect(user.id, expected.chat, expected.text, self._services.clock())
            told = visit.words.html(
                "panel-too-long" if len(text) > LONGEST_TEXT else "panel-number-in-text", most=LONGEST_TEXT
            )
            await send(message, notice_screen(visit.words, told), self._shown)
            return
        value = "" if text in {"-", "－", "—"} else text
        group = await self._as_it_is_now(group)
        settings = with_text(group.settings, expected.text, value)
        await self._services.memory.groups.save_settings(group.chat, settings)
        after = await self._services.memory.groups.of(group.chat) or group
        await send(message, await self._panel(visit, after), self._shown)

    async def _as_it_is_now(self, group: RegisteredGroup) -> RegisteredGroup:
        """Give the group again: another admin may have changed it while Telegram was asked about this one."""
        return await self._services.memory.groups.of(group.chat) or group

    async def _may_set(self, person: int, group: RegisteredGroup) -> bool:
        """Say whether somebody may set a group: its admins at this moment, and operators of the bot."""
        return self._services.is_operator(person) or await self._admins.is_admin_now(group.chat, person)

    async def _groups_of(self, person: int) -> list[RegisteredGroup]:
        groups = await self._services.memory.groups.all()
        if self._services.is_operator(person):
            return list(groups)[:GROUPS_OFFERED]
        mine = []
        for group in groups:
            try:
                if await self._admins.is_admin(group.chat, person):
                    mine.append(group)
            except TelegramError:
                # One group that does not answer hides no other.
                continue
        return mine[:GROUPS_OFFERED]

    async def _after(self, visit: Visit, group: RegisteredGroup, action: Any) -> Screen:  # noqa: ANN401, one of many
        """Do what a button says and give the screen that follows."""
        change = CHANGES.get(type(action))
        if change is not None:
            group = await self._as_it_is_now(group)
            settings = await change(visit, group, action)
            await self._services.memory.groups.save_settings(group.chat, settings)
            asks = settings.wants_listing and not group.settings.wants_listing
            group = await self._services.memory.groups.of(group.chat) or group
            if asks:
                await self._ask_for_listing(group)
        match action:
            case group_actions.OpenPanelPart(_, part):
                return self._part(visit, group, part)
            case group_actions.ChooseGroupWallets(_, page) | group_actions.TurnGroupWallet(_, _, page):
                store = visit.edition.store
                chosen = [*group.settings.wallets, *await store.most_used(WALLETS_OFFERED)]
                names = await store.names(tuple(dict.fromkeys(chosen)))
                return wallets_part(group, names, page, visit.reader)
            case group_actions.TurnGroupTopic():
                return self._part(visit, group, PanelPart.TOPICS)
            case group_actions.WriteGroupText(_, text):
                self._expected.expect(visit.person, group.chat, text, visit.reader.now)
                return write_text_screen(group, text, visit.reader)
            case _:
                return await self._panel(visit, group)

    async def _ask_for_listing(self, group: RegisteredGroup) -> None:
        """Tell every operator that a group asks to be listed."""
        words = self._services.editions.current.words[Language.ZH_HANS]
        for operator in sorted(self._services.settings.admins):
            await self._sending.send(operator, listing_asked_screen(group, words))

    def _part(self, visit: Visit, group: RegisteredGroup, part: PanelPart) -> Screen:
        places = Jurisdictions(visit.edition.guidance.jurisdictions).places
        names = {place.id: place.names for place in places}
        return part_screen(group, part, visit.edition.guidance.flows, names, visit.reader)

    async def _panel(self, visit: Visit, group: RegisteredGroup) -> Screen:
        own = await self._admins.own_membership(group.chat)
        lacking = lacking_rights(own, group.kind) if own else ()
        now, may_list = visit.reader.now, visit.is_operator
        return panel_screen(group, lacking, visit.reader, may_list=may_list, now=now)

    async def _set_log(self, query: CallbackQuery, group: RegisteredGroup, visit: Visit) -> None:
        message = query.message
        if not isinstance(message, Message):
            return
        topic = message.message_thread_id if message.is_topic_message else None
        settings = changed(group.settings, log_chat=message.chat.id, log_topic=topic)
        await self._services.memory.groups.save_settings(group.chat, settings)
        await replace(query, log_set_screen(group, visit.reader), self._shown)
