"""The screen on which operators look a contact up again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.conftest import NOON, reader_of
from tests.end_to_end.test_every_screen import refuse_what_telegram_refuses
from tgbot.knowledge.edition import Edition
from tgbot.knowledge.staleness import Aged, DueCheck, Urgency, every_contact
from tgbot.models.correction import Finding, Judgement, Outcome
from tgbot.models.language import Language
from tgbot.screens import callback_data
from tgbot.screens.operator_actions import JudgeContact
from tgbot.screens.operators.contact_check import (
    ContactCheckView,
    Judged,
    contact_check_screen,
    judged_line,
    nothing_due_screen,
    second_wanted_screen,
)
from tgbot.screens.report_screens import ReportLine, reports_screen
from tgbot.screens.screen import ActionButton, LinkButton, Screen

RIGHT, GONE = Finding.STILL_RIGHT, Finding.NO_LONGER_RIGHT
TODAY = NOON.date()


async def contact(edition: Edition, number: str = "95188") -> Aged:
    contacts = await every_contact(edition.store, TODAY)
    return next(it for it in contacts if it.organisation == "alipay" and it.contact.number == number)


async def view(
    edition: Edition, aged: Aged, urgency: Urgency = Urgency.OLD, *found: Finding, withheld: bool = False
) -> ContactCheckView:
    organisation = await edition.store.organisation(aged.organisation)
    assert organisation is not None
    others = tuple(Judgement(1002, aged.version, finding, NOON) for finding in found)
    return ContactCheckView(organisation, DueCheck(aged, urgency, withheld, others), {}, (), 57, 2)


def buttons(screen: Screen) -> list[str]:
    return [button.text for row in screen.rows for button in row]


@pytest.mark.parametrize("language", list(Language))
async def test_telegram_takes_the_screen_of_every_contact(edition: Edition, language: Language) -> None:
    reader = reader_of(edition, language)
    for aged in await every_contact(edition.store, TODAY):
        full = replace(
            await view(edition, aged, Urgency.SECOND_WANTED, GONE, RIGHT, withheld=True),
            reports={"wrong": 3, "dead": 2, "charged": 1},
            same_number=("花呗", "借呗"),
            skipped=9998,
        )
        what = Judged(aged.organisation, aged.contact.key, "95188", GONE, Outcome.WITHHELD, is_withheld=True)
        assert refuse_what_telegram_refuses(contact_check_screen(full, reader, what))
        assert refuse_what_telegram_refuses(second_wanted_screen(full, reader))


async def test_it_says_whose_it_is_how_old_and_where_it_was_published(edition: Edition) -> None:
    aged = await contact(edition)
    screen = contact_check_screen(await view(edition, aged), reader_of(edition))
    text = refuse_what_telegram_refuses(screen)
    assert text.startswith("🔎 重新核对（还有 55 个）\n支付宝\n📞 电话 95188")
    assert f"{aged.days} 天前" in text
    assert "上次读来源 2026-11-22" in text
    assert sum(isinstance(button, LinkButton) for row in screen.rows for button in row) >= 1


async def test_whoever_is_asked_for_a_second_look_reads_what_their_tap_will_do(edition: Edition) -> None:
    aged = await contact(edition)
    doubted = contact_check_screen(await view(edition, aged, Urgency.SECOND_WANTED, GONE), reader_of(edition))
    assert "⚠️ 另一位运营者 2026-11-24 说：已经不对" in doubted.text
    assert "❌ 我也确认不对，撤下" in buttons(doubted)
    back = await view(edition, aged, Urgency.SECOND_WANTED, RIGHT, withheld=True)
    withdrawn = contact_check_screen(back, reader_of(edition))
    assert "现在不显示给任何人" in withdrawn.text
    assert "✅ 我也确认正确，恢复" in buttons(withdrawn)


async def test_reports_and_others_with_the_same_number_are_named(edition: Edition) -> None:
    known = replace(await view(edition, await contact(edition)), reports={"dead": 2}, same_number=["花呗"])
    text = contact_check_screen(known, reader_of(edition)).text
    assert "🚩 用户报告：打不通、停用了 2" in text
    assert "也列在：花呗" in text


@pytest.mark.parametrize("finding", list(Finding))
@pytest.mark.parametrize("language", list(Language))
async def test_every_outcome_has_its_words(edition: Edition, language: Language, finding: Finding) -> None:
    reader = reader_of(edition, language)
    for outcome in Outcome:
        for withheld in (True, False):
            possible = {
                Outcome.NOTED: True,
                Outcome.WITHHELD: finding is GONE and withheld,
                Outcome.SHOWN_AGAIN: finding is RIGHT and not withheld,
            }
            judged = Judged("alipay", "0a1b2c3d", "95188", finding, outcome, withheld)
            if possible[outcome]:
                assert "95188" in judged_line(judged, reader)


async def test_at_the_end_what_was_skipped_is_one_tap_away(edition: Edition) -> None:
    reader = reader_of(edition)
    assert buttons(nothing_due_screen(reader)) == ["🏠 首页"]
    assert "↺ 看跳过的" in buttons(nothing_due_screen(reader, skipped=3))


async def test_a_button_fits_into_callback_data_whatever_the_organisation_is_called() -> None:
    longest = JudgeContact("o" * 32, "0a1b2c3d", RIGHT, 9999)
    assert callback_data.read(callback_data.write(longest)) == longest


async def test_each_reported_contact_can_be_looked_up_once(edition: Edition) -> None:
    report = ReportLine("95188", "alipay", "dead", 1003, NOON - timedelta(days=1), "0a1b2c3d")
    screen = reports_screen([report, replace(report, reporter=1004)], 2, reader_of(edition), 0)
    assert buttons(screen).count("🔎 核对 95188") == 1
    looks = [button for row in screen.rows for button in row if isinstance(button, ActionButton)]
    assert all(callback_data.write(button.action) for button in looks)
