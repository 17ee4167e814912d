"""The one place where everything is wired together."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import structlog
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatJoinRequestHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    JobQueue,
    MessageHandler,
    TypeHandler,
    filters,
)

from tgbot.alive import mark_alive
from tgbot.allocation import give_back
from tgbot.config import Settings
from tgbot.handlers.announcements.parts import AnnouncementParts
from tgbot.handlers.buttons import ButtonsOf
from tgbot.handlers.excess import Excess
from tgbot.handlers.expected_wallets import ExpectedWallets
from tgbot.handlers.groups.expected_texts import FromWhomATextIsExpected
from tgbot.handlers.groups.guard_parts import GuardParts
from tgbot.handlers.groups.panel import PANEL_ACTIONS
from tgbot.handlers.guiding import TOPIC_COMMANDS
from tgbot.handlers.profile import publish_profile
from tgbot.handlers.services import Clock, Services
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.tickets.parts import TicketParts
from tgbot.handlers.tickets.staff_chat import StaffChatUnusableError, check_staff_chat
from tgbot.handlers.tickets.turns import Pace
from tgbot.knowledge.live import live_knowledge
from tgbot.memory.backup_files import newest_backup
from tgbot.memory.database import MemoryUnavailableError, address_in, prepare_state_dir
from tgbot.memory.keyed_ids import keyed_ids_in
from tgbot.memory.memory import Memory, open_memory
from tgbot.memory.progress import KEPT_FOR
from tgbot.memory.state_files import BACKUPS
from tgbot.memory.state_lock import state_locked
from tgbot.metrics import Metrics
from tgbot.parts import Parts, make_parts
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
from tgbot.telegram_io.connection import Connection, make_bot
from tgbot.telegram_io.handling import Answers, Handling
from tgbot.telegram_io.inbox import Inbox
from tgbot.telegram_io.web_server import ListeningImpossibleError

LOOK_FOR_NEW_KNOWLEDGE_S = 10
SHOW_ALIVE_S = 30
MEASURE_S = 15
SEND_REMINDERS_S = 5
SETTLE_REQUESTS_S = 5
WRITE_GATHERED_S = 5
# A moment that has just passed would be taken for missed, and the job begin one interval late.
FIRST_TIME_S = 0.5
CALL_OUT_TICKETS_S = 30
REMOVE_PASSING_S = 5
SEND_WAITING_S = 2
SEND_DIGESTS_S = 20 * 60
# What the guard removes reaches nobody else; what it leaves is counted, and then answered.
GUARD, COUNTING, TICKETS, GUESTS = -4, -3, -2, -1
TIDY_UP_S = 24 * 60 * 60
JOBS_END_WITHIN_S = 8.0
UPDATES_WANTED = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
    # Not sent unless asked for by name.
    Update.CHAT_MEMBER,
    Update.CHAT_JOIN_REQUEST,
]
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
_log = structlog.get_logger(__name__)
# The library's defaults for all six parameters.
App = Application[Any, Any, Any, Any, Any, Any]
Jobs = JobQueue[ContextTypes.DEFAULT_TYPE]


@dataclass(frozen=True, slots=True)
class RunningBot:
    """The bot while it runs."""

    application: App
    connection: Connection


class StartRefusedError(Exception):
    """The bot cannot start; the message says why and what to do."""


def utc_now() -> datetime:
    """Give the present moment, aware, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def running_bot(
    settings: Settings, clock: Clock = utc_now, pace: Pace | None = None
) -> AsyncIterator[RunningBot]:
    """Run the bot for as long as the context lasts; `pace` is that of tickets.

    Raises StartRefusedError, KnowledgeError or MemoryUnavailableError, each with a sentence for the
    operator.
    """
    token = settings.token.get_secret_value() if settings.token else None
    if token is None:
        msg = "No token. Get one from @BotFather in Telegram and set TGBOT_TOKEN, or run `tgbot try`."
        raise StartRefusedError(msg)
    async with AsyncExitStack() as stack:
        prepare_state_dir(settings.state_dir)
        # Before the memory is opened: of two bots on one folder, the second must not even look into it.
        stack.enter_context(state_locked(settings.state_dir))
        knowledge = await stack.enter_async_context(live_knowledge(settings.knowledge))
        memory = await stack.enter_async_context(_memory(settings.state_dir))
        # Before anybody is answered: what two operators found wrong stays withheld after a restart.
        await knowledge.withhold(await memory.corrections.withheld())
        metrics = Metrics()
        bot = make_bot(token, settings, metrics)
        # The library's own updater confirms what it has not kept yet.
        application = Application.builder().bot(bot).updater(None).build()
        await _initialize(application)
        stack.push_async_callback(application.shutdown)
        desk = await _desk(application, settings.staff_chat)
        username = application.bot.username
        services = Services(knowledge, memory, settings, clock, username, ExpectedWallets(), desk)
        parts = make_parts(services, knowledge, application.bot, pace or Pace())
        _wire(application, parts)
        answers = Answers(application.process_update, Excess(services).first_of_too_many)
        handling = Handling(bot, Inbox(memory.inbox), metrics, clock, answers)
        connection = Connection(bot, settings, metrics, handling, UPDATES_WANTED)
        await _go(application, parts, connection, metrics, stack)
        yield RunningBot(application, connection)


def _memory(state_dir: Path) -> AbstractAsyncContextManager[Memory]:
    """Open the memory of a state folder. Raises MemoryUnavailableError."""
    try:
        keyed_ids = keyed_ids_in(state_dir)
    except OSError as error:
        msg = f"The key in the state folder {state_dir} cannot be read ({error.strerror}). Look at its owner."
        raise MemoryUnavailableError(msg) from error
    return open_memory(address_in(state_dir), keyed_ids)


async def _initialize(application: App) -> None:
    try:
        await application.initialize()
    except InvalidToken as error:
        msg = "Telegram does not know this token. Copy it again from @BotFather into TGBOT_TOKEN."
        raise StartRefusedError(msg) from error
    except TelegramError as error:
        msg = f"The Bot API server cannot be reached ({error.message}). Check the network and TGBOT_API_URL."
        raise StartRefusedError(msg) from error


async def _desk(application: App, staff_chat: int | None) -> Desk | None:
    """Give the desk where tickets are on. Raises StartRefusedError where its chat cannot be used."""
    if staff_chat is None:
        return None
    try:
        await check_staff_chat(application.bot, staff_chat)
    except StaffChatUnusableError as error:
        raise StartRefusedError(str(error)) from error
    except TelegramError as error:
        msg = f"The staff chat cannot be looked at ({error.message}). Check the network and TGBOT_API_URL."
        raise StartRefusedError(msg) from error
    return Desk(staff_chat)


async def _go(
    application: App, parts: Parts, connection: Connection, metrics: Metrics, stack: AsyncExitStack
) -> None:
    knowledge = parts.knowledge
    await publish_profile(application.bot, knowledge.current.words, parts.services.settings.staff_chat)
    await application.start()
    stack.push_async_callback(application.stop)
    if application.job_queue is None:
        msg = "python-telegram-bot lacks its job queue."
        raise StartRefusedError(msg)

    stack.push_async_callback(_stop, application.job_queue, parts, connection)
    if parts.tickets:
        parts.tickets.delivery.start()
    parts.announcements.sending.start()
    _schedule(application.job_queue, parts, connection, metrics)
    try:
        await connection.start()
    except ListeningImpossibleError as error:
        raise StartRefusedError(str(error)) from error
    except TelegramError as error:
        msg = f"Telegram refuses how updates are to be delivered ({error.message}). Check TGBOT_WEBHOOK_URL."
        raise StartRefusedError(msg) from error
    _log.info("ready", bot=application.bot.username, knowledge=knowledge.current.store.info.content_hash[:12])


async def _stop(jobs: Jobs, parts: Parts, connection: Connection) -> None:
    """Let everything come to its end side by side: with a silent Telegram each takes all the time there is."""
    stops = [connection.stop(), parts.announcements.sending.stop(), parts.reminding.stop(), _end(jobs)]
    if parts.tickets:
        stops.append(parts.tickets.delivery.stop())
    for error in await asyncio.gather(*stops, return_exceptions=True):
        if isinstance(error, BaseException):
            _log.error("not_stopped_well", exc_info=error, kind=type(error).__name__)


async def _end(jobs: Jobs) -> None:
    """Begin no job any more, and end what does not end by itself."""
    try:
        async with asyncio.timeout(JOBS_END_WITHIN_S):
            await jobs.stop()
    except TimeoutError:
        await jobs.stop(wait=False)


def _schedule(jobs: Jobs, parts: Parts, connection: Connection, metrics: Metrics) -> None:
    """Set what is done again and again. A job that is still at work is not started a second time."""
    services, knowledge = parts.services, parts.knowledge

    async def look_for_new_knowledge(context: ContextTypes.DEFAULT_TYPE) -> None:
        if await knowledge.refresh():
            await publish_profile(context.bot, knowledge.current.words, services.settings.staff_chat)
            await make_the_checker(context)
        await parts.announcements.alerts.look()

    async def make_the_checker(_: ContextTypes.DEFAULT_TYPE) -> None:
        # Nobody's first question should wait for it.
        await asyncio.to_thread(lambda: knowledge.current.minds.checker)
        # What reading the knowledge and the word lists needed once is free again.
        give_back()

    async def look_whether_telegram_answers(_: ContextTypes.DEFAULT_TYPE) -> None:
        if await connection.telegram_answers():
            mark_alive(services.settings.state_dir)

    async def measure(_: ContextTypes.DEFAULT_TYPE) -> None:
        await _measure(parts, metrics)

    async def send_reminders(_: ContextTypes.DEFAULT_TYPE) -> None:
        await parts.reminding.send_due()

    async def settle_requests(_: ContextTypes.DEFAULT_TYPE) -> None:
        await parts.joining.settle_unanswered()

    async def write_gathered(_: ContextTypes.DEFAULT_TYPE) -> None:
        await services.memory.write_gathered()

    async def call_out_tickets(_: ContextTypes.DEFAULT_TYPE) -> None:
        await parts.tending.call_out_waiting()

    async def tidy_up(_: ContextTypes.DEFAULT_TYPE) -> None:
        await services.memory.progress.drop_older_than(services.clock() - KEPT_FOR)
        await parts.tending.drop_old()
        await parts.announcements.tidy_up()
        await parts.registering.tidy_up()
        await services.memory.tidy(services.clock())
        await services.memory.inbox.drop_set_aside(services.clock())

    async def send_waiting(_: ContextTypes.DEFAULT_TYPE) -> None:
        await parts.guarding.send_waiting()

    async def remove_passing(_: ContextTypes.DEFAULT_TYPE) -> None:
        await parts.guarding.passing.remove_due()

    async def send_digests(_: ContextTypes.DEFAULT_TYPE) -> None:
        await parts.guarding.digests.send_due()

    jobs.run_repeating(look_for_new_knowledge, LOOK_FOR_NEW_KNOWLEDGE_S)
    jobs.run_once(make_the_checker, FIRST_TIME_S)
    # The knowledge may have changed while the bot was stopped.
    jobs.run_once(parts.announcements.alerts.look_at_the_start, FIRST_TIME_S)
    jobs.run_repeating(look_whether_telegram_answers, SHOW_ALIVE_S, first=FIRST_TIME_S)
    jobs.run_repeating(measure, MEASURE_S, first=FIRST_TIME_S)
    jobs.run_repeating(send_reminders, SEND_REMINDERS_S, first=FIRST_TIME_S)
    # The first time at once: what was open when the bot was stopped may have little time left.
    jobs.run_repeating(settle_requests, SETTLE_REQUESTS_S, first=FIRST_TIME_S)
    jobs.run_repeating(write_gathered, WRITE_GATHERED_S)
    jobs.run_repeating(send_waiting, SEND_WAITING_S)
    jobs.run_repeating(remove_passing, REMOVE_PASSING_S, first=FIRST_TIME_S)
    jobs.run_repeating(send_digests, SEND_DIGESTS_S, first=FIRST_TIME_S)
    if parts.tickets:
        jobs.run_repeating(call_out_tickets, CALL_OUT_TICKETS_S, first=FIRST_TIME_S)
    jobs.run_repeating(tidy_up, TIDY_UP_S, first=WRITE_GATHERED_S)


async def _measure(parts: Parts, metrics: Metrics) -> None:
    """Measure what is not counted where it happens."""
    memory, info = parts.services.memory, parts.knowledge.current.store.info
    now = parts.services.clock()
    metrics.reminders_due.set(await memory.reminders.count_due(now))
    waiting_since = await memory.tickets.oldest_waiting()
    metrics.tickets_waiting.set(await memory.tickets.count_waiting())
    metrics.oldest_wait.set((now - waiting_since).total_seconds() if waiting_since else 0)
    backed_up_at = await asyncio.to_thread(newest_backup, parts.services.settings.state_dir / BACKUPS)
    metrics.newest_backup.set(backed_up_at.timestamp() if backed_up_at else 0)
    metrics.knowledge.clear()
    metrics.knowledge.labels(info.content_hash[:12]).set(1)
    metrics.newest_source.set(datetime.combine(info.newest_source, time(), UTC).timestamp())


def _wire(application: App, parts: Parts) -> None:
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
    _wire_announcements(application, parts.announcements, in_private)
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
    application: App, announcements: AnnouncementParts, in_private: filters.BaseFilter
) -> None:
    """Register what announcements need; whoever blocks the bot is of no concern to any other handler."""
    announcing = announcements.announcing
    operators: tuple[type[Action], ...] = OperatorAnnouncementAction.__args__
    application.add_handler(ButtonsOf(announcing.tapped, *operators))
    application.add_handler(ButtonsOf(announcing.turned_here, TurnAnnouncementsHere))
    application.add_handler(CommandHandler("announce", announcing.command, in_private))
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
