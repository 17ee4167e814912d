"""`tgbot understand`: what somebody means by their own words, for one text or for many."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import click

from tgbot.cli.json_lines import answer_lines, jsonl_option
from tgbot.cli.knowledge_option import knowledge_option
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.live import live_knowledge
from tgbot.knowledge.store import KnowledgeError

OTHER = "other"


@click.command()
@click.argument("text", nargs=-1)
@jsonl_option
@knowledge_option
def understand(text: tuple[str, ...], *, jsonl: bool, knowledge: Path) -> None:
    """Show which organisation and topic a text is about, and whether money is being stolen."""
    try:
        asyncio.run(_understand(" ".join(text), knowledge, jsonl=jsonl))
    except KnowledgeError as error:
        raise click.ClickException(str(error)) from error


async def _understand(text: str, knowledge: Path, *, jsonl: bool) -> None:
    async with live_knowledge(knowledge) as live:
        if not jsonl:
            click.echo(json.dumps(understood(text, live.current), ensure_ascii=False, indent=2))
            return

        async def meant(line: str) -> dict[str, Any]:
            return understood(line, live.current)

        await answer_lines(sys.stdin, meant)


def understood(text: str, edition: Edition) -> dict[str, Any]:
    """Give what was understood as plain values."""
    guess = edition.minds.topics.topic(text)
    organisations = edition.minds.named.organisations_in(text)
    return {
        "organisation": organisations[0] if organisations else None,
        "topic": guess.topic.value if guess.topic else OTHER,
        "urgent": edition.guidance.is_urgent(text),
        "confident": edition.minds.topics.is_sure(guess),
    }
