"""What the guard says in a group: at most one message a minute, which speaks of everything since the last."""

from collections.abc import Hashable
from dataclasses import dataclass

import structlog
from telegram.error import TelegramError

from tgbot.guard.pacing import Pace, Together
from tgbot.handlers.groups.passing_messages import PassingMessages
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.refusals import passes_by_itself
from tgbot.handlers.services import Services
from tgbot.handlers.visit import visit_without_update
from tgbot.models.group import RegisteredGroup
from tgbot.screens.groups.guard import Notice, notice_screen

EVERY_S = 60.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class NoticeFor:
    """A notice and where it belongs. `reply_to` is the message it speaks of, if that still stands.

    `number` is that of the action, `organisation` the one that was falsely claimed.
    """

    group: RegisteredGroup
    topic: int | None
    reply_to: int | None
    number: int
    organisation: str | None
    notice: Notice


class GuardNotices:
    """Sends notices."""

    def __init__(self, services: Services, sending: UnaskedSending, passing: PassingMessages) -> None:
        self._services = services
        self._sending = sending
        self._passing = passing
        self._pace: Pace[NoticeFor] = Pace(EVERY_S, lambda one, other: one.topic == other.topic)

    async def tell(self, notice: NoticeFor) -> None:
        """Tell a group now, or together with others when its minute is over."""
        self._pace.add(notice.group.chat, notice)
        await self._send_to(notice.group.chat)

    async def send_waiting(self) -> None:
        """Send what waits and whose time has come."""
        for place in self._pace.places(self._now()):
            await self._send_to(place)

    async def _send_to(self, place: Hashable) -> None:
        together = self._pace.take(place, self._now())
        if together is None:
            return
        try:
            await self._send(together)
        except TelegramError as error:
            if not passes_by_itself(error):
                raise
            self._pace.put_back(place, together)
            _log.info("notice_postponed", reason=error.message)

    async def _send(self, together: Together[NoticeFor]) -> None:
        items, settings = together.items, together.items[0].group.settings
        visit = visit_without_update(self._services, 0, settings.language)
        claimed = next((it.organisation for it in items if it.organisation), None)
        organisation = await visit.edition.store.organisation(claimed) if claimed else None
        notices = [it.notice for it in items]
        bot = self._services.bot_username
        screen = notice_screen(notices, together.left_out, organisation, visit.reader, bot)
        # Where several messages are meant, a reply to one of them would point at the wrong one.
        reply_to = items[0].reply_to if len(items) == 1 else None
        sent = await self._sending.send(items[0].group.chat, screen, items[0].topic, reply_to)
        if sent is not None:
            await self._services.memory.guard.actions.note_notice(
                [it.number for it in items], sent.message_id
            )
            await self._passing.keep(sent.chat.id, sent.message_id, settings.answers_kept_s)

    def _now(self) -> float:
        return self._services.clock().timestamp()
