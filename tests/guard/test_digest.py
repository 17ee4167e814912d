"""The weekly digest: which week, what is told, and the picture of it."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image

from tests.conftest import reader_of
from tgbot.guard.digest import Week, digest_of, week_to_tell
from tgbot.knowledge.edition import Edition
from tgbot.models.language import Language
from tgbot.screens.bar_picture import FONT_FILES, NoFontError, draw_sheet
from tgbot.screens.bar_sheet import BarSheet, sheet_screen
from tgbot.screens.groups.digest import digest_sheet

COUNTS = {
    "asked.refunds": 12,
    "asked.login": 30,
    "wallet.alipay": 25,
    "wallet.gone_since": 3,
    "stopped.wording": 7,
    "did.removed": 6,
    "did.warned": 1,
    "joined": 40,
}
WEEK = Week(date(2026, 11, 23))


async def sheet_of(edition: Edition, language: Language, group: str = "钱包互助群 🎉") -> BarSheet:
    names = await edition.store.names(["alipay"])
    return digest_sheet(group, digest_of(COUNTS, WEEK), names, reader_of(edition, language))


def test_the_week_before_is_told_of_from_monday_morning_in_china_on() -> None:
    monday = datetime(2026, 11, 30, 0, 59, tzinfo=UTC)
    assert week_to_tell(monday) is None
    assert week_to_tell(monday + timedelta(minutes=1)) == WEEK
    assert week_to_tell(monday + timedelta(days=1)) == WEEK
    assert week_to_tell(monday + timedelta(days=2)) is None


def test_a_week_in_which_nothing_happened_is_not_told_of() -> None:
    assert digest_of({}, WEEK).is_empty
    assert not digest_of(COUNTS, WEEK).is_empty


@pytest.mark.parametrize("language", list(Language))
async def test_the_text_names_what_was_asked_and_stopped(edition: Edition, language: Language) -> None:
    sheet = await sheet_of(edition, language)
    text = sheet_screen(sheet, edition.words[language]).text
    assert "30" in text
    assert "2026-11-23" in text
    assert "gone_since" not in text
    assert sheet.blocks[0].lines != ()


@pytest.mark.skipif(not any(file.is_file() for file in FONT_FILES), reason="no font with Chinese characters")
@pytest.mark.parametrize("group", ["钱包互助群 🎉", "一个名字特别特别长的互助群" * 8, "🎉"])
async def test_the_picture_can_be_opened_and_is_not_empty(edition: Edition, group: str) -> None:
    picture = Image.open(
        io.BytesIO(draw_sheet(await sheet_of(edition, Language.ZH_HANS, group), Language.ZH_HANS))
    )
    assert picture.format == "PNG"
    assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 10


async def test_without_a_font_it_says_so(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tgbot.screens.bar_picture.FONT_FILES", ())
    draw = draw_sheet.__globals__["_font"]
    draw.cache_clear()
    with pytest.raises(NoFontError, match="fonts-noto-cjk"):
        draw_sheet(await sheet_of(edition, Language.EN), Language.EN)
    draw.cache_clear()
