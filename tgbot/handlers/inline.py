"""Inline mode: `@bot 支付宝` in any chat offers cards in a few lines."""

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from tgbot.handlers.answering import NO_PREVIEW, keyboard
from tgbot.handlers.checking import short_article, view_of
from tgbot.handlers.refusals import QUERY_IS_GONE, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_of
from tgbot.screens.short_card import one_line, short_card_screen

RESULTS = 8
CACHE_SECONDS = 300


class Inline:
    """Answers inline queries.

    Telegram keeps answers by query text alone, whatever the language; `is_personal` makes it keep them
    for each person, so that nobody gets a card in somebody else's language. Nothing in a result depends
    on who asked but the language.
    """

    def __init__(self, services: Services) -> None:
        self._services = services

    async def asked(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take an inline query."""
        query = update.inline_query
        if query is None:
            return
        visit = await visit_of(update, self._services)
        results = await self._results(visit, query.query.strip())
        try:
            await query.answer(results, cache_time=CACHE_SECONDS, is_personal=True)
        except BadRequest as error:
            if refusal_of(error) not in QUERY_IS_GONE:
                raise

    async def _checks(self, visit: Visit, text: str) -> list[InlineQueryResultArticle]:
        """Offer a verdict where somebody typed a number, a link, an account or a message."""
        checked = visit.edition.minds.checker.check(text)
        if checked.private or not (
            checked.numbers or checked.links or checked.accounts or checked.message.is_scam
        ):
            return []
        return [short_article(await view_of(visit, checked), self._services.bot_username)]

    async def _results(self, visit: Visit, text: str) -> list[InlineQueryResultArticle]:
        store = visit.edition.store
        checks = await self._checks(visit, text)
        if text:
            found = await visit.edition.searcher.search(text)
            identifiers = [*found.exact, *found.near][:RESULTS]
        else:
            identifiers = list(await store.most_used(RESULTS))
        organisations = [await store.organisation(identifier) for identifier in identifiers]
        articles = checks
        for organisation in organisations:
            if organisation is None:
                continue
            screen = short_card_screen(organisation, visit.reader, self._services.bot_username)
            articles.append(
                InlineQueryResultArticle(
                    id=f"{organisation.id}.{visit.reader.language}",
                    title=visit.reader.text(organisation.names),
                    description=one_line(organisation, visit.reader),
                    input_message_content=InputTextMessageContent(
                        screen.text, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
                    ),
                    reply_markup=keyboard(screen),
                )
            )
        return articles
