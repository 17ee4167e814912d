"""Articles: Markdown as editors write it, turned into Telegram HTML when the knowledge is built.

Only what Telegram can show is taken: one title, paragraphs, lists, bold and italics.
"""

import html
from collections.abc import Iterator, Mapping, Sequence

from tgbot.locale.chinese import to_traditional
from tgbot.models.article import Article
from tgbot.models.language import Language

MOST_CHARACTERS = 1_000
_INLINE_TAGS: Mapping[str, str] = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "softbreak": "\n",
    "hardbreak": "\n",
}


class ArticleError(ValueError):
    """The Markdown holds something Telegram cannot show. `line` counts from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def article(name: str, source: str) -> Article:
    """Turn one file into an article. Raises ArticleError."""
    from markdown_it import MarkdownIt  # noqa: PLC0415, the build alone reads Markdown
    from markdown_it.token import Token  # noqa: PLC0415

    tokens = MarkdownIt("commonmark").parse(source)
    if len(tokens) < 3 or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        raise ArticleError(1, "an article begins with `# ` and its title")
    blocks: list[str] = []
    in_list = False

    def inline(token: Token, line: int) -> Iterator[str]:
        for child in token.children or ():
            if child.type == "text":
                yield html.escape(child.content, quote=True)
            elif child.type in _INLINE_TAGS:
                yield _INLINE_TAGS[child.type]
            else:
                raise ArticleError(line, f"{child.type} cannot be shown: use plain text or **bold**")

    line = 1
    for token in tokens[3:]:
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "inline":
                text = "".join(inline(token, line))
                blocks.append(f"• {text}" if in_list else text)
            case "bullet_list_open" | "bullet_list_close":
                in_list = token.type == "bullet_list_open"
            case "paragraph_open" | "paragraph_close" | "list_item_open" | "list_item_close":
                pass
            case other:
                raise ArticleError(line, f"{other} cannot be shown: use paragraphs and `-` lists")
    found = Article(name, tokens[1].content, _joined(blocks))
    if len(found.html) > MOST_CHARACTERS:
        raise ArticleError(1, f"{len(found.html)} characters: at most {MOST_CHARACTERS} fit on one screen")
    return found


def article_name(file: str) -> str:
    """Give an article's name: the file's, without its ending."""
    return file.removesuffix(".md")


def articles(files: Mapping[Language, Mapping[str, str]]) -> Iterator[tuple[Language, Article]]:
    """Give every article in every language; traditional Chinese is converted unless it was written."""
    for language in (Language.ZH_HANS, Language.EN):
        for file, source in sorted(files.get(language, {}).items()):
            yield language, article(article_name(file), source)
    by_hand = files.get(Language.ZH_HANT, {})
    for file, source in sorted(files.get(Language.ZH_HANS, {}).items()):
        traditional = by_hand.get(file) or to_traditional(source)
        yield Language.ZH_HANT, article(article_name(file), traditional)


def _joined(blocks: Sequence[str]) -> str:
    """Put blocks together: the points of a list stand close, everything else apart."""
    text = ""
    for number, block in enumerate(blocks):
        if number:
            close = block.startswith("•") and blocks[number - 1].startswith("•")
            text += "\n" if close else "\n\n"
        text += block
    return text
