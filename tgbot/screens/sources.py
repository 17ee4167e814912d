"""Where the contacts of a card were published."""

from collections.abc import Mapping

from tgbot.locale.words import Html, Words
from tgbot.models.organisation import Contact, Organisation, Source, SourceKind
from tgbot.models.verification import SourceDate, label, shown_contacts
from tgbot.screens.actions import OpenCard, OpenHome, OpenSources
from tgbot.screens.browse import page_count, page_row, within
from tgbot.screens.contact_lines import TYPE_WORDS, Reader, date_in_words
from tgbot.screens.screen import ActionButton, Screen

SOURCES_A_PAGE = 6
SOURCE_KIND_WORDS: Mapping[SourceKind, str] = {
    SourceKind.OFFICIAL: "source-official",
    SourceKind.REGULATOR: "source-regulator",
    SourceKind.ENCYCLOPEDIA: "source-encyclopedia",
    SourceKind.NEWS: "source-news",
    SourceKind.AGGREGATOR: "source-aggregator",
}


def sources_screen(organisation: Organisation, reader: Reader, page: int = 0) -> Screen:
    """List the sources of everything the card shows, SOURCES_A_PAGE at a time."""
    words = reader.words
    entries = _entries(organisation, reader)
    pages = page_count(len(entries), SOURCES_A_PAGE)
    page = within(page, len(entries), SOURCES_A_PAGE)
    shown = entries[page * SOURCES_A_PAGE : (page + 1) * SOURCES_A_PAGE]
    parts = [words.html("sources-title", name=reader.text(organisation.names))]
    previous = None
    for heading, line in shown:
        if heading != previous:
            parts.append(Html(f"<b>{heading}</b>"))
            previous = heading
        parts.append(line)
    if not entries:
        parts.append(words.html("sources-none"))
    parts.append(words.html("sources-caution"))
    turn = page_row(words, page, pages, lambda other: OpenSources(organisation.id, other))
    navigation = (
        ActionButton(words.plain("button-back"), OpenCard(organisation.id)),
        ActionButton(words.plain("button-home"), OpenHome()),
    )
    return Screen(Html("\n".join(parts)), (*turn, navigation))


def _entries(organisation: Organisation, reader: Reader) -> list[tuple[Html, Html]]:
    """Pair each source with the heading it stands under."""
    entries = [
        (_heading(contact, reader), source_line(source, reader.words))
        for contact in shown_contacts(organisation.contacts)
        for source in contact.sources
    ]
    statement = organisation.no_phone_line
    if statement and label(statement.confidence, statement.sources):
        heading = reader.words.html("sources-no-phone-line")
        entries.extend((heading, source_line(source, reader.words)) for source in statement.sources)
    return entries


def _heading(contact: Contact, reader: Reader) -> Html:
    what = contact.number or (reader.text(contact.value) if contact.value else "")
    return reader.words.html("sources-heading", kind=reader.words.plain(TYPE_WORDS[contact.type]), what=what)


def source_line(source: Source, words: Words) -> Html:
    """Give one source: who publishes it, what kind of page it is, its date."""
    is_page_date = source.page_date is not None
    date = date_in_words(SourceDate(source.page_date or source.read_on.isoformat(), is_page_date), words)
    kind = words.plain(SOURCE_KIND_WORDS[source.kind])
    if source.url:
        return words.html("source-linked", publisher=source.publisher, url=source.url, kind=kind, date=date)
    return words.html(
        "source-unlinked", publisher=source.publisher, reference=source.reference or "", kind=kind, date=date
    )
