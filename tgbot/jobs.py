"""What is done again and again, beside answering people."""

import asyncio
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path

import structlog
from telegram.ext import ContextTypes, JobQueue

from tgbot.alive import mark_alive
from tgbot.allocation import give_back
from tgbot.handlers.profile import publish_profile
from tgbot.memory.backup_files import newest_backup
from tgbot.memory.progress import KEPT_FOR
from tgbot.memory.state_files import BACKUPS
from tgbot.metrics import Metrics
from tgbot.parts import Parts
from tgbot.telegram_io.connection import Connection

Jobs = JobQueue[ContextTypes.DEFAULT_TYPE]
# A job that comes late by more than a second would else not be done at all until its next time.
BETTER_LATE = {"misfire_grace_time": None}
LOOK_FOR_NEW_KNOWLEDGE_S = 10
SHOW_ALIVE_S = 30
MEASURE_S = 15
SEND_REMINDERS_S = 5
SETTLE_REQUESTS_S = 5
WRITE_GATHERED_S = 5
# Not during the start itself: nobody's first question should wait.
FIRST_TIME_S = 0.5
CALL_OUT_TICKETS_S = 30
REMOVE_PASSING_S = 5
SEND_WAITING_S = 2
SEND_DIGESTS_S = 20 * 60
TIDY_UP_S = 24 * 60 * 60
_log = structlog.get_logger(__name__)


def schedule(jobs: Jobs, parts: Parts, connection: Connection, metrics: Metrics) -> None:
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
            _mark_alive(services.settings.state_dir)

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

    again = partial(jobs.run_repeating, job_kwargs=BETTER_LATE)
    jobs.run_once(make_the_checker, FIRST_TIME_S, job_kwargs=BETTER_LATE)
    # The knowledge may have changed while the bot was stopped.
    jobs.run_once(parts.announcements.alerts.look_at_the_start, FIRST_TIME_S, job_kwargs=BETTER_LATE)
    again(look_for_new_knowledge, LOOK_FOR_NEW_KNOWLEDGE_S)
    again(write_gathered, WRITE_GATHERED_S)
    again(send_waiting, SEND_WAITING_S)
    again(tidy_up, TIDY_UP_S, first=WRITE_GATHERED_S)
    if parts.tickets:
        again(call_out_tickets, CALL_OUT_TICKETS_S, first=FIRST_TIME_S)
    # At once: what was open when the bot was stopped may have little time left.
    for callback, seconds in (
        (look_whether_telegram_answers, SHOW_ALIVE_S),
        (measure, MEASURE_S),
        (send_reminders, SEND_REMINDERS_S),
        (settle_requests, SETTLE_REQUESTS_S),
        (remove_passing, REMOVE_PASSING_S),
        (send_digests, SEND_DIGESTS_S),
    ):
        again(callback, seconds, first=FIRST_TIME_S)


def _mark_alive(state_dir: Path) -> None:
    try:
        mark_alive(state_dir)
    except OSError as error:
        _log.warning(
            "not_marked_alive", reason=error.strerror, advice="look at the disk and the state folder"
        )


def _newest_backup(state_dir: Path) -> datetime | None:
    try:
        return newest_backup(state_dir / BACKUPS)
    except OSError:
        # A folder of somebody else's: to whoever watches that is no backup, and `tgbot doctor` says why.
        return None


async def _measure(parts: Parts, metrics: Metrics) -> None:
    """Measure what is not counted where it happens."""
    memory, info = parts.services.memory, parts.knowledge.current.store.info
    now = parts.services.clock()
    metrics.reminders_due.set(await memory.reminders.count_due(now))
    waiting_since = await memory.tickets.oldest_waiting()
    metrics.tickets_waiting.set(await memory.tickets.count_waiting())
    metrics.oldest_wait.set((now - waiting_since).total_seconds() if waiting_since else 0)
    backed_up_at = await asyncio.to_thread(_newest_backup, parts.services.settings.state_dir)
    metrics.newest_backup.set(backed_up_at.timestamp() if backed_up_at else 0)
    metrics.knowledge.clear()
    metrics.knowledge.labels(info.content_hash[:12]).set(1)
    metrics.newest_source.set(datetime.combine(info.newest_source, time(), UTC).timestamp())
