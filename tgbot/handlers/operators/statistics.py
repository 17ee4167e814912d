"""/stats: what was counted, as a picture and as a text."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog
from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from tgbot.handlers.answering import ShownScreens, send
from tgbot.handlers.pictures import picture_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.memory.flow_counts import ARRIVED
from tgbot.memory.statistics import CountKind
from tgbot.screens.home import notice_screen
from tgbot.screens.operators.statistics import (
    DAYS,
    PERIODS,
    StatisticsView,
    statistics_screen,
    statistics_sheets,
)
from tgbot.screens.screen import Screen

_log = structlog.get_logger(__name__)


class StatisticsPage:
    """Shows operators the figures."""

    def __init__(self, services: Services, shown: ShownScreens) -> None:
        self._services = services
        self._shown = shown

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /stats."""
        message = update.effective_message
        if message is None:
            return
        visit = await visit_of(update, self._services)
        if not visit.is_operator or not visit.in_private:
            await send(message, not_here(visit), self._shown)
            return
        sheets = statistics_sheets(await _view(visit), visit.reader)
        for sheet in sheets:
            picture = await picture_of(sheet, visit.reader.language)
            if picture is not None:
                caption = visit.words.plain("sheet-caption", title=sheet.title, subtitle=sheet.subtitle)
                await _send_picture(message, picture, caption)
        await send(message, statistics_screen(sheets, visit.words), self._shown)


def not_here(visit: Visit) -> Screen:
    """Say that a command is for operators, and in private alone."""
    text = visit.words.html("operators-in-private" if visit.is_operator else "operators-only")
    return notice_screen(visit.words, text)


async def _send_picture(message: Message, picture: bytes, caption: str) -> None:
    try:
        await message.chat.send_photo(picture, caption=caption, filename="stats.png")
    except BadRequest as error:
        # The figures follow as a text all the same.
        _log.warning("picture_refused", reason=error.message)


async def _view(visit: Visit) -> StatisticsView:
    memory, now = visit.services.memory, visit.reader.now
    await memory.write_gathered()
    today = now.date()
    first = today - timedelta(days=DAYS - 1)
    counts = await memory.statistics.counts_since(first)
    since = datetime(first.year, first.month, first.day, tzinfo=now.tzinfo)
    periods = (1, *PERIODS)
    return StatisticsView(
        today=today,
        people=tuple(
            [await memory.statistics.people_since(today - timedelta(days=it - 1)) for it in periods]
        ),
        counts=counts,
        names=await visit.edition.store.names([wallet for wallet, _ in counts[CountKind.WALLET]]),
        outcomes=_outcomes(visit, await memory.flow_counts.since(first)),
        tickets=await memory.figures.tickets(since) if visit.services.desk else None,
        guard=await memory.figures.guard(since),
    )


def _outcomes(visit: Visit, counts: Mapping[tuple[str, str], int]) -> Mapping[str, int]:
    """Count arrivals by the kind of step; steps that no longer exist are left out."""
    kinds = {step.name: step.kind for flow in visit.edition.guidance.flows for step in flow.steps}
    outcomes: Counter[str] = Counter()
    for (step, answer), taken in counts.items():
        if answer == ARRIVED and step in kinds:
            outcomes[kinds[step].value] += taken
    return outcomes
