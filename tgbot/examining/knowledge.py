"""The knowledge file: whether it opens, how old it is, and how much of it is due for a new check."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tgbot.examining.findings import Finding, Level
from tgbot.examining.machine import changed_at
from tgbot.knowledge.staleness import aged_contacts
from tgbot.knowledge.store import KnowledgeError, open_store
from tgbot.locale.words import Words, load_words
from tgbot.models.language import Language

OLD_CHECK_DAYS = 180
"""As `tgbot data stale` counts unless told otherwise."""


@dataclass(frozen=True, slots=True)
class KnowledgeLook:
    """What was seen of the knowledge file: a `problem`, or what is in it.

    `contacts` are those that are shown, `stale` those of them last checked OLD_CHECK_DAYS or more ago.
    """

    problem: str = ""
    organisations: int = 0
    contacts: int = 0
    stale: int = 0
    built_at: datetime | None = None
    content_hash: str = ""
    words: Words | None = None


async def look_at_knowledge(path: Path, now: datetime) -> KnowledgeLook:
    """Open the knowledge file and go through its contacts."""
    try:
        async with open_store(path) as store:
            aged = await aged_contacts(store, now.date(), 0)
            words = load_words(await store.locale_files())
            return KnowledgeLook(
                organisations=store.info.organisations,
                contacts=len(aged),
                stale=sum(it.days >= OLD_CHECK_DAYS for it in aged),
                built_at=await asyncio.to_thread(changed_at, path),
                content_hash=store.info.content_hash,
                words=words[Language.EN],
            )
    except KnowledgeError as error:
        return KnowledgeLook(problem=str(error))


def about_knowledge(look: KnowledgeLook, now: datetime) -> list[Finding]:
    """Judge the knowledge file."""
    check = "knowledge"
    if look.problem or look.built_at is None:
        return [Finding(check, Level.WRONG, look.problem)]
    days = (now - look.built_at).days
    text = f"{look.organisations} organisations, built {days} days ago ({look.content_hash[:12]})."
    found = [Finding(check, Level.OK, text)]
    if look.stale:
        text = f"{look.stale} of {look.contacts} contacts were not checked for {OLD_CHECK_DAYS} days."
        advice = "`tgbot data stale` lists them."
        found.append(Finding(check, Level.WARNING, text, advice))
    return found
