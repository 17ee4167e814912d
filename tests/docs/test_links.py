"""Links and names of files in the documents lead somewhere."""

import re
import subprocess

from tests.conftest import ROOT
from tests.docs.documents import anchor, document, documents

# Written as from the program's own folder, or from the folder of the data.
FROM = (ROOT, ROOT / "tgbot", ROOT / "docs", ROOT / "data", ROOT / "tests")
PATH = re.compile(r"\.?[\w-]+(?:/[\w.-]+)+/?", re.ASCII)
FILE = re.compile(r"[\w-]+\.(?:py|md|yaml|yml|toml|service|timer|ftl)", re.ASCII)
# Made by the program or by whoever follows the document.
MADE_LATER = {"build/knowledge.sqlite", "state/keyed-ids.key"}


def test_links_lead_to_files_and_headings_that_exist() -> None:
    broken = []
    for it in documents():
        for link in it.links:
            if re.match(r"[a-z]+:", link):
                continue
            path, _, heading = link.partition("#")
            target = (it.path.parent / path).resolve() if path else it.path
            if not target.exists():
                broken.append((it.name, link))
            elif heading and target.suffix == ".md":
                headings = {anchor(text) for text in document(str(target.relative_to(ROOT))).headings}
                if heading not in headings:
                    broken.append((it.name, link))
    assert broken == []


def test_paths_in_code_exist() -> None:
    missing = [
        (it.name, span)
        for it in documents()
        for span in it.spans
        if PATH.fullmatch(span)
        and span not in MADE_LATER
        and _looks_like_ours(span)
        and not any((folder / span).exists() for folder in FROM)
    ]
    assert missing == []


def test_files_in_code_exist() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607, git of the machine
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = {path.rpartition("/")[2] for path in listed.stdout.splitlines()}
    missing = [
        (it.name, span)
        for it in documents()
        for span in it.spans
        if FILE.fullmatch(span) and span not in names
    ]
    assert missing == []


def _looks_like_ours(span: str) -> bool:
    first = span.partition("/")[0]
    return FILE.fullmatch(span.rpartition("/")[2]) is not None or any((it / first).exists() for it in FROM)
