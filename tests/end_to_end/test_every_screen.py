"""Every screen of every organisation in every language, tapped in a real conversation."""

import pytest

from tests.conftest import reader_of
from tgbot.handlers.answering import keyboard
from tgbot.knowledge.edition import Edition
from tgbot.models.language import Language
from tgbot.models.organisation import Organisation
from tgbot.models.verification import contact_label, shown_contacts
from tgbot.sandbox.actor import Actor, text_of
from tgbot.sandbox.entities import formatted
from tgbot.sandbox.markup import inline_keyboard
from tgbot.screens import callback_data
from tgbot.screens.actions import OpenCard, OpenSources, SetLanguage
from tgbot.screens.card import card_screen
from tgbot.screens.contact_file import contact_card
from tgbot.screens.report_screens import choose_contact_screen, choose_kind_screen
from tgbot.screens.screen import Screen
from tgbot.screens.short_card import short_card_screen
from tgbot.screens.sources import sources_screen

MOST_READABLE = 1_600


def refuse_what_telegram_refuses(screen: Screen) -> str:
    """Put a screen through the sandbox's own rules; gives the text people read."""
    content = formatted(screen.text, "HTML")
    markup = keyboard(screen)
    inline_keyboard(markup.to_dict() if markup else None)
    assert content.text
    assert len(content.entities) < 100
    return content.text


def screens_of(organisation: Organisation, edition: Edition, language: Language) -> list[Screen]:
    reader = reader_of(edition, language)
    screens = [short_card_screen(organisation, reader, "bot"), choose_contact_screen(organisation, reader)]
    for page in range(12):
        screens.append(card_screen(organisation, reader, page))
        screens.append(sources_screen(organisation, reader, page))
    kinds = [
        choose_kind_screen(organisation, contact, reader) for contact in shown_contacts(organisation.contacts)
    ]
    return screens + kinds


@pytest.mark.parametrize("language", list(Language))
async def test_telegram_takes_every_screen(edition: Edition, language: Language) -> None:
    async for organisation in edition.store.every_organisation():
        for screen in screens_of(organisation, edition, language):
            text = refuse_what_telegram_refuses(screen)
            assert len(text) <= MOST_READABLE, organisation.id
        card = contact_card(organisation, reader_of(edition, language))
        assert card is None or len(card.encode()) <= 2048


async def test_no_known_fake_and_no_hidden_contact_is_ever_shown(edition: Edition) -> None:
    async for organisation in edition.store.every_organisation():
        hidden = {
            contact.number
            for contact in organisation.contacts
            if contact.number and contact_label(contact) is None
        } - {contact.number for contact in shown_contacts(organisation.contacts)}
        for screen in screens_of(organisation, edition, Language.EN):
            for number in hidden:
                assert f"<code>{number}</code>" not in screen.text


async def test_cards_are_opened_and_turned_in_a_chat(li: Actor, edition: Edition) -> None:
    message = await li.ask("/start")
    for language in Language:
        await li.tap_data(message, callback_data.write(SetLanguage(language)))
        for identifier in await edition.store.most_used(40):
            await li.tap_data(message, callback_data.write(OpenCard(identifier)))
            await li.tap_data(message, callback_data.write(OpenSources(identifier)))
    assert text_of(message)
