"""/forget, proved on the bytes of the database file: nothing of the person can be read in it any more.

Looked at twice: while the bot still runs, as somebody who copies the folder would see it, and after its end.
"""

import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.end_to_end.staffed import Staffed, staffed_bot
from tgbot.memory.database import FILE_NAME, address_in, open_engine
from tgbot.memory.people import person_columns
from tgbot.memory.tables import KEYED, PERSON
from tgbot.models.group import GroupSettings, GuardLevel
from tgbot.sandbox.actor import Actor, actor, callback_data_of, quiet, text_of
from tgbot.sandbox.chats import Chat

# An id as Telegram gives them out today, too large for four bytes, and words that stand nowhere else.
ID = 8_123_456_789
NAME, USERNAME = "Zebulonquagga", "zebulon_quagga"
WORDS = ("wortlich", "quokkafrage", "numbatbitte", "axolotlscam", "okapibewertung", "kakapomeldung")
RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users")
SCAM = "【支付宝客服】您的账户异常，请联系客服退款，提供短信验证码，否则将冻结 axolotlscam"


def ways_to_store(identifier: int) -> list[bytes]:
    """Give an id as SQLite can store it: as an integer of six or eight bytes, as a varint, as text."""
    groups = []
    rest = identifier
    while rest:
        groups.append(rest & 0x7F)
        rest >>= 7
    varint = bytes([*(group | 0x80 for group in groups[:0:-1]), groups[0]])
    return [identifier.to_bytes(6, "big"), identifier.to_bytes(8, "big"), varint, str(identifier).encode()]


TRACES = [*ways_to_store(ID), *(text.encode() for text in (NAME, USERNAME, *WORDS))]


def traces_in(folder: Path) -> list[tuple[str, bytes]]:
    """Give every trace in the files of the state folder."""
    return [
        (path.name, trace)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for trace in TRACES
        if trace in path.read_bytes()
    ]


@pytest.fixture
async def desk(knowledge_file: Path, tmp_path: Path) -> AsyncIterator[Staffed]:
    async with staffed_bot(knowledge_file, tmp_path) as staffed:
        yield staffed


def somebody(desk: Staffed) -> Actor:
    """Make the person who is to be forgotten."""
    desk.server.world._people_ids = itertools.count(ID)
    one = actor(desk.server, NAME, "zh-hans")
    one.person.username = USERNAME
    return one


def guarded_group(desk: Staffed, one: Actor) -> Chat:
    people = [desk.wang.person, one.person, desk.li.person]
    return desk.server.world.add_group("钱包互助群", people, joins_by_request=True, has_bot=False)


async def use_everything(desk: Staffed, one: Actor, group: Chat) -> None:
    """Leave something in every table that can hold a person."""
    home = await one.ask("/start")
    await one.tap_data(home, "1.ls.zh-Hans")
    await one.tap_data(home, "1.b.t.A1.A1.alipay.")
    await one.tap_data(home, "1.f")
    # What stays of a conversation with the directory: what was not understood, and a wrong number.
    missed = await one.ask("quokkafrage wortlich")
    await one.tap_data(missed, "1.y")
    card = await one.ask("支付宝")
    data = callback_data_of(card, "有误") if any("有误" in str(row) for row in card.keyboard or []) else "1.w.alipay"
    await one.tap_data(card, data)
    await one.tap_data(card, "1.ws.alipay.aa8d7dc7.wrong")
    await one.tap_data(card, "1.cr.alipay.0")
    flow = await one.ask("/topup 支付宝")
    for row in list(flow.keyboard or [])[:1]:
        await one.tap_data(flow, row[0]["callback_data"])
    position = next(
        button["callback_data"] for row in flow.keyboard or [] for button in row if button.get("callback_data", "").startswith("1.g.")
    ).removeprefix("1.g.")
    await one.tap_data(flow, f"1.q.{position}.hk")
    await one.tap_data(flow, "1.Aw.alipay")
    # In a group: a report, a message that is stopped, a request to join, trust by an admin.
    topic = await desk.opened(one, "numbatbitte wortlich")
    desk.answer("好的", topic)
    await desk.until(lambda: any("好的" in text for text in desk.texts_of(one)))
    desk.answer("/close", topic)
    await quiet(desk.server)
    rate = one.visible()[-1]
    await one.tap(rate, "5")
    one.say("okapibewertung")
    await quiet(desk.server)
