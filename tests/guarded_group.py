"""A group with an owner, members, and a log for its admins, guarded by the running bot."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from tests.conftest import NOON
from tests.running_bot import bot_in
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.models.group import ChatKind, GroupSettings, GuardLevel
from tgbot.sandbox.actor import Actor, NothingHappenedError, actor, quiet, text_of, transcript
from tgbot.sandbox.chats import Chat, Message
from tgbot.sandbox.server import SandboxServer

RIGHTS = ["can_delete_messages", "can_restrict_members", "can_invite_users"]
SCAM = "【支付宝客服】您的账户异常，请联系客服退款，提供短信验证码，否则将冻结"
LINK = "大家有问题打开 alipay-kefu.com 处理"
PATIENCE_S = 10.0


@dataclass(slots=True)
class GuardedGroup:
    """The group, its people, and the clock the bot goes by."""

    server: SandboxServer
    owner: Actor
    wang: Actor
    thief: Actor
    chat: Chat
    log: Chat
    now: datetime = NOON
    refused: set[str] = field(default_factory=set)

    def later(self, span: timedelta) -> None:
        """Move the bot's clock."""
        self.now += span

    def said(self, chat: Chat | None = None) -> list[str]:
        """What the bot has written in a chat, and still stands there."""
        return [text_of(it) for it in self.own(chat)]

    def own(self, chat: Chat | None = None) -> list[Message]:
        """The messages of the bot in a chat."""
        place = chat or self.chat
        return [it for it in place.messages.values() if it.from_bot and not it.deleted and not it.service]

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; looked for whenever something happens."""
        happened = asyncio.Event()
        stop_listening = self.server.world.listen(lambda _: happened.set())
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not holds():
                    happened.clear()
                    # A query that is answered is no event of the world.
                    with suppress(TimeoutError):
                        await asyncio.wait_for(happened.wait(), 0.1)
        except TimeoutError:
            reason = f"group:\n{transcript(self.chat)}\nlog:\n{transcript(self.log)}"
            raise NothingHappenedError(reason) from None
        finally:
            stop_listening()

    async def entry(self, after: int = 0) -> Message:
        """The newest entry of the log, once there are more than `after`."""
        await self.until(lambda: len(self.own(self.log)) > after)
        return self.own(self.log)[-1]


@asynccontextmanager
async def guarded(
    knowledge: Path,
    folder: Path,
    level: GuardLevel | None = GuardLevel.REMOVE,
    *,
    rights: list[str] | None = None,
    is_forum: bool = False,
    kind: str = "supergroup",
    now: datetime = NOON,
    limits: str = "off",
    **settings: object,
) -> AsyncIterator[GuardedGroup]:
    """Run the bot in a group of that level; at the end nothing may have been refused unexpectedly."""
    server = SandboxServer()
    await server.start()
    try:
        owner, wang, thief = (actor(server, name) for name in ("群主小陈", "小王", "路人甲"))
        people = [owner.person, wang.person, thief.person]
        given = RIGHTS if rights is None else rights
        chat = server.world.add_group("钱包互助群", people, kind, is_forum=is_forum, bot_rights=given)
        log = server.world.add_group("管理员日志", [owner.person, wang.person], bot_rights=given)
        prepare_state_dir(folder / "state")
        async with open_memory(address_in(folder / "state")) as memory:
            await memory.groups.register(chat.id, ChatKind(kind), chat.title or "", None, NOON)
            wanted = replace(GroupSettings(), guard=level, log_chat=log.id, **settings)  # type: ignore[arg-type]
            await memory.groups.save_settings(chat.id, wanted)
        group = GuardedGroup(server, owner, wang, thief, chat, log, now)
        async with bot_in(server, knowledge, folder, lambda: group.now, limits=limits):
            yield group
            await quiet(server)
            expected = {method.lower() for method in group.refused}
            unexpected = [it for it in server.api.refusals if it.method.lower() not in expected]
            assert [(call.method, call.refusal) for call in unexpected] == []
            assert server.queries.unanswered == []
    finally:
        await server.stop()
