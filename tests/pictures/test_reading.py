"""What is read out of pictures: QR codes always, text where the extra is installed."""

import io

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from tgbot.pictures.limits import MOST_BYTES, PictureProblem
from tgbot.pictures.reading import PictureReader


def _bytes(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


async def test_a_qr_code_is_read() -> None:
    code = zxingcpp.create_barcode("https://alipay.example", zxingcpp.BarcodeFormat.QRCode)
    picture = Image.fromarray(code.to_image(scale=6))
    assert (await PictureReader().read(_bytes(picture))).codes == ("https://alipay.example",)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"\x89PNG\r\n\x1a\nnot a picture", PictureProblem.BROKEN),
        (b"", PictureProblem.BROKEN),
        (b"GIF89a" + b"\xff" * 500, PictureProblem.BROKEN),
        (bytes(MOST_BYTES + 1), PictureProblem.TOO_LARGE),
    ],
)
async def test_what_cannot_be_read_is_a_problem_and_no_error(raw: bytes, problem: PictureProblem) -> None:
    assert (await PictureReader().read(raw)).problem is problem


async def test_a_bomb_of_pixels_is_not_unpacked() -> None:
    bomb = _bytes(Image.new("1", (20_000, 20_000)))
    assert len(bomb) < MOST_BYTES
    assert (await PictureReader().read(bomb)).problem is PictureProblem.TOO_LARGE


async def test_text_is_read_where_the_extra_is_installed() -> None:
    pytest.importorskip("rapidocr", reason="the extra tgbot[ocr] is not installed")
    picture = Image.new("RGB", (900, 200), "white")
    font = ImageFont.load_default(size=40)
    ImageDraw.Draw(picture).text((30, 60), "Call support 400-123-4567", font=font, fill="black")
    content = await PictureReader().read(_bytes(picture))
    assert content.reads_text
    assert "400-123-4567" in content.text
