"""What tests of announcements share: the news, whom it goes to, and who was sent it."""

from pathlib import Path

from tests.conftest import NOON
from tests.end_to_end.lasting import until
from tests.running_bot import OPERATOR
from tgbot.memory.database import address_in, prepare_state_dir
from tgbot.memory.memory import open_memory
from tgbot.models.language import Language
from tgbot.sandbox.actor import Actor, labels, text_of
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Message

NEWS = "今晚 22:00 到 23:00 维护，支付宝客服 95188 照常。"


def announced(person: Actor) -> list[Message]:
    """Give the announcements somebody sees."""
    return [it for it in person.visible() if text_of(it).startswith(("📣 公告", "📣 Announcement"))]


def panel_of(operator: Actor) -> Message:
    """Give the message below the preview, which becomes the progress."""
    return operator.visible()[-1]


async def until_it_says(says: str, message: Message) -> None:
    """Wait until a message says something."""
    await until(lambda: says in text_of(message))


async def draft(operator: Actor, server: SandboxServer, text: str = NEWS) -> Message:
    await until(lambda: server.updates.all_confirmed)
    operator.say(f"/announce {text}")
    seen = len(operator.visible())
    await until(lambda: "✖ 不发了" in labels(panel_of(operator)) and len(operator.visible()) > seen)
    return panel_of(operator)


async def remember_people(state_dir: Path, people: list[int]) -> None:
    prepare_state_dir(state_dir)
    async with open_memory(address_in(state_dir)) as memory:
        for person in people:
            memory.addressees.note(person, Language.EN, NOON)


def reached(server: SandboxServer) -> list[int]:
    """Give who was sent the news, in the order it happened; the preview aside."""
    return [
        int(call.arguments["chat_id"])
        for call in server.api.calls
        if call.method == "sendmessage"
        and call.refusal is None
        and NEWS in call.arguments["text"]
        and int(call.arguments["chat_id"]) != OPERATOR
    ]
