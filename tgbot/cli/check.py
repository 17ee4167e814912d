"""`tgbot check`: whether a number, link, account or message is real, for one text or for many."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import click

from tgbot.app import utc_now
from tgbot.cli.find import as_terminal_text
from tgbot.cli.json_lines import answer_lines, jsonl_option
from tgbot.cli.knowledge_option import knowledge_option
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.live import live_knowledge
from tgbot.knowledge.store import KnowledgeError
from tgbot.models.language import Language
from tgbot.screens.check_result import CheckView, check_screen, organisations_of
from tgbot.screens.contact_lines import Reader
from tgbot.trust.checking import Checked


@click.command()
@click.argument("text", nargs=-1)
@click.option("--language", type=click.Choice([language.value for language in Language]), default="zh-Hans")
@jsonl_option
@knowledge_option
def check(text: tuple[str, ...], language: str, *, jsonl: bool, knowledge: Path) -> None:
    """Say whether a number, link, account or message is real."""
    try:
        asyncio.run(_check(" ".join(text), Language(language), knowledge, jsonl=jsonl))
    except KnowledgeError as error:
        raise click.ClickException(str(error)) from error


async def _check(text: str, language: Language, knowledge: Path, *, jsonl: bool) -> None:
    async with live_knowledge(knowledge) as live:
        if not jsonl:
            click.echo(await _in_words(text, language, live.current))
            return
        checker = live.current.minds.checker

        async def checked(line: str) -> dict[str, Any]:
            return as_json(checker.check(line))

        await answer_lines(sys.stdin, checked)


async def _in_words(text: str, language: Language, edition: Edition) -> str:
    checked = edition.minds.checker.check(text)
    names = await edition.store.names(organisations_of(checked))
    reader = Reader(edition.words[language], language, utc_now(), edition.region_names)
    return as_terminal_text(check_screen(CheckView(checked, names, {}, edition.minds.why, reader)).text)


def as_json(checked: Checked) -> dict[str, Any]:
    """Give what a check found as plain values."""
    return {
        "scam": checked.message.is_scam,
        "reasons": list(checked.message.flags) if checked.message.is_scam else [],
        "numbers": [
            {
                "text": it.found.text,
                "digits": it.found.digits,
                "verdict": it.judged.verdict.value,
                "organisation": next(iter(it.judged.organisations), None),
            }
            for it in checked.numbers
        ],
        "links": [
            {
                "text": it.found.text,
                "domain": it.found.host,
                "verdict": it.judged.verdict.value,
                "organisation": it.judged.organisation,
            }
            for it in checked.links
        ],
        "accounts": [
            {
                "text": it.found.text,
                "name": it.found.name,
                "verdict": it.judged.verdict.value,
                "organisation": it.judged.organisation,
            }
            for it in checked.accounts
        ],
        "private": [thing.kind.value for thing in checked.private],
    }
