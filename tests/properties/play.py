"""People who do anything at all with the bot, step by step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args

from hypothesis import strategies as st

from tests.properties.hostile_texts import Vocabulary
from tgbot.guide.position import NOT_LISTED
from tgbot.models.group import GuardLevel
from tgbot.models.identifier import Identifier
from tgbot.sandbox.acting import ImpossibleError
from tgbot.sandbox.actor import Actor, actor
from tgbot.sandbox.chats import Chat, Message
from tgbot.sandbox.server import SandboxServer
from tgbot.screens import callback_data
from tgbot.screens.actions import Action, ChooseReportKind, Forget, SendReport

_COMMANDS = (
    "about admins alerts announce check corrections export fees fix forget groups help language learn link"
    " log login mine misses phone privacy refund report reports rules security stale start stats support"
    " ticket topup"
)
COMMANDS = _COMMANDS.split()
PAYLOADS = (
    "card-{}",
    "topup-{}",
    "security-{}",
    "refunds-{}",
    "login-{}",
    "fees-{}",
    "fix-{}",
    "support",
    "groups",
    "{}",
)
RIGHTS = ("can_delete_messages", "can_restrict_members", "can_invite_users", "can_pin_messages")
Step = tuple[str, int, Any]


def steps(words: Vocabulary) -> st.SearchStrategy[list[Step]]:
    """Give sequences of things to do: what, by whom (from 0), and with what."""
    texts = words.texts
    organisations = st.sampled_from(words.organisations)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "say": texts,
        "command": st.tuples(st.sampled_from(COMMANDS), st.one_of(texts, st.just(""))),
        "start": st.builds(str.format, st.sampled_from(PAYLOADS), st.one_of(organisations, texts)),
        "press": st.integers(0, 200),
        "tap": actions(words),
        "report": st.one_of(*(_built(kind, words) for kind in (ChooseReportKind, SendReport))),
        "inline": texts,
        "group": texts,
        "group_command": st.tuples(st.sampled_from(COMMANDS), st.one_of(texts, st.just(""))),
        "reply": st.tuples(st.sampled_from(("/check", "/report", "{}")), texts),
        "forward": texts,
        "contact": words.written_numbers,
        "edit": texts,
        "guest": texts,
        "rename": texts,
        "title": texts,
        "join": texts,
        "group_text": st.tuples(st.integers(0, 2), texts),
        "level": st.sampled_from(list(GuardLevel)),
    }
    step = st.one_of(
        *(st.tuples(st.just(kind), st.integers(0, 4), details) for kind, details in kinds.items())
    )
    return st.lists(step, min_size=8, max_size=24)


def actions(words: Vocabulary) -> st.SearchStrategy[Action]:
    """Give any action a button may carry, most of them about something that exists."""
    return st.one_of(*(_built(kind, words) for kind in get_args(Action) if kind is not Forget))


def _built(kind: Any, words: Vocabulary) -> st.SearchStrategy[Any]:  # noqa: ANN401, a dataclass
    if kind in {ChooseReportKind, SendReport}:
        pair = st.one_of(st.sampled_from(words.contacts), st.sampled_from(words.hidden))
        rest = [_field(it.name, it.type, words) for it in fields(kind)[2:]]
        return st.builds(lambda both, *others: kind(*both, *others), pair, *rest)
    return st.builds(kind, *(_field(it.name, it.type, words) for it in fields(kind)))


def _field(name: str, kind: Any, words: Vocabulary) -> st.SearchStrategy[Any]:  # noqa: ANN401
    if isinstance(kind, type) and is_dataclass(kind):
        return _built(kind, words)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    if kind is int:
        return st.integers(0, 12)
    if kind is Identifier:
        return st.sampled_from([Identifier(it) for it in (1, 2, 3, 1001, 1002, -100, -1_000_000_000_101)])
    pools: dict[str, tuple[str, ...]] = {
        "organisation": (*words.organisations, NOT_LISTED),
        "wallet": (*words.organisations, NOT_LISTED),
        "region": words.regions,
        "place": ("cn", "hk", "tw", "us", "crypto", "none"),
        "step": words.steps,
        "version": ("aa", "00", "A1"),
        "trail": ("", "aa", "aabb", "~B1C"),
        "rung": ("B1", "B2", "B3", "B4"),
    }
    return st.sampled_from(pools.get(name, ("1", "2", "0", "about", "fake-hotlines")))


@dataclass(slots=True)
class Play:
    """Five people: an operator, one reader of each language, and a thief with a number in their name."""

    server: SandboxServer
    people: list[Actor]
    group: Chat
    written: dict[int, list[str]]

    @classmethod
    def begun(cls, server: SandboxServer, operator: Actor, written: dict[int, list[str]]) -> "Play":
        """Let new people meet in a new group, whose owner is the thief; `written` is what stands in chats."""
        people = [actor(server, name, code) for name, code in _PEOPLE]
        thief = people[-1]
        thief.person.username = "alipay_95188_kefu"
        everyone = [thief.person, *(one.person for one in people[:-1]), operator.person]
        group = server.world.add_group(
            "支付宝客服 400-820-5211", everyone, has_bot=False, joins_by_request=True
        )
        play = cls(server, [operator, *people], group, written)
        server.doings.add_bot(thief.person, group, RIGHTS)
        for one in play.people:
            play._say(one, "/start", one.private_chat)
        return play

    def do(self, step: Step) -> None:
        """Do one thing; what cannot be done in Telegram now is left."""
        kind, who, details = step
        doing: Callable[[Actor, Any], None] = getattr(self, f"_{kind}")
        try:
            doing(self.people[who % len(self.people)], details)
        except ImpossibleError:
            return

    def _say(self, one: Actor, text: str, chat: Chat | None = None, **details: Any) -> Message:  # noqa: ANN401
        place = chat or one.private_chat
        self.written.setdefault(place.id, []).append(text)
        return one.say(text[:4000] or ".", place, **details)

    def _command(self, one: Actor, command: tuple[str, str]) -> None:
        self._say(one, f"/{command[0]} {command[1]}")

    def _start(self, one: Actor, payload: str) -> None:
        self._say(one, f"/start {payload}")

    def _press(self, one: Actor, which: int) -> None:
        found = list(_buttons(one.visible()))
        if found:
            message, data = found[-1 - which % len(found)]
            self.server.doings.tap(one.person, message, data)

    def _tap(self, one: Actor, action: Action) -> None:
        own = [it for it in one.visible() if it.from_bot and not it.service]
        if own:
            self.server.doings.tap(one.person, own[-1], callback_data.write(action))

    def _report(self, one: Actor, action: Action) -> None:
        """Say that a number is wrong, also of a contact that no card has; then the operator reads it."""
        self._tap(one, action)
        self._say(self.people[0], "/reports")

    def _inline(self, one: Actor, text: str) -> None:
        self.written.setdefault(one.person.id, []).append(text)
        self.server.doings.inline(one.person, text)

    def _group(self, one: Actor, text: str) -> None:
        self._say(one, text, self.group)

    def _group_command(self, one: Actor, command: tuple[str, str]) -> None:
        self._say(one, f"/{command[0]}@{self.server.world.bot_username} {command[1]}", self.group)

    def _reply(self, one: Actor, parts: tuple[str, str]) -> None:
        own = [it for it in one.visible(self.group) if not it.service]
        if own:
            self._say(one, parts[0].format(parts[1]), self.group, reply_to=own[-1].id)

    def _forward(self, one: Actor, text: str) -> None:
        origin = {"type": "hidden_user", "sender_user_name": "客服", "date": 1_700_000_000}
        self.written.setdefault(one.person.id, []).append(text)
        photo = {"photo": [{"file_id": "gone", "file_unique_id": "x", "width": 1, "height": 1}]}
        self.server.doings.send_content(
            one.person, one.private_chat, {**photo, "forward_origin": origin}, caption=text[:1000]
        )

    def _contact(self, one: Actor, number: str) -> None:
        self.written.setdefault(one.person.id, []).append(number)
        contact = {"phone_number": number, "first_name": f"客服 {number}"}
        self.server.doings.send_content(one.person, one.private_chat, {"contact": contact})

    def _edit(self, one: Actor, text: str) -> None:
        for chat in (one.private_chat, self.group):
            own = [
                it for it in one.visible(chat) if it.sender is one.person and not it.extra and not it.service
            ]
            if own:
                self.written.setdefault(chat.id, []).append(text)
                self.server.doings.edit(one.person, own[-1], text[:4000])

    def _guest(self, one: Actor, text: str) -> None:
        self.written.setdefault(one.person.id, []).append(text)
        mention = f"@{self.server.world.bot_username} {text}"
        elsewhere = self.server.world.add_group("别的群", [one.person], has_bot=False)
        self.server.doings.mention_as_guest(one.person, elsewhere, mention)

    def _rename(self, one: Actor, name: str) -> None:
        self.server.doings.change_name(one.person, name[:64] or "?")

    def _title(self, one: Actor, title: str) -> None:
        self.group.title = title[:120] or "?"
        self.server.world.tell("chat", id=self.group.id)
        self.server.doings._happenings.service(self.group, "new_chat_title", self.group.title, by=one.person)

    def _join(self, one: Actor, bio: str) -> None:
        if one.person.id in self.group.members:
            self.server.doings.leave(one.person, self.group)
        self.server.doings.request_to_join(one.person, self.group, None, bio[:140])

    def _group_text(self, _: Actor, text: tuple[int, str]) -> None:
        """Let the owner set the purpose, the welcome or the rules; what operators list, everybody sees."""
        which = ("purpose", "welcome", "rules")[text[0]]
        for one, data in (
            (self.people[-1], f"1.Px.{self.group.id}.{which}"),
            (self.people[0], f"1.Ps.{self.group.id}.listed"),
            (self.people[-1], f"1.Ps.{self.group.id}.welcome"),
        ):
            own = [it for it in one.visible() if it.from_bot]
            if own:
                self.server.doings.tap(one.person, own[-1], data)
        self._say(self.people[-1], text[1])

    def _level(self, _: Actor, level: GuardLevel) -> None:
        own = [it for it in self.people[-1].visible() if it.from_bot]
        if own:
            self.server.doings.tap(self.people[-1].person, own[-1], f"1.Pg.{self.group.id}.{level}")


_PEOPLE = (
    ("小李", "zh-hans"),
    ("阿明", "zh-hant"),
    ("Alex", "en"),
    ("支付宝客服 13800138000", "zh-hans"),
)


def _buttons(messages: list[Message]) -> Iterator[tuple[Message, str]]:
    for message in messages[-6:]:
        for row in message.keyboard or []:
            for button in row:
                if "callback_data" in button:
                    yield message, button["callback_data"]
