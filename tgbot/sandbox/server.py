"""The sandbox server: the Bot API for any client, and the chat page for people, on loopback alone."""

from collections.abc import Callable

from aiohttp import web

from tgbot.sandbox.bot_api import BotApi
from tgbot.sandbox.bot_api_requests import BotApiRequests
from tgbot.sandbox.doings import Doings
from tgbot.sandbox.faults import Faults
from tgbot.sandbox.happenings import Happenings
from tgbot.sandbox.limits import SendingLimits
from tgbot.sandbox.methods import METHODS
from tgbot.sandbox.page_api import PageApi
from tgbot.sandbox.queries import Queries
from tgbot.sandbox.sample_world import fill
from tgbot.sandbox.updates import Updates
from tgbot.sandbox.world import World

MAX_UPLOAD_BYTES = 50 * 1024 * 1024


class SandboxServer:
    """Telegram on this machine. One bot, whose token is `token`; `base_url` is what it is pointed at."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.updates = Updates(self.world)
        self.queries = Queries(self.world)
        happenings = Happenings(self.world, self.updates)
        self.doings = Doings(self.world, self.updates, self.queries, happenings)
        self.api = BotApi(
            self.world, self.updates, self.queries, happenings, SendingLimits(self.world), METHODS
        )
        self._requests = BotApiRequests(self.world, self.api)
        # Whoever runs the bot in the same process can say whether it rests; others go by its calls.
        self.bot_rests: Callable[[], bool] = lambda: True
        self._runner: web.AppRunner | None = None
        self._port = 0

    @classmethod
    def with_sample_world(cls) -> "SandboxServer":
        """Make a server with the people and chats of `sample_world`."""
        server = cls()
        fill(server.world, server.doings)
        return server

    @property
    def token(self) -> str:
        """Give the bot's token."""
        return self.world.token

    @property
    def base_url(self) -> str:
        """Give the address of the page and of the Bot API."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def faults(self) -> Faults:
        """Give what goes wrong with the calls to come."""
        return self._requests.faults

    @property
    def latency_ms(self) -> float:
        """Give how late every call is answered, in milliseconds; long polling is not."""
        return self._requests.latency_ms

    @latency_ms.setter
    def latency_ms(self, value: float) -> None:
        self._requests.latency_ms = value

    def keeps(
        self, *, calls: int | None = None, queries: int | None = None, messages_a_chat: int | None = None
    ) -> None:
        """Keep only the last so many of each (None: all), for runs too long to keep everything of.

        Of calls and queries, up to twice as many are kept between two clearings.
        """
        self.api.calls_kept = calls
        self.queries.kept = queries
        self.world.messages_kept = messages_a_chat

    async def start(self, port: int = 0) -> None:
        """Serve on loopback; port 0 takes a free one. Raises OSError where the port is taken."""
        application = web.Application(client_max_size=MAX_UPLOAD_BYTES)
        application.add_routes(self._requests.routes())
        application.add_routes(PageApi(self.world, self.doings).routes())
        application.on_shutdown.append(self._end_waiting)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop serving and delivering."""
        await self.updates.delete_webhook()
        if self._runner:
            await self._runner.cleanup()

    async def _end_waiting(self, _: web.Application) -> None:
        """Answer who waits now: nobody has to be there any more, and stopping would wait for them in vain."""
        self.updates.answer_poller()
