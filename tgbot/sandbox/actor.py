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

    def visible(self, chat: Chat | None = None, topic: int | None = None) -> list[Message]:
        """Give what this person sees in a chat or in one topic: nothing deleted, nothing for others alone."""
        place = chat or self.private_chat
        if self.person.id not in place.members:
            return []
        return [
            message
            for message in place.messages.values()
            if message.is_seen_by(self.person) and (topic is None or message.topic == topic)
        ]

    async def ask(
        self,
        text: str,
        chat: Chat | None = None,
        *,
        answered_in: Chat | None = None,
        **details: Any,  # noqa: ANN401, as doings.send
    ) -> Message:
        """Say something and wait for what the bot shows next in that chat (or in `answered_in`).

        `topic`, `reply_to` and `sender_chat` are those of `doings.send`.
        """
        place = chat or self.private_chat
        return await self._shown_after(
            answered_in or place, lambda: self._server.doings.send(self.person, place, text, **details)
        )

    async def send_content(
        self,
        extra: dict[str, Any],
        chat: Chat | None = None,
        *,
        answered_in: Chat | None = None,
        **details: Any,  # noqa: ANN401, as doings.send_content
    ) -> Message:
        """Send something that is no text and wait for what the bot shows next; details as for `ask`."""
        place = chat or self.private_chat
        return await self._shown_after(
            answered_in or place,
            lambda: self._server.doings.send_content(self.person, place, extra, **details),
        )

    async def edit(self, message: Message, text: str) -> Message:
        """Edit one's own message and wait for what the bot shows next."""
        return await self._shown_after(
            message.chat, lambda: self._server.doings.edit(self.person, message, text)
        )

    def say(self, text: str, chat: Chat | None = None, **details: Any) -> Message:  # noqa: ANN401, as doings.send
        """Say something without waiting."""
        return self._server.doings.send(self.person, chat or self.private_chat, text, **details)

    async def tap(self, message: Message, label: str, *, answered_in: Chat | None = None) -> Message:
        """Tap the button whose text contains `label` and wait for what the bot shows next."""
        data = callback_data_of(message, label)
        return await self.tap_data(message, data, answered_in=answered_in)

    async def tap_data(self, message: Message, data: str, *, answered_in: Chat | None = None) -> Message:
        """Tap with callback data written by hand and wait for what the bot shows next."""
        return await self._shown_after(
            answered_in or message.chat, lambda: self._server.doings.tap(self.person, message, data)
        )

    async def wait_for_message(
        self, chat: Chat | None = None, *, after: Callable[[], object] = lambda: None
    ) -> Message:
        """Wait for what the bot writes in private or in a chat unasked, perhaps `after` something."""
        return await self._shown_after(chat or self.private_chat, after, PATIENCE_UNASKED_S)

    def join(self, chat: Chat, invite_link: str | None = None) -> None:
        """Join a chat, perhaps by a link."""
        self._server.doings.join(self.person, chat, invite_link)

    def leave(self, chat: Chat) -> None:
        """Leave a chat."""
        self._server.doings.leave(self.person, chat)

    async def request_to_join(
        self, chat: Chat, invite_link: str | None = None, bio: str | None = None
    ) -> Message:
        """Ask to be let into a chat and wait for what the bot writes in private."""
        return await self._shown_after(
            self.private_chat,
            lambda: self._server.doings.request_to_join(self.person, chat, invite_link, bio),
        )

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
                and message.service is None
                and message.chat is chat
                and message.is_seen_by(self.person)
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


async def quiet(server: SandboxServer, rest_s: float = REST_S) -> None:
    """Wait until the bot has confirmed every update, rests, and has made no call for a short while.

    A bot confirms updates before it has dealt with them; where it does not say whether it rests, the last
    call is all there is to go by.
    """
    happened = asyncio.Event()
    stop_listening = server.world.listen(lambda _: happened.set())
    try:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                happened.clear()
                try:
                    await asyncio.wait_for(happened.wait(), rest_s)
                except TimeoutError:
                    if server.updates.all_confirmed and server.api.in_flight == 0 and server.bot_rests():
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
        f"{'bot' if message.from_bot else 'person'}:"
        f" {message.service or message.content.text[:200]} {labels(message)}"
        for message in chat.messages.values()
        if not message.deleted
    )
