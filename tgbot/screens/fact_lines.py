"""Facts on a screen: the wallet's own rule with its date, or the generic wording."""

from collections.abc import Iterable, Sequence

from tgbot.guide.wallet import applies, shown_facts
from tgbot.locale.words import Html
from tgbot.models.fact import Fact, Statement
from tgbot.models.flow import Line
from tgbot.models.verification import source_date
from tgbot.screens.actions import OpenFactSources
from tgbot.screens.contact_lines import Reader, date_in_words
from tgbot.screens.scene import Scene
from tgbot.screens.screen import ActionButton, Row


def facts_on(scene: Scene, lines: Iterable[Line]) -> tuple[Fact, ...]:
    """Give every fact that lines show for a wallet."""
    return tuple(
        fact
        for line in lines
        if applies(line.when, line.unless, scene.wallet)
        for fact in shown_facts(line, scene.wallet)
    )


def line_texts(scene: Scene, lines: Iterable[Line]) -> list[Html]:
    """Give the texts of lines that concern the wallet, one for each fact."""
    texts: list[Html] = []
    for line in lines:
        if not applies(line.when, line.unless, scene.wallet):
            continue
        facts = shown_facts(line, scene.wallet)
        texts.extend(fact_text(fact, scene.reader) for fact in facts)
        if not facts and line.text is not None:
            texts.append(scene.html(line.text))
    return texts


def bullets(scene: Scene, lines: Iterable[Line]) -> list[Html]:
    """Give lines as one block of points; nothing where there is none."""
    words = scene.reader.words
    texts = [words.html("guide-point", text=text) for text in line_texts(scene, lines)]
    return [Html("\n".join(texts))] if texts else []


def fact_text(fact: Fact, reader: Reader) -> Html:
    """Give a fact with the date of its source, and since when it is in force."""
    words = reader.words
    text = dated(fact.statement, reader)
    if fact.effective:
        return words.html("fact-in-force", text=text, since=fact.effective)
    return text


def dated(statement: Statement, reader: Reader) -> Html:
    """Give a statement with the date of its source."""
    return reader.words.html("fact-dated", text=reader.text(statement.text), date=date_of(statement, reader))


def date_of(statement: Statement, reader: Reader) -> str:
    """Give the date of a statement's source in words."""
    found = source_date(statement.confidence, statement.sources)
    return date_in_words(found, reader.words) if found else ""


def sources_row(scene: Scene, facts: Sequence[Fact]) -> tuple[Row, ...]:
    """Give the button to the sources of facts; none where there are no facts."""
    if not facts:
        return ()
    words = scene.reader.words
    return ((ActionButton(words.plain("button-fact-sources"), OpenFactSources(scene.standing.position)),),)
