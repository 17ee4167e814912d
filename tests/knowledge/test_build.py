"""The knowledge file: the same bytes for the same data, nothing in it that must not be shown as a number."""

import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from tgbot.cli.data import data as data_command
from tgbot.editing.build import DataRefusedError, build
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.live import live_knowledge
from tgbot.knowledge.store import KnowledgeError, connect, open_store
from tgbot.models.known_fake import ClaimItem
from tgbot.models.verification import contact_label, shown_contacts


def test_the_same_data_gives_the_same_bytes(knowledge_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    build(copy, tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == knowledge_file.read_bytes()


async def test_everything_that_was_researched_is_in_it(edition: Edition) -> None:
    assert edition.store.info.organisations == 256
    organisations = [found async for found in edition.store.every_organisation()]
    assert sum(contact.type == "phone" for found in organisations for contact in found.contacts) == 315


async def test_known_fakes_are_kept_and_none_is_a_contact(edition: Edition) -> None:
    rows = sqlite3.connect(f"file:{edition.store.path}?mode=ro", uri=True)
    fakes = rows.execute("SELECT organisation, item, folded FROM known_fake").fetchall()
    assert len(fakes) == 172
    for organisation, item, folded in fakes:
        if item == ClaimItem.PHONE and not await edition.store.organisations_with_number(folded):
            found = await edition.store.organisation(organisation)
            assert found is not None
            assert folded not in {
                "".join(filter(str.isdigit, contact.number or ""))
                for contact in shown_contacts(found.contacts)
            }


async def test_hidden_contacts_are_not_found_by_their_number(edition: Edition) -> None:
    async for organisation in edition.store.every_organisation():
        shown = {contact.number for contact in shown_contacts(organisation.contacts)}
        for contact in organisation.contacts:
            if contact.number and contact_label(contact) is None and contact.number not in shown:
                digits = "".join(filter(str.isdigit, contact.number))
                holders = {holder for holder, _ in await edition.store.organisations_with_number(digits)}
                assert organisation.id not in holders


def test_data_with_a_mistake_leaves_the_old_file_alone(knowledge_file: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    output = tmp_path / "knowledge.sqlite"
    shutil.copy(knowledge_file, output)
    before = output.read_bytes()
    (tmp_path / "data" / "regions.yaml").write_text("- code: nonsense\n")
    with pytest.raises(DataRefusedError):
        build(tmp_path / "data", output)
    assert output.read_bytes() == before
    assert list(tmp_path.glob(".knowledge*")) == []


@pytest.mark.parametrize("content", [b"", b"not a database" * 100, None])
async def test_a_broken_or_missing_file_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "knowledge.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnowledgeError, match="tgbot data build"):
        await connect(path)


async def test_a_newer_file_is_taken_up_and_a_broken_one_is_not(knowledge_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "knowledge.sqlite"
    shutil.copy(knowledge_file, path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    async with live_knowledge(path) as live:
        first = live.current.store.info.content_hash
        assert not await live.refresh()
        regions = tmp_path / "data" / "regions.yaml"
        regions.write_text(regions.read_text().replace("Mainland China", "The Mainland"))
        await asyncio.to_thread(build, tmp_path / "data", path)
        assert await live.refresh()
        second = live.current.store.info.content_hash
        assert second != first
        broken = tmp_path / "broken"
        broken.write_bytes(b"x" * 5000)
        broken.replace(path)
        assert not await live.refresh()
        assert live.current.store.info.content_hash == second
        assert await live.current.store.organisation("alipay")


async def test_nothing_can_be_written_to_it(knowledge_file: Path) -> None:
    async with open_store(knowledge_file) as store:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await store.rows("DELETE FROM organisation")


def test_a_difference_is_told_organisation_by_organisation(knowledge_file: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    alipay = tmp_path / "data" / "organisations" / "cn" / "alipay.yaml"
    alipay.write_text(
        alipay.read_text().replace('"Mo-Su 08:00-24:00"', "24/7").replace("Mo-Su 08:00-24:00", "24/7")
    )
    (tmp_path / "data" / "organisations" / "cn" / "meituan_pay.yaml").unlink()
    most_used = tmp_path / "data" / "most_used.yaml"
    most_used.write_text(most_used.read_text().replace("- organisation: meituan_pay\n", ""))
    (tmp_path / "data" / "trust" / "known_fakes.yaml").write_text("[]\n")
    new = tmp_path / "new.sqlite"
    build(tmp_path / "data", new)
    result = CliRunner().invoke(data_command, ["diff", str(knowledge_file), str(new)])
    assert result.exit_code == 0
    assert "- meituan_pay: gone" in result.output
    assert "alipay: phone 400-758-5858 (official): hours Mo-Su 08:00-24:00 → 24/7" in result.output
    assert CliRunner().invoke(data_command, ["diff", str(new), str(new)]).output == "No difference.\n"


def test_stale_contacts_are_listed_oldest_first(knowledge_file: Path) -> None:
    arguments = ["stale", "--days", "30", "--today", "2027-01-01", "--knowledge", str(knowledge_file)]
    lines = CliRunner().invoke(data_command, arguments).output.splitlines()
    ages = [int(line.split()[0]) for line in lines]
    assert ages == sorted(ages, reverse=True)
    assert any("alipay  phone 95188" in line and "40 days  2026-11-22" in line for line in lines)
