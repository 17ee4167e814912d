"""Taps that send something besides changing the screen: a contact card, a file of contacts."""

from telegram import Chat
from telegram.constants import ParseMode

from tgbot.guide.position import Position
from tgbot.handlers.announcements.alert_pages import with_alerts_offered
from tgbot.handlers.scenes import scene_at
from tgbot.handlers.screen_bot import SavedContact, as_screen_bot
from tgbot.handlers.tickets.own_tickets import send_transcript
from tgbot.handlers.visit import Visit
from tgbot.locale.words import Html
from tgbot.models.flow import StepKind
from tgbot.screens.actions import Action, ExportRegion, SaveContact, SendCallCard
from tgbot.screens.call_card import call_card_message
from tgbot.screens.card import verified_phones
from tgbot.screens.contact_file import contact_card, contact_file, contact_name
from tgbot.screens.screen import Screen
from tgbot.screens.ticket_actions import SendTranscript


async def deliver(visit: Visit, action: Action, chat: Chat, topic: int | None) -> bool:
    """Send what the action asks for into the chat (and forum topic); False if it asks for nothing."""
    match action:
        case SaveContact(organisation):
            await _send_contact(visit, organisation, chat, topic)
        case ExportRegion(region):
            await _send_file(visit, region, chat, topic)
        case SendCallCard(position) if visit.in_private:
            await _send_call_card(visit, position, chat)
        case SendTranscript(ticket) if visit.in_private:
            return await send_transcript(visit, ticket, chat)
        case _:
            return False
    return True


async def _send_contact(visit: Visit, organisation_id: str, chat: Chat, topic: int | None) -> None:
    organisation = await visit.edition.store.organisation(organisation_id)
    card = None
    if organisation is not None:
        subject = ("contact", organisation.id)
        card = visit.services.drawn.of(
            visit.edition, visit.reader, subject, lambda: contact_card(organisation, visit.reader)
        )
    if organisation is None or card is None:
        await chat.send_message(visit.words.html("save-nothing"), message_thread_id=topic)
        return
    main = verified_phones(organisation)[0]
    # A saved number is what grows old: be told of changes.
    alerts = await with_alerts_offered(visit, Screen(Html("")), organisation.id)
    contact = SavedContact(
        main.from_abroad or main.number or "", contact_name(organisation, visit.reader), card
    )
    await as_screen_bot(chat.get_bot()).send_saved_contact(chat.id, contact, alerts, topic=topic)


async def _send_call_card(visit: Visit, position: Position, chat: Chat) -> None:
    scene = await scene_at(visit, position)
    if scene.standing.step.kind is StepKind.CALL:
        await chat.send_message(call_card_message(scene), parse_mode=ParseMode.HTML)


async def _send_file(visit: Visit, region: str, chat: Chat, topic: int | None) -> None:
    organisations = await visit.edition.store.verified_contacts(region)
    content = contact_file(organisations, visit.reader)
    place = visit.reader.region(region)
    if not content:
        text = visit.words.html("export-nothing", region=place)
        await chat.send_message(text, parse_mode=ParseMode.HTML, message_thread_id=topic)
        return
    await chat.send_document(
        content.encode(),
        filename=f"official-contacts-{region.lower()}.vcf",
        caption=visit.words.html("export-caption", region=place, count=len(organisations)),
        parse_mode=ParseMode.HTML,
        message_thread_id=topic,
    )
