"""The sandbox server: the Bot API for any client, and the chat page for people, on loopback alone."""

from aiohttp import web

from tgbot.sandbox.arguments import Arguments, read_arguments
from tgbot.sandbox.bot_api import BotApi
from tgbot.sandbox.doings import Doings
from tgbot.sandbox.happenings import Happenings
from tgbot.sandbox.limits import SendingLimits
from tgbot.sandbox.methods import METHODS
from tgbot.sandbox.page_api import PageApi
from tgbot.sandbox.queries import Queries
from tgbot.sandbox.refusals import RefusalError
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

    async def start(self, port: int = 0) -> None:
        """Serve on loopback; port 0 takes a free one. Raises OSError where the port is taken."""
        application = web.Application(client_max_size=MAX_UPLOAD_BYTES)
        application.add_routes(PageApi(self.world, self.doings).routes())
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        application.router.add_get("/file/bot{token}/{path}", self._file)
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
        """Stop serving."""
        if self._runner:
            await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token:
            return _answer(RefusalError(401).as_answer())
        try:
            arguments: Arguments = await read_arguments(request)
            answer = await self.api.call(request.match_info["method"], arguments)
        except RefusalError as refusal:
            answer = refusal.as_answer()
        except ConnectionResetError:
            if request.transport:
                request.transport.abort()
            answer = {"ok": False, "error_code": 500}
        return _answer(answer)

    async def _file(self, request: web.Request) -> web.Response:
        found = self.world.files.get(request.match_info["path"])
        if request.match_info["token"] != self.token or found is None:
            raise web.HTTPNotFound
        return web.Response(body=found[1])


def _answer(answer: dict[str, object]) -> web.Response:
    code = answer.get("error_code", 200)
    return web.json_response(answer, status=code if isinstance(code, int) else 500)
