"""A contact that two operators found to hold no longer is shown nowhere, until editors have read it anew."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import reader_of
from tgbot.knowledge.live import LiveKnowledge, live_knowledge
from tgbot.models.correction import ContactVersion, Withheld
from tgbot.models.organisation import Contact, ContactType
from tgbot.models.verification import last_read
from tgbot.screens.card import card_screen
from tgbot.screens.contact_file import contact_file
from tgbot.trust.number_verdicts import NumberVerdict

FOUND_ON = date(2026, 11, 24)


@pytest.fixture
def file(knowledge_file: Path, tmp_path: Path) -> Path:
    """A copy of the knowledge file that a test may change."""
    return Path(shutil.copy(knowledge_file, tmp_path / "knowledge.sqlite"))


@pytest.fixture
async def live(file: Path) -> AsyncIterator[LiveKnowledge]:
    async with live_knowledge(file) as opened:
        yield opened


async def contact_of(live: LiveKnowledge, organisation: str, number: str) -> Contact:
    found = await live.current.store.organisation(organisation)
    assert found is not None
    return next(it for it in found.contacts if it.number == number)


async def withheld(live: LiveKnowledge, organisation: str = "alipay", number: str = "95188") -> Withheld:
    contact = await contact_of(live, organisation, number)
    return Withheld(ContactVersion(organisation, contact.key, last_read(contact)), FOUND_ON)


async def card_of(live: LiveKnowledge, organisation: str = "alipay") -> str:
    found = await live.current.store.organisation(organisation)
    assert found is not None
    return "".join(card_screen(found, reader_of(live.current), page).text for page in range(9))


def rewrite(file: Path, last: str, day: str) -> None:
    """Have an editor read Alipay's sources, last read on a day, anew on another, and take the file up."""
    new = file.with_suffix(".new")
    shutil.copy(file, new)
    with sqlite3.connect(new) as database:
        database.execute(
            "UPDATE organisation SET body = replace(body, ?, ?) WHERE id = 'alipay'", (last, day)
        )
        database.execute("UPDATE meta SET value = ? WHERE key = 'content_hash'", (f"read anew on {day}",))
    database.close()
    new.replace(file)


async def test_the_number_is_on_no_card_in_no_file_and_found_by_nobody(live: LiveKnowledge) -> None:
    assert "95188" in await card_of(live)
    await live.withhold([await withheld(live)])
    edition = live.current
    assert "95188" not in await card_of(live)
    assert "95188" not in contact_file(await edition.store.verified_contacts("CN"), reader_of(edition))
    assert "alipay" not in (await edition.searcher.search("95188")).exact
    assert (await edition.searcher.search("支付宝")).exact == ("alipay",)
    assert await edition.store.contact_with_number("alipay", "95188") is None


async def test_who_checks_the_number_is_told_that_it_is_not_verified(live: LiveKnowledge) -> None:
    def verdict() -> NumberVerdict:
        (number,) = live.current.minds.checker.check("95188").numbers
        return number.judged.verdict

    assert verdict() is NumberVerdict.OFFICIAL
    await live.withhold([await withheld(live)])
    assert verdict() is NumberVerdict.UNVERIFIED


async def test_other_contacts_and_organisations_stay_as_they_are(live: LiveKnowledge) -> None:
    before = await card_of(live, "wechat_pay")
    await live.withhold([await withheld(live)])
    assert await card_of(live, "wechat_pay") == before
    assert "+86 571 2688 6000" in await card_of(live)


async def test_an_official_account_that_is_withheld_is_nobodys(live: LiveKnowledge) -> None:
    store = live.current.store
    name, owner = next(iter((await store.accounts()).items()))
    organisation = await store.organisation(owner)
    assert organisation is not None
    contact = next(
        it
        for it in organisation.contacts
        if it.type is ContactType.TELEGRAM and it.value and it.value.en.lower().endswith(name)
    )
    await live.withhold([Withheld(ContactVersion(owner, contact.key, last_read(contact)), FOUND_ON)])
    assert await live.current.store.account_owner(name) is None
    assert name not in await live.current.store.accounts()


async def test_it_stays_withheld_in_a_new_file_until_a_source_was_read_after_the_finding(
    live: LiveKnowledge, file: Path
) -> None:
    await live.withhold([await withheld(live)])
    rewrite(file, "2026-11-22", "2026-11-23")
    assert await live.refresh()
    assert "95188" not in await card_of(live)
    rewrite(file, "2026-11-23", "2026-11-24")
    assert await live.refresh()
    assert "95188" in await card_of(live)


async def test_it_is_withheld_even_where_a_broken_file_lies_in_place(live: LiveKnowledge, file: Path) -> None:
    file.with_suffix(".new").write_bytes(b"no database")
    file.with_suffix(".new").replace(file)
    await live.withhold([await withheld(live)])
    assert "95188" not in await card_of(live)


async def test_it_is_shown_again_once_it_is_no_longer_withheld(live: LiveKnowledge) -> None:
    await live.withhold([await withheld(live)])
    await live.withhold([])
    assert "95188" in await card_of(live)
    assert (await live.current.searcher.search("95188")).exact[0] == "alipay"


async def test_what_is_gone_from_the_data_is_withheld_without_harm(live: LiveKnowledge) -> None:
    nobody = ContactVersion("nobody", "00000000", date(2026, 1, 1))
    nothing = ContactVersion("alipay", "00000000", date(2026, 1, 1))
    await live.withhold([Withheld(nobody, FOUND_ON), Withheld(nothing, FOUND_ON)])
    assert "95188" in await card_of(live)


async def test_rules_of_the_wallet_that_name_a_withheld_number_are_left_out(live: LiveKnowledge) -> None:
    facts = live.current.guidance.facts
    named = [
        (organisation, fact, contact)
        for organisation in facts
        if (found := await live.current.store.organisation(organisation))
        for contact in found.contacts
        if contact.number and len(contact.number) >= 5
        for fact in facts[organisation]
        if contact.number in fact.statement.text.zh_hans
    ]
    assert named
    organisation, fact, contact = named[0]
    await live.withhold([await withheld(live, organisation, contact.number or "")])
    assert fact not in live.current.guidance.facts[organisation]


async def test_a_withheld_number_is_among_the_emergency_numbers_of_no_place(live: LiveKnowledge) -> None:
    def numbers_in(place: str) -> list[str]:
        found = next(it for it in live.current.guidance.jurisdictions if it.id == place)
        return [it.number for it in found.emergency]

    assert numbers_in("cn") == ["110", "96110"]
    await live.withhold([await withheld(live, "antifraud_96110", "96110")])
    assert numbers_in("cn") == ["110"]
    await live.withhold([])
    assert numbers_in("cn") == ["110", "96110"]
