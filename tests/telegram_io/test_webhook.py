"""The webhook: whoever does not know the secret learns nothing, and nothing is taken that is not kept."""

import asyncio
import stat
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest

from tests.telegram_io.kept import raw_update
from tgbot.metrics import Metrics
from tgbot.telegram_io.web_server import MAX_BODY_BYTES, ListeningImpossibleError, WebServer
from tgbot.telegram_io.webhook import SECRET_HEADER, StillComingError, Webhook, path_of
from tgbot.telegram_io.webhook_secret import FILE_NAME, webhook_secret_in

SECRET = "a-secret_of-the-webhook"
KNOWN = {SECRET_HEADER: SECRET}


class Bot:
    """The bot's side: a web server with a webhook, and what came."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.has_room = True
        self.may_keep = asyncio.Event()
        self.may_keep.set()
        self.error: Exception | None = None
        self.problems: list[str] = []
        self.server = WebServer(Metrics(), lambda: self.problems)
        webhook = Webhook(SECRET, self.receive, lambda: self.has_room)
        self.server.take_posts("/hook", webhook.deliver)

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        await self.may_keep.wait()
        if self.error:
            raise self.error
        self.received += updates

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    found = Bot()
    await found.server.start("127.0.0.1:0")
    yield found
    await found.server.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as found:
        yield found


async def post(session: aiohttp.ClientSession, bot: Bot, **request: Any) -> aiohttp.ClientResponse:  # noqa: ANN401
    async with session.post(f"{bot.url}/hook", **request) as response:
        assert not await response.read()
        return response


async def test_an_update_is_taken(session: aiohttp.ClientSession, bot: Bot) -> None:
    response = await post(session, bot, headers=KNOWN, json=raw_update(1))
    assert response.status == 200
    assert bot.received == [raw_update(1)]


async def test_half_a_character_does_not_bring_an_update_again_and_again(
    session: aiohttp.ClientSession, bot: Bot
) -> None:
    body = orjson.dumps(raw_update(1, text="half")).replace(b"half", b"\\ud83d")
    assert (await post(session, bot, headers=KNOWN, data=body)).status == 200
    assert [update["message"]["text"] for update in bot.received] == ["?"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: SECRET[:-1]},
        {SECRET_HEADER: SECRET + "x"},
        {SECRET_HEADER: "密码"},
    ],
)
async def test_without_the_secret_nothing_is_taken_and_nothing_told(
    session: aiohttp.ClientSession, bot: Bot, headers: dict[str, str]
) -> None:
    bot.has_room = False
    response = await post(session, bot, headers=headers, json=raw_update(1))
    assert response.status == 401
    assert "Retry-After" not in response.headers
    assert bot.received == []


async def test_a_secret_of_bytes_that_are_no_text_is_wrong(bot: Bot) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.server.port)
    writer.write(
        b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
        + SECRET_HEADER.encode()
        + b": \xff\xfe\xe9\r\n\r\n{}"
    )
    assert b" 401 " in await reader.readline()
    writer.close()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"7", b'"update"', b"\xff", b"[{}]", b"[" * 9999]
)
async def test_what_is_no_update_is_refused(session: aiohttp.ClientSession, bot: Bot, body: bytes) -> None:
    assert (await post(session, bot, headers=KNOWN, data=body)).status == 400
    assert bot.received == []


async def test_more_than_any_update_is_refused(session: aiohttp.ClientSession, bot: Bot) -> None:
    async with session.post(f"{bot.url}/hook", headers=KNOWN, data=b" " * (MAX_BODY_BYTES + 1)) as response:
        assert response.status == 413
    assert bot.received == []


async def test_without_room_telegram_is_asked_to_come_again(session: aiohttp.ClientSession, bot: Bot) -> None:
    bot.has_room = False
    response = await post(session, bot, headers=KNOWN, json=raw_update(1))
    assert (response.status, response.headers["Retry-After"]) == (503, "1")
    assert bot.received == []


async def test_a_second_delivery_while_the_first_is_not_kept_comes_again(
    session: aiohttp.ClientSession, bot: Bot
) -> None:
    bot.error = StillComingError()
    assert (await post(session, bot, headers=KNOWN, json=raw_update(1))).status == 503


async def test_it_is_answered_only_after_the_update_is_kept(session: aiohttp.ClientSession, bot: Bot) -> None:
    bot.may_keep.clear()
    delivering = asyncio.create_task(post(session, bot, headers=KNOWN, json=raw_update(1)))
    await asyncio.sleep(0.05)
    assert not delivering.done()
    bot.may_keep.set()
    assert (await delivering).status == 200


async def test_what_goes_wrong_inside_makes_telegram_deliver_again(
    session: aiohttp.ClientSession, bot: Bot
) -> None:
    bot.error = OSError("secret detail")
    async with session.post(f"{bot.url}/hook", headers=KNOWN, json=raw_update(1)) as response:
        assert response.status == 500
        assert "secret detail" not in await response.text()


@pytest.mark.parametrize("path", ["/", "/hook/", "/other"])
async def test_other_paths_lead_nowhere(session: aiohttp.ClientSession, bot: Bot, path: str) -> None:
    async with session.post(f"{bot.url}{path}", headers=KNOWN, json=raw_update(1)) as response:
        assert response.status == 404


async def test_looking_at_the_webhook_is_not_delivering(session: aiohttp.ClientSession, bot: Bot) -> None:
    async with session.get(f"{bot.url}/hook", headers=KNOWN) as response:
        assert response.status == 405


def test_the_path_is_that_of_the_address() -> None:
    assert path_of("https://bot.example.org/tgbot/hook") == "/tgbot/hook"
    assert path_of("https://bot.example.org") == "/"


# The server that watches.


async def test_health_readiness_and_metrics(session: aiohttp.ClientSession, bot: Bot) -> None:
    async with session.get(f"{bot.url}/healthz") as response:
        assert response.status == 200
    async with session.get(f"{bot.url}/readyz") as response:
        assert (response.status, await response.json()) == (200, {"ok": True, "problems": []})
    bot.problems = ["updates cannot be fetched"]
    async with session.get(f"{bot.url}/readyz") as response:
        assert (response.status, await response.json()) == (503, {"ok": False, "problems": bot.problems})
    async with session.get(f"{bot.url}/metrics") as response:
        assert response.content_type == "text/plain"
        assert "tgbot_updates_repeated_total 0.0" in await response.text()


async def test_a_port_that_is_taken_is_said_in_a_sentence(bot: Bot) -> None:
    with pytest.raises(
        ListeningImpossibleError, match=r"cannot be listened on .* Set TGBOT_LISTEN to a free address"
    ):
        await WebServer(Metrics(), list).start(f"127.0.0.1:{bot.server.port}")


async def test_an_address_of_another_machine_is_said_in_a_sentence() -> None:
    with pytest.raises(ListeningImpossibleError, match="Set TGBOT_LISTEN"):
        await WebServer(Metrics(), list).start("192.0.2.1:0")


async def test_it_listens_on_ipv6_where_there_is_one(session: aiohttp.ClientSession) -> None:
    server = WebServer(Metrics(), list)
    try:
        await server.start("[::1]:0")
    except ListeningImpossibleError:
        pytest.skip("this machine has no IPv6")
    async with session.get(f"http://[::1]:{server.port}/healthz") as response:
        assert response.status == 200
    await server.stop()


# The secret.


def test_a_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    secret = webhook_secret_in(tmp_path)
    assert webhook_secret_in(tmp_path) == secret
    assert len(secret) >= 43
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    other = tmp_path / "other"
    other.mkdir()
    assert webhook_secret_in(other) != secret


@pytest.mark.parametrize("left", [b"", b"short", b"\n", b"not a secret Telegram takes!"])
def test_a_file_that_was_broken_off_is_written_anew(tmp_path: Path, left: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(left)
    secret = webhook_secret_in(tmp_path)
    assert webhook_secret_in(tmp_path) == secret
    assert len(secret) >= 43
