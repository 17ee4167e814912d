"""What was not understood: passed on to the editors by choice, and counted by its shape."""

from datetime import timedelta

from telegram import Message

from tgbot.handlers.visit import Visit
from tgbot.screens.actions import ReadMisses
from tgbot.screens.home import notice_screen
from tgbot.screens.misses import misses_screen, shape_of
from tgbot.screens.screen import Screen
from tgbot.trust.private_things import masked

MISSES_SHOWN, SHAPES_SHOWN, SHAPES_DAYS = 20, 10, 30


async def tell_editors(visit: Visit, message: Message | None) -> Screen:
    """Keep a message for the editors, with what is private in it masked; only its writer can send it."""
    words = visit.words
    is_own = message is not None and message.from_user is not None and message.from_user.id == visit.person
    if message is None or not message.text or not is_own:
        return notice_screen(words, words.html("tell-gone"))
    kept = await visit.services.memory.misses.tell(visit.person, masked(message.text), visit.reader.now)
    return notice_screen(words, words.html("tell-thanks") if kept else words.html("tell-enough"))


async def count_miss(visit: Visit, text: str) -> None:
    """Count a text that was not understood: its shape alone."""
    names_wallet = bool(visit.edition.minds.named.organisations_in(text))
    shape = shape_of(text, names_wallet=names_wallet)
    await visit.services.memory.misses.count(visit.reader.now.date(), shape)


async def misses_page(visit: Visit, _: ReadMisses) -> Screen:
    """Show operators what people sent."""
    if not visit.is_operator:
        return notice_screen(visit.words, visit.words.html("operators-only"))
    misses = visit.services.memory.misses
    sent = [(one.text, one.created_at) for one in await misses.recent(MISSES_SHOWN)]
    since = (visit.reader.now - timedelta(days=SHAPES_DAYS)).date()
    return misses_screen(sent, await misses.shapes_since(since, SHAPES_SHOWN), visit.reader)
