"""The small table the plain bots ask: names of organisations with one contact each."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import aiosqlite

QUERY = "SELECT id, title, number, source, read_on FROM hotline WHERE name = ?"
QUERY_BY_ID = "SELECT id, title, number, source, read_on FROM hotline WHERE id = ? LIMIT 1"
Row = tuple[str, str, str, str, str]
_TABLE = """
CREATE TABLE hotline (
    name    TEXT PRIMARY KEY,
    id      TEXT NOT NULL,
    title   TEXT NOT NULL,
    number  TEXT NOT NULL,
    source  TEXT NOT NULL,
    read_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hotline_by_id ON hotline (id);
"""


def write_directory(knowledge: Path, output: Path) -> None:
    """Write the table from the knowledge file, with the names of whoever has a number."""
    with closing(sqlite3.connect(knowledge)) as known, closing(sqlite3.connect(output)) as made:
        made.executescript(_TABLE)
        rows = []
        for name, body in known.execute(
            "SELECT text, body FROM name JOIN organisation ON organisation.id = name.organisation"
        ):
            organisation: dict[str, Any] = json.loads(body)
            contacts = organisation.get("contacts", ())
            contact = next((it for it in contacts if it.get("number") and it.get("sources")), None)
            if contact:
                source = contact["sources"][0]
                title = organisation["names"]["zh_hans"]
                address = source.get("url") or "https://example.org/"
                rows.append(
                    (name.lower(), organisation["id"], title, contact["number"], address, source["read_on"])
                )
        made.executemany("INSERT OR IGNORE INTO hotline VALUES (?, ?, ?, ?, ?, ?)", rows)
        made.commit()


async def row_of(directory: aiosqlite.Connection, query: str, value: str) -> Row | None:
    """Ask the table."""
    async with directory.execute(query, (value,)) as cursor:
        found = await cursor.fetchone()
    return None if found is None else (found[0], found[1], found[2], found[3], found[4])
