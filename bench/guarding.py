"""How a large group is guarded: what is touched wrongly, what is caught, and what a message costs.

`python -m bench guarding FOLDER` reads `scam_*.jsonl` and `routing_*.jsonl` from a folder of labelled texts.
The whole guard judges 100,000 messages of 5,000 members, with a Telegram that answers at once. Then the whole
bot does a smaller run against the sandbox, with Telegram's limits switched on.
"""

import asyncio
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
from telegram import Bot, Update
from telegram.ext import ApplicationHandlerStop

from bench.walking import InstantTelegram
from tgbot.app import running_bot
from tgbot.config import DEFAULT_KNOWLEDGE, Settings
from tgbot.handlers.answering import ShownScreens
from tgbot.handlers.expected_wallets import ExpectedWallets
from tgbot.handlers.groups.admins import GroupAdmins
from tgbot.handlers.groups.guard_parts import make_guard_parts
from tgbot.handlers.groups.migrating import Migrating
from tgbot.handlers.groups.unasked_sending import UnaskedSending
from tgbot.handlers.services import Services
from tgbot.knowledge.live import live_knowledge
from tgbot.memory.database import FILE_NAME, address_in, prepare_state_dir
from tgbot.memory.memory import Memory, open_memory
from tgbot.models.group import ChatKind, GroupSettings, GuardLevel
from tgbot.sandbox.actor import quiet
from tgbot.sandbox.chats import Chat
from tgbot.sandbox.server import SandboxServer

MEMBERS, MESSAGES, SCAM_SHARE = 5_000, 100_000, 0.01
SANDBOX_MEMBERS, SANDBOX_MESSAGES = 200, 3_000
TOKEN = "123456:" + "x" * 35
GROUP, LOG = -1_000_000_000_777, -1_000_000_000_778
START = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users")
_FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鹏宇欣怡浩然子涵雨晨梓轩"
_LATIN = (
    "Alex",
    "Maria",
    "John",
    "Anna",
    "Peter",
    "Olga",
    "Wei",
    "Ming",
    "Sara",
    "Tom",
    "Lena",
    "Ivan",
    "Julia",
)
_NICKNAMES = (
    "爱吃鱼的猫",
    "追风少年",
    "宝妈一枚",
    "佛系青年",
    "钱包空空",
    "夜猫子",
    "打工人",
    "sunshine",
    "岁月静好",
)


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    is_scam: bool
    kind: str


def guarding() -> None:
    """Measure and print."""
    folder = next((Path(argument) for argument in sys.argv[1:] if Path(argument).is_dir()), None)
    texts = list(_texts(folder)) if folder else []
    if not texts:
        print("guarding: not measured, no folder of labelled texts was named")
        return
    chance = random.Random(7)
    asyncio.run(_in_one_process(texts, chance))
    asyncio.run(_against_the_sandbox(texts, chance))


def _texts(folder: Path) -> Iterator[Text]:
    for path in sorted((*folder.glob("scam_*.jsonl"), *folder.glob("routing_*.jsonl"))):
        for line in path.read_text("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            yield Text(row["text"], row.get("label") == "scam", row.get("kind") or "question")


def _mixed(texts: list[Text], chance: random.Random, count: int) -> Iterator[Text]:
    ordinary = [text for text in texts if not text.is_scam]
    scams = [text for text in texts if text.is_scam]
    for _ in range(count):
        yield chance.choice(scams if chance.random() < SCAM_SHARE else ordinary)


def _name(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.6:
        return chance.choice(_FAMILY) + "".join(chance.sample(_GIVEN, chance.choice((1, 2))))
    if kind < 0.85:
        return f"{chance.choice(_LATIN)} {chance.choice(_LATIN)}"
    return f"{chance.choice(_NICKNAMES)}{chance.randrange(100)}"


class GroupTelegram(InstantTelegram):
    """Knows the admins of one group, and takes everything else."""

    def __init__(self) -> None:
        self._sent = 0

    async def do_request(self, *arguments: object, **named: object) -> tuple[int, bytes]:
        url = str(named.get("url") or arguments[0])
        if url.endswith("getChatAdministrators"):
            owner = {"id": 1, "is_bot": False, "first_name": "Group Owner Chen", "username": "owner_chen"}
            return 200, _answer([{"status": "creator", "user": owner, "is_anonymous": False}])
        if url.endswith("sendMessage"):
            self._sent += 1
            chat = {"id": LOG, "type": "supergroup", "title": "log"}
            return 200, _answer({"message_id": self._sent, "date": 1, "chat": chat, "text": "x"})
        return 200, _answer(True)


def _answer(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


async def _in_one_process(texts: list[Text], chance: random.Random) -> None:
    members = [_name(chance) for _ in range(MEMBERS)]
    now = [START]
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        prepare_state_dir(state)
        async with live_knowledge(DEFAULT_KNOWLEDGE) as live, open_memory(address_in(state)) as memory:
            await _register(memory, GROUP, LOG)
            settings = Settings.load(token=TOKEN, state_dir=state)
            services = Services(live, memory, settings, lambda: now[0], "bench_bot", ExpectedWallets())
            bot = Bot(TOKEN, request=GroupTelegram(), get_updates_request=GroupTelegram())
            admins = GroupAdmins(bot, services.clock)
            sending = UnaskedSending(bot, Migrating(memory, admins))
            parts = make_guard_parts(services, bot, admins, sending, ShownScreens())
            _ = live.current.minds.checker
            times = array("d")
            posted: list[Text] = []
            before = 0.0
            for number, text in enumerate(_mixed(texts, chance, MESSAGES), 1):
                now[0] += timedelta(seconds=1)
                update = Update.de_json(_update(number, text.text, chance.randrange(MEMBERS), members), bot)
                started = time.perf_counter()
                with suppress(ApplicationHandlerStop):
                    await parts.guard.message(update, None)  # type: ignore[arg-type]
                times.append((time.perf_counter() - started) * 1e3)
                posted.append(text)
                if number % 1_000 == 0:
                    await parts.send_waiting()
                    await memory.write_gathered()
                if number == MESSAGES // 2:
                    before = _megabytes()
            grown = _megabytes() - before
            touched = Counter(_kind(posted[message - 1]) for message in _touched(state))
            _print(touched, Counter(map(_kind, posted)), times, grown)


def _kind(text: Text) -> tuple[bool, str]:
    return text.is_scam, text.kind


def _touched(state: Path) -> list[int]:
    with closing(sqlite3.connect(state / FILE_NAME)) as connection:
        return [row[0] for row in connection.execute("SELECT DISTINCT message FROM guard_action")]


def _update(number: int, text: str, member: int, names: list[str]) -> dict[str, Any]:
    user = {"id": 1_000 + member, "is_bot": False, "first_name": names[member], "language_code": "zh-hans"}
    chat = {"id": GROUP, "type": "supergroup", "title": "钱包互助总群"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": user, "text": text}
    return {"update_id": number, "message": message}


async def _register(memory: Memory, chat: int, log: int) -> None:
    await memory.groups.register(chat, ChatKind.SUPERGROUP, "钱包互助总群", None, START)
    wanted = replace(GroupSettings(), guard=GuardLevel.REMOVE, log_chat=log)
    await memory.groups.save_settings(chat, wanted)


def _print(
    touched: Counter[tuple[bool, str]], all_of: Counter[tuple[bool, str]], times: "array[float]", grown: float
) -> None:
    def share(kinds: list[tuple[bool, str]]) -> str:
        found, total = sum(touched[kind] for kind in kinds), sum(all_of[kind] for kind in kinds)
        return f"{found:,} of {total:,} ({found / max(1, total):.2%})"

    ordinary = [kind for kind in all_of if not kind[0]]
    print(f"guarding, {MESSAGES:,} messages of {MEMBERS:,} members at the level of removing:")
    print(f"  ordinary messages touched {share(ordinary)} (wanted at most 0.5 %)")
    for name in ("ad", "notice"):
        print(f"    of these {name}s: {share([(False, name)])}")
    print(f"  scams caught {share([kind for kind in all_of if kind[0]])} (wanted 90 %)")
    p99 = statistics.quantiles(times, n=100)[98]
    print(
        f"  work per message: mean {statistics.mean(times):.3f} ms, median {statistics.median(times):.3f}, "
        f"p99 {p99:.2f} (wanted: mean under 1)"
    )
    print(f"  memory grown over the second half: {grown:+.1f} MB")


def _megabytes() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


async def _against_the_sandbox(texts: list[Text], chance: random.Random) -> None:
    server = SandboxServer()
    server.world.rate_limits = True
    owner = server.world.add_person("Group Owner Chen", "zh-hans")
    people = [server.world.add_person(_name(chance), "zh-hans") for _ in range(SANDBOX_MEMBERS)]
    group = server.world.add_group("钱包互助总群", [owner, *people], bot_rights=list(RIGHTS))
    log = server.world.add_group("管理员日志", [owner], bot_rights=list(RIGHTS))
    await server.start()
    started = time.perf_counter()
    try:
        async with _bot(server, group, log):
            scams = 0
            for number, text in enumerate(_mixed(texts, chance, SANDBOX_MESSAGES)):
                able = [it for it in chance.sample(people, 8) if _may_write(server, group, it.id)]
                if able:
                    scams += text.is_scam
                    server.doings.send(able[0], group, text.text)
                if number % 50 == 49:
                    await quiet(server)
            await quiet(server)
    finally:
        await server.stop()
    seconds = time.perf_counter() - started
    removed = sum(message.deleted for message in group.messages.values())
    refused = Counter(f"{call.method}: {call.refusal}" for call in server.api.refusals)
    limits = sum(count for name, count in refused.items() if "Too Many Requests" in name)
    print(
        f"the whole bot, {SANDBOX_MESSAGES:,} messages through the sandbox in {seconds:.0f} s: {scams} scams "
        f"posted, {removed} messages removed; refusals provoked {sum(refused.values()) - limits} (wanted 0), "
        f"limits of Telegram exceeded {limits} times (wanted 0)"
    )
    for name, count in refused.most_common(5):
        print(f"  {name}: {count}")


def _may_write(server: SandboxServer, group: Chat, person: int) -> bool:
    return server.world.membership(group, person).status == "member"


@asynccontextmanager
async def _bot(server: SandboxServer, group: Chat, log: Chat) -> Any:  # noqa: ANN401, a context
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        prepare_state_dir(state)
        async with open_memory(address_in(state)) as memory:
            await _register(memory, group.id, log.id)
        settings = Settings.load(token=server.token, api_url=server.base_url, state_dir=state)
        async with running_bot(settings):
            yield
