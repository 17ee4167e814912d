"""`tgbot find`: the directory in the terminal, for one query or for many."""

import asyncio
import html
import re
import sys
from pathlib import Path
from typing import Any

import click

from tgbot.app import utc_now
from tgbot.cli.json_lines import answer_lines, jsonl_option
from tgbot.cli.knowledge_option import knowledge_option
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.live import live_knowledge
from tgbot.knowledge.store import KnowledgeError
from tgbot.models.language import Language
from tgbot.models.organisation import Organisation
from tgbot.models.verification import contact_label, shown_contacts
from tgbot.screens.card import card_screen
from tgbot.screens.contact_lines import Reader
from tgbot.screens.search_results import known_fake_screen, nothing_screen, several_screen

_TAG = re.compile(r"<[^<>]{1,2100}>")


@click.command()
@click.argument("query", nargs=-1)
@click.option("--language", type=click.Choice([language.value for language in Language]), default="zh-Hans")
@jsonl_option
@knowledge_option
def find(query: tuple[str, ...], language: str, *, jsonl: bool, knowledge: Path) -> None:
    """Find an organisation and show its card."""
    try:
        if jsonl:
            asyncio.run(_answer_lines(knowledge))
        else:
            click.echo(asyncio.run(_card(" ".join(query), Language(language), knowledge)))
    except KnowledgeError as error:
        raise click.ClickException(str(error)) from error


async def _card(query: str, language: Language, knowledge: Path) -> str:
    async with live_knowledge(knowledge) as live:
        edition = live.current
        reader = Reader(edition.words[language], language, utc_now(), edition.region_names)
        found = await edition.searcher.search(query)
        organisation = await edition.store.organisation(found.exact[0]) if len(found.exact) == 1 else None
        if organisation:
            return _all_pages(organisation, reader)
        if found.fakes:
            names = await edition.store.names([fake.organisation for fake in found.fakes])
            return as_terminal_text(known_fake_screen(found.fakes, names, reader).text)
        names = await edition.store.names(found.exact or found.near)
        screen = several_screen(names, reader) if found.exact else nothing_screen(query, names, reader)
        offered = "\n".join(f"  {identifier}: {reader.text(name)}" for identifier, name in names.items())
        return f"{as_terminal_text(screen.text)}\n{offered}".rstrip()


def _all_pages(organisation: Organisation, reader: Reader) -> str:
    pages: list[str] = []
    while True:
        text = as_terminal_text(card_screen(organisation, reader, len(pages)).text)
        if pages and text == pages[-1]:
            return "\n\n".join(pages)
        pages.append(text)


def as_terminal_text(markup: str) -> str:
    """Take the markup out of a screen's text."""
    return html.unescape(_TAG.sub("", markup))


async def _answer_lines(knowledge: Path) -> None:
    async with live_knowledge(knowledge) as live:

        async def found(line: str) -> dict[str, Any]:
            return await _result(line, live.current)

        await answer_lines(sys.stdin, found)


async def _result(text: str, edition: Edition) -> dict[str, Any]:
    found = await edition.searcher.search(text)
    sure = found.exact[0] if len(found.exact) == 1 else None
    organisation = await edition.store.organisation(sure) if sure else None
    return {
        "organisation": sure,
        "candidates": list(found.exact or found.near or [fake.organisation for fake in found.fakes]),
        "contacts": _contacts(organisation) if organisation else [],
    }


def _contacts(organisation: Organisation) -> list[dict[str, Any]]:
    return [
        {
            "number": contact.number,
            "label": contact_label(contact),
            "sources": [source.url or source.reference for source in contact.sources],
        }
        for contact in shown_contacts(organisation.contacts)
        if contact.number
    ]
