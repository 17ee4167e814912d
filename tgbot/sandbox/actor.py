"""People of the sandbox as tests play them: say, ask, tap, and see what the bot shows."""

import asyncio
import html
import re
from collections.abc import Callable
from typing import Any

from tgbot.sandbox.entities import as_html
from tgbot.sandbox.queries import Query
from tgbot.sandbox.server import SandboxServer
from tgbot.sandbox.world import Chat, Message, Person

PATIENCE_S = 5.0
# Whatever is sent at a time of its own is looked for every few seconds.
PATIENCE_UNASKED_S = 15.0
REST_S = 0.1
_TAG = re.compile(r"<[^>]*>")


class NothingHappenedError(AssertionError):
    """What somebody waited for did not come; the message holds what is in the chat."""


class Actor:
    """A person, with hands."""

    def __init__(self, server: SandboxServer, person: Person) -> None:
        self._server = server
        self.person = person

    @property
    def private_chat(self) -> Chat:
        """Give this person's private chat with the bot."""
        return self._server.world.chats[self.person.id]

    async def ask(self, text: str, chat: Chat | None = None, **details: Any) -> Message:  # noqa: ANN401, as doings.send
        """Say something and wait for what the bot shows next in that chat."""
        place = chat or self.private_chat
        return await self._shown_after(
            place, lambda: self._server.doings.send(self.person, place, text, **details)
        )

    async def send_content(self, extra: dict[str, Any]) -> Message:
        """Send something that is no text, in private, and wait for what the bot shows next."""
        chat = self.private_chat
        return await self._shown_after(
            chat, lambda: self._server.doings.send_content(self.person, chat, extra)
        )

    async def edit(self, message: Message, text: str) -> Message:
        """Edit one's own message and wait for what the bot shows next."""
        return await self._shown_after(
            message.chat, lambda: self._server.doings.edit(self.person, message, text)
        )

    def say(self, text: str, chat: Chat | None = None, **details: Any) -> Message:  # noqa: ANN401, as doings.send
        """Say something without waiting."""
        return self._server.doings.send(self.person, chat or self.private_chat, text, **details)

    async def tap(self, message: Message, label: str) -> Message:
        """Tap the button whose text contains `label` and wait for what the bot shows next."""
        data = callback_data_of(message, label)
        return await self.tap_data(message, data)

    async def tap_data(self, message: Message, data: str) -> Message:
        """Tap with callback data written by hand and wait for what the bot shows next."""
        return await self._shown_after(
            message.chat, lambda: self._server.doings.tap(self.person, message, data)
        )

    async def wait_for_message(self) -> Message:
        """Wait for what the bot writes in private without being asked."""
        return await self._shown_after(self.private_chat, lambda: None, PATIENCE_UNASKED_S)

    def press(self, message: Message, label: str) -> Query:
        """Tap a button without waiting."""
        return self._server.doings.tap(self.person, message, callback_data_of(message, label))

    async def inline(self, text: str) -> list[dict[str, Any]]:
        """Type `@bot text` and give the results the bot offers."""
        query = self._server.doings.inline(self.person, text)
        try:
            await asyncio.wait_for(query.answered.wait(), PATIENCE_S)
        except TimeoutError:
            reason = f"no answer to the inline query {text!r}"
            raise NothingHappenedError(reason) from None
        results: list[dict[str, Any]] = (query.answer or {})["results"]
        return results

    async def _shown_after(
        self, chat: Chat, act: Callable[[], object], patience_s: float = PATIENCE_S
    ) -> Message:
        shown: asyncio.Future[Message] = asyncio.get_running_loop().create_future()

        def look(event: dict[str, Any]) -> None:
            message = event.get("message")
            if (
                isinstance(message, Message)
                and message.from_bot
                and message.chat is chat
                and not shown.done()
            ):
                shown.set_result(message)

        stop_looking = self._server.world.listen(look)
        try:
            act()
            return await asyncio.wait_for(shown, patience_s)
        except TimeoutError:
            reason = f"the bot shows nothing new; the chat reads:\n{transcript(chat)}"
            raise NothingHappenedError(reason) from None
        finally:
            stop_looking()


def actor(server: SandboxServer, name: str, language_code: str | None = "zh-hans") -> Actor:
    """Make a person who can act."""
    return Actor(server, server.world.add_person(name, language_code))


async def quiet(server: SandboxServer) -> None:
    """Wait until the bot has confirmed every update and has made no call for a short while.

    A bot confirms updates before it has dealt with them, so the last call is all there is to go by.
    """
    happened = asyncio.Event()
    stop_listening = server.world.listen(lambda _: happened.set())
    try:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                happened.clear()
                try:
                    await asyncio.wait_for(happened.wait(), REST_S)
                except TimeoutError:
                    if server.updates.all_confirmed and server.api.in_flight == 0:
                        return
    except TimeoutError:
        reason = "the bot does not come to rest"
        raise NothingHappenedError(reason) from None
    finally:
        stop_listening()


def text_of(message: Message) -> str:
    """Give a message as a person reads it."""
    return html.unescape(_TAG.sub("", as_html(message.content.text, message.content.entities)))


def labels(message: Message) -> list[str]:
    """Give the texts of a message's buttons."""
    return [button["text"] for row in message.keyboard or [] for button in row]


def callback_data_of(message: Message, label: str) -> str:
    """Give the callback data of the button whose text contains `label`."""
    for row in message.keyboard or []:
        for button in row:
            if label in button["text"] and "callback_data" in button:
                return str(button["callback_data"])
    reason = f"no button {label!r} among {labels(message)}"
    raise NothingHappenedError(reason)


def transcript(chat: Chat) -> str:
    """Write down what is in a chat."""
    return "\n".join(
        f"{'bot' if message.from_bot else 'person'}: {message.content.text[:200]} {labels(message)}"
        for message in chat.messages.values()
        if not message.deleted
    )
