"""A sheet of figures as a picture, drawn without any network, with a font that has Chinese characters."""

import io
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tgbot.models.language import Language
from tgbot.screens.bar_sheet import Bar, BarSheet, Block

# Where Debian's fonts-noto-cjk and other systems put it; one file holds the forms of every region.
FONT_FILES: Sequence[Path] = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc"),
)
_FACES = {Language.ZH_HANS: 2, Language.ZH_HANT: 3, Language.EN: 2}
_WIDTH, _MARGIN, _LINE, _BAR = 900, 48, 44, 22
_TITLE, _BODY, _SMALL = 40, 28, 24
# A figure of eight digits with its commas fits.
_NAME_WIDTH, _FIGURE_WIDTH = 420, 170
_PAPER, _INK, _PALE, _ACCENT, _TRACK = "#ffffff", "#1c2733", "#6b7a89", "#2f7fd6", "#e6edf5"
_NOT_DRAWN = re.compile("[\u2600-\u27bf\ufe00-\ufe0f\U00010000-\U0010ffff]")


class NoFontError(Exception):
    """There is no font on this system that has Chinese characters."""


def draw_sheet(sheet: BarSheet, language: Language) -> bytes:
    """Draw a sheet as PNG. Raises NoFontError where it could only draw empty boxes."""
    title, body, small = (_font(size, _FACES[language]) for size in (_TITLE, _BODY, _SMALL))
    height = _MARGIN * 2 + 110 + sum(_height(block) for block in sheet.blocks)
    picture = Image.new("RGB", (_WIDTH, height), _PAPER)
    pen = ImageDraw.Draw(picture)
    top = _MARGIN
    pen.text((_MARGIN, top), _fitting(sheet.title, title, _WIDTH - 2 * _MARGIN), _INK, title)
    pen.text((_MARGIN, top + 56), sheet.subtitle, _PALE, small)
    top += 110
    for block in sheet.blocks:
        pen.text((_MARGIN, top), block.heading, _ACCENT, body)
        top += _LINE
        if not block.lines:
            pen.text((_MARGIN, top), sheet.nothing, _PALE, body)
            top += _LINE
        most = max((bar.length for bar in block.lines if bar.length), default=1)
        for bar in block.lines:
            _line(pen, top, bar, most, body)
            top += _LINE
        top += _LINE // 2
    raw = io.BytesIO()
    picture.save(raw, "PNG", optimize=True)
    return raw.getvalue()


def _line(pen: ImageDraw.ImageDraw, top: int, bar: Bar, most: int, font: ImageFont.FreeTypeFont) -> None:
    """Draw a name, a bar as long as its count compared with the greatest, and the figure."""
    left, right = _MARGIN + _NAME_WIDTH, _WIDTH - _MARGIN - _FIGURE_WIDTH
    pen.text((_MARGIN, top), _fitting(bar.name, font, _NAME_WIDTH - 20), _INK, font)
    pen.text((_WIDTH - _MARGIN, top), bar.figure, _INK, font, anchor="ra")
    if bar.length is None:
        return
    upper = top + (_LINE - _BAR) // 2
    pen.rounded_rectangle((left, upper, right, upper + _BAR), 6, _TRACK)
    if bar.length:
        full = left + max(12, (right - left) * bar.length // most)
        pen.rounded_rectangle((left, upper, full, upper + _BAR), 6, _ACCENT)


def _height(block: Block) -> int:
    return _LINE + _LINE * max(1, len(block.lines)) + _LINE // 2


def _fitting(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """Shorten a text to a width. Emoji, which the font has not got, are left out."""
    kept = _NOT_DRAWN.sub("", text).strip()
    while font.getlength(kept) > width:
        kept = f"{kept[:-2].rstrip()}…"
    return kept


@cache
def _font(size: int, face: int) -> ImageFont.FreeTypeFont:
    for file in FONT_FILES:
        if file.is_file():
            return ImageFont.truetype(file, size, index=face)
    msg = "no font with Chinese characters; install fonts-noto-cjk"
    raise NoFontError(msg)
