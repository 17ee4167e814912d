"""What both sides of a ticket need: who reads in which language, what the ticket is about, its notices."""

from tgbot.handlers.services import Services
from tgbot.locale.words import Html
from tgbot.memory.memory import Memory
from tgbot.models.desk import DeskBook
from tgbot.models.language import Language
from tgbot.models.ticket import Content, Direction, NewMessage, Ticket
from tgbot.screens.contact_lines import Reader
from tgbot.screens.screen import Screen
from tgbot.screens.tickets.notices import notice, screen_notice


class Rooms:
    """Reads and writes on both sides of tickets, for handlers that know which ticket they mean."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def memory(self) -> Memory:
        """Give the memory."""
        return self._services.memory

    @property
    def book(self) -> DeskBook:
        """Give how the desk is run."""
        return self._services.editions.current.desk

    def reader(self, language: Language) -> Reader:
        """Give somebody who reads a language now."""
        edition = self._services.editions.current
        return Reader(edition.words[language], language, self._services.clock(), edition.region_names)

    def staff_reader(self) -> Reader:
        """Give the staff as readers."""
        return self.reader(self.book.rules.staff_language)

    async def person_reader(self, ticket: Ticket) -> Reader:
        """Give the person of a ticket as a reader, in the language chosen meanwhile."""
        chosen = await self.memory.preferences.language_of(ticket.person)
        return self.reader(chosen or ticket.language)

    async def wallet_name(self, ticket: Ticket, reader: Reader) -> str:
        """Name the wallet a ticket is about; nothing where none is known."""
        if ticket.organisation is None:
            return ""
        names = await self._services.editions.current.store.names((ticket.organisation,))
        return reader.text(names[ticket.organisation]) if ticket.organisation in names else ""

    async def tell_staff(self, ticket: int, text: Html) -> None:
        """Put words of the bot into the topic of a ticket."""
        await self._put(ticket, Direction.TO_STAFF, notice(text))

    async def tell_person(self, ticket: int, screen: Screen) -> None:
        """Send a screen to the person of a ticket, after what is on its way to them."""
        await self._put(ticket, Direction.TO_PERSON, screen_notice(screen))

    def ring(self) -> None:
        """Have delivered what was put into the outbox."""
        if self._services.desk:
            self._services.desk.ring()

    async def _put(self, ticket: int, direction: Direction, content: Content) -> None:
        await self.memory.ticket_messages.add(NewMessage(ticket, direction, content, self._services.clock()))
        self.ring()
