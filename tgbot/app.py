"""Starting and stopping the bot: every part in its order, and back."""

import asyncio
import functools
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog
from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from tgbot.clock_jumps import ClockJumps
from tgbot.config import Settings
from tgbot.handlers.excess import Excess
from tgbot.handlers.expected_wallets import ExpectedWallets
from tgbot.handlers.profile import publish_profile
from tgbot.handlers.services import Clock, Services
from tgbot.handlers.tickets.desk import Desk
from tgbot.handlers.tickets.staff_chat import StaffChatUnusableError, check_staff_chat
from tgbot.handlers.tickets.turns import Pace
from tgbot.jobs import Jobs, schedule
from tgbot.knowledge.live import live_knowledge
from tgbot.memory.database import MemoryUnavailableError, address_in, needed_to_start, prepare_state_dir
from tgbot.memory.keyed_ids import KeyUnusableError, keyed_ids_in
from tgbot.memory.memory import Memory, open_memory
from tgbot.memory.state_lock import state_locked
from tgbot.metrics import Metrics
from tgbot.parts import Parts, make_parts
from tgbot.telegram_io.connection import Connection, make_bot
from tgbot.telegram_io.dispatching import dispatch
from tgbot.telegram_io.handling import Answers, Handling
from tgbot.telegram_io.inbox import Inbox
from tgbot.telegram_io.web_server import ListeningImpossibleError
from tgbot.wiring import App, wire

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
_log = structlog.get_logger(__name__)


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
        with needed_to_start():
            withheld = await memory.corrections.withheld()
        await knowledge.withhold(withheld)
        metrics = Metrics()
        bot = make_bot(token, settings, metrics)
        # The library's own updater confirms what it has not kept yet.
        application = Application.builder().bot(bot).updater(None).build()
        # It opens connections, and may then be refused.
        stack.push_async_callback(bot.shutdown)
        await _initialize(application)
        stack.push_async_callback(application.shutdown)
        desk = await _desk(application, settings.staff_chat)
        username = application.bot.username
        services = Services(knowledge, memory, settings, clock, username, ExpectedWallets(), desk)
        parts = make_parts(services, knowledge, application.bot, pace or Pace())
        wire(application, parts)
        staff = frozenset({settings.staff_chat} if settings.staff_chat else ())
        answers = Answers(functools.partial(dispatch, application), Excess(services).first_of_too_many, staff)
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
    except KeyUnusableError as error:
        raise MemoryUnavailableError(str(error)) from error
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
    schedule(application.job_queue, parts, connection, metrics)
    jumps = ClockJumps(application.job_queue)
    stack.callback(jumps.stop)
    jumps.start()
    try:
        with needed_to_start():
            await connection.start()
    except ListeningImpossibleError as error:
        raise StartRefusedError(str(error)) from error
    except TelegramError as error:
        msg = f"Telegram refuses how updates are to be delivered ({error.message}). Check TGBOT_WEBHOOK_URL."
        raise StartRefusedError(msg) from error
    _log.info("ready", bot=application.bot.username, knowledge=knowledge.current.store.info.content_hash[:12])


async def _stop(jobs: Jobs, parts: Parts, connection: Connection) -> None:
    """Let everything end side by side: while Telegram is silent each takes all the time there is."""
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
