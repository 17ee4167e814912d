"""What a full run writes to the log and shows as metrics says nothing about anybody.

People of every kind use the bot, with trouble on the way: broken answers of Telegram, a database that fails.
Then every line, as JSON and for the terminal, and every metric is searched.
"""

import io
import itertools
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp

from tests.conftest import NOON
from tests.end_to_end.staffed import RIGHTS as STAFF_RIGHTS
from tests.end_to_end.staffed import UNHURRIED, Staffed
from tgbot.app import RunningBot, running_bot
from tgbot.config import Settings
from tgbot.log import set_up_logging
from tgbot.memory.database import FILE_NAME
from tgbot.sandbox.actor import Actor, actor, quiet
from tgbot.sandbox.chats import Chat, Message
from tgbot.sandbox.faults import Fault
from tgbot.sandbox.refusals import RefusalError
from tgbot.sandbox.server import SandboxServer

RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users")
FIRST_ID = 8_123_456_789
NAMES = ("Zebulonquagga", "Numbatfrau", "Okapimann", "Kakapodieb")
GROUP, GROUP_NAME = "Axolotlgruppe", "axolotl_gruppe"
# Nothing of these stands in the knowledge, and nothing of the bot's own looks like them.
SAID = (
    "quokkafrage 5558675309",
    "numbatbitte +49 30 5557788",
    "okapischrift okapi-kefu.com",
    "【支付宝客服】您的账户异常，请联系客服 4005558675 退款，提供短信验证码，否则将冻结 kakapotrick",
    "我的支付密码是 hunter2xyz",
    "dugongwort",
)
PIECES = (
    "quokkafrage|5558675309|numbatbitte|5557788|okapischrift|okapi-kefu|4005558675|kakapotrick|hunter2xyz"
    "|dugongwort|支付密码|验证码"
)


@contextmanager
def log_in_both_forms(token: str) -> Iterator[io.StringIO]:
    """Log as JSON and for the terminal at once, into one text."""
    root = logging.getLogger()
    before, written = root.handlers[:], io.StringIO()
    handlers = []
    for form in ("json", "console"):
        set_up_logging(form, token)
        (handler,) = root.handlers
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(written)
        handlers.append(handler)
    root.handlers[:] = handlers
    try:
        yield written
    finally:
        root.handlers[:] = before


def private_words(server: SandboxServer) -> list[str]:
    """Give everything that must stand nowhere."""
    ids = [str(FIRST_ID + place) for place in range(len(NAMES))]
    secret = server.token.partition(":")[2]
    return [*PIECES.split("|"), *NAMES, *(name.lower() for name in NAMES), *ids, secret, GROUP, GROUP_NAME]


async def test_neither_log_nor_metrics_tell_of_anybody(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    await server.start()
    with log_in_both_forms(server.token) as written:
        try:
            shown = await full_run(server, knowledge_file, tmp_path)
        finally:
            await server.stop()
    text = written.getvalue()
    # What must be there, or nothing was looked at: a failed update in both forms, with its error.
    assert text.count("update_failed") >= 2
    assert text.count("no such table: miss") >= 2
    assert '"event": "ready"' in text
    assert "tgbot_updates_total" in shown
    for word in private_words(server):
        assert [line for line in text.splitlines() if word in line] == [], word
        assert word not in shown


async def full_run(server: SandboxServer, knowledge: Path, folder: Path) -> str:
    """Let everybody do everything; gives the metrics at the end."""
    server.world._people_ids = itertools.count(FIRST_ID)
    operator, wang, person, thief = (actor(server, name, "zh-hans") for name in NAMES)
    for one in (operator, wang, person, thief):
        one.person.username = one.person.first_name.lower()
    everyone = [wang.person, person.person, thief.person]
    staff = server.world.add_group("志愿者", [wang.person], is_forum=True, bot_rights=STAFF_RIGHTS)
    group = server.world.add_group(GROUP, everyone, has_bot=False, username=GROUP_NAME, joins_by_request=True)
    settings = Settings.load(
        token=server.token,
        api_url=server.base_url,
        state_dir=folder / "state",
        knowledge=knowledge,
        admins=frozenset({operator.person.id}),
        staff_chat=staff.id,
        listen="127.0.0.1:0",
        limits="off",
    )
    desk = Staffed(server, staff, wang, wang, person, person)
    async with running_bot(settings, clock=lambda: NOON, pace=UNHURRIED) as bot:
        server.bot_rests = lambda: bot.connection.is_idle
        await operator.ask("/start")
        missed = await in_private(person)
        await in_the_group(desk, thief, group)
        await with_trouble(desk, person, missed, folder / "state" / FILE_NAME)
        return await metrics_of(bot)


async def in_private(person: Actor) -> Message:
    missed = await person.ask(SAID[0])
    for text in SAID[1:-1]:
        shown = await person.ask(text)
    await person.tap_data(shown, "1.dugongwort")
    await person.ask(f"/start {SAID[0]}")
    await person.ask(f"/phone {SAID[1]}")
    await person.inline(SAID[0])
    await person.send_content({"contact": {"phone_number": "5558675309", "first_name": NAMES[2]}})
    return missed


async def in_the_group(desk: Staffed, thief: Actor, group: Chat) -> None:
    desk.server.doings.add_bot(desk.wang.person, group, RIGHTS)
    await quiet(desk.server)
    desk.server.doings.change_bot_rights(desk.wang.person, group, ())
    for text in SAID:
        thief.say(text, group)
    thief.say("/report", group, reply_to=desk.wang.say("okapischrift", group).id)
    desk.server.doings.leave(thief.person, group)
    desk.server.doings.request_to_join(thief.person, group, None, "numbatbitte")
    await quiet(desk.server)


async def with_trouble(desk: Staffed, person: Actor, missed: Message, database: Path) -> None:
    """Let Telegram and the database fail while somebody writes."""
    server = desk.server
    topic = await desk.opened(person, "dugongwort")
    desk.answer("numbatbitte", topic)
    await quiet(server)
    for trouble in (Fault.HTML, Fault.EMPTY, Fault.RESET_AFTER, RefusalError(400, "SOMETHING_NEW")):
        server.faults.next("sendMessage", trouble, chat=person.person.id)
        person.say("/phone quokkafrage")
        await quiet(server)
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TABLE miss")
    connection.close()
    # The third attempt is the last, and then the person is told.
    shown = len(person.visible())
    server.doings.tap(person.person, missed, "1.y")
    await desk.until_soon(lambda: len(person.visible()) > shown)
    await quiet(server)


async def metrics_of(bot: RunningBot) -> str:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{bot.connection.server.port}/metrics") as answer,
    ):
        return await answer.text()
