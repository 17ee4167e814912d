"""The HTTP client: what a server does wrong, as the library's own errors; never with the token."""

import asyncio
import io
import socket
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tgbot.handlers.refusals import AnswerLostError, NotSentError
from tgbot.sandbox.actor import Actor, actor
from tgbot.sandbox.faults import OTHER_POLLER, TOKEN_REVOKED, Fault, Slow
from tgbot.sandbox.refusals import RefusalError, bad_request
from tgbot.sandbox.server import SandboxServer
from tgbot.telegram_io.aiohttp_request import AiohttpRequest


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    found = SandboxServer()
    await found.start()
    yield found
    await found.stop()


@pytest.fixture
async def bot(server: SandboxServer) -> AsyncIterator[Bot]:
    async with a_bot(server.base_url, server.token) as bot:
        yield bot


@pytest.fixture
def li(server: SandboxServer) -> Actor:
    found = actor(server, "小李")
    found.say("/start")
    return found


def a_bot(address: str, token: str) -> Bot:
    return Bot(
        token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=AiohttpRequest(8),
        get_updates_request=AiohttpRequest(1),
    )


def said(person: Actor) -> list[str]:
    return [message.content.text for message in person.visible() if message.from_bot]


async def failing(server: SandboxServer, li: Actor, bot: Bot) -> NetworkError:
    """The error of a message that goes wrong; it holds nothing of the address, and with it of the token."""
    with pytest.raises(NetworkError) as raised:
        await bot.send_message(li.person.id, "x")
    told: BaseException | None = raised.value
    while told is not None:
        assert server.token not in f"{told!r} {told}"
        told = told.__cause__
    return raised.value


async def test_text_of_any_kind_arrives_as_it_was(bot: Bot, li: Actor) -> None:
    text = '您好，“支付宝”—🛡️ 𠮷 \\n \u200b <>&"'
    await bot.send_message(li.person.id, text)
    assert said(li) == [text]


async def test_a_file_arrives_as_it_was(bot: Bot, li: Actor, server: SandboxServer) -> None:
    content = bytes(range(256)) * 300
    sent = await bot.send_document(
        li.person.id, InputFile(io.BytesIO(content), filename="联系方式.vcf"), caption="带文字"
    )
    assert sent.document is not None
    assert await (await bot.get_file(sent.document.file_id)).download_as_bytearray() == content
    assert said(li) == ["带文字"]


async def test_nothing_listens_there(server: SandboxServer, li: Actor, bot: Bot) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with a_bot(server.base_url, server.token) as elsewhere:
        elsewhere._base_url = f"http://127.0.0.1:{port}/bot{server.token}"
        assert isinstance(await failing(server, li, elsewhere), NotSentError)


async def test_a_name_nobody_knows(server: SandboxServer, li: Actor) -> None:
    async with a_bot(server.base_url, server.token) as elsewhere:
        elsewhere._base_url = f"http://nowhere.invalid/bot{server.token}"
        assert isinstance(await failing(server, li, elsewhere), NotSentError)


@pytest.mark.parametrize(
    "fault", [Fault.RESET_BEFORE, Fault.RESET_AFTER, Fault.EMPTY, Fault.HALF, Fault.HTML, Fault.HTML_500]
)
async def test_an_answer_that_is_none_leaves_it_open_whether_it_was_done(
    bot: Bot, server: SandboxServer, li: Actor, fault: Fault
) -> None:
    server.faults.next("sendMessage", fault)
    error = await failing(server, li, bot)
    assert not isinstance(error, NotSentError | BadRequest)
    await bot.send_message(li.person.id, "goes on")
    assert said(li)[-1] == "goes on"


async def test_no_answer_in_time(bot: Bot, server: SandboxServer, li: Actor) -> None:
    server.faults.next("sendMessage", Slow(2))
    with pytest.raises(TimedOut):
        await bot.send_message(li.person.id, "x", read_timeout=0.05)
    assert said(li) == ["x"]


@pytest.mark.parametrize(
    ("trouble", "error", "words"),
    [
        (bad_request("message text is empty"), BadRequest, "text is empty"),
        (RefusalError(403, "bot was blocked by the user"), Forbidden, "blocked"),
        (TOKEN_REVOKED, InvalidToken, "Unauthorized"),
        (OTHER_POLLER, Conflict, "only one bot instance"),
        (RefusalError(500, "restart"), NetworkError, "restart"),
    ],
)
async def test_refusals_have_their_names_and_words(  # noqa: PLR0917, a table
    bot: Bot, server: SandboxServer, li: Actor, trouble: RefusalError, error: type[Exception], words: str
) -> None:
    server.faults.next("sendMessage", trouble)
    with pytest.raises(error, match=f"(?i){words}"):
        await bot.send_message(li.person.id, "x")


async def test_a_429_says_how_long(bot: Bot, server: SandboxServer, li: Actor) -> None:
    server.faults.flood("sendMessage", 7)
    with pytest.raises(RetryAfter) as raised:
        await bot.send_message(li.person.id, "x")
    assert raised.value._retry_after.total_seconds() == 7


# A gateway's pages, and bodies that only look like the Bot API's.


async def answered_with(status: int, body: bytes) -> BaseException | None:
    """What the bot's request makes of an answer."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, body=body)

    application = web.Application()
    application.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with AiohttpRequest(1) as request:
            await request.post(f"http://127.0.0.1:{runner.addresses[0][1]}/bot1:secret/getUpdates")
    except NetworkError as error:
        assert "secret" not in str(error)  # noqa: PT017, whichever error it is
        return error
    except InvalidToken as error:
        return error
    finally:
        await runner.cleanup()
    return None


@pytest.mark.parametrize("status", [200, 301, 401, 403, 404, 409, 429, 502, 503, 504])
@pytest.mark.parametrize(
    "body", [b"<html><h1>not what you asked for</h1></html>", b'{"message":"no Route matched"}', b'{"error"']
)
async def test_a_gateway_says_nothing_about_the_token_whatever_its_status(status: int, body: bytes) -> None:
    error = await answered_with(status, body)
    assert isinstance(error, NetworkError)
    assert not isinstance(error, BadRequest)


async def test_telegrams_own_401_does() -> None:
    error = await answered_with(401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}')
    assert type(error) is InvalidToken


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'"ok"',
        b"7",
        b'{"ok":true}',
        b"{}",
        b'{"message":"starting"}',
        b'{"ok":true,"resu',
        b"\xff\xfe",
        b'{"ok":true,"result":',
    ],
)
async def test_what_is_not_the_bot_apis_is_an_error_of_the_network(body: bytes) -> None:
    assert type(await answered_with(200, body)) is AnswerLostError


async def test_half_a_character_does_not_stop_everything_for_ever() -> None:
    assert await answered_with(200, b'{"ok":true,"result":["\\ud83d"]}') is None


async def test_what_comes_after_the_end_is_refused_and_hangs_nowhere(server: SandboxServer) -> None:
    request = AiohttpRequest(1)
    with pytest.raises(NetworkError):
        await asyncio.wait_for(request.post(f"{server.base_url}/bot{server.token}/getMe"), 1)
    await request.shutdown()
    with suppress(NetworkError):
        async with request:
            await request.post(f"{server.base_url}/bot{server.token}/getMe")
    await request.shutdown()
