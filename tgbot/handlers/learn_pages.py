"""The articles."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tgbot.handlers.visit import Visit
from tgbot.screens import actions
from tgbot.screens.actions import Action
from tgbot.screens.home import changed_screen
from tgbot.screens.learn import article_screen, articles_screen
from tgbot.screens.screen import Screen


async def _articles(visit: Visit, _: actions.OpenArticles) -> Screen:
    titles = await visit.edition.store.article_titles(visit.reader.language)
    return articles_screen(titles, visit.words)


async def _article(visit: Visit, action: actions.OpenArticle) -> Screen:
    article = await visit.edition.store.article(visit.reader.language, action.name)
    if article is None:
        return changed_screen(visit.words)
    titles = await visit.edition.store.article_titles(visit.reader.language)
    return article_screen(article, titles, visit.words)


# Any: each page takes exactly the type of action it stands beside.
LEARN_PAGES: Mapping[type[Action], Callable[[Visit, Any], Awaitable[Screen]]] = {
    actions.OpenArticles: _articles,
    actions.OpenArticle: _article,
}
