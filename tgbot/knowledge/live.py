"""The knowledge in force, exchanged for a newer file while the bot runs."""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from tgbot.knowledge.desk_book import read_desk_book
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.guidance import read_guidance
from tgbot.knowledge.minds import read_minds
from tgbot.knowledge.search import Searcher
from tgbot.knowledge.store import KnowledgeError, KnowledgeStore, connect
from tgbot.knowledge.withholding import WithheldContacts, withheld_contacts
from tgbot.locale.words import load_words
from tgbot.models.correction import Withheld
from tgbot.models.organisation import Contact
from tgbot.models.verification import last_read

_log = structlog.get_logger(__name__)
# An edition that was replaced stays open this many exchanges longer, for those who still read from it.
_EDITIONS_KEPT = 2


class LiveKnowledge:
    """Holds the edition in force; `refresh` looks whether a newer file is there."""

    def __init__(self, path: Path, edition: Edition, mark: tuple[int, int, int]) -> None:
        self._path = path
        self._editions = [edition]
        self._mark = mark
        self._withheld: Sequence[Withheld] = ()
        self._exchanging = asyncio.Lock()

    @property
    def current(self) -> Edition:
        """The edition in force now."""
        return self._editions[-1]

    async def refresh(self) -> bool:
        """Take a changed file up; True if it is now in force. A broken one is logged and left alone."""
        async with self._exchanging:
            return await self._refresh()

    async def withhold(self, withheld: Sequence[Withheld]) -> None:
        """Withhold these contacts, and no others, from now on: in this edition and in those to come.

        The file in force is read anew as it is open, so that a broken one in its place changes nothing.
        """
        async with self._exchanging:
            if tuple(withheld) == tuple(self._withheld):
                return
            store = await _withholding(self.current.store, withheld)
            edition = await _edition(store)
            # Whoever asks next shall not wait for it.
            await asyncio.to_thread(lambda: edition.minds.checker)
            self._withheld = withheld
            # In place of the one in force: both have the same file open, and it is closed once.
            self._editions[-1] = edition
        _log.info("contacts_withheld", contacts=sum(len(keys) for keys in store.withheld.keys.values()))

    async def _refresh(self) -> bool:
        try:
            mark = _mark(self._path)
            if mark == self._mark:
                return False
            self._mark = mark
            edition = await open_edition(self._path, self._withheld)
        except (KnowledgeError, OSError) as error:
            _log.exception("knowledge_refused", path=str(self._path), reason=str(error))
            return False
        if edition.store.info.content_hash == self.current.store.info.content_hash:
            await edition.store.close()
            return False
        self._editions.append(edition)
        while len(self._editions) > _EDITIONS_KEPT:
            await self._editions.pop(0).store.close()
        _log.info("knowledge_exchanged", content_hash=edition.store.info.content_hash)
        return True

    async def close(self) -> None:
        """Close every edition."""
        for edition in self._editions:
            await edition.store.close()


async def open_edition(path: Path, withheld: Sequence[Withheld] = ()) -> Edition:
    """Open a knowledge file with all that is read from it once. Raises KnowledgeError."""
    store = await connect(path)
    try:
        return await _edition(await _withholding(store, withheld))
    except (ValueError, LookupError) as error:
        await store.close()
        msg = f"The knowledge file {path} cannot be used ({error}). Build it anew with `tgbot data build`."
        raise KnowledgeError(msg) from error


@asynccontextmanager
async def live_knowledge(path: Path) -> AsyncIterator[LiveKnowledge]:
    """Open the knowledge for as long as the context lasts. Raises KnowledgeError."""
    edition = await open_edition(path)
    live = LiveKnowledge(path, edition, _mark(path))
    try:
        yield live
    finally:
        await live.close()


async def _edition(store: KnowledgeStore) -> Edition:
    words = load_words(await store.locale_files())
    regions = {region.code: region.names for region in await store.regions()}
    searcher = await Searcher.over(store)
    guidance, minds = await read_guidance(store), await read_minds(store, searcher)
    return Edition(store, searcher, guidance, minds, words, regions, await read_desk_book(store))


async def _withholding(store: KnowledgeStore, withheld: Sequence[Withheld]) -> KnowledgeStore:
    """Withhold those contacts that the file has as they were found: editors have read none of them anew."""
    as_written = store.withholding(WithheldContacts())
    found: list[tuple[str, Contact]] = []
    for one in withheld:
        organisation = await as_written.organisation(one.contact.organisation)
        for contact in organisation.contacts if organisation else ():
            is_meant = contact.key == one.contact.contact_key and bool(contact.sources)
            if is_meant and one.holds_for(last_read(contact)):
                found.append((one.contact.organisation, contact))
    return store.withholding(withheld_contacts(found))


def _mark(path: Path) -> tuple[int, int, int]:
    """Give what changes when a file is replaced."""
    found = os.stat(path)  # noqa: PTH116, one system call for all three
    return found.st_ino, found.st_mtime_ns, found.st_size
