"""`tgbot data stale --notes`: what operators found, for editors."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tgbot.cli.main import main
from tgbot.knowledge.live import live_knowledge
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.models.correction import ContactVersion, Finding
from tgbot.models.verification import last_read

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WANG, ZHAO = 1001, 1002


@pytest.fixture
def state_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("TGBOT_STATE_DIR", str(folder))
    return folder


def notes(knowledge: Path) -> list[str]:
    result = CliRunner().invoke(main, ["data", "stale", "--notes", "--knowledge", str(knowledge)])
    assert result.exit_code == 0, result.output
    return result.output.strip().split("\n")


async def find_wrong(knowledge: Path, state_dir: Path) -> None:
    prepare_state_dir(state_dir)
    async with live_knowledge(knowledge) as live, open_memory(address_in(state_dir)) as memory:
        alipay = await live.current.store.organisation("alipay")
        assert alipay is not None
        contact = next(it for it in alipay.contacts if it.number == "95188")
        version = ContactVersion("alipay", contact.key, last_read(contact))
        for minutes, operator in enumerate((WANG, ZHAO)):
            at = NOW + timedelta(minutes=minutes)
            await memory.corrections.note(
                operator, version, Finding.NO_LONGER_RIGHT, at, frozenset({WANG, ZHAO})
            )
        gone = ContactVersion("alipay", "00000000", version.read_on)
        await memory.corrections.note(WANG, gone, Finding.STILL_RIGHT, NOW, frozenset({WANG}))


def test_without_a_memory_there_is_nothing_to_tell(knowledge_file: Path, state_dir: Path) -> None:
    assert notes(knowledge_file) == ["No operator has noted anything."]
    assert not state_dir.exists()


async def test_every_finding_is_told_with_day_and_operator(knowledge_file: Path, state_dir: Path) -> None:
    await find_wrong(knowledge_file, state_dir)
    lines = await asyncio.to_thread(notes, knowledge_file)
    assert lines == [
        "2026-11-24  alipay  phone 95188  NOT RIGHT ANY MORE  by 1002  (withheld)",
        "2026-11-24  alipay  00000000 (no longer in the data)  still right  by 1001",
        "2026-11-24  alipay  phone 95188  NOT RIGHT ANY MORE  by 1001  (withheld)",
    ]
