"""Somebody uses all there is and then sends /forget: not a byte of them is left in the state folder.

That every table is covered, also one that is new, is shown in `tests/memory/test_forgetting.py`.
"""

import itertools
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import create_engine, func, select

from tests.conftest import NOON
from tests.end_to_end.staffed import RIGHTS as STAFF_RIGHTS
from tests.end_to_end.staffed import Staffed, bot_with_desk
from tests.memory.traces import NAME, PERSON_ID, USERNAME, traces_in
from tgbot.memory.database import FILE_NAME, address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.memory.tables import metadata
from tgbot.models.group import ChatKind, GroupSettings, GuardLevel
from tgbot.sandbox.actor import Actor, actor, quiet
from tgbot.sandbox.chats import Chat
from tgbot.sandbox.server import SandboxServer

RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users")
SCAM = "【支付宝客服】您的账户异常，请联系客服退款，提供短信验证码，否则将冻结 axolotlscam"
# Where the person must have left something by then. What is gathered in the running bot (where they stand in
# a flow, whom to write to, who came today) may be there already or not: forgetting must find it both ways.
_LEFT_IN = (
    "group_report group_strike guard_action join_request miss place preference reminder report subscription"
    " ticket ticket_message"
)
LEFT_IN = _LEFT_IN.split()


def left_in(state: Path) -> dict[str, int]:
    """Count the rows of every table."""
    engine = create_engine(f"sqlite:///{state / FILE_NAME}")
    with engine.connect() as connection:
        found = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


@asynccontextmanager
async def everything_on(knowledge: Path, folder: Path) -> AsyncIterator[tuple[Staffed, Actor, Chat]]:
    """Run the bot with tickets and with a guarded group, and let the person be a member of it."""
    server = SandboxServer()
    await server.start()
    server.world._people_ids = itertools.count(PERSON_ID)
    person = actor(server, NAME, "zh-hans")
    person.person.username = USERNAME
    server.world._people_ids = itertools.count(2001)
    wang, zhao, alex = (actor(server, name, "zh-hans") for name in ("王姐", "小赵", "阿力"))
    people = [wang.person, zhao.person]
    staff = server.world.add_group("志愿者", people, is_forum=True, bot_rights=STAFF_RIGHTS)
    group = server.world.add_group(
        "钱包互助群", [wang.person, alex.person, person.person], joins_by_request=True, bot_rights=RIGHTS
    )
    other = server.world.add_group("另一个群", [wang.person], joins_by_request=True, bot_rights=RIGHTS)
    prepare_state_dir(folder / "state")
    async with open_memory(address_in(folder / "state")) as memory:
        for chat in (group, other):
            await memory.groups.register(chat.id, ChatKind.SUPERGROUP, chat.title or "", None, NOON)
            await memory.groups.save_settings(chat.id, GroupSettings(guard=GuardLevel.REMOVE))
    desk = Staffed(server, staff, wang, zhao, person, alex)
    try:
        async with bot_with_desk(server, knowledge, folder, staff.id):
            yield desk, person, group
            await person.request_to_join(other)
            await forget_all(desk, person, folder)
    finally:
        await server.stop()


async def forget_all(desk: Staffed, person: Actor, folder: Path) -> None:
    """Take a look before, send /forget, and copy the folder while the bot still runs."""
    rows = left_in(folder / "state")
    assert [name for name in LEFT_IN if not rows[name]] == []
    assert traces_in(folder / "state")
    asked = await person.ask("/forget")
    await person.tap_data(asked, "1.f")
    await quiet(desk.server)
    shutil.copytree(folder / "state", folder / "copy")


async def test_nothing_of_somebody_who_is_forgotten_is_left(knowledge_file: Path, tmp_path: Path) -> None:
    async with everything_on(knowledge_file, tmp_path) as (desk, person, group):
        await in_private(person)
        await with_a_volunteer(desk, person)
        await in_the_group(desk, person, group)
    assert traces_in(tmp_path / "copy") == []
    assert traces_in(tmp_path / "state") == []


async def in_private(person: Actor) -> None:
    home = await person.ask("/start")
    await person.tap_data(home, "1.ls.zh-Hans")
    await person.tap_data(home, "1.La.alipay")
    await person.tap_data(home, "1.cr.alipay.0")
    await person.tap_data(home, "1.ws.alipay.aa8d7dc7.wrong")
    missed = await person.ask("quokkafrage")
    await person.tap_data(missed, "1.y")
    flow = await person.ask("/topup 支付宝")
    first = next(
        button["callback_data"]
        for row in flow.keyboard or []
        for button in row
        if button.get("callback_data", "").startswith("1.g.")
    )
    await person.tap_data(flow, f"1.q.{first.removeprefix('1.g.')}.hk")


async def with_a_volunteer(desk: Staffed, person: Actor) -> None:
    topic = await desk.opened(person, "numbatbitte")
    desk.answer("好的", topic)
    await quiet(desk.server)
    desk.answer("/close", topic)
    await quiet(desk.server)
    await person.tap(person.visible()[-1], "5")
    person.say("okapiwort")
    await quiet(desk.server)


async def in_the_group(desk: Staffed, person: Actor, group: Chat) -> None:
    said = desk.alex.say("这个群管用吗", group)
    person.say("/report", group, reply_to=said.id)
    await quiet(desk.server)
    person.say(SCAM, group)
    await quiet(desk.server)
