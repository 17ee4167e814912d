"""Checking what somebody sends: /check, forwarded messages, shared contacts, pictures."""

from collections.abc import Mapping

from telegram import InlineQueryResultArticle, InputTextMessageContent, Message, PhotoSize, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from tgbot.handlers.answering import NO_PREVIEW, ShownScreens, keyboard, send
from tgbot.handlers.counting import count_check
from tgbot.handlers.refusals import QUERY_IS_GONE, Refusal, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.locale.words import Html
from tgbot.models.organisation import Organisation
from tgbot.models.verification import is_verified
from tgbot.pictures.limits import MOST_BYTES, PictureProblem
from tgbot.pictures.reading import PictureContent, PictureReader
from tgbot.screens.check_result import (
    CheckView,
    ask_screen,
    check_screen,
    organisations_of,
    plain_text,
    short_check_screen,
)
from tgbot.screens.contact_lines import verification_line
from tgbot.screens.home import notice_screen
from tgbot.screens.screen import Screen
from tgbot.trust.checking import Checked
from tgbot.trust.number_verdicts import NumberVerdict

DESCRIPTION_LENGTH = 100
PROBLEM_WORDS: Mapping[PictureProblem, str] = {
    PictureProblem.TOO_LARGE: "picture-too-large",
    PictureProblem.BROKEN: "picture-broken",
    PictureProblem.TOO_SLOW: "picture-too-slow",
}


class Checking:
    """Says whether something is real. Nothing of what it is given is kept or logged."""

    def __init__(self, services: Services, shown: ShownScreens, pictures: PictureReader) -> None:
        self._services = services
        self._shown = shown
        self._pictures = pictures

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take /check: what stands behind it, else the message it answers, else ask for something."""
        message = update.effective_message
        if message is None:
            return
        visit = await visit_of(update, self._services)
        subject = message.reply_to_message
        text = " ".join(context.args or ()) or (text_of(subject) if subject else "")
        if text:
            screen = await screen_for(visit, text)
        elif subject and subject.photo:
            screen = await self._picture(visit, subject.photo)
        else:
            screen = ask_screen(visit.words)
        await send(message, screen, self._shown)

    async def forwarded(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a forwarded message or a shared contact in private."""
        message = update.effective_message
        if message is not None:
            visit = await visit_of(update, self._services)
            text = text_of(message)
            screen = await screen_for(visit, text) if text else ask_screen(visit.words)
            await send(message, screen, self._shown)

    async def photo(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a picture in private: its QR codes, its text where that can be read, and its caption."""
        message = update.effective_message
        if message is not None and message.photo:
            visit = await visit_of(update, self._services)
            screen = await self._picture(visit, message.photo, message.caption or "")
            await send(message, screen, self._shown)

    async def guest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a mention in a chat the bot is not in: check what was written, or the message it answers."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        visit = await visit_of(update, self._services)
        subject = message.reply_to_message
        own = (message.text or "").replace(f"@{self._services.bot_username}", " ").strip()
        text = "\n".join(part for part in (own, text_of(subject) if subject else "") if part)
        checked = visit.edition.minds.checker.check(text)
        count_check(visit, checked)
        result = short_article(await view_of(visit, checked), self._services.bot_username)
        try:
            await context.bot.answer_guest_query(message.guest_query_id, result)
        except BadRequest as error:
            if refusal_of(error) not in QUERY_IS_GONE:
                raise

    async def _picture(self, visit: Visit, sizes: tuple[PhotoSize, ...], caption: str = "") -> Screen:
        content = await self._read(sizes[-1])
        if content.problem is not None:
            return notice_screen(visit.words, visit.words.html(PROBLEM_WORDS[content.problem]))
        text = "\n".join(part for part in (*content.codes, content.text, caption) if part)
        if not text:
            reads = "yes" if content.reads_text else "no"
            return notice_screen(visit.words, visit.words.html("picture-nothing", text=reads))
        return await screen_for(visit, text)

    async def _read(self, size: PhotoSize) -> PictureContent:
        if (size.file_size or 0) > MOST_BYTES:
            return PictureContent(problem=PictureProblem.TOO_LARGE)
        try:
            file = await size.get_file()
            raw = await file.download_as_bytearray()
        except BadRequest as error:
            too_large = refusal_of(error) is Refusal.FILE_TOO_LARGE
            return PictureContent(problem=PictureProblem.TOO_LARGE if too_large else PictureProblem.BROKEN)
        except TelegramError:
            return PictureContent(problem=PictureProblem.TOO_SLOW)
        return await self._pictures.read(bytes(raw))


def text_of(message: Message) -> str:
    """Give everything of a message that can be checked: its text, the links behind it, a contact's number."""
    links = [entity.url for entity in (message.entities or message.caption_entities or ()) if entity.url]
    contact = message.contact.phone_number if message.contact else None
    return "\n".join(part for part in (message.text, message.caption, contact, *links) if part)


def short_article(view: CheckView, bot_username: str) -> InlineQueryResultArticle:
    """Give a check as a message of a few lines, for inline and guest mode."""
    screen = short_check_screen(view, bot_username)
    return InlineQueryResultArticle(
        id="check",
        title=view.words.plain("check-article-title"),
        description=plain_text(screen.text)[:DESCRIPTION_LENGTH],
        input_message_content=InputTextMessageContent(
            screen.text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=keyboard(screen),
    )


async def screen_for(visit: Visit, text: str) -> Screen:
    """Check a text and show what was found."""
    return await screen_of(visit, visit.edition.minds.checker.check(text))


async def screen_of(visit: Visit, checked: Checked) -> Screen:
    """Show what was found in a text that somebody wanted to know about, and count how it came out."""
    count_check(visit, checked)
    return check_screen(await view_of(visit, checked))


async def view_of(visit: Visit, checked: Checked) -> CheckView:
    """Join a check with the names, sources and reasons a person reads."""
    store = visit.edition.store
    names = await store.names(organisations_of(checked))
    verified: dict[str, Html] = {}
    for number in checked.numbers:
        if number.judged.verdict is NumberVerdict.OFFICIAL:
            organisation = await store.organisation(number.judged.organisations[0])
            if organisation:
                verified[number.found.digits] = await _verification(visit, organisation, number.found.digits)
    return CheckView(checked, names, verified, visit.edition.minds.why, visit.reader)


async def _verification(visit: Visit, organisation: Organisation, digits: str) -> Html:
    """Say how an official number is verified, and as of when."""
    key = await visit.edition.store.contact_with_number(organisation.id, digits.removeprefix("+"))
    contact = next((it for it in organisation.contacts if it.key == key and is_verified(it)), None)
    if contact is None:
        return Html("")
    return verification_line(contact.confidence, contact.sources, visit.words)
