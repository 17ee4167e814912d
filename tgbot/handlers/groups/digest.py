"""What is counted for the weekly digest, and sending it: once a week to the place of a group's log."""

import structlog
from telegram import Bot, Message, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter
from telegram.ext import ContextTypes

from tgbot.guard.digest import ASKED, WALLET, Week, digest_of, week_to_tell
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.guiding import TOPIC_COMMANDS
from tgbot.handlers.pictures import picture_of
from tgbot.handlers.refusals import NOBODY_TO_TELL, TOPIC_IS_GONE, refusal_of
from tgbot.handlers.services import Services
from tgbot.handlers.visit import Visit, visit_without_update
from tgbot.models.group import RegisteredGroup
from tgbot.screens.bar_sheet import BarSheet, sheet_screen
from tgbot.screens.groups.digest import digest_sheet

LONGEST_READ = 200
_log = structlog.get_logger(__name__)


class Digests:
    """Counts questions, and sends digests."""

    def __init__(self, services: Services, bot: Bot, sending: UnaskedSending) -> None:
        self._services = services
        self._bot = bot
        self._sending = sending

    async def asked(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a command or a mention in a group, and count what it asks about; who asks is not kept."""
        message = update.message
        if message is not None and message.text:
            self._count(message, message.text[:LONGEST_READ])

    def _count(self, message: Message, text: str) -> None:
        minds, counts = self._services.editions.current.minds, self._services.memory.guard.counts
        day = self._services.clock().date()
        command = text.split(maxsplit=1)[0].lstrip("/").partition("@")[0].lower()
        topic = TOPIC_COMMANDS.get(command)
        if topic is None:
            guess = minds.topics.topic(text)
            topic = guess.topic if minds.topics.is_sure(guess) else None
        if topic is not None:
            counts.count(message.chat.id, day, f"{ASKED}{topic.value}")
        for organisation in minds.named.organisations_in(text):
            counts.count(message.chat.id, day, f"{WALLET}{organisation}")

    async def send_due(self) -> None:
        """Send the digest of the week before to every group with a log that has not got it yet."""
        week = week_to_tell(self._services.clock())
        if week is None:
            return
        for group in await self._services.memory.groups.all():
            if group.settings.log_chat is not None:
                await self._send_once(group, week)

    async def _send_once(self, group: RegisteredGroup, week: Week) -> None:
        """Claim the week, then send: whoever is killed in between skips a digest, and nobody gets two."""
        sent = self._services.memory.guard.digests
        if not await sent.claim(group.chat, week.first):
            return
        try:
            await self._send(group, week)
        except (RetryAfter, NetworkError) as error:
            if isinstance(error, BadRequest):
                raise
            await sent.give_back(group.chat, week.first)
            _log.info("digest_postponed", reason=error.message)

    async def _send(self, group: RegisteredGroup, week: Week) -> None:
        counts = await self._services.memory.guard.counts.between(group.chat, week.first, week.last)
        digest = digest_of(counts, week)
        if digest.is_empty:
            return
        visit = visit_without_update(self._services, 0, group.settings.language)
        names = await visit.edition.store.names([name for name, _ in digest.wallets])
        sheet = digest_sheet(group.title, digest, names, visit.reader)
        picture = await picture_of(sheet, visit.reader.language)
        if picture is None or not await self._send_picture(group, picture, sheet, visit):
            log = group.settings
            await self._sending.send(
                log.log_chat or group.chat, sheet_screen(sheet, visit.words), log.log_topic
            )

    async def _send_picture(
        self, group: RegisteredGroup, picture: bytes, sheet: BarSheet, visit: Visit
    ) -> bool:
        """Send the picture; False where it is refused: the text may still be taken."""
        caption = visit.words.plain("sheet-caption", title=sheet.title, subtitle=sheet.subtitle)
        try:
            await self._bot.send_photo(
                group.settings.log_chat or group.chat,
                picture,
                caption=caption,
                filename="digest.png",
                message_thread_id=group.settings.log_topic,
            )
        except (BadRequest, Forbidden, ChatMigrated) as error:
            known = isinstance(error, ChatMigrated) or refusal_of(error) in NOBODY_TO_TELL | TOPIC_IS_GONE
            if not known:
                raise
            _log.info("digest_picture_refused", reason=error.message)
            return False
        return True
