"""Whatever happens in whatever order, nobody receives what belongs to another person's ticket."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.end_to_end.staffed import Staffed, staffed_bot
from tgbot.sandbox.acting import ImpossibleError
from tgbot.sandbox.actor import Actor, callback_data_of, quiet
from tgbot.sandbox.chats import Message, Topic

PHOTO = {"photo": [{"file_id": "photo1", "file_unique_id": "photo1", "width": 1, "height": 1}]}
DOINGS = (
    "say",
    "say",
    "photo",
    "edit",
    "reply",
    "end",
    "forget",
    "block",
    "answer",
    "answer",
    "answer_photo",
    "answer_reply",
    "edit_answer",
    "note",
    "prepared",
    "close",
    "delete_topic",
    "rest",
    "rest",
    "rest",
)
STEPS = st.lists(st.tuples(st.sampled_from(DOINGS), st.integers(0, 2)), min_size=10, max_size=30)


class Play:
    """Three people and one volunteer; every text says whose ticket it belongs to."""

    def __init__(self, desk: Staffed) -> None:
        self.desk = desk
        self.people: list[Actor] = [desk.li, desk.alex, desk.zhao]
        self.count = 0
        self.topics_of: dict[int, int] = {}

    def mark(self, who: int) -> str:
        """Give a text that belongs to a person's ticket."""
        self.count += 1
        return f"belongs-to-{who} number {self.count}"

    def topic_of(self, who: int) -> Topic | None:
        """Find the open topic that a person's words stand in, as a volunteer would."""
        for topic in reversed(self.desk.topics):
            if any(f"belongs-to-{who} " in text for text in self.desk.texts_in(topic)):
                return topic
        return None

    async def do(self, what: str, who: int) -> None:
        """Do one thing; what cannot be done now is left."""
        if what == "rest":
            await quiet(self.desk.server)
            return
        try:
            self.by_person(what, who)
            topic = self.topic_of(who)
            if topic:
                self.by_volunteer(what, who, topic)
        except ImpossibleError:
            return

    def by_person(self, what: str, who: int) -> None:
        """Do what a person does."""
        person, doings = self.people[who], self.desk.server.doings
        chat = person.private_chat
        own = [it for it in person.visible() if it.sender is person.person and not it.extra]
        from_bot = [it for it in person.visible() if it.from_bot]
        match what:
            case "say":
                person.say(f"/ticket {self.mark(who)}" if not own else self.mark(who))
            case "photo":
                doings.send_content(person.person, chat, PHOTO, caption=self.mark(who))
            case "edit" if own:
                command = "/ticket " if own[-1].content.text.startswith("/ticket") else ""
                doings.edit(person.person, own[-1], f"{command}{self.mark(who)}")
            case "reply" if from_bot:
                person.say(self.mark(who), reply_to=from_bot[-1].id)
            case "end":
                self.tap_last(person, from_bot, "1.Tc.")
            case "forget":
                doings.tap(person.person, from_bot[-1], "1.f") if from_bot else None
            case "block":
                person.person.blocked_bot = not person.person.blocked_bot
            case _:
                return

    def by_volunteer(self, what: str, who: int, topic: Topic) -> None:
        """Do what a volunteer does in the topic of a person."""
        desk, doings = self.desk, self.desk.server.doings
        own = [it for it in desk.in_topic(topic) if it.sender is desk.wang.person and not it.extra]
        copies = [
            it for it in desk.in_topic(topic) if f"belongs-to-{who} " in it.content.text and it.from_bot
        ]
        match what:
            case "answer":
                desk.answer(self.mark(who), topic)
            case "answer_photo":
                doings.send_content(
                    desk.wang.person, desk.staff, PHOTO, topic=topic.id, caption=self.mark(who)
                )
            case "answer_reply" if copies:
                desk.answer(self.mark(who), topic, reply_to=copies[-1].id)
            case "edit_answer" if own and not own[-1].content.text.startswith("/"):
                doings.edit(desk.wang.person, own[-1], self.mark(who))
            case "note":
                desk.answer(f"// belongs-to-staff {self.mark(who)}", topic)
            case "prepared":
                desk.answer("/a hello", topic)
            case "close":
                desk.answer("/close", topic)
            case "delete_topic":
                doings.delete_topic(desk.wang.person, desk.staff, topic.id)
            case _:
                return

    def tap_last(self, person: Actor, messages: list[Message], code: str) -> None:
        """Tap the newest button with this code."""
        for message in reversed(messages):
            for row in message.keyboard or []:
                for button in row:
                    if str(button.get("callback_data", "")).startswith(code):
                        data = callback_data_of(message, button["text"])
                        self.desk.server.doings.tap(person.person, message, data)
                        return

    def check(self) -> None:
        """Nobody sees a word of another ticket, nor a note, also not in what was deleted since."""
        for who, person in enumerate(self.people):
            for message in person.private_chat.messages.values():
                assert "belongs-to-staff" not in message.content.text
                assert foreign(message, who) == []
        for topic in self.desk.staff.topics.values():
            owners = {
                mark
                for message in self.desk.staff.messages.values()
                if message.topic == topic.id and message.from_bot
                for mark in range(3)
                if f"belongs-to-{mark} " in message.content.text
            }
            assert len(owners) <= 1


def foreign(message: Message, who: int) -> list[int]:
    """Give the other people whose words a message holds."""
    return [other for other in range(3) if other != who and f"belongs-to-{other} " in message.content.text]


async def played(knowledge: Path, steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with staffed_bot(knowledge, Path(folder)) as desk:
            play = Play(desk)
            for what, who in (*(("say", who) for who in range(3)), ("rest", 0), *steps):
                await play.do(what, who)
            await quiet(desk.server)
            play.check()


# Each play takes seconds: a failing one is shown as it was found, not made smaller.
@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(STEPS)
def test_nobody_receives_what_belongs_to_another_ticket(
    knowledge_file: Path, steps: list[tuple[str, int]]
) -> None:
    asyncio.run(played(knowledge_file, steps))
