"""What is done for tickets at its time: calling out those that wait, letting go of old ones."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tgbot.desk.hours import open_time_between
from tgbot.guide.due import DEFAULT_ZONE
from tgbot.handlers.services import Services
from tgbot.handlers.tickets.rooms import Rooms
from tgbot.models.desk import DeskRules
from tgbot.models.ticket import Ticket
from tgbot.screens.tickets.staff_texts import called_out


def zone_of_desk(rules: DeskRules) -> ZoneInfo:
    """Give the time zone of the desk; China's where it has none."""
    return ZoneInfo(rules.hours.time_zone if rules.hours else DEFAULT_ZONE)


class Tending:
    """Looks after tickets again and again."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._rooms = Rooms(services)

    async def call_out_waiting(self) -> int:
        """Tell everybody in the staff chat about tickets that waited too long, each once; gives how many."""
        rules, now = self._rooms.book.rules, self._services.clock()
        called = 0
        for ticket in await self._services.memory.tickets.waiting():
            if ticket.thread is None or not _is_overdue(ticket, rules, now):
                continue
            reader = self._rooms.staff_reader()
            wallet = await self._rooms.wallet_name(ticket, reader)
            text = called_out(ticket, wallet, zone_of_desk(rules), reader)
            called += await self._services.memory.ticket_keeping.call_out(
                ticket.id, ticket.staff_chat, text, now
            )
        if called:
            self._rooms.ring()
        return called

    async def drop_old(self) -> int:
        """Delete tickets that were closed long enough ago, with their topics; gives how many."""
        limit = self._services.clock() - timedelta(days=self._rooms.book.rules.keep_days)
        dropped = await self._services.memory.ticket_keeping.drop_closed_before(limit)
        if dropped:
            self._rooms.ring()
        return dropped


def _is_overdue(ticket: Ticket, rules: DeskRules, now: datetime) -> bool:
    """Say whether a ticket waited too long. Time when nobody is there does not count."""
    since = ticket.waiting_since or ticket.opened_at
    waited = open_time_between(rules.hours, since, now) if rules.hours else now - since
    return waited >= timedelta(minutes=rules.escalate_after_minutes)
