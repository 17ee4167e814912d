"""The bot's connection with Telegram: by webhook where an address is set, else by long polling."""

import asyncio
from collections.abc import Sequence

import structlog
from telegram import WebhookInfo
from telegram.error import InvalidToken

from tgbot.config import Settings
from tgbot.handlers.screen_bot import ScreenBot
from tgbot.metrics import Metrics
from tgbot.telegram_io.aiohttp_request import AiohttpRequest
from tgbot.telegram_io.handling import Handling
from tgbot.telegram_io.pacing import Pacing
from tgbot.telegram_io.polling import Polling
from tgbot.telegram_io.web_server import ListeningImpossibleError, WebServer
from tgbot.telegram_io.webhook import CONNECTIONS as WEBHOOK_CONNECTIONS
from tgbot.telegram_io.webhook import Webhook, path_of
from tgbot.telegram_io.webhook_secret import webhook_secret_in

CONNECTIONS = 512
# Telegram is asked every half minute; two silences in a row are a problem.
SILENCE_S = 90.0
_log = structlog.get_logger(__name__)


def make_bot(token: str, settings: Settings, metrics: Metrics) -> ScreenBot:
    """Make the bot that all parts call Telegram with; polling has a connection of its own."""
    return ScreenBot(
        token,
        f"{settings.api_url}/bot",
        f"{settings.api_url}/file/bot",
        request=AiohttpRequest(CONNECTIONS),
        get_updates_request=AiohttpRequest(1),
        rate_limiter=Pacing(metrics, keeps_limits=settings.limits == "telegram"),
    )


class Connection:
    """Receives updates and shows whether all is well. Start it last and stop it first."""

    def __init__(
        self,
        bot: ScreenBot,
        settings: Settings,
        metrics: Metrics,
        handling: Handling,
        wanted: Sequence[str],
    ) -> None:
        self._bot = bot
        self._settings = settings
        self._handling = handling
        self._wanted = list(wanted)
        self._polling: Polling | None = None
        self._poll_request = AiohttpRequest(1)
        self._answered_at: float | None = None
        self._is_delivered_elsewhere = False
        self._revoked: asyncio.Future[InvalidToken] = asyncio.get_running_loop().create_future()
        self.server = WebServer(metrics, self.problems)
        metrics.ready.set_function(lambda: float(not self.problems()))

    async def start(self) -> None:
        """Take up what was left, then receive. Raises ListeningImpossibleError and TelegramError."""
        await self._handling.start()
        self._answered_at = asyncio.get_running_loop().time()
        if self._settings.webhook_url is None:
            await self._start_polling()
        else:
            await self._start_webhook(self._settings.webhook_url)

    async def stop(self) -> None:
        """Receive nothing more, and finish what is under way. Telegram keeps what comes meanwhile."""
        if self._polling is not None:
            await self._polling.stop()
        await self._poll_request.shutdown()
        await self.server.stop()
        await self._handling.stop()

    async def revoked(self) -> InvalidToken:
        """Wait until Telegram does not know the token any more."""
        return await asyncio.shield(self._revoked)

    async def telegram_answers(self) -> bool:
        """Ask Telegram whether all is well; False where it does not know the token. Raises TelegramError."""
        try:
            if self._settings.webhook_url is None:
                await self._bot.get_me()
            else:
                self._look_at_the_webhook(await self._bot.get_webhook_info(), self._settings.webhook_url)
        except InvalidToken as error:
            # By webhook nothing else would tell.
            self._token_refused(error)
            return False
        self._answered_at = asyncio.get_running_loop().time()
        return True

    @property
    def is_idle(self) -> bool:
        """Say whether no update waits and none is under way."""
        return self._handling.turns.is_idle

    def problems(self) -> list[str]:
        """Give what keeps the bot from its work now, in words for the operator."""
        found = []
        now = asyncio.get_running_loop().time()
        if self._answered_at is None or now - self._answered_at > SILENCE_S:
            found.append("Telegram has not answered for a while")
        if self._polling is not None and not self._polling.is_well:
            found.append("updates cannot be fetched")
        if self._is_delivered_elsewhere:
            found.append("updates are delivered elsewhere: somebody set or removed the webhook")
        if not self._handling.turns.has_room:
            found.append("more updates wait than can be handled")
        if not self._handling.can_keep:
            found.append("the memory cannot be written to: look at the disk and at the state folder")
        return found

    def _look_at_the_webhook(self, info: WebhookInfo, wanted: str) -> None:
        # Nothing else would tell: by webhook, updates just come no more.
        self._is_delivered_elsewhere = info.url != wanted
        if self._is_delivered_elsewhere:
            _log.error(
                "another_instance",
                reason="another webhook is set" if info.url else "the webhook was removed",
                advice="another process runs under this bot's token: stop it, then start this bot again",
            )

    def _token_refused(self, error: InvalidToken) -> None:
        if not self._revoked.done():
            _log.error("token_revoked", reason=error.message)
            self._revoked.set_result(error)

    async def _start_polling(self) -> None:
        try:
            await self.server.start(self._settings.listen)
        except ListeningImpossibleError as error:
            # Without its eyes the bot still helps people.
            _log.warning("not_watched", reason=str(error))
        # What waits at Telegram is kept: the people behind it are waiting too.
        await self._bot.delete_webhook(drop_pending_updates=False)
        await self._poll_request.initialize()
        polling = Polling(
            self._bot.base_url,
            self._poll_request,
            self._wanted,
            self._handling.receive,
            self._handling.turns.room,
        )
        polling.ended.add_done_callback(lambda ended: self._token_refused(ended.result()))
        polling.start()
        self._polling = polling

    async def _start_webhook(self, address: str) -> None:
        given = self._settings.webhook_secret
        secret = given.get_secret_value() if given else webhook_secret_in(self._settings.state_dir)
        webhook = Webhook(secret, self._handling.receive, lambda: self._handling.turns.has_room)
        self.server.take_posts(path_of(address), webhook.deliver)
        await self.server.start(self._settings.listen)
        await self._bot.set_webhook(
            address,
            secret_token=secret,
            allowed_updates=self._wanted,
            max_connections=WEBHOOK_CONNECTIONS,
            drop_pending_updates=False,
        )
        _log.info("webhook_set", path=path_of(address), listen=self._settings.listen)
