"""One update seen from the core's side: who asks, in which language, where, with which knowledge."""

from dataclasses import dataclass

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Chat, Update, User

from tgbot.handlers.services import Services
from tgbot.knowledge.edition import Edition
from tgbot.locale.words import Words
from tgbot.models.language import Language, language_for
from tgbot.screens.contact_lines import Reader

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """`person` is the id that language and reports belong to.

    Anonymous admins and people who post as a channel all write through one shared account of
    Telegram's; for them it is the id of the chat they post as.
    """

    services: Services
    edition: Edition
    reader: Reader
    person: int
    in_private: bool

    @property
    def words(self) -> Words:
        """Give the bot's words in this person's language."""
        return self.reader.words

    @property
    def is_operator(self) -> bool:
        """Say whether this person is an operator."""
        return self.services.is_operator(self.person)


async def visit_of(update: Update, services: Services) -> Visit:
    """Find out who asks and in which language to answer."""
    message = update.effective_message
    user, chat = update.effective_user, update.effective_chat
    behind = message.sender_chat if message and update.callback_query is None else None
    person = behind.id if behind else user.id if user else chat.id if chat else 0
    chosen = await chosen_language(person, services)
    language = chosen or _reported_language(user, behind)
    edition, now = services.editions.current, services.clock()
    services.memory.statistics.count_person(person, now.date())
    reader = Reader(edition.words[language], language, now, edition.region_names)
    private = chat is None or chat.type == Chat.PRIVATE
    if chat is not None and user is not None and chat.id == user.id:
        services.memory.addressees.note(user.id, language, reader.now)
    return Visit(services, edition, reader, person, private)


def visit_without_update(services: Services, person: int, language: Language) -> Visit:
    """Give a visit to somebody's private chat that nobody asked for: a reminder."""
    edition = services.editions.current
    reader = Reader(edition.words[language], language, services.clock(), edition.region_names)
    return Visit(services, edition, reader, person, in_private=True)


def in_language(visit: Visit, language: Language) -> Visit:
    """Give the same visit, answered in another language."""
    reader = Reader(visit.edition.words[language], language, visit.reader.now, visit.reader.region_names)
    return Visit(visit.services, visit.edition, reader, visit.person, visit.in_private)


async def chosen_language(person: int, services: Services) -> Language | None:
    """Give the language somebody chose; None also where the memory cannot be read."""
    try:
        return await services.memory.preferences.language_of(person)
    except SQLAlchemyError as error:
        # Whoever looks for a number gets it also while the memory is damaged, in the language of their app.
        _log.error("memory_unreadable", kind=type(error).__name__)
        return None


def _reported_language(user: User | None, behind: Chat | None) -> Language:
    return language_for(user.language_code if user and behind is None else None)
