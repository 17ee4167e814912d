"""Drawing figures, beside the event loop; where that cannot be they go out as a text."""

import asyncio

import structlog

from tgbot.models.language import Language
from tgbot.screens.bar_sheet import BarSheet

_log = structlog.get_logger(__name__)


async def picture_of(sheet: BarSheet, language: Language) -> bytes | None:
    """Draw a sheet as PNG; None where this system has no font for it."""
    # Pillow is wanted now and then, and is no part of a start.
    from tgbot.screens.bar_picture import NoFontError, draw_sheet  # noqa: PLC0415

    try:
        return await asyncio.to_thread(draw_sheet, sheet, language)
    except NoFontError as error:
        _log.warning("figures_as_text", reason=str(error))
        return None
