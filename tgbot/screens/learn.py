"""Short articles, one screen each."""

from collections.abc import Sequence

from tgbot.locale.words import Html, Words
from tgbot.models.article import Article
from tgbot.screens.actions import OpenArticle, OpenArticles, OpenHome
from tgbot.screens.screen import ActionButton, Button, Row, Screen, in_rows

Titles = Sequence[tuple[str, str]]


def articles_screen(titles: Titles, words: Words) -> Screen:
    """List the articles; `titles` pairs each name with its title, in reading order."""
    buttons = tuple(ActionButton(title, OpenArticle(name)) for name, title in titles)
    home: Row = (ActionButton(words.plain("button-home"), OpenHome()),)
    return Screen(words.html("learn-title"), (*in_rows(buttons, 1), home))


def article_screen(article: Article, titles: Titles, words: Words) -> Screen:
    """Show one article, with the way to the next."""
    names = [name for name, _ in titles]
    position = names.index(article.name)
    heading = words.html("learn-heading", title=article.title, number=position + 1, total=len(names))
    turn: list[Button] = []
    if position > 0:
        turn.append(ActionButton(words.plain("button-previous-page"), OpenArticle(names[position - 1])))
    if position + 1 < len(names):
        turn.append(ActionButton(words.plain("button-next-page"), OpenArticle(names[position + 1])))
    last: Row = (
        ActionButton(words.plain("button-articles"), OpenArticles()),
        ActionButton(words.plain("button-home"), OpenHome()),
    )
    return Screen(Html(f"{heading}\n\n{article.html}"), (tuple(turn), last))
