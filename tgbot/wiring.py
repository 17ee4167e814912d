"""The one place where Telegram's updates are wired to whoever handles them, in order, with the reasons."""

from collections.abc import Mapping
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatJoinRequestHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from tgbot.handlers.announcements.parts import AnnouncementParts
from tgbot.handlers.buttons import ButtonsOf
from tgbot.handlers.groups.expected_texts import FromWhomATextIsExpected
from tgbot.handlers.groups.guard_parts import GuardParts
from tgbot.handlers.groups.panel import PANEL_ACTIONS
from tgbot.handlers.guiding import TOPIC_COMMANDS
from tgbot.handlers.tickets.parts import TicketParts
from tgbot.parts import Parts
from tgbot.screens.actions import (
    Action,
    ChooseExportRegion,
    ChooseLanguage,
    OpenAbout,
    OpenArticles,
    OpenHelp,
    OpenMine,
    ReadMisses,
    ReadReports,
)
from tgbot.screens.announcement_actions import (
    OpenAlerts,
    OperatorAnnouncementAction,
    TurnAnnouncementsHere,
)
from tgbot.screens.group_actions import AnswerScreening, FindGroups, OpenMyGroups
from tgbot.screens.guard_actions import AllowHere, BanFromGroup, UndoGuard
from tgbot.screens.operator_actions import JudgeContact, OpenContactCheck, OpenDueCheck

# The library's defaults for all six parameters.
App = Application[Any, Any, Any, Any, Any, Any]
# What the guard removes reaches nobody else; what it leaves is counted, and then answered.
GUARD, COUNTING, TICKETS, GUESTS = -4, -3, -2, -1
_PAGES: Mapping[str, Action] = {
    "help": OpenHelp(),
    "about": OpenAbout(),
    "language": ChooseLanguage(),
    "export": ChooseExportRegion(),
    "learn": OpenArticles(),
    "mine": OpenMine(),
    "reports": ReadReports(),
    "misses": ReadMisses(),
    "support": FindGroups(),
    "alerts": OpenAlerts(),
}


def wire(application: App, parts: Parts) -> None:
    """Register every handler. The first that matches takes the update, so their order has a meaning."""
    services, asking, pages, guiding = parts.services, parts.asking, parts.pages, parts.guiding
    checking, panel, registering = parts.checking, parts.panel, parts.registering
    anywhere = filters.UpdateType.MESSAGES | filters.UpdateType.CHANNEL_POSTS
    in_private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGES
    mentioned = filters.Mention(f"@{services.bot_username}") & filters.UpdateType.MESSAGES

    _wire_guard(application, parts.guarding, services.settings.staff_chat, mentioned)
    if parts.tickets:
        _wire_tickets(application, parts.tickets, FromWhomATextIsExpected(parts.expected_texts))
    # Taps and inline queries have update types of their own; nothing else can take them. What is tapped by
    # admins, or decides about somebody, has a handler of its own; all other buttons lead to a page.
    application.add_handler(ButtonsOf(panel.tapped, *PANEL_ACTIONS))
    application.add_handler(ButtonsOf(panel.my_groups, OpenMyGroups))
    application.add_handler(ButtonsOf(parts.joining.tapped, AnswerScreening))
    _wire_announcements(application, parts.announcements, anywhere, in_private)
    application.add_handler(
        ButtonsOf(parts.contact_checks.tapped, OpenDueCheck, OpenContactCheck, JudgeContact)
    )
    application.add_handler(CallbackQueryHandler(parts.taps.tapped))
    application.add_handler(InlineQueryHandler(parts.inline.asked))
    # Where the bot is, and who wants to join.
    application.add_handler(ChatMemberHandler(registering.own_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(ChatMemberHandler(parts.admins.member_changed, ChatMemberHandler.CHAT_MEMBER))
    application.add_handler(ChatJoinRequestHandler(parts.joining.requested))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, registering.migrated))
    application.add_handler(MessageHandler(filters.StatusUpdate.NEW_CHAT_TITLE, registering.title_changed))
    # A mention in a chat the bot is not in; to the library's filters it would look like any message.
    application.add_handler(TypeHandler(Update, checking.guest), group=GUESTS)
    # Commands before text: a command is text too.
    application.add_handler(CommandHandler("phone", asking.phone, anywhere))
    application.add_handler(CommandHandler("start", pages.start, anywhere))
    application.add_handler(CommandHandler("privacy", pages.privacy, anywhere))
    application.add_handler(CommandHandler("forget", pages.forget, anywhere))
    application.add_handler(CommandHandler("fix", guiding.about(None), anywhere))
    for name, topic in TOPIC_COMMANDS.items():
        application.add_handler(CommandHandler(name, guiding.about(topic), anywhere))
    application.add_handler(CommandHandler("link", guiding.link, anywhere))
    application.add_handler(CommandHandler("check", checking.command, anywhere))
    application.add_handler(CommandHandler("groups", panel.my_groups, in_private))
    application.add_handler(CommandHandler("stale", parts.contact_checks.command, anywhere))
    application.add_handler(CommandHandler("stats", parts.statistics_page.command, anywhere))
    application.add_handler(CommandHandler("log", panel.log_here, filters.ChatType.GROUPS))
    for name, action in _PAGES.items():
        application.add_handler(CommandHandler(name, pages.leading_to(action), anywhere))
    # In private any other text is a question; in a group only what is said to the bot by name. A card that
    # somebody sent through inline mode comes back here too, and is no question.
    asked = filters.TEXT & ~filters.VIA_BOT
    # What was written by somebody else, or is a number or a picture, is there to be checked.
    application.add_handler(
        MessageHandler(in_private & (filters.FORWARDED | filters.CONTACT), checking.forwarded)
    )
    application.add_handler(MessageHandler(in_private & filters.PHOTO, checking.photo))
    # An admin was asked for a text of their group: this is it.
    expected = FromWhomATextIsExpected(parts.expected_texts)
    application.add_handler(
        MessageHandler(in_private & asked & ~filters.COMMAND & expected, panel.text_written)
    )
    application.add_handler(MessageHandler(in_private & asked, asking.text))
    application.add_handler(MessageHandler(mentioned & asked & ~filters.COMMAND, asking.text))
    # What is left in private has no text: photos, stickers, voice.
    without_text = ~filters.TEXT & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(in_private & without_text, asking.anything_else))
    application.add_error_handler(parts.errors.raised)


def _wire_announcements(
    application: App,
    announcements: AnnouncementParts,
    anywhere: filters.BaseFilter,
    in_private: filters.BaseFilter,
) -> None:
    """Register what announcements need; whoever blocks the bot is of no concern to any other handler."""
    announcing = announcements.announcing
    operators: tuple[type[Action], ...] = OperatorAnnouncementAction.__args__
    application.add_handler(ButtonsOf(announcing.tapped, *operators))
    application.add_handler(ButtonsOf(announcing.turned_here, TurnAnnouncementsHere))
    application.add_handler(CommandHandler("announce", announcing.command, anywhere))
    # Below a picture it is no command to the library, and the picture would be checked.
    below_a_picture = in_private & filters.CaptionRegex(r"^/announce(@\w+)?(\s|$)")
    application.add_handler(MessageHandler(below_a_picture, announcing.command))
    left = ChatMemberHandler(announcements.leaving.own_membership, ChatMemberHandler.MY_CHAT_MEMBER)
    application.add_handler(left, group=COUNTING)


def _wire_guard(
    application: App, guarding: GuardParts, staff_chat: int | None, mentioned: filters.BaseFilter
) -> None:
    """Register what guards groups: every message passes it before anybody else sees it."""
    in_groups = filters.ChatType.GROUPS & filters.UpdateType.MESSAGES
    if staff_chat is not None:
        # What people complain of is copied there.
        in_groups &= ~filters.Chat(staff_chat)
    came_or_went = filters.StatusUpdate.NEW_CHAT_MEMBERS | filters.StatusUpdate.LEFT_CHAT_MEMBER
    arrived = ChatMemberHandler(guarding.welcome.member_changed, ChatMemberHandler.CHAT_MEMBER)
    application.add_handler(arrived, group=GUARD)
    application.add_handler(
        MessageHandler(in_groups & came_or_went, guarding.welcome.service_message), group=GUARD
    )
    application.add_handler(
        MessageHandler(in_groups & ~filters.StatusUpdate.ALL, guarding.guard.message), group=GUARD
    )
    addressed = in_groups & (filters.COMMAND | mentioned)
    application.add_handler(MessageHandler(addressed, guarding.digests.asked), group=COUNTING)
    application.add_handler(ButtonsOf(guarding.taps.tapped, UndoGuard, AllowHere, BanFromGroup))
    new_in_groups = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
    for name, command in guarding.reports.by_name.items():
        application.add_handler(CommandHandler(name, command, new_in_groups))


def _wire_tickets(application: App, tickets: TicketParts, expected: FromWhomATextIsExpected) -> None:
    """Register what tickets need: before everything else, because what belongs to one is no question."""
    # An edited command may belong to a ticket; the person's side looks what it was kept as.
    written = ~filters.COMMAND & ~filters.StatusUpdate.ALL & ~filters.VIA_BOT & ~expected
    by_person = filters.ChatType.PRIVATE & (
        (filters.UpdateType.MESSAGE & written) | filters.UpdateType.EDITED_MESSAGE
    )
    in_staff_chat = filters.Chat(tickets.desk.staff_chat)
    application.add_handler(MessageHandler(by_person, tickets.person.written), group=TICKETS)
    application.add_handler(
        MessageHandler(in_staff_chat & filters.UpdateType.MESSAGES, tickets.staff.written), group=TICKETS
    )
    own = ChatMemberHandler(
        tickets.staff.membership, ChatMemberHandler.MY_CHAT_MEMBER, chat_id=tickets.desk.staff_chat
    )
    application.add_handler(own, group=TICKETS)
    application.add_handler(CommandHandler("ticket", tickets.person.command, filters.UpdateType.MESSAGE))
    for name, command in tickets.commands.by_name.items():
        application.add_handler(CommandHandler(name, command, in_staff_chat & filters.UpdateType.MESSAGE))
