"""The figures for operators, in words and as pictures."""

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from tests.conftest import reader_of
from tests.end_to_end.test_every_screen import refuse_what_telegram_refuses
from tgbot.knowledge.edition import Edition
from tgbot.memory.figures import GuardFigures, TicketFigures
from tgbot.memory.statistics import CountKind
from tgbot.models.language import Language
from tgbot.screens.bar_picture import FONT_FILES, draw_sheet
from tgbot.screens.bar_sheet import Bar, BarSheet, Block
from tgbot.screens.operators.statistics import StatisticsView, statistics_screen, statistics_sheets

NOTHING = StatisticsView(
    date(2026, 11, 24), (1, 1, 1), {kind: [] for kind in CountKind}, {}, {}, None, GuardFigures({}, 0)
)


async def busy(edition: Edition) -> StatisticsView:
    return StatisticsView(
        today=date(2026, 11, 24),
        people=(3120, 15480, 51200),
        counts={
            CountKind.TOPIC: [("top_up", 4100), ("gone_since", 9)],
            CountKind.WALLET: [("alipay", 18230), ("gone_since", 7)],
            CountKind.VERDICT: [("official", 5200), ("fake", 800)],
            CountKind.GUARD: [("judged", 204000)],
            CountKind.JOIN: [("approved", 320)],
        },
        names=await edition.store.names(["alipay"]),
        outcomes={"solved": 2100, "ask": 99},
        tickets=TicketFigures(210, 190, 4, 88, 4.44, timedelta(minutes=150)),
        guard=GuardFigures({"removed": 310}, 5),
    )


@pytest.mark.skipif(not any(file.is_file() for file in FONT_FILES), reason="no font with Chinese characters")
def test_a_large_figure_stands_clear_of_its_bar() -> None:
    block = Block("", (Bar("", "88,888,888", 1),))
    picture = Image.open(io.BytesIO(draw_sheet(BarSheet("", "", (block,), ""), Language.EN))).convert("L")
    width, height = picture.size
    is_drawn = [any(picture.getpixel((x, y)) != 255 for y in range(150, height)) for x in range(width)]
    ends = [x for x in range(width - 20) if is_drawn[x] and not any(is_drawn[x + 1 : x + 20])]
    # The bar ends, then comes white paper, then the figure ends.
    assert len(ends) == 2


async def test_every_figure_stands_in_the_text(edition: Edition) -> None:
    reader = reader_of(edition)
    screen = statistics_screen(statistics_sheets(await busy(edition), reader), reader.words)
    lines = refuse_what_telegram_refuses(screen).split("\n")
    for line in (
        "今天：3,120",
        "7 天：15,480",
        "30 天：51,200",
        "充值：4,100",
        "支付宝：18,230",
        "官方的：5,200",
        "假的、冒充的：800",
        "解决了：2,100",
        "现在在等：4",
        "评分（88 人）：4.4 / 5",
        "首次回答（中位）：3 小时",
        "看过的消息：204,000",
        "删除：310",
        "被管理员撤销：5",
        "入群通过：320",
    ):
        assert line in lines
    assert "gone_since" not in screen.text


@pytest.mark.parametrize("language", list(Language))
async def test_telegram_takes_it_in_every_language_and_with_nothing_counted(
    edition: Edition, language: Language
) -> None:
    reader = reader_of(edition, language)
    for view in (await busy(edition), NOTHING):
        assert refuse_what_telegram_refuses(statistics_screen(statistics_sheets(view, reader), reader.words))


@pytest.mark.skipif(not any(file.is_file() for file in FONT_FILES), reason="no font with Chinese characters")
@pytest.mark.parametrize("language", list(Language))
async def test_the_pictures_have_the_shape_of_a_phone(edition: Edition, language: Language) -> None:
    for sheet in statistics_sheets(await busy(edition), reader_of(edition, language)):
        picture = Image.open(io.BytesIO(draw_sheet(sheet, language)))
        assert picture.width == 900
        assert picture.height < 1600
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 10
