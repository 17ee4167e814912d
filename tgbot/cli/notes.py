"""What operators found about contacts, line by line, for an editor to carry into the data."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from tgbot.cli.present_memory import present_memory
from tgbot.config import Settings, SettingsError
from tgbot.knowledge.staleness import aged_contact
from tgbot.knowledge.store import KnowledgeError, KnowledgeStore, open_store
from tgbot.memory.database import MemoryUnavailableError
from tgbot.models.correction import Finding, Judgement, Withheld

_FINDINGS: Mapping[Finding, str] = {
    Finding.STILL_RIGHT: "still right",
    Finding.NO_LONGER_RIGHT: "NOT RIGHT ANY MORE",
}


def note_lines(knowledge: Path) -> list[str]:
    """Give a line for each finding, latest first. Raises ClickException where something cannot be opened."""
    try:
        return asyncio.run(_note_lines(knowledge, Settings.load().state_dir))
    except (KnowledgeError, MemoryUnavailableError, SettingsError) as error:
        raise click.ClickException(str(error)) from error


async def _note_lines(knowledge: Path, state_dir: Path) -> list[str]:
    async with open_store(knowledge) as store, present_memory(state_dir) as memory:
        if memory is None:
            return []
        withheld = await memory.corrections.withheld()
        found = await memory.corrections.judgements()
        return [await _line(judgement, withheld, store) for judgement in found]


async def _line(judgement: Judgement, withheld: Sequence[Withheld], store: KnowledgeStore) -> str:
    contact = judgement.contact
    at = judgement.at
    aged = await aged_contact(store, contact.organisation, contact.contact_key, at.date())
    if aged is None:
        what = f"{contact.contact_key} (no longer in the data)"
    else:
        value = aged.contact.value.en if aged.contact.value else ""
        what = f"{aged.contact.type} {aged.contact.number or value}"
    who = judgement.operator or "somebody who was forgotten"
    hidden = any(
        (it.contact.organisation, it.contact.contact_key) == (contact.organisation, contact.contact_key)
        and aged is not None
        and it.holds_for(aged.version.read_on)
        for it in withheld
    )
    state = "  (withheld)" if hidden else ""
    return f"{at:%Y-%m-%d}  {contact.organisation}  {what}  {_FINDINGS[judgement.finding]}  by {who}{state}"
