"""Reading the knowledge file: one SQLite file, opened read-only and immutable, never written to."""

import asyncio
import sqlite3
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter

from tgbot.knowledge.withholding import NOTHING_WITHHELD, WithheldContacts
from tgbot.models.article import Article
from tgbot.models.known_fake import KnownFake
from tgbot.models.language import Language, LocalText
from tgbot.models.organisation import Kind, Organisation
from tgbot.models.verification import is_verified

FORMAT = "3"
# Those that people ask for; the whole directory is a few hundred more.
ORGANISATIONS_HELD = 128
# What is asked for often is held above; the system holds the file.
CACHE_KIB = 512
_ORGANISATION = TypeAdapter(Organisation)
_KNOWN_FAKE = TypeAdapter(KnownFake)
_NAMES = TypeAdapter(LocalText)


class KnowledgeError(Exception):
    """The knowledge file cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class KnowledgeInfo:
    """What the file says of itself."""

    content_hash: str
    newest_source: date
    organisations: int
    phone_contacts: int


@dataclass(frozen=True, slots=True)
class RegionSummary:
    """A region that has organisations."""

    code: str
    names: LocalText
    organisations: int


@dataclass(frozen=True, slots=True)
class KindSummary:
    """How many organisations of a kind a region has."""

    kind: Kind
    organisations: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation in a list."""

    organisation: str
    names: LocalText


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and how long the whole list is."""

    items: tuple[Listed, ...]
    total: int


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name or alias as the search reads it."""

    id: int
    organisation: str
    folded: str
    pinyin: str


class KnowledgeStore:
    """An opened knowledge file, without the contacts that are `withheld`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        info: KnowledgeInfo,
        path: Path,
        withheld: WithheldContacts = NOTHING_WITHHELD,
    ) -> None:
        self._connection = connection
        self.info = info
        self.path = path
        self.withheld = withheld
        self._held: OrderedDict[str, Organisation] = OrderedDict()

    def withholding(self, withheld: WithheldContacts) -> "KnowledgeStore":
        """Give the same opened file with these contacts withheld, and no others. Closing one closes both."""
        return KnowledgeStore(self._connection, self.info, self.path, withheld)

    async def organisation(self, identifier: str) -> Organisation | None:
        """Give an organisation, or None if there is none of that id."""
        found = self._held.get(identifier)
        if found is None:
            rows = await self.rows("SELECT body FROM organisation WHERE id = ?", identifier)
            if not rows:
                return None
            found = self._held[identifier] = self._organisation(rows[0][0])
            if len(self._held) > ORGANISATIONS_HELD:
                self._held.popitem(last=False)
        return found

    async def names(self, identifiers: Sequence[str]) -> dict[str, LocalText]:
        """Give the names of organisations in the order asked for; unknown ids are left out."""
        marks = ",".join("?" * len(identifiers))
        rows = await self.rows(f"SELECT id, names FROM organisation WHERE id IN ({marks})", *identifiers)  # noqa: S608
        found = {identifier: _NAMES.validate_json(names) for identifier, names in rows}
        return {identifier: found[identifier] for identifier in identifiers if identifier in found}

    async def most_used(self, limit: int) -> tuple[str, ...]:
        """Give the ids of the organisations that people ask for most, as editors ordered them."""
        rows = await self.rows("SELECT id FROM organisation ORDER BY position LIMIT ?", limit)
        return tuple(row[0] for row in rows)

    async def regions(self) -> tuple[RegionSummary, ...]:
        """Give the regions that have organisations, in the order people browse them."""
        rows = await self.rows(
            "SELECT code, names, count(*) FROM region JOIN organisation_region ON region = code"
            " GROUP BY code ORDER BY region.position"
        )
        return tuple(RegionSummary(code, _NAMES.validate_json(names), count) for code, names, count in rows)

    async def kinds(self, region: str) -> tuple[KindSummary, ...]:
        """Give the kinds of organisation a region has; none for an unknown region."""
        rows = await self.rows(
            "SELECT kind, count(*) FROM organisation_region WHERE region = ? GROUP BY kind", region
        )
        counts: dict[str, int] = dict(rows)
        return tuple(KindSummary(kind, counts[kind]) for kind in Kind if kind in counts)

    async def page(self, region: str, kind: Kind, offset: int, limit: int) -> Page:
        """Give part of the list of one kind of organisation in a region."""
        total = await self.rows(
            "SELECT count(*) FROM organisation_region WHERE region = ? AND kind = ?", region, kind
        )
        rows = await self.rows(
            "SELECT id, names FROM organisation_region JOIN organisation ON id = organisation"
            " WHERE region = ? AND organisation_region.kind = ?"
            " ORDER BY organisation_region.position LIMIT ? OFFSET ?",
            region,
            kind,
            limit,
            offset,
        )
        items = tuple(Listed(identifier, _NAMES.validate_json(names)) for identifier, names in rows)
        return Page(items, total[0][0])

    async def verified_contacts(self, region: str) -> tuple[Organisation, ...]:
        """Give the organisations of a region that have at least one verified contact."""
        rows = await self.rows(
            "SELECT body FROM organisation_region JOIN organisation ON id = organisation"
            " WHERE region = ? ORDER BY organisation.position",
            region,
        )
        organisations = (self._organisation(row[0]) for row in rows)
        return tuple(found for found in organisations if any(is_verified(it) for it in found.contacts))

    async def every_organisation(self) -> AsyncIterator[Organisation]:
        """Go through all organisations in their order."""
        for (body,) in self._connection.execute("SELECT body FROM organisation ORDER BY position"):
            yield self._organisation(body)

    async def organisations_with_number(self, digits: str) -> tuple[tuple[str, bool], ...]:
        """Give who carries a number (digits only), each with whether it is the owner, owners first."""
        rows = await self.rows(
            "SELECT organisation, contact_key, is_owner FROM number JOIN organisation ON id = organisation"
            " WHERE digits = ? ORDER BY is_owner DESC, position",
            digits,
        )
        holders: dict[str, bool] = {}
        for identifier, key, is_owner in rows:
            if not self.withheld.hides(identifier, key):
                holders.setdefault(identifier, bool(is_owner))
        return tuple(holders.items())

    async def contact_with_number(self, organisation: str, digits: str) -> str | None:
        """Give the key of an organisation's contact that carries a number; None if it has none."""
        rows = await self.rows(
            "SELECT contact_key FROM number WHERE organisation = ? AND digits = ? ORDER BY is_verified DESC",
            organisation,
            digits,
        )
        return next((str(key) for (key,) in rows if not self.withheld.hides(organisation, key)), None)

    async def numbers(self) -> list[tuple[str, str, bool, bool, bool]]:
        """Give every form a number may be typed in; a withheld number is not verified.

        A row holds digits, organisation, whether that owns the number, whether it is verified, and whether
        the digits begin with the country code.
        """
        rows = await self.rows(
            "SELECT digits, organisation, contact_key, is_owner, is_verified, is_international FROM number"
        )
        return [
            (
                typed,
                holder,
                bool(owner),
                bool(verified) and not self.withheld.hides(holder, key),
                bool(abroad),
            )
            for typed, holder, key, owner, verified, abroad in rows
        ]

    async def accounts(self) -> dict[str, str]:
        """Give the official Telegram accounts (lower case, without @), each with its organisation."""
        rows = await self.rows("SELECT name, organisation FROM account ORDER BY name, organisation")
        return {name: owner for name, owner in rows if not self.withheld.hides_account(owner, name)}

    async def known_fakes(self, folded: str) -> tuple[KnownFake, ...]:
        """Give the false claims about a number (digits only) or an address (lower case)."""
        rows = await self.rows("SELECT body FROM known_fake WHERE folded = ? ORDER BY id", folded)
        return tuple(_KNOWN_FAKE.validate_json(row[0]) for row in rows)

    async def all_names(self) -> Iterable[NameRow]:
        """Give every name and alias, for the search to hold."""
        rows = await self.rows("SELECT id, organisation, folded, pinyin FROM name ORDER BY id")
        return (NameRow(*row) for row in rows)

    async def names_like(self, pieces: Sequence[str], limit: int) -> tuple[NameRow, ...]:
        """Give the names that hold most of the pieces (folded, each of three characters or more)."""
        query = " OR ".join(f'"{piece}"' for piece in pieces)
        rows = await self.rows(
            "SELECT id, organisation, name.folded, name.pinyin"
            " FROM (SELECT rowid FROM name_search WHERE name_search MATCH ? ORDER BY rank LIMIT ?) AS hit"
            " JOIN name ON name.id = hit.rowid ORDER BY name.id",
            query,
            limit,
        )
        return tuple(NameRow(*row) for row in rows)

    async def organisations_named(self, folded: Sequence[str]) -> tuple[str, ...]:
        """Give the organisations that have one of these folded texts as a name, the likeliest first."""
        marks = ",".join("?" * len(folded))
        rows = await self.rows(
            f"SELECT organisation FROM name WHERE folded IN ({marks}) ORDER BY id",  # noqa: S608, only marks
            *folded,
        )
        return tuple(dict.fromkeys(row[0] for row in rows))

    async def syllables(self) -> dict[str, str]:
        """Give the toneless pinyin of each common character."""
        return dict(await self.rows("SELECT character, pinyin FROM syllable"))

    async def locale_files(self) -> Mapping[Language, Mapping[str, str]]:
        """Give the bot's own words: Fluent sources by language and file name."""
        files: dict[Language, dict[str, str]] = {language: {} for language in Language}
        for language, name, source in await self.rows("SELECT language, name, source FROM locale_file"):
            files[Language(language)][name] = source
        return files

    async def article_titles(self, language: Language) -> tuple[tuple[str, str], ...]:
        """Give name and title of every article, in reading order."""
        rows = await self.rows("SELECT name, title FROM article WHERE language = ? ORDER BY name", language)
        return tuple((name, title) for name, title in rows)

    async def article(self, language: Language, name: str) -> Article | None:
        """Give an article; None if there is none of that name."""
        rows = await self.rows(
            "SELECT name, title, html FROM article WHERE language = ? AND name = ?", language, name
        )
        return Article(*rows[0]) if rows else None

    async def account_owner(self, name: str) -> str | None:
        """Give the organisation whose official Telegram account this is; the name without @, in any case."""
        rows = await self.rows("SELECT organisation FROM account WHERE name = ?", name.lower())
        hides = self.withheld.hides_account
        return next((str(owner) for (owner,) in rows if not hides(owner, name.lower())), None)

    async def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _organisation(self, body: str) -> Organisation:
        return self.withheld.applied_to(_ORGANISATION.validate_json(body))

    async def rows(self, statement: str, *arguments: str | int) -> list[tuple[Any, ...]]:
        """Run a query; for the readers of this package.

        It takes microseconds in a file that never changes: handing it to a thread and back would take longer.
        """
        return self._connection.execute(statement, arguments).fetchall()


async def connect(path: Path) -> KnowledgeStore:
    """Open a knowledge file. Raises KnowledgeError where it is missing, broken or of another format."""
    if not await asyncio.to_thread(path.is_file):
        msg = f"There is no knowledge file at {path}. Run `tgbot data build`, or set TGBOT_KNOWLEDGE."
        raise KnowledgeError(msg)
    # Closed at the end by whichever thread that is.
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        return KnowledgeStore(connection, _info(connection, path), path)
    except sqlite3.DatabaseError as error:
        connection.close()
        msg = f"The knowledge file {path} is broken ({error}). Build it anew with `tgbot data build`."
        raise KnowledgeError(msg) from error
    except KnowledgeError:
        connection.close()
        raise


@asynccontextmanager
async def open_store(path: Path) -> AsyncIterator[KnowledgeStore]:
    """Open a knowledge file for as long as the context lasts. Raises KnowledgeError like `connect`."""
    store = await connect(path)
    try:
        yield store
    finally:
        await store.close()


def _info(connection: sqlite3.Connection, path: Path) -> KnowledgeInfo:
    check = connection.execute("PRAGMA quick_check(1)").fetchall()
    if check != [("ok",)]:
        msg = f"The knowledge file {path} is broken. Build it anew with `tgbot data build`."
        raise KnowledgeError(msg)
    meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    if meta.get("format") != FORMAT:
        msg = f"The knowledge file {path} has another format. Build it anew with `tgbot data build`."
        raise KnowledgeError(msg)
    try:
        return KnowledgeInfo(
            meta["content_hash"],
            date.fromisoformat(meta["newest_source"]),
            int(meta["organisations"]),
            int(meta["phone_contacts"]),
        )
    except (KeyError, ValueError) as error:
        msg = f"The knowledge file {path} lacks its description. Build it anew with `tgbot data build`."
        raise KnowledgeError(msg) from error
