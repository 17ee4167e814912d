"""What the guide says the log says is what the program says."""

import re

from tests.conftest import ROOT
from tests.docs.documents import document

EVENT = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")
METRIC = re.compile(r"(?:tgbot|process|python)_\w+")
QUOTED = re.compile(r"(?<!\*)\*([^*|]+)\*(?!\*)")
# A key of a log line, not its event.
KEYS = {"wait_s"}
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "tgbot").rglob("*.py")))


def test_every_event_it_names_is_logged() -> None:
    named = {
        span
        for span in document("docs/operating.md").spans
        if EVENT.fullmatch(span) and not METRIC.fullmatch(span)
    }
    assert len(named) > 8
    missing = {event for event in named - KEYS if f'"{event}"' not in SOURCE}
    assert missing == set()
    assert {key for key in KEYS if f"{key}=" not in SOURCE} == set()


def test_every_sentence_it_quotes_is_said() -> None:
    rows = (" ".join(row[1:2]) for row in document("docs/operating.md").rows if len(row) == 4)
    quoted = [sentence for row in rows for sentence in QUOTED.findall(row)]
    assert len(quoted) > 6
    missing = [
        sentence for sentence in quoted if not all(part.strip() in SOURCE for part in sentence.split("…"))
    ]
    assert missing == []
