"""Whatever Telegram delivers, of whichever kind and however strange: nothing fails, and the bot goes on."""

import asyncio
import logging
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON
from tests.properties.effort import effort
from tests.properties.hostile_texts import vocabulary_of
from tests.properties.play import COMMANDS, RIGHTS, actions
from tests.properties.updates import HOSTILE, kinds, update
from tests.running_bot import bot_in
from tgbot.handlers.refusals import Refusal
from tgbot.sandbox.actor import Actor, actor, quiet, text_of
from tgbot.sandbox.chats import Chat
from tgbot.sandbox.entities import plain
from tgbot.sandbox.objects import ANONYMOUS_ADMIN_ID, CHANNEL_BOT_ID, TELEGRAM_ID, chat_object
from tgbot.sandbox.queries import CALLBACK_LIVES_S
from tgbot.sandbox.server import SandboxServer
from tgbot.screens import callback_data

FAILURES = frozenset({"update_failed", "update_failed_for_now", "update_set_aside", "update_unreadable"})
QUERIES = {"callback_query": "id", "inline_query": "id", "guest_message": "guest_query_id"}
# A message that a tap or an edit speaks of may be none of the bot's, or be gone.
NAMED = tuple(refusal.value for refusal in Refusal)
Json = dict[str, Any]


class FailuresInLog(logging.Handler):
    """Remembers every line that says that an update was not dealt with."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at one record."""
        line = record.msg if isinstance(record.msg, dict) else {}
        event = line.get("event")
        if event in FAILURES:
            self.found.append(f"{event}: {line.get('exc_info')!r} {line.get('kind')}")


class Place:
    """A sandbox with chats of every kind, and hands that deliver updates as they are."""

    def __init__(self, server: SandboxServer) -> None:
        self.server = server
        self.operator = actor(server, "Operator")
        self.li = actor(server, "小李")
        self.alex = actor(server, "<b>Alex</b>\u202e", "en")
        people = [self.li.person, self.alex.person, self.operator.person]
        world = server.world
        self.chats: list[Chat] = [
            self.li.private_chat,
            self.alex.private_chat,
            world.add_group("群", people, bot_rights=RIGHTS, joins_by_request=True),
            world.add_group("论坛", people, is_forum=True, bot_rights=RIGHTS),
            world.add_group("小群", people, "group"),
            world.add_channel("频道", self.li.person, bot_rights=RIGHTS),
        ]

    def fixed(self, taps: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy[Any]]:
        """Give what stands for something real: chats, people, ids, callback data."""
        world = self.server.world
        users = [one.person.as_user() for one in (self.li, self.alex, self.operator)]
        users += [{"id": it, "is_bot": True} for it in (ANONYMOUS_ADMIN_ID, CHANNEL_BOT_ID, world.bot_id)]
        users.append({"id": TELEGRAM_ID, "is_bot": False})
        return {
            "Chat.+real": st.sampled_from([chat_object(world, chat) for chat in self.chats]),
            "User.+real": st.sampled_from(users),
            "Message.message_id": st.integers(1, 5),
            "Message.+said": st.sampled_from([*map(_said, HOSTILE), *map(_commanded, HOSTILE), {}]),
            "CallbackQuery.data": st.one_of(taps, st.sampled_from(HOSTILE)),
        }

    def deliver(self, body: Json) -> None:
        """Put an update into the queue as it is, whether the bot asked for its kind or not."""
        updates = self.server.updates
        updates._waiting.append({**body, "update_id": updates._next_id})
        updates._next_id += 1
        updates._arrived.set()

    def anchored(self, body: Json) -> Json:
        """Make an update fit the world: whoever writes in private is that person, and a query is open."""
        ((kind, content),) = body.items()
        chat, sender = content.get("chat"), content.get("from")
        if chat and chat["type"] == "private" and sender and kind != "chat_join_request":
            person = self.server.world.people[chat["id"]]
            content["from"] = person.as_user()
            person.started = True
        if kind in QUERIES and sender:
            content[QUERIES[kind]] = self.server.queries.ask(sender["id"], CALLBACK_LIVES_S).id
        return body

    async def still_answers(self, one: Actor) -> None:
        """See that a plain question gets its answer."""
        assert "95188" in text_of(await one.ask("/phone 支付宝"))
        await quiet(self.server)


def _said(text: str) -> Json:
    content = plain(text)
    return {"text": content.text, "entities": content.entities}


def _commanded(text: str) -> Json:
    """Give a command that Telegram marked as one, and whatever behind it."""
    return _said(f"/{COMMANDS[len(text) % len(COMMANDS)]} {text}"[:4096])


def refused_for_content(server: SandboxServer, since: int) -> list[str]:
    return [
        f"{call.method}: {call.refusal}"
        for call in server.api.calls[since:]
        if call.refusal and not any(named in call.refusal.lower() for named in NAMED)
    ]


def test_any_update_is_dealt_with(knowledge_file: Path, tmp_path: Path) -> None:
    server = SandboxServer()
    failures = FailuresInLog()
    logging.getLogger().addHandler(failures)
    with asyncio.Runner() as runner:
        runner.run(server.start())
        running = bot_in(server, knowledge_file, tmp_path, lambda: NOON)
        runner.run(running.__aenter__())
        place = Place(server)
        taps = actions(vocabulary_of(knowledge_file)).map(callback_data.write)
        fixed = place.fixed(taps)
        each = st.one_of(*(update(kind, fixed).map(place.anchored) for kind in kinds()))

        async def deliver(bodies: list[Json]) -> None:
            for body in bodies:
                place.deliver(body)
            await quiet(server)

        @effort(quick=12)
        @given(st.lists(each, min_size=4, max_size=8))
        def whatever_comes(bodies: list[Json]) -> None:
            before = len(server.api.calls)
            failures.found.clear()
            runner.run(deliver(bodies))
            assert failures.found == []
            assert refused_for_content(server, before) == []

        try:
            runner.run(place.still_answers(place.li))
            whatever_comes()
            # Somebody may have chosen another language meanwhile, or blocked the bot.
            runner.run(place.still_answers(actor(server, "新来的")))
        finally:
            runner.run(running.__aexit__(None, None, None))
            runner.run(server.stop())
            logging.getLogger().removeHandler(failures)
